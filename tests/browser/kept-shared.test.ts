/** One computer, several tabs or several people, and a disk that is full: what is kept stays true, and each one's own. */
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { databaseName, stores } from '../../client/sync/kept/database.ts'
import { inviteAndSignIn, type SpawnedServer, spawnServer } from '../support/server.ts'
import { clientFolder } from '../support/started.ts'
import { anotherTab, callOwn, keptHere, keysIn, lengthenLog, traces, until } from './own-computer.ts'
import { caretAtEnd, connectBrowser, exported, openPlan, type Person, smallPlan, writeIn } from './people.ts'
import { slowNetwork } from './slow-network.ts'

let browser: Browser
let server: SpawnedServer
let planId: string
let anna: Person
let network: ReturnType<typeof slowNetwork>

beforeAll(async () => {
  ;[browser, server] = await Promise.all([
    connectBrowser(),
    spawnServer({ SAMSYN_CLIENT_DIR: clientFolder() }),
  ])
})
beforeEach(async () => {
  planId = (await server.admin.need('POST', '/plans', smallPlan())).id
  network = slowNetwork()
  anna = await openPlan(browser, server.url, planId, { name: 'Anna' }, network.put)
  await callOwn(anna.page)
  await anna.saved()
})
afterEach(() => anna.page.context().close())
afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

const activities = async () => (await exported(server.url, planId)).activities

it('somebody else at the same computer sees nothing of what is kept, and it waits for the one who wrote it', async () => {
  const context = anna.page.context()
  const address = anna.page.url()
  const annasCookies = await context.cookies()
  await network.cut()
  await writeIn(anna, anna.cell('activityText'), ' hemligt')
  await keptHere(anna.page)
  await anna.page.close()
  await context.clearCookies()
  const bo = await inviteAndSignIn(server.url, planId, { name: 'Bo', role: 'editor', organisation: 'Annan' })
  const [name = '', value = ''] = bo.cookie?.split('=') ?? []
  await context.addCookies([{ name, value, url: server.url }])
  const page = await context.newPage()
  await page.goto(address)
  await page.locator('[data-save="saved"]').waitFor()
  expect(await page.locator('.document').textContent()).not.toContain('hemligt')
  expect(await page.locator('[data-keeping]').getAttribute('data-keeping')).toBe('off')
  await callOwn(page)
  await page.goto(server.url)
  await page.getByRole('link', { name: 'Plan for the test' }).first().waitFor()
  expect(await page.getByText('Ändringar som inte har nått servern').count()).toBe(0)
  await page.close()
  expect((await activities())[0]).toBe('Aktivitet 0')

  await context.clearCookies()
  await context.addCookies(annasCookies)
  const back = await context.newPage()
  await back.goto(address)
  await back.locator('.document', { hasText: 'Aktivitet 0 hemligt' }).waitFor()
  await back.locator('[data-save="saved"][data-unsaved="false"]').waitFor()
  expect((await activities())[0]).toBe('Aktivitet 0 hemligt')
  // The server has all that Bo wrote: nothing of it stays for Anna.
  const databases = async () => (await traces(back)).filter((one) => one.startsWith(databaseName('')))
  await until(async () => (await databases()).length === 1)
})

it('a disk that gets full while one writes is told at once, and what waits is kept when there is room', async () => {
  const { page } = anna
  await network.cut()
  await writeIn(anna, anna.cell('activityText'), ' får plats')
  await keptHere(page)
  // As the browser does it: the write begins, and its transaction is taken back.
  await page.evaluate(() => {
    const { add } = IDBObjectStore.prototype
    const disk = { isFull: true }
    IDBObjectStore.prototype.add = function (...row: Parameters<typeof add>) {
      const request = add.apply(this, row)
      if (disk.isFull) this.transaction.abort()
      return request
    }
    Object.assign(globalThis, { disk })
  })
  await writeIn(anna, anna.cell('activityText'), ' får inte plats')
  await page.locator('[data-unsaved="true"][data-keeping="failed"]').waitFor()
  await page.getByText('dina ändringar finns bara i den här fliken').waitFor()
  await page.evaluate(() => {
    const { disk } = globalThis as unknown as { disk: { isFull: boolean } }
    disk.isFull = false
  })
  await keptHere(page)
  network.mend()
  await anna.saved()
  expect((await activities())[0]).toBe('Aktivitet 0 får plats får inte plats')
})

it('two tabs of one person: undo takes back what was written in that tab only', async () => {
  const tab = await anotherTab(anna)
  await caretAtEnd(anna, anna.cell('activityText', 0))
  await anna.page.keyboard.insertText(' ena')
  await tab.sees('Aktivitet 0 ena')
  await caretAtEnd(tab, tab.cell('activityText', 1))
  await tab.page.keyboard.insertText(' andra')
  await anna.sees('Aktivitet 1 andra')
  await anna.page.keyboard.press('Control+z')
  await tab.page.locator('.document', { hasText: 'Aktivitet 0 ena' }).waitFor({ state: 'detached' })
  await anna.page.keyboard.press('Control+z')
  expect(await anna.cell('activityText', 1).textContent()).toContain('Aktivitet 1 andra')
  await tab.page.keyboard.press('Control+z')
  await tab.page.locator('.document', { hasText: 'Aktivitet 1 andra' }).waitFor({ state: 'detached' })
  await Promise.all([anna.saved(), tab.saved()])
  expect(await activities()).toEqual(['Aktivitet 0', 'Aktivitet 1', 'Aktivitet 2'])
})

it('two tabs join the same long log, and no word of either is lost', async () => {
  expect(await lengthenLog(anna.page, 300)).toBeGreaterThan(300)
  await server.kill()
  const tabs = [await anotherTab(anna), await anotherTab(anna)] as const
  await anna.page.close()
  await Promise.all(
    tabs.map(async (tab, n) => {
      await writeIn(tab, tab.cell('activityText', n), ` flik ${n}`)
      await keptHere(tab.page)
    }),
  )
  await until(async () => (await keysIn(tabs[0].page, stores.updates)).length < 100)
  await tabs[0].page.close()
  anna = await anotherTab(tabs[1])
  await tabs[1].page.close()
  await anna.sees('Aktivitet 0 flik 0')
  await anna.sees('Aktivitet 1 flik 1')
  await server.restart()
  await anna.saved()
  expect(await activities()).toEqual(['Aktivitet 0 flik 0', 'Aktivitet 1 flik 1', 'Aktivitet 2'])
})
