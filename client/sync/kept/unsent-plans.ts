/** Which plans have words on this computer that the server is not known to have. */
import { byPlan, databaseName, eraseKept, found, openKept, personsKept, stores, written } from './database.ts'
import { ownComputer } from './own-computer.ts'
import { shelvedWords } from './shelf.ts'

/** Words of one opening of a plan: everything its Yjs client wrote from this clock on, and deletions. */
export type Mark = { planId: string; client: number; fromClock: number; at: number }

/** Ids of plans with unsent words; none where nothing is kept. */
export async function unsentPlans(personId: string): Promise<string[]> {
  try {
    const db = await openKept(personId)
    const marks = await found(db.transaction(stores.unsent).objectStore(stores.unsent).getAll())
    return [...new Set((marks as Mark[]).map((mark) => mark.planId))]
  } catch {
    return []
  }
}

/** This computer has words that are nowhere else: unsent, or refused and not yet taken away. */
export async function keepsWords(personId: string): Promise<boolean> {
  const [plans, shelf] = await Promise.all([unsentPlans(personId), shelvedWords(personId)])
  return plans.length > 0 || shelf.length > 0
}

/** Erases one plan's document, marks and answers; words on the shelf stay. @throws DOMException or Error */
export async function erasePlanCopy(personId: string, planId: string): Promise<void> {
  const db = await openKept(personId)
  const transaction = db.transaction([stores.updates, stores.copies, stores.unsent], 'readwrite')
  transaction.objectStore(stores.copies).delete(planId)
  for (const name of [stores.updates, stores.unsent]) {
    const request = transaction.objectStore(name).index(byPlan).openCursor(IDBKeyRange.only(planId))
    request.onsuccess = () => {
      const cursor = request.result
      if (cursor === null) return
      cursor.delete()
      cursor.continue()
    }
  }
  await written(transaction)
}

/**
 * Somebody else signed in here: what the server has of the others' goes, what it lacks stays for them. Read
 * without `openKept`, which serves the person who is signed in only.
 */
export async function eraseOthersSent(personId: string): Promise<void> {
  for (const other of await personsKept()) {
    if (other === personId) continue
    if (ownComputer(other) === 'yes' && (await hasUnsent(other))) continue
    await eraseKept(other).catch(() => undefined)
  }
}

function hasUnsent(personId: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = indexedDB.open(databaseName(personId))
    request.onerror = () => resolve(true)
    request.onsuccess = () => {
      const db = request.result
      const end = (answer: boolean) => {
        db.close()
        resolve(answer)
      }
      try {
        const transaction = db.transaction([stores.unsent, stores.shelf])
        const counts = [stores.unsent, stores.shelf].map((name) => transaction.objectStore(name).count())
        transaction.oncomplete = () => end(counts.some((count) => count.result > 0))
        transaction.onabort = () => end(true)
      } catch {
        end(false) // it has no stores: nothing was ever kept
      }
    }
  })
}
