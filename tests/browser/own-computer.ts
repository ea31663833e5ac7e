/** A computer that its person calls their own: what a test does with it, and sees in it. */
import type { Page } from 'playwright-core'
import { databaseName, stores } from '../../client/sync/kept/database.ts'
import type { Person } from './people.ts'

/** Says yes to the question, and waits until the program, the plan and what stands beside it are kept. */
export async function callOwn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Ja, bara jag använder den' }).click()
  await page.locator('[data-keeping="kept"]').waitFor()
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await page.waitForFunction(
    async (named) => {
      const person = localStorage.getItem('samsyn.person') ?? ''
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(named.prefix + person)
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      const read = (store: string, index: 'getAllKeys') =>
        new Promise<IDBValidKey[]>((resolve) => {
          const request = db.transaction(store).objectStore(store)[index]()
          request.onsuccess = () => resolve(request.result)
        })
      const [answers, copies] = await Promise.all([
        read(named.answers, 'getAllKeys'),
        read(named.copies, 'getAllKeys'),
      ])
      db.close()
      const parts = answers.map(String)
      return (
        copies.length > 0 &&
        parts.includes('session') &&
        ['settings', 'members'].every((part) => parts.some((name) => name.endsWith(`/${part}`)))
      )
    },
    { prefix: databaseName(''), ...stores },
  )
}

/** Nothing on this computer is marked as unsent. */
export async function nothingUnsent(page: Page): Promise<void> {
  await page.waitForFunction(
    async (named) => {
      const request = indexedDB.open(named.prefix + (localStorage.getItem('samsyn.person') ?? ''))
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      const count = db.transaction(named.unsent).objectStore(named.unsent).count()
      const marks = await new Promise<number>((resolve) => {
        count.onsuccess = () => resolve(count.result)
      })
      db.close()
      return marks === 0
    },
    { prefix: databaseName(''), unsent: stores.unsent },
  )
}

/** The bar says that what was just written is on this computer, and it is. */
export const keptHere = (page: Page): Promise<void> =>
  page
    .locator('[data-unsaved="true"][data-keeping="kept"]', {
      hasText: 'dina ändringar finns kvar på den här datorn',
    })
    .waitFor()

/** Everything of ours that this browser holds: databases, caches, workers, and what is remembered. */
export const traces = (page: Page): Promise<string[]> =>
  page.evaluate(async () => [
    ...(await indexedDB.databases()).map((db) => db.name ?? ''),
    ...(await caches.keys()),
    ...(await navigator.serviceWorker.getRegistrations()).map((one) => one.scope),
  ])

/** The page again, and the document on it. */
export async function reopen({ page }: Person): Promise<void> {
  await page.reload()
  await page.locator('.document').waitFor()
}
