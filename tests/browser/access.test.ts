/**
 * Every screen, and everything that opens over one, with the example county: axe finds nothing, light and dark;
 * what is asked to move less does not move; and what was open gives the focus back when it closes.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import furuland from '../../shared/examples/furuland.plan.json' with { type: 'json' }
import { auditInBothSchemes } from '../support/axe.ts'
import { inviteAndSignIn, startTestServer, type TestServer } from '../support/server.ts'
import { clientFolder } from '../support/started.ts'
import { type Room, rooms, type State } from './access-states.ts'
import { connectBrowser } from './people.ts'

let browser: Browser
let server: TestServer
const contexts = new Map<Room['who'], BrowserContext>()
const places = { planId: '', invitation: '' }

beforeAll(async () => {
  ;[browser, server] = await Promise.all([
    connectBrowser(),
    startTestServer({ SAMSYN_CLIENT_DIR: clientFolder() }),
  ])
  places.planId = (await server.admin.need('POST', '/plans', county)).id
  const open = async (who: Room['who'], cookie: string | undefined) => {
    const context = await browser.newContext({
      baseURL: server.url,
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
      locale: 'sv-SE',
    })
    const [name = '', value = ''] = cookie?.split('=') ?? []
    if (cookie !== undefined) await context.addCookies([{ name, value, url: server.url }])
    contexts.set(who, context)
  }
  const organisation = 'Region Furuland'
  const invite = (name: string, role: 'coordinator' | 'reader') =>
    inviteAndSignIn(server.url, places.planId, { name, role, organisation })
  const [karin, elin] = [await invite('Karin Ekström', 'coordinator'), await invite('Elin Strand', 'reader')]
  const { invitationUrl } = await server.admin.need('POST', `/plans/${places.planId}/members`, {
    name: 'Siv Öhman',
    role: 'editor',
    organisation: { name: 'Egen röst', kind: 'userOrganisation' },
  })
  places.invitation = invitationUrl
  await open('nobody', undefined)
  await open('coordinator', karin.cookie)
  await open('reader', elin.cookie)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** The areas are alike: those that something refers to, and three more, stand for all of them in a fraction of the time. */
const county = {
  ...furuland,
  content: furuland.content.filter(
    ({ type, id }, _at, all) =>
      type !== 'developmentArea' ||
      JSON.stringify(all).includes(`"ref":"${id}"`) ||
      all
        .filter((block) => block.type === 'developmentArea')
        .slice(0, 3)
        .some((block) => block.id === id),
  ),
}

/** Marks what a state showed, up to the edge of the page, for what is asked of it alone. */
const markShown = (page: Page, state: State): Promise<void> =>
  state
    .shown(page)
    .first()
    .evaluate((shown) => {
      for (const marked of document.querySelectorAll('[data-shown]')) marked.removeAttribute('data-shown')
      let outermost = shown
      while (outermost.parentElement && outermost.parentElement !== document.body)
        outermost = outermost.parentElement
      const isPage = outermost.querySelector('main') !== null
      const marked = isPage ? shown : outermost
      marked.setAttribute('data-shown', '')
    })

/** What would move for longer than a hundredth of a second. */
const moving = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const longest = (times: string) =>
      Math.max(...times.split(',').map((time) => Number.parseFloat(time) / (time.endsWith('ms') ? 1000 : 1)))
    return Array.from(document.querySelectorAll('*')).flatMap((element) => {
      const { transitionDuration, animationDuration, animationName } = getComputedStyle(element)
      const seconds = Math.max(
        longest(transitionDuration),
        animationName === 'none' ? 0 : longest(animationDuration),
      )
      return seconds > 0.01 ? [`moves for ${seconds} s: ${element.outerHTML.slice(0, 120)}`] : []
    })
  })

/** Opens, looks, closes. What it found is told with the state's name. */
async function lookAt(page: Page, state: State): Promise<string[]> {
  await state.open(page)
  await state.shown(page).first().waitFor()
  await markShown(page, state)
  const faults = [...(await auditInBothSchemes(page, { within: '[data-shown]' })), ...(await moving(page))]
  if (state.close !== null) {
    if (state.close === undefined) await page.keyboard.press('Escape')
    else await state.close(page)
    await state.shown(page).first().waitFor({ state: 'detached' })
    await page
      .waitForFunction(() => document.activeElement !== document.body, undefined, { timeout: 5000 })
      .catch(() => faults.push('the focus is lost'))
  }
  return faults.map((fault) => `${state.name}: ${fault}`)
}

describe.each(rooms(places).map(({ name }, index) => [name, index] as const))('%s', (name, index) => {
  it('has nothing for axe to find, moves for nobody who asked for calm, and keeps the focus', async () => {
    const room = rooms(places)[index]
    const page = await contexts.get(room?.who ?? 'nobody')?.newPage()
    if (room === undefined || page === undefined) throw new Error(`no room ${name}`)
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.setDefaultTimeout(20_000)
    await room.go(page)
    const faults = [...(await auditInBothSchemes(page)), ...(await moving(page))]
    for (const state of room.states) faults.push(...(await lookAt(page, state)))
    expect([...faults, ...complaints]).toEqual([])
    await page.close()
  }, 300_000)
})
