/**
 * Words that the server refused, readable: they stay here until the person takes them away, also when the plan
 * they belong to can no longer be opened.
 */
import { found, openKept, stores, written } from './database.ts'

export type ShelvedWords = {
  id: number
  planId: string
  title: string
  /** Close code of the refusal. */
  code: number
  /** Milliseconds since the epoch. */
  at: number
  /** Elements of a page, made by our own renderer: headings, text, tables. */
  html: string
}

/** @throws DOMException or Error when nothing can be kept */
export async function shelve(personId: string, words: Omit<ShelvedWords, 'id'>): Promise<number> {
  const db = await openKept(personId)
  const transaction = db.transaction(stores.shelf, 'readwrite')
  const key = await found(transaction.objectStore(stores.shelf).add(words))
  await written(transaction)
  return Number(key)
}

/** Newest first; none where nothing is kept. */
export async function shelvedWords(personId: string): Promise<ShelvedWords[]> {
  try {
    const db = await openKept(personId)
    const all = await found(db.transaction(stores.shelf).objectStore(stores.shelf).getAll())
    return (all as ShelvedWords[]).reverse()
  } catch {
    return []
  }
}

/** @throws DOMException or Error when nothing can be kept */
export async function unshelve(personId: string, id: number): Promise<void> {
  const db = await openKept(personId)
  const transaction = db.transaction(stores.shelf, 'readwrite')
  transaction.objectStore(stores.shelf).delete(id)
  await written(transaction)
}
