/** Words without a connection: kept on one's own computer, merged on return, and nowhere where they should not be. */
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type SpawnedServer, spawnServer } from '../support/server.ts'
import { clientFolder } from '../support/started.ts'
import { anotherTab, callOwn, keptHere, nothingUnsent, reopen, traces } from './own-computer.ts'
import { caretAtEnd, connectBrowser, exported, openPlan, type Person, smallPlan, writeIn } from './people.ts'

let browser: Browser
let server: SpawnedServer
let planId: string
let people: Person[] = []

beforeAll(async () => {
  ;[browser, server] = await Promise.all([
    connectBrowser(),
    spawnServer({ SAMSYN_CLIENT_DIR: clientFolder() }),
  ])
})
beforeEach(async () => {
  planId = (await server.admin.need('POST', '/plans', smallPlan())).id
})
afterEach(async () => {
  await Promise.all(people.map((person) => person.page.context().close()))
  people = []
  const runs = await fetch(`${server.url}/healthz`).then(
    (answer) => answer.ok,
    () => false,
  )
  if (!runs) await server.restart()
})
afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

const enter = async (...names: string[]): Promise<Person[]> => {
  people = await Promise.all(names.map((name) => openPlan(browser, server.url, planId, { name })))
  return people
}
const activities = async () => (await exported(server.url, planId)).activities

describe('the server is killed under people who write', () => {
  it('one writes and one moves the row, both read their pages in again without it, and all meets', async () => {
    const [anna, bo] = (await enter('Anna', 'Bo')) as [Person, Person]
    await Promise.all(people.map((person) => callOwn(person.page)))
    await server.kill()
    await writeIn(anna, anna.cell('activityText', 1), ' av Anna utan nät')
    await caretAtEnd(bo, bo.cell('goal', 1).locator('.cell-text'))
    await bo.page.keyboard.press('Alt+Enter')
    await bo.page.getByRole('menuitem', { name: 'Flytta raden upp' }).click()
    await bo.page.waitForFunction(
      () => document.querySelector('.document .activityText')?.textContent === 'Aktivitet 1',
    )
    await Promise.all(people.map((person) => keptHere(person.page)))
    await Promise.all(people.map(reopen))
    await Promise.all(people.map((person) => keptHere(person.page)))
    await writeIn(anna, anna.cell('activityText', 1), ' och efter')
    await keptHere(anna.page)
    await server.restart()
    await Promise.all(people.map((person) => person.saved()))
    await Promise.all(people.map((person) => person.sees('av Anna utan nät')))
    await expect
      .poll(activities)
      .toEqual(['Aktivitet 1 av Anna utan nät och efter', 'Aktivitet 0', 'Aktivitet 2'])
    // What is on the server is no longer told to be only here.
    await reopen(anna)
    await anna.saved()
  })

  it('two tabs of one person both write, both are kept, and the closed one’s words arrive too', async () => {
    const [anna] = (await enter('Anna')) as [Person]
    await callOwn(anna.page)
    const tab = await anotherTab(anna)
    await Promise.all([anna.saved(), tab.saved()])
    await server.kill()
    await writeIn(anna, anna.cell('activityText', 0), ' ena fliken')
    await writeIn(tab, tab.cell('activityText', 1), ' andra fliken')
    await Promise.all([keptHere(anna.page), keptHere(tab.page)])
    await tab.page.close()
    await server.restart()
    await anna.saved()
    await reopen(anna)
    await anna.sees('andra fliken')
    await anna.saved()
    expect(await activities()).toEqual(['Aktivitet 0 ena fliken', 'Aktivitet 1 andra fliken', 'Aktivitet 2'])
  })

  it('words of a plan that is not opened again are sent from the list of plans', async () => {
    const [anna] = (await enter('Anna')) as [Person]
    await callOwn(anna.page)
    await server.kill()
    await writeIn(anna, anna.cell('activityText'), ' skickas sedan')
    await keptHere(anna.page)
    await anna.page.goto(`${server.url}/`)
    await anna.page.getByText('Ändringar som inte har nått servern').waitFor()
    await server.restart()
    await anna.page.getByText('Ändringar som inte har nått servern').waitFor({ state: 'detached' })
    expect((await activities())[0]).toBe('Aktivitet 0 skickas sedan')
  })
})

describe('the right to write goes while somebody is away', () => {
  it('the words stay readable on the computer, with their table, and the plan is as the server has it', async () => {
    const [anna] = (await enter('Anna')) as [Person]
    await callOwn(anna.page)
    await anna.page.context().setOffline(true)
    await anna.page.goto(`${server.url}/`)
    await anna.page.goto(`${server.url}/planer/${planId}`)
    await writeIn(anna, anna.cell('activityText', 1), ' i onödan')
    await keptHere(anna.page)
    await server.admin.need('PATCH', `/plans/${planId}/members/${anna.memberId}`, { role: 'reader' })
    await anna.page.context().setOffline(false)
    await anna.page.getByText('Du kan läsa planen, men inte skriva i den').waitFor()
    await anna.page.getByRole('button', { name: 'Visa det som inte sparades' }).click()
    const dialog = anna.page.getByRole('dialog', { name: 'Det här sparades inte' })
    await dialog.getByRole('cell', { name: 'Aktivitet 1 i onödan' }).waitFor()
    await dialog.getByRole('heading', { name: 'Inledning' }).waitFor()
    expect(await dialog.getByText('Aktivitet 0').count()).toBe(0)
    await anna.page.keyboard.press('Escape')
    await anna.page.locator('[data-save="readOnly"]').waitFor()
    await anna.page.locator('.document', { hasText: 'i onödan' }).waitFor({ state: 'detached' })
    // On the shelf until she takes it away, also after the plan itself is gone for her.
    await server.admin.need('DELETE', `/plans/${planId}/members/${anna.memberId}`)
    await anna.page.goto(`${server.url}/`)
    await anna.page.getByRole('button', { name: 'Visa dem' }).click()
    await dialog.getByRole('cell', { name: 'Aktivitet 1 i onödan' }).waitFor()
    const file = anna.page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Hämta som fil' }).click()
    expect((await file).suggestedFilename()).toBe('Inte sparat – Plan for the test.html')
    await dialog.getByRole('button', { name: 'Ta bort' }).click()
    await anna.page.getByRole('button', { name: 'Visa dem' }).waitFor({ state: 'detached' })
    expect(await activities()).toEqual(['Aktivitet 0', 'Aktivitet 1', 'Aktivitet 2'])
  })
})

describe('whose computer it is', () => {
  it('no: nothing is stored, the bar says so, and leaving asks', async () => {
    const [anna] = (await enter('Anna')) as [Person]
    expect(await traces(anna.page)).toEqual([])
    await anna.page.getByRole('button', { name: 'Nej, den är delad' }).click()
    await anna.saved()
    await server.kill()
    await writeIn(anna, anna.cell('activityText'), ' bara här')
    await anna.page.getByText('dina ändringar finns bara i den här fliken').waitFor()
    const asked = anna.page.waitForEvent('dialog')
    await anna.page.evaluate(() => setTimeout(() => location.reload()))
    await (await asked).dismiss()
    await server.restart()
    await anna.saved()
    expect((await activities())[0]).toBe('Aktivitet 0 bara här')
    expect(await traces(anna.page)).toEqual([])
  })

  it('signing out takes everything away, and asks first while words are unsent', async () => {
    const [anna] = (await enter('Anna')) as [Person]
    await callOwn(anna.page)
    await writeIn(anna, anna.cell('activityText'), ' hemligt')
    await anna.saved()
    await server.kill()
    await writeIn(anna, anna.cell('activityText'), ' osänt')
    await keptHere(anna.page)
    await anna.page.getByRole('button', { name: /^Mitt konto/ }).click()
    await anna.page.getByRole('menuitem', { name: 'Logga ut' }).click()
    await anna.page.getByRole('alertdialog').getByText('Stanna kvar').click()
    await server.restart()
    await anna.saved()
    await nothingUnsent(anna.page)
    await anna.page.getByRole('button', { name: /^Mitt konto/ }).click()
    await anna.page.getByRole('menuitem', { name: 'Logga ut' }).click()
    await anna.page.getByRole('heading', { name: 'Logga in' }).waitFor()
    await expect.poll(() => traces(anna.page), { timeout: 15_000 }).toEqual([])
  })

  it('storage that the browser refuses is told, and the words are saved all the same', async () => {
    people = [
      await openPlan(browser, server.url, planId, { name: 'Anna' }, async (page) => {
        await page.addInitScript(() => {
          IDBFactory.prototype.open = () => {
            throw new DOMException('full', 'QuotaExceededError')
          }
        })
      }),
    ]
    const [anna] = people as [Person]
    await anna.page.getByRole('button', { name: 'Ja, bara jag använder den' }).click()
    await anna.page.locator('[data-keeping="failed"]').waitFor()
    await server.kill()
    await writeIn(anna, anna.cell('activityText'), ' bara här')
    await anna.page.getByText('dina ändringar finns bara i den här fliken').waitFor()
    await server.restart()
    await anna.saved()
    expect((await activities())[0]).toBe('Aktivitet 0 bara här')
  })
})
