/** A whole development area written and moved without a pointer: no call to the mouse stands in this file. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../support/server.ts'
import { clientFolder } from '../support/started.ts'
import { connectBrowser, openPlan, smallPlan } from './people.ts'

let browser: Awaited<ReturnType<typeof connectBrowser>>
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

/** Presses Tab until the focus is on one of these. @throws Error when a whole round does not lead there */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let press = 0; press < 80; press++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${selector}`)
}

/** The caret stands in what has this class. */
const caretIn = (page: Page, name: string): Promise<unknown> =>
  page.waitForFunction((wanted) => {
    const node = getSelection()?.focusNode ?? null
    const element = node instanceof Element ? node : node?.parentElement
    return document.activeElement?.classList.contains('document') && element?.closest(`.${wanted}`) !== null
  }, name)

it('writes all eight parts of an area by keyboard alone, and moves the area before the goals', async () => {
  const plan = smallPlan(1)
  const { id: planId } = await server.admin.need('POST', '/plans', plan)
  const anna = await openPlan(browser, server.url, planId, { name: 'Anna' })
  const { page } = anna
  const { keyboard } = page
  await anna.sees('Sista stycket.')
  await tabTo(page, '.document')
  await keyboard.press('Control+End')
  await caretIn(page, 'document')
  await keyboard.press('Enter')
  await keyboard.type('/utveckl')
  await page.getByRole('option', { name: 'Lägg till utvecklingsområde' }).waitFor()
  await keyboard.press('Enter')
  await caretIn(page, 'area-title')
  await keyboard.type('Stöd till unga')
  await keyboard.press('Tab')
  await caretIn(page, 'field-body')
  await keyboard.type('Många väntar länge.')
  await keyboard.press('Tab')
  await keyboard.type('Fler vägar in.')
  await keyboard.press('Tab')
  await caretIn(page, 'goal')
  await keyboard.type('Alla unga får stöd i tid')
  await keyboard.press('Alt+k')
  await keyboard.press('Alt+Shift+Digit2')
  await keyboard.press('Tab')
  await caretIn(page, 'activityText')
  await keyboard.type('Öppna mottagningar')
  await keyboard.press('Tab')
  await caretIn(page, 'responsible')
  await keyboard.type('@ådal')
  await page.getByRole('option', { name: 'Ådals kommun' }).waitFor()
  await keyboard.press('Enter')
  await keyboard.press('Tab')
  await caretIn(page, 'time')
  await keyboard.type('2027')
  await keyboard.press('Tab')
  await caretIn(page, 'indicator')
  await keyboard.type('Antal mottagningar')
  await page.getByRole('button', { name: 'Alla 8 delar finns' }).waitFor()

  // Out of the text by F6, then round to the contents, where it is moved.
  const entry = page.getByRole('treeitem', { name: /Stöd till unga/ })
  await keyboard.press('F6')
  await tabTo(page, '[role=treeitem]')
  await keyboard.press('End')
  await entry.and(page.locator(':focus')).waitFor()
  await keyboard.press('Alt+ArrowUp')
  await page
    .getByRole('status')
    .filter({ hasText: /Stöd till unga.* är flyttad/ })
    .waitFor({ state: 'attached' })
  await entry.and(page.locator(':focus')).waitFor()
  await anna.saved()

  const { content } = await server.admin.need('GET', `/plans/${planId}/export?format=json`)
  const types = content.map(({ type }: { type: string }) => type)
  expect(types.indexOf('developmentArea')).toBeLessThan(types.indexOf('goalTable'))
  expect(content[types.indexOf('developmentArea')]).toMatchObject({
    title: 'Stöd till unga',
    fields: [
      { role: 'currentState', blocks: [{ spans: [{ text: 'Många väntar länge.' }] }] },
      { role: 'need', blocks: [{ spans: [{ text: 'Fler vägar in.' }] }] },
    ],
    group: {
      focusAreas: ['2'],
      goals: [{ spans: [{ text: 'Alla unga får stöd i tid' }], horizon: 'short' }],
      activities: [
        {
          spans: [{ text: 'Öppna mottagningar' }],
          responsible: [[{ organisation: 'adal' }]],
          time: { text: '2027' },
          indicators: [{ spans: [{ text: 'Antal mottagningar' }] }],
        },
      ],
    },
  })
  expect(anna.complaints).toEqual([])
})
