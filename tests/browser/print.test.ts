/** The plan on paper: what is on it and what is not, whole and in part, as the browser's own printing makes it. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import furuland from '../../shared/examples/furuland.plan.json' with { type: 'json' }
import { type Harness, invite, startHarness } from './shell-harness.ts'

let harness: Harness
let planId: string
beforeAll(async () => {
  harness = await startHarness()
  planId = (await harness.server.admin.need('POST', '/plans', furuland)).id
})
afterAll(() => harness?.stop())

/** Somebody with the plan open, whose browser prints to nowhere and counts how often it was asked. */
async function reader(role: string, scheme: 'light' | 'dark'): Promise<Page> {
  const link = await invite(harness.server, planId, 'Anna Ek', role)
  const { page } = await harness.visitor({ link })
  await page.emulateMedia({ colorScheme: scheme })
  await page.addInitScript(() => {
    window.print = () => {
      const root = document.documentElement
      root.dataset['printed'] = String(Number(root.dataset['printed'] ?? 0) + 1)
    }
  })
  await page.goto(`/planer/${planId}`)
  await page.getByRole('treeitem').first().waitFor()
  return page
}
const pagesOf = async (page: Page): Promise<number> => {
  const pdf = await page.pdf({ preferCSSPageSize: true })
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
}
const shown = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((all) => all.filter((one) => one.getClientRects().length > 0).length)
const styleOf = (page: Page, selector: string, property: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)

it('prints the draft without what stands around it, dark on white, with its marks in the margins', async () => {
  const page = await reader('editor', 'dark')
  await page.getByRole('button', { name: 'Exportera' }).click()
  await page.getByRole('menuitem', { name: /^Skriv ut/ }).click()
  await page.locator('html[data-printed="1"]').waitFor()
  expect(await pagesOf(page)).toBeGreaterThan(15)

  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  for (const around of [
    'header',
    'nav',
    '[role=toolbar]',
    '.area-parts',
    '.caret',
    '.horizons [aria-pressed=false]',
  ])
    expect([around, await shown(page, around)]).toEqual([around, 0])
  expect(await shown(page, '[data-paper]')).toBe(1)
  expect(await page.locator('[data-paper]').innerText()).toContain('Utkast, utskrivet ')
  // White as the paper, text nearly black.
  expect(await styleOf(page, 'body', 'background-color')).toBe('rgb(255, 255, 255)')
  expect(await styleOf(page, '.document p', 'color')).toBe('rgb(28, 31, 30)')
  expect(await styleOf(page, '.document .activity', 'break-inside')).toBe('avoid')
  expect(await styleOf(page, '.document .figure', 'break-inside')).toBe('avoid')
  expect(await styleOf(page, '.plain-table tr', 'display')).toBe('table-header-group')
  expect(await styleOf(page, '.document a[href^="http"]', 'text-decoration-line')).toContain('underline')
  const margins = await page.evaluate(() =>
    document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join(''),
  )
  expect(margins).toContain('@page')
  expect(margins).toContain('Utkast, utskrivet')
  expect(await page.locator('#notes-title').isVisible()).toBe(true)
})

it('prints one area, large and alone, for those who only read, and then the whole plan again', async () => {
  const page = await reader('reader', 'light')
  const whole = await pagesOf(page)
  const title = 'En väg in för barn och unga som mår dåligt'
  const entry = page.getByRole('treeitem', { name: new RegExp(title) })
  await entry.hover()
  await entry.getByRole('button', { name: `Mer om ${title}`, includeHidden: true }).click()
  await page.getByRole('menuitem', { name: 'Skriv ut det här området' }).click()
  await page.locator('html[data-printed="1"]').waitFor()
  await page.emulateMedia({ media: 'print' })
  expect(await shown(page, '.document > *')).toBe(1)
  expect(await shown(page, '.document .area')).toBe(1)
  expect(Number.parseFloat(await styleOf(page, 'html', 'font-size'))).toBeGreaterThan(18)
  expect(await shown(page, '#notes-title')).toBe(0)
  await page.emulateMedia({ media: null })
  const part = await pagesOf(page)
  expect(part).toBeGreaterThan(0)
  expect(part).toBeLessThan(5)
  // The dialog is closed: everything is there again.
  await page.locator('html:not([data-print])').waitFor()
  expect(await pagesOf(page)).toBe(whole)
})
