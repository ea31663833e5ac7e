/**
 * What is kept on this computer for one person: one IndexedDB database each, so that another person's program
 * never opens it and all of it goes in one step (ADR 0012). No Yjs here: the first page needs some of it.
 */
import { mayKeep } from './own-computer.ts'

/** Stores and what is in them. Keys in brackets. */
export const stores = {
  /** [count] → `{ planId, update }`: each plan's document as Yjs updates. */
  updates: 'updates',
  /** [planId] → `{ planId, schema }`: the server has once given the whole document. */
  copies: 'copies',
  /** [planId, client] → `Mark`: words that the server is not known to have. */
  unsent: 'unsent',
  /** [name] → what the server last answered (title, settings, role), to open a plan without it. */
  answers: 'answers',
  /** [count] → `ShelvedWords`: words that the server refused. */
  shelf: 'shelf',
} as const

export const byPlan = 'byPlan'

const version = 1
const prefix = 'samsyn.kept.'
const opened = new Map<string, Promise<IDBDatabase>>()

export const databaseName = (personId: string): string => prefix + personId

/** @throws Error or DOMException when it is not the person's own computer, or the browser refuses storage */
export function openKept(personId: string): Promise<IDBDatabase> {
  if (!mayKeep(personId)) return Promise.reject(new Error('nothing may be kept for this person here'))
  const known = opened.get(personId)
  if (known) return known
  const opening = open(personId)
  opened.set(personId, opening)
  opening.catch(() => opened.delete(personId))
  return opening
}

function open(personId: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName(personId), version)
    request.onupgradeneeded = () => {
      const db = request.result
      db.createObjectStore(stores.updates, { autoIncrement: true }).createIndex(byPlan, 'planId')
      db.createObjectStore(stores.copies, { keyPath: 'planId' })
      db.createObjectStore(stores.unsent, { keyPath: ['planId', 'client'] }).createIndex(byPlan, 'planId')
      db.createObjectStore(stores.answers)
      db.createObjectStore(stores.shelf, { keyPath: 'id', autoIncrement: true })
    }
    request.onerror = () => reject(request.error ?? new Error('no storage'))
    request.onsuccess = () => {
      const db = request.result
      const forget = () => opened.delete(personId)
      // Another tab erases it, or the browser took it away: the next write opens it again, if it may.
      db.onversionchange = () => {
        forget()
        db.close()
      }
      db.onclose = forget
      resolve(db)
    }
  })
}

/** Erases all that is kept for a person. Other tabs of theirs let go of it. @throws DOMException */
export async function eraseKept(personId: string): Promise<void> {
  const open = opened.get(personId)
  opened.delete(personId)
  await open?.then(
    (db) => db.close(),
    () => undefined,
  )
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase(databaseName(personId))
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error)
  })
}

/** Persons with something kept here; [] where the browser does not tell. */
export async function personsKept(): Promise<string[]> {
  try {
    const all = await indexedDB.databases()
    return all.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : []))
  } catch {
    return []
  }
}

/** Resolves when everything in it is written. @throws DOMException, among them QuotaExceededError */
export const written = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error('the transaction was given up'))
  })

/** @throws DOMException */
export const found = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
