/**
 * Whether words may be kept on this computer: the person's own answer, for each person (ADR 0012). In
 * `localStorage`, so that it is known before the first paint and in every tab. Without an answer, or where
 * storage is switched off, nothing is kept.
 */
export type OwnComputer = 'yes' | 'no'

const answerKey = (personId: string) => `samsyn.own.${personId}`
const personKey = 'samsyn.person'
const listeners = new Set<() => void>()

function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** @returns false where storage is refused */
function write(key: string, value: string | null): boolean {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
    return true
  } catch {
    return false
  } finally {
    for (const listener of listeners) listener()
  }
}

/** What the person answered here; null before they were asked, or where storage is refused. */
export function ownComputer(personId: string): OwnComputer | null {
  const answer = read(answerKey(personId))
  return answer === 'yes' || answer === 'no' ? answer : null
}

/** @returns false where storage is refused: then nothing can be kept, whatever the answer */
export const answerOwnComputer = (personId: string, answer: OwnComputer): boolean =>
  write(answerKey(personId), answer)

/** Who is signed in on this computer, and said that it is theirs; null for nobody. */
export function keptPerson(): string | null {
  const personId = read(personKey)
  return personId !== null && ownComputer(personId) === 'yes' ? personId : null
}

/** The server said who is signed in; null at sign-out. */
export function rememberPerson(personId: string | null): void {
  if (read(personKey) !== personId) write(personKey, personId)
}

/** Words of this person may be written down here, now. */
export const mayKeep = (personId: string): boolean => keptPerson() === personId

/** Calls back at every change, of other tabs too. Returns how to stop. */
export function watchOwnComputer(listener: () => void): () => void {
  const inOtherTab = (event: StorageEvent) => {
    if (event.key === null || event.key.startsWith('samsyn.')) listener()
  }
  listeners.add(listener)
  addEventListener('storage', inOtherTab)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', inOtherTab)
  }
}
