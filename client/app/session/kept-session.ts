/**
 * Who is signed in, when the server cannot say: on one's own computer the answer it gave last is good enough to show
 * what is kept there. What the server says as soon as it answers wins.
 */
import type { QueryClient } from '@tanstack/react-query'
import type { SessionAnswer } from '../../../shared/protocol/api/people.ts'
import { forgetAnswers, keepAnswer, keptAnswers } from '../../sync/kept/kept-answers.ts'
import { keptPerson, rememberPerson } from '../../sync/kept/own-computer.ts'
import { eraseOthersSent } from '../../sync/kept/unsent-plans.ts'
import { asFailure } from '../api/failure.ts'
import { getSession } from '../api/session-calls.ts'

const sessionName = 'session'

/** `kept`: nobody has confirmed it since the page was opened. */
export type KnownSession = SessionAnswer & { kept?: true }

/** Parts of query keys never hold this sign. */
const nameOf = (key: readonly unknown[]): string => key.join('/')
/** What is needed to open a plan without the server: the list, and of a plan itself, settings, members. */
const isNeeded = (key: readonly unknown[]): boolean =>
  (key[0] === 'plans' && key.length === 1) ||
  (key[0] === 'plan' &&
    (key.length === 2 || (key.length === 3 && /^(settings|members)$/.test(String(key[2])))))

/** Asks the server; without an answer of it the one that is kept. @throws ApiFailure */
export async function knownSession(client: QueryClient): Promise<KnownSession> {
  const personId = keptPerson()
  const answers = personId === null ? null : await keptAnswers(personId)
  const kept = answers?.get(sessionName) as SessionAnswer | undefined
  if (answers) giveKept(client, answers)
  try {
    return await confirmedSession(kept ? AbortSignal.timeout(patienceMs) : undefined)
  } catch (error) {
    const { kind } = asFailure(error)
    // Until somebody signs in, nothing that is kept here is shown, also without a connection.
    if (kind === 'signedOut' && personId !== null) rememberPerson(null)
    if (kept && (kind === 'offline' || kind === 'unavailable')) return { ...kept, kept: true }
    throw error
  }
}

/** Asks the server, and notes on this computer who it is. @throws ApiFailure */
export async function confirmedSession(signal?: AbortSignal): Promise<SessionAnswer> {
  const session = await getSession(signal)
  if (session.person.id !== keptPerson()) {
    rememberPerson(session.person.id)
    void eraseOthersSent(session.person.id)
  }
  await keepAnswer(session.person.id, sessionName, session).catch(() => undefined)
  return session
}

/** Longer than this nobody waits who could be reading, milliseconds. */
const patienceMs = 4_000

/** Old answers, to be shown until newer ones come. */
function giveKept(client: QueryClient, answers: ReadonlyMap<string, unknown>): void {
  for (const [name, answer] of answers) {
    const key = name.split('/')
    if (isNeeded(key) && client.getQueryData(key) === undefined)
      client.setQueryData(key, answer, { updatedAt: 1 })
  }
}

/** Keeps what the server answers from now on, while it may be kept. Returns how to stop. */
export function keepAnswers(client: QueryClient, personId: string): () => void {
  return client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || !isNeeded(event.query.queryKey)) return
    const name = nameOf(event.query.queryKey)
    if (event.action.type === 'success' && !event.action.manual)
      keepAnswer(personId, name, event.action.data).catch(() => undefined)
    else if (event.action.type === 'error' && isGone(event.action.error))
      forgetAnswers(personId, name).catch(() => undefined)
  })
}

const isGone = (error: unknown): boolean => ['notFound', 'forbidden'].includes(asFailure(error).kind)

/** Everything in the cache, when the person just said that this is their computer. */
export function keepCached(client: QueryClient, personId: string, session: SessionAnswer): void {
  keepAnswer(personId, sessionName, session).catch(() => undefined)
  for (const query of client.getQueryCache().getAll())
    if (isNeeded(query.queryKey) && query.state.data !== undefined)
      keepAnswer(personId, nameOf(query.queryKey), query.state.data).catch(() => undefined)
}
