/** The server ends the connection while somebody writes: what the page does, and where the words are. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../support/server.ts'
import { clientFolder } from '../support/started.ts'
import { connectBrowser, exported, openPlan, type Person, smallPlan, writeIn } from './people.ts'
import { slowNetwork } from './slow-network.ts'

let browser: Browser
let server: TestServer
let planId: string
let people: Person[] = []

beforeAll(async () => {
  ;[browser, server] = await Promise.all([
    connectBrowser(),
    startTestServer({ SAMSYN_CLIENT_DIR: clientFolder() }),
  ])
})
beforeEach(async () => {
  planId = (await server.admin.need('POST', '/plans', smallPlan())).id
})
afterEach(async () => {
  await Promise.all(people.map((person) => person.page.context().close()))
  people = []
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const enter = async (prepare?: (page: Page) => Promise<void>): Promise<Person> => {
  const person = await openPlan(browser, server.url, planId, { name: 'Anna' }, prepare)
  people.push(person)
  return person
}

const firstActivity = async () => (await exported(server.url, planId)).activities[0]

/** The words that were not saved are one button away, whole, for copying. */
async function expectKeptWords({ page }: Person, words: string): Promise<void> {
  await page.locator('.document[contenteditable="false"]').waitFor()
  await page.getByRole('button', { name: 'Visa det som inte sparades' }).click()
  await page
    .getByRole('dialog', { name: 'Det här sparades inte' })
    .getByText(words, { exact: true })
    .waitFor()
}

/** In another tab, as the notice says; then back to this one. */
async function signInAgain({ page }: Person, link: string): Promise<void> {
  const tab = await page.context().newPage()
  await tab.goto(link)
  await tab.getByRole('button', { name: /^(Gå in i planen|Logga in)$/ }).click()
  await tab.waitForURL((address) => address.pathname !== '/inbjudan')
  await tab.close()
  await page.getByRole('button', { name: 'Fortsätt' }).click()
}

describe('the connection is refused', () => {
  it('4401: the session ends while somebody writes; after a new sign-in in another tab all is saved', async () => {
    const anna = await enter()
    const { url } = await anna.api.need('POST', '/me/sign-in-link')
    await writeIn(anna, anna.cell('activityText'), ' före')
    await anna.saved()
    await anna.api.need('DELETE', '/session')
    await anna.page.getByText('Din inloggning har gått ut').waitFor()
    await writeIn(anna, anna.cell('activityText'), ' under')
    await anna.page.locator('[data-unsaved="true"]').waitFor()
    await anna.page.getByRole('button', { name: 'Fortsätt' }).click()
    await anna.page.getByText('Du är inte inloggad än').waitFor()
    await signInAgain(anna, url)
    await anna.saved()
    await anna.page.getByText('Din inloggning har gått ut').waitFor({ state: 'detached' })
    await writeIn(anna, anna.cell('activityText'), ' efter')
    await anna.saved()
    expect(await firstActivity()).toBe('Aktivitet 0 före under efter')
  })

  it('4403: the role is taken away with words on their way: they are kept for copying', async () => {
    const slow = slowNetwork()
    const anna = await enter(slow.put)
    await anna.saved()
    slow.hold()
    await writeIn(anna, anna.cell('activityText'), ' för sent')
    await server.admin.need('PATCH', `/plans/${planId}/members/${anna.memberId}`, { role: 'reader' })
    await anna.page.locator('.document[contenteditable="false"]').waitFor()
    slow.release()
    await anna.page.getByText('Du kan läsa planen, men inte skriva i den').waitFor()
    await expectKeptWords(anna, 'Aktivitet 0 för sent')
    expect(await firstActivity()).toBe('Aktivitet 0')
  })

  it('the role is taken away while not connected: what was written meanwhile is kept for copying', async () => {
    const broken = slowNetwork()
    const anna = await enter(broken.put)
    await anna.saved()
    await broken.cut()
    await anna.page.locator('[data-save="offline"]').waitFor()
    await writeIn(anna, anna.cell('activityText'), ' utan nät')
    await server.admin.need('PATCH', `/plans/${planId}/members/${anna.memberId}`, { role: 'reader' })
    broken.mend()
    await anna.page.getByText('Du kan läsa planen, men inte skriva i den').waitFor()
    await expectKeptWords(anna, 'Aktivitet 0 utan nät')
    await anna.page.keyboard.press('Escape')
    await anna.page.locator('[data-save="readOnly"]').waitFor()
    expect(await firstActivity()).toBe('Aktivitet 0')
  })

  it('4409: the plan is decided while somebody writes: it is to read at once, and the words are kept', async () => {
    const slow = slowNetwork()
    const anna = await enter(slow.put)
    await server.admin.need('POST', `/plans/${planId}/status`, { to: 'prepared' })
    await writeIn(anna, anna.cell('activityText'), ' i tid')
    await anna.saved()
    slow.hold()
    await writeIn(anna, anna.cell('activityText'), ' för sent')
    await server.admin.need('POST', `/plans/${planId}/status`, { to: 'decided' })
    await anna.page.getByText('Planen är låst').waitFor()
    await expectKeptWords(anna, 'Aktivitet 0 i tid för sent')
    await anna.page.keyboard.press('Escape')
    await anna.page.locator('[data-save="readOnly"]').waitFor()
    await anna.page.locator('.activityText', { hasText: 'för sent' }).waitFor({ state: 'detached' })
    expect(await firstActivity()).toBe('Aktivitet 0 i tid')
  })

  it('4404: the plan is deleted while open: the page says so, and keeps what was on its way', async () => {
    const slow = slowNetwork()
    const anna = await enter(slow.put)
    await anna.saved()
    slow.hold()
    await writeIn(anna, anna.cell('activityText'), ' till ingen')
    await server.admin.need('DELETE', `/plans/${planId}`)
    await anna.page.getByText('Planen går inte att nå').waitFor()
    await expectKeptWords(anna, 'Aktivitet 0 till ingen')
  })

  it('4426: an old page with unsent words is told to read itself in again, and nothing is lost', async () => {
    const broken = slowNetwork()
    const anna = await enter(async (page) => {
      await broken.put(page)
      // The page turns old when it says so; a reload brings the new version of it.
      await page.addInitScript(() => {
        const Real = WebSocket
        class Aging extends Real {
          constructor(url: string) {
            super('isOld' in globalThis ? url.replace(/schema=\d+/, 'schema=0') : url)
          }
        }
        Object.assign(globalThis, { WebSocket: Aging })
      })
    })
    await anna.page.getByRole('button', { name: 'Nej, den är delad' }).click()
    await anna.saved()
    await broken.cut()
    await writeIn(anna, anna.cell('activityText'), ' före uppgraderingen')
    await anna.page.locator('[data-save="offline"][data-unsaved="true"]').waitFor()
    await anna.page.evaluate(() => Object.assign(globalThis, { isOld: true }))
    broken.mend()
    await anna.page.getByText('Planen behöver läsas in igen').waitFor()
    await anna.sees('före uppgraderingen')
    await anna.page.getByRole('button', { name: 'Läs in sidan igen' }).click()
    await anna.page.getByText('Planen behöver läsas in igen').waitFor({ state: 'detached' })
    await anna.sees('före uppgraderingen')
    await anna.saved()
    await writeIn(anna, anna.cell('activityText'), ' och efter')
    await anna.saved()
    expect(await firstActivity()).toBe('Aktivitet 0 före uppgraderingen och efter')
  })
})

describe('the computer sleeps', () => {
  /** What the browser tells a page when the computer wakes up. */
  const wake = ({ page }: Person) => page.evaluate(() => void dispatchEvent(new Event('online')))

  it('a connection that only looks open is found out at once, and what was written is saved', async () => {
    const network = slowNetwork()
    const anna = await enter(network.put)
    await anna.saved()
    network.sleep()
    await writeIn(anna, anna.cell('activityText'), ' i sömnen')
    await anna.page.locator('[data-save="saving"]').waitFor()
    const asleep = Date.now()
    await wake(anna)
    await anna.saved()
    // The transport's own limit is half a minute without a message.
    expect(Date.now() - asleep).toBeLessThan(20_000)
    expect(await firstActivity()).toBe('Aktivitet 0 i sömnen')
  })

  it('the session ended meanwhile: after a new sign-in what was written is saved', async () => {
    const network = slowNetwork()
    const anna = await enter(network.put)
    const { url } = await anna.api.need('POST', '/me/sign-in-link')
    await anna.saved()
    network.sleep()
    await anna.api.need('DELETE', '/session')
    await writeIn(anna, anna.cell('activityText'), ' under natten')
    await wake(anna)
    await anna.page.getByText('Din inloggning har gått ut').waitFor()
    await anna.sees('under natten')
    await signInAgain(anna, url)
    await anna.saved()
    expect(await firstActivity()).toBe('Aktivitet 0 under natten')
  })
})

describe('without websockets', () => {
  it('a POST whose answer is lost is sent again, and nothing stands twice', async () => {
    let lost = 0
    const anna = await enter(async (page) => {
      await page.routeWebSocket(/\/sync\//, (socket) => void socket.close({ code: 1006 }))
      await page.route('**/frames*', async (route) => {
        const answer = await route.fetch()
        // Every other answer: the server has taken the frames, the page does not know.
        lost += 1
        if (lost % 2 === 1) await route.abort('connectionreset')
        else await route.fulfill({ response: answer })
      })
    })
    await anna.page.locator('[data-transport="http"]').waitFor()
    await writeIn(anna, anna.cell('activityText'), ' en gång', 20)
    await anna.saved()
    expect(lost).toBeGreaterThan(2)
    expect(await firstActivity()).toBe('Aktivitet 0 en gång')
    await anna.page.reload()
    await anna.sees('Aktivitet 0 en gång')
  })
})
