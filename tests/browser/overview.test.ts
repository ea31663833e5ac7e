/** The overview: figures that open their rows, filters in the address, and a page that follows the plan. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { examplePlan } from '../support/example-plan.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { clientFolder } from '../support/started.ts'
import { connectBrowser, openPlan, type Person, writeIn } from './people.ts'

let browser: Browser
let server: TestServer
let planId: string
let anna: Person

/** The example, with a clinic of the region that is responsible for what a person wrote last. */
const plan = {
  ...examplePlan,
  organisations: [
    ...examplePlan.organisations,
    { id: 'mottagning', name: 'Ungdomsmottagningen', kind: 'region', parentId: 'region' },
  ],
  content: [
    ...examplePlan.content,
    {
      type: 'developmentArea',
      id: 'omrade',
      title: 'Samtal i tid',
      ownerLevel: 'region',
      fields: [],
      group: {
        id: 'omrade-rad',
        focusAreas: ['2'],
        goals: [{ id: 'mal-9', spans: 'Alla får ett samtal', horizon: 'long' }],
        activities: [
          {
            id: 'akt-9',
            spans: 'Öppen mottagning på kvällen',
            responsible: [[{ organisation: 'mottagning', text: 'Ungdomsmottagningen' }]],
            time: { text: 'snart' },
          },
        ],
      },
    },
  ],
}

beforeAll(async () => {
  ;[browser, server] = await Promise.all([
    connectBrowser(),
    startTestServer({ SAMSYN_CLIENT_DIR: clientFolder() }),
  ])
  planId = (await server.admin.need('POST', '/plans', plan)).id
  anna = await openPlan(browser, server.url, planId, { name: 'Anna', role: 'coordinator' })
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const overview = async (page: Page, query = '') => {
  await page.goto(`${server.url}/planer/${planId}/oversikt${query}`)
  await page.getByRole('heading', { name: 'Fullständighet' }).waitFor()
}
const counts = async (page: Page) =>
  (await page.getByRole('list', { name: 'I korthet' }).locator('strong').allInnerTexts()).map(Number)
const violations = async (page: Page) =>
  (await new AxeBuilder({ page }).setLegacyMode().analyze()).violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
  )

describe('the overview', () => {
  it('is a page of the plan, its figures are the summary’s, and a figure leads to its rows and on to the text', async () => {
    const { page } = anna
    await page.getByRole('link', { name: 'Översikt' }).click()
    await page.getByRole('heading', { name: 'Fullständighet' }).waitFor()
    const summary = await server.admin.need('GET', `/plans/${planId}/summary`)
    expect(await counts(page)).toEqual([
      summary.groups,
      summary.goals.total,
      summary.activities,
      summary.indicators.total,
    ])
    const cell = page.getByRole('button', { name: '2 Tidiga insatser, Kort sikt (K): 1' })
    await cell.press('Enter')
    const dialog = page.getByRole('dialog', { name: '2 Tidiga insatser · Kort sikt (K)' })
    expect(await dialog.getByRole('row').count()).toBe(3)
    await page.goBack()
    await dialog.waitFor({ state: 'detached' })

    await page.getByRole('button', { name: 'Region Exempel 2 aktiviteter' }).click()
    const row = page.getByRole('dialog').getByRole('link', { name: 'Ett råd med arvode' })
    await row.click()
    await page.waitForFunction(() => {
      const node = getSelection()?.focusNode
      const cell = (node instanceof Element ? node : node?.parentElement)?.closest('.activityText')
      const box = cell?.getBoundingClientRect()
      return cell?.textContent?.startsWith('Ett råd') && box && box.top > 0 && box.bottom < innerHeight
    })
    expect(anna.complaints).toEqual([])
  })

  it('filters narrow every figure, stand in the address, and can take in the parts of an organisation', async () => {
    const { page } = anna
    await overview(page)
    await page.getByLabel('Vad ansvarar vi för?').selectOption({ label: 'Region Exempel' })
    await page.getByText('Visar 2 rader av 5.').waitFor()
    expect((await counts(page))[2]).toBe(2)
    await page.getByLabel('Räkna in underordnade organisationer').check()
    await page.getByText('Visar 3 rader av 5.').waitFor()
    await page.getByText('Underordnade organisationer är inräknade.').waitFor()
    await page.getByLabel('År', { exact: true }).selectOption('2027')
    await page.getByText('Visar 2 rader av 5.').waitFor()
    expect(new URL(page.url()).search).toBe('?organisation=region&ar=2027&under=1')

    await page.reload()
    await page.getByText('Visar 2 rader av 5.').waitFor()
    expect(await page.getByLabel('Vad ansvarar vi för?').inputValue()).toBe('region')
    await page.getByLabel('Aktivitetens status').selectOption('done')
    await page.getByText('Inga rader passar urvalet').waitFor()
    await page.getByRole('button', { name: 'Visa allt' }).click()
    await page.getByText('Visar 5 rader av 5.').waitFor()
    expect(anna.complaints).toEqual([])
  })

  it('follows what others write', async () => {
    const { page } = anna
    await overview(page)
    const [, , before = 0] = await counts(page)
    const bo = await openPlan(browser, server.url, planId, { name: 'Bo' })
    await writeIn(bo, bo.cell('time', 0), ' och 2035')
    await bo.saved()
    const computed = Number(await page.locator('[data-computed]').getAttribute('data-computed'))
    await page.getByRole('button', { name: 'Räkna om nu' }).click()
    await page.getByRole('button', { name: /2035$/ }).waitFor()
    expect(Number(await page.locator('[data-computed]').getAttribute('data-computed'))).toBeGreaterThan(
      computed,
    )
    expect((await counts(page))[2]).toBe(before)
    await bo.page.context().close()
  })

  it('a plan with nothing to count says what to do', async () => {
    const { id } = await server.admin.need('POST', '/plans', {
      ...examplePlan,
      content: [{ type: 'paragraph', id: 'p', spans: 'Bara text.' }],
    })
    const bo = await openPlan(browser, server.url, id, { name: 'Bo', role: 'reader' })
    await bo.page.getByRole('link', { name: 'Översikt' }).click()
    await bo.page.getByText('Det finns inget att räkna än').waitFor()
    await bo.page.getByRole('link', { name: 'Till planen' }).click()
    await bo.page.locator('.document', { hasText: 'Bara text.' }).waitFor()
    expect(bo.complaints).toEqual([])
    await bo.page.context().close()
  })

  it('axe finds nothing, light and dark, with tables and rows open; nothing is wider than a narrow page', async () => {
    const { page } = anna
    for (const [colorScheme, width] of [
      ['light', 1440],
      ['dark', 390],
    ] as const) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 900 })
      await overview(page)
      const tables = page.getByRole('button', { name: /^Visa som tabell/ })
      while ((await tables.count()) > 0) await tables.first().click()
      await page.getByRole('table', { name: 'Aktiviteter år för år' }).waitFor()
      expect(await violations(page)).toEqual([])
      await page
        .getByRole('button', { name: /^Region Exempel/ })
        .first()
        .click()
      await page.getByRole('dialog').waitFor()
      expect(await violations(page)).toEqual([])
    }
    await page.setViewportSize({ width: 320, height: 700 })
    await overview(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    expect(anna.complaints).toEqual([])
  })
})
