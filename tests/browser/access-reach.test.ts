/** Every screen at 320 px, and with text at 200 %: nothing to scroll sideways for, nothing out of reach or on top of another. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import furuland from '../../shared/examples/furuland.plan.json' with { type: 'json' }
import { inviteAndSignIn, startTestServer, type TestServer } from '../support/server.ts'
import { clientFolder } from '../support/started.ts'
import { rooms } from './access-states.ts'
import { connectBrowser } from './people.ts'

let browser: Browser
let server: TestServer

beforeAll(async () => {
  ;[browser, server] = await Promise.all([
    connectBrowser(),
    startTestServer({ SAMSYN_CLIENT_DIR: clientFolder() }),
  ])
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const looks = [
  { width: 320, text: '100%' },
  { width: 390, text: '200%' },
  { width: 1440, text: '200%' },
] as const

/** Waits for the tools to have been measured, then tells what is wider than the window or covers a neighbour. */
async function outOfReach(page: Page, { width, text }: (typeof looks)[number]): Promise<string[]> {
  await page.setViewportSize({ width, height: 800 })
  await page.evaluate((size) => {
    document.documentElement.style.fontSize = size
  }, text)
  await page.waitForFunction(() =>
    [...document.querySelectorAll('[data-measuring]')].every(
      (bar) => bar.getAttribute('data-measuring') === 'false' && bar.scrollWidth <= bar.clientWidth + 1,
    ),
  )
  return page.evaluate(() => {
    const faults: string[] = []
    const wide = document.documentElement.scrollWidth
    if (wide > innerWidth) faults.push(`the page is ${wide} wide in ${innerWidth}`)
    const seen = (element: Element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    /** With its words, which a box that is too small does not hold. */
    const extent = (element: Element): DOMRect => {
      const boxes = [element.getBoundingClientRect()]
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
        if (text.parentElement?.closest('.visually-hidden, select')) continue
        const words = document.createRange()
        words.selectNodeContents(text)
        boxes.push(...[...words.getClientRects()].filter(({ width }) => width > 0))
      }
      const left = Math.min(...boxes.map((box) => box.left))
      const top = Math.min(...boxes.map((box) => box.top))
      const right = Math.max(...boxes.map((box) => box.right))
      return new DOMRect(left, top, right - left, Math.max(...boxes.map((box) => box.bottom)) - top)
    }
    for (const bar of document.querySelectorAll('header, [role=toolbar], [role=tablist]')) {
      const controls = [...bar.querySelectorAll('button, a, select, input')]
        .filter(seen)
        .map((control) => ({
          name: control.getAttribute('aria-label') ?? control.textContent ?? '',
          box: extent(control),
        }))
        .filter(({ box }) => box.width > 2 && box.height > 2)
      for (const [i, { name, box }] of controls.entries()) {
        if (box.left < -1 || box.right > innerWidth + 1) faults.push(`${name}: ${box.left}–${box.right}`)
        for (const other of controls.slice(i + 1)) {
          const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left)
          const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top)
          if (across > 2 && down > 2) faults.push(`${name} and ${other.name} overlap`)
        }
      }
    }
    return faults
  })
}

it('every screen reflows, and its bars keep whole', async () => {
  const { id: planId } = await server.admin.need('POST', '/plans', furuland)
  const karin = await inviteAndSignIn(server.url, planId, {
    name: 'Karin Ekström',
    role: 'coordinator',
    organisation: 'Region Furuland',
  })
  const { invitationUrl } = await server.admin.need('POST', `/plans/${planId}/members`, {
    name: 'Siv Öhman',
    role: 'editor',
    organisation: { name: 'Egen röst', kind: 'userOrganisation' },
  })
  const faults: string[] = []
  for (const room of rooms({ planId, invitation: invitationUrl })) {
    if (room.who === 'reader') continue
    const context = await browser.newContext({
      baseURL: server.url,
      viewport: { width: 320, height: 800 },
      reducedMotion: 'reduce',
      locale: 'sv-SE',
    })
    const [name = '', value = ''] = karin.cookie?.split('=') ?? []
    if (room.who === 'coordinator') await context.addCookies([{ name, value, url: server.url }])
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    await room.go(page)
    for (const look of looks)
      for (const fault of await outOfReach(page, look))
        faults.push(`${room.name}, ${look.width} px, ${look.text}: ${fault}`)
    await context.close()
  }
  expect(faults).toEqual([])
}, 240_000)
