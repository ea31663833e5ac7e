/** A computer that its person calls their own: what a test does with it, and sees in it. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { databaseName, stores } from '../../client/sync/kept/database.ts'
import type { Person } from './people.ts'

/** The keys of a store of the person's database here. */
export const keysIn = (page: Page, store: string): Promise<string[]> =>
  page.evaluate(
    async ([prefix, name]) => {
      const request = indexedDB.open(prefix + (localStorage.getItem('samsyn.person') ?? ''))
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      const asked = db.transaction(name).objectStore(name).getAllKeys()
      const keys = await new Promise<IDBValidKey[]>((resolve) => {
        asked.onsuccess = () => resolve(asked.result)
      })
      db.close()
      return keys.map(String)
    },
    [databaseName(''), store] as const,
  )

/** Asks again until it is so: Playwright's own waiting takes a promise for a yes. */
export const until = (so: () => Promise<boolean>): Promise<void> =>
  expect.poll(so, { timeout: 30_000, interval: 100 }).toBe(true)

/** Says yes to the question, and waits until the program, the plan and what stands beside it are kept. */
export async function callOwn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Ja, bara jag använder den' }).click()
  await page.locator('[data-keeping="kept"]').waitFor()
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await until(async () => {
    const [answers, copies] = [await keysIn(page, stores.answers), await keysIn(page, stores.copies)]
    const parts = ['/settings', '/members']
    return (
      copies.length > 0 &&
      answers.includes('session') &&
      parts.every((part) => answers.some((name) => name.endsWith(part)))
    )
  })
}

/** Another tab of the same person, with the same plan. */
export async function anotherTab(person: Person): Promise<Person> {
  const address = person.page.url()
  const page = await person.page.context().newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(address)
  await page.locator('.document').waitFor()
  return {
    ...person,
    page,
    cell: (cell, n = 0) => page.locator(`.document .${cell}`).nth(n),
    saved: () => page.locator('[data-save="saved"][data-unsaved="false"]').waitFor(),
    sees: (text) => page.locator('.document', { hasText: text }).waitFor(),
  }
}

/** Lengthens the log of the only plan here by so many rows that say nothing new. @returns rows after that */
export const lengthenLog = (page: Page, rows: number): Promise<number> =>
  page.evaluate(
    async ([prefix, name, count]) => {
      const request = indexedDB.open(prefix + (localStorage.getItem('samsyn.person') ?? ''))
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      const log = db.transaction(name, 'readwrite').objectStore(name)
      const asked = log.getAll()
      return await new Promise<number>((resolve) => {
        asked.onsuccess = () => {
          for (let row = 0; row < count; row += 1) log.add(asked.result[0])
        }
        log.transaction.oncomplete = () => {
          db.close()
          resolve(asked.result.length + count)
        }
      })
    },
    [databaseName(''), stores.updates, rows] as const,
  )

/** Nothing on this computer is marked as unsent. */
export const nothingUnsent = (page: Page): Promise<void> =>
  until(async () => (await keysIn(page, stores.unsent)).length === 0)

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
