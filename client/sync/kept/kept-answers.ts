/** What the server last answered about a person and their plans: enough to open a plan without it. */
import { found, openKept, stores, written } from './database.ts'

/** @throws DOMException or Error when nothing can be kept */
export async function keepAnswer(personId: string, name: string, answer: unknown): Promise<void> {
  const db = await openKept(personId)
  const transaction = db.transaction(stores.answers, 'readwrite')
  transaction.objectStore(stores.answers).put(answer, name)
  await written(transaction)
}

/** Name → answer; empty when nothing is kept or storage is refused. */
export async function keptAnswers(personId: string): Promise<Map<string, unknown>> {
  try {
    const db = await openKept(personId)
    const store = db.transaction(stores.answers).objectStore(stores.answers)
    const [names, answers] = await Promise.all([found(store.getAllKeys()), found(store.getAll())])
    return new Map(names.map((name, i) => [String(name), answers[i]]))
  } catch {
    return new Map()
  }
}

/** @throws DOMException or Error when nothing can be kept */
export async function forgetAnswers(personId: string, startsWith: string): Promise<void> {
  const db = await openKept(personId)
  const transaction = db.transaction(stores.answers, 'readwrite')
  transaction.objectStore(stores.answers).delete(IDBKeyRange.bound(startsWith, `${startsWith}\uffff`))
  await written(transaction)
}
