/**
 * The help followed to the letter: the names are read from the help's page, and those names are pressed. A name that no
 * step here uses fails the test, and so does a step that leads nowhere.
 */
import { text as readAll } from 'node:stream/consumers'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { smallPlan } from './people.ts'
import { expectGoodPage, type Harness, invite, startHarness, type Visitor } from './shell-harness.ts'

let harness: Harness
let planId: string
let anna: Visitor
beforeAll(async () => {
  harness = await startHarness()
  const made = await harness.server.admin.need('POST', '/plans', smallPlan())
  planId = made.id
  anna = await harness.visitor({ link: await invite(harness.server, planId, 'Anna Ek', 'coordinator') })
  await anna.page.locator('.document').waitFor()
})
afterAll(() => harness?.stop())

/** Longer than a busy machine needs to draw. */
const soon = { timeout: 15_000 }
const begins = (name: string) => new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`)

/** The names that a topic quotes; `rest` are those nobody has asked for yet. */
async function read(page: Page, address: string) {
  await page.goto(`/hjalp/${address}`)
  const names = page.locator('ol [data-name]')
  await names.first().waitFor()
  const found = new Map(
    await names.evaluateAll((all) =>
      all.map((one) => [one.getAttribute('data-name'), one.textContent] as const),
    ),
  )
  const asked = new Set<string>()
  return {
    name(key: string): string {
      const name = found.get(key)
      if (!name) throw new Error(`the help of ${address} does not name ${key}`)
      asked.add(key)
      return name
    },
    rest: () => [...found.keys()].filter((key) => key !== null && !asked.has(key)),
  }
}
const openPlan = async (page: Page) => {
  await page.goto(`/planer/${planId}`)
  await page.locator('[data-save="saved"], [data-save="readOnly"]').first().waitFor()
}
const button = (page: Page, name: string): Locator => page.getByRole('button', { name: begins(name) }).first()
/** The end of the text, by mouse. */
const clickInText = (page: Page) => page.locator('.document > p').last().click()

it('is reached from every page, searched by keyboard, and read on a phone', async () => {
  const { page } = anna
  await page.goto('/')
  await button(page, 'Mitt konto').click()
  await page.getByRole('menuitem', { name: 'Hjälp' }).click()
  await page.getByRole('heading', { level: 1, name: 'Hjälp' }).waitFor()
  await page.getByRole('searchbox').focus()
  await page.keyboard.type('bjuda in')
  await page.getByText('1 ämne', { exact: true }).waitFor()
  await expectGoodPage(anna)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Skriva i samma plan samtidigt' }).waitFor()
  await expectGoodPage(anna)
  await button(page, 'Visa alla tangenter').click()
  await page
    .getByRole('dialog', { name: 'Tangenter' })
    .getByRole('link', { name: /steg för steg/ })
    .waitFor()
  await page.keyboard.press('Escape')
  await page.setViewportSize({ width: 320, height: 640 })
  await expectGoodPage(anna)
  await page.setViewportSize({ width: 1440, height: 900 })
})

it('story 1: writing in the same plan', async () => {
  const { page } = anna
  const { name, rest } = await read(page, 'skriva-tillsammans')
  await openPlan(page)
  await button(page, name('plans:page.share')).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('tab', { name: name('people:share.invite') }).click()
  await dialog.getByLabel(name('people:invite.name')).fill('Bo Ask')
  await dialog
    .getByLabel(name('people:invite.organisation'), { exact: true })
    .selectOption(name('people:invite.newOrganisation'))
  await dialog.getByLabel(name('people:invite.newName')).fill('Älvtorps kommun')
  await dialog.getByRole('radio', { name: begins(name('app:role.reader')) }).waitFor({ state: 'attached' })
  await dialog.getByText(name('app:role.editor'), { exact: true }).click()
  await dialog.getByRole('button', { name: name('people:invite.confirm') }).click()
  await dialog.getByRole('button', { name: name('people:members.copyLink') }).waitFor()
  const link = await dialog.locator('input[readonly]').inputValue()
  await page.keyboard.press('Escape')

  const bo = await harness.visitor()
  await bo.page.goto(link)
  await bo.page.getByRole('button', { name: name('people:invitation.enter') }).click()
  await bo.page.locator('.document').waitFor()
  await clickInText(bo.page)
  await bo.page.keyboard.press('End')
  await bo.page.keyboard.type(' Bo skriver.')
  await bo.page.getByText(name('kept:save.saved'), { exact: true }).first().waitFor()
  await page.locator('.document', { hasText: 'Bo skriver.' }).waitFor()

  await button(page, name('together:people.here')).click()
  await page.getByRole('button', { name: /^Bo Ask/ }).click()
  await page.locator('.caret-name[data-active], .caret[data-active]').first().waitFor({ state: 'attached' })
  await button(page, name('together:people.here')).click()
  await page.getByText(name('together:people.showCarets')).click()
  await page.locator('.document .caret').waitFor({ state: 'detached' })
  expect(rest()).toEqual([])
  await bo.context.close()
})

it('story 2: a development area with all its parts', async () => {
  const { page } = anna
  const { name, rest } = await read(page, 'utvecklingsomrade')
  await openPlan(page)
  await clickInText(page)
  await button(page, name('prose:tool.area')).click()
  const area = page.locator('.document .area').last()
  await area.waitFor()
  await page.keyboard.type('Unga')
  for (const text of ['Läget', 'Behovet', 'Målet']) {
    await page.keyboard.press('Tab')
    await page.keyboard.type(text)
  }
  await area.locator('.horizons button', { hasText: 'K' }).click()
  await area.locator('.goal .cell-text').first().click()
  for (const [key, text] of [
    ['activity', 'Aktiviteten'],
    ['responsible', 'Vi'],
    ['time', '2027'],
    ['indicators', 'Antal unga'],
  ] as const) {
    await area
      .getByRole('columnheader', { name: name(`editor:column.${key}`) })
      .waitFor({ state: 'attached' })
    await page.keyboard.press('Tab')
    await page.keyboard.type(text)
  }
  for (const text of ['Läget', 'Behovet', 'Målet', 'Aktiviteten', 'Vi', '2027', 'Antal unga'])
    await area.getByText(text, { exact: true }).first().waitFor()
  const parts = area.locator('.area-parts')
  await expect.poll(() => parts.textContent(), soon).toMatch(/^7 av 8 delar/)
  await parts.click()
  await page.getByRole('button', { name: begins(name('rows:parts.go')) }).click()
  await page.keyboard.press('Escape')
  await area.locator('.focus-chips button').first().click()
  await expect.poll(() => parts.textContent(), soon).toMatch(/^Alla 8 delar/)
  // Narrow: the same is in the bar's menu.
  await page.setViewportSize({ width: 390, height: 844 })
  await page
    .getByRole('toolbar')
    .getByRole('button', { name: name('prose:bar.more') })
    .first()
    .waitFor()
  await page.setViewportSize({ width: 1440, height: 900 })
  expect(rest()).toEqual([])
})

it('story 3: comments on behalf of an organisation, as far as it goes', async () => {
  const link = await invite(harness.server, planId, 'Cilla Dal', 'commenter', 'Föreningen')
  const cilla = await harness.visitor({ link })
  await cilla.page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', '')
  })
  const { name, rest } = await read(cilla.page, 'synpunkter')
  await cilla.page.getByRole('heading', { name: 'Det här gör Samsyn inte än' }).waitFor()
  await openPlan(cilla.page)
  const tree = cilla.page.getByRole('tree', { name: name('together:outline.label') })
  for (const [entry, item] of [
    ['Inledning', name('print:section')],
    ['Unga', name('print:area')],
  ] as const) {
    const line = tree.getByRole('treeitem', { name: new RegExp(entry) })
    await line.hover()
    await line
      .getByRole('button', { name: begins(name('together:outline.menu')), includeHidden: true })
      .click()
    await cilla.page.getByRole('menuitem', { name: item }).click()
    await cilla.page.locator('html[data-printed]').waitFor()
    await cilla.page.evaluate(() => document.documentElement.removeAttribute('data-printed'))
  }
  await cilla.page.setViewportSize({ width: 390, height: 844 })
  await button(cilla.page, name('editor:outline.open')).waitFor()
  await cilla.page.setViewportSize({ width: 1440, height: 900 })

  const { page } = anna
  await openPlan(page)
  await button(page, name('plans:page.share')).click()
  await page.getByRole('tab', { name: begins(name('people:share.members')) }).click()
  await page.getByLabel('Roll för Cilla Dal').selectOption(name('app:role.editor'))
  await cilla.page.locator('.document[contenteditable="true"]').waitFor()
  expect(rest()).toEqual([])
  await cilla.context.close()
})

it('story 4: a list of comments and answers, in a plan of its own', async () => {
  const { page } = anna
  const { name, rest } = await read(page, 'svar-pa-synpunkter')
  await page.goto('/')
  await page.getByRole('heading', { level: 1, name: name('plans:title') }).waitFor()
  await button(page, name('plans:newPlan')).click()
  await page.getByLabel(name('plans:create.name')).fill('Synpunkter på planen')
  await page.getByText(name('plans:templates.prose.name'), { exact: true }).first().click()
  await button(page, name('plans:create.confirm')).click()
  await page.locator('.document').waitFor()
  await page.locator('.document > p').first().click()
  await button(page, name('prose:tool.table')).click()
  await page.getByLabel(name('blocks:picker.columns')).fill('5')
  await button(page, name('blocks:picker.insert')).click()
  await page.locator('.document table').waitFor()
  await expect.poll(() => page.locator('.document tr').first().locator('th, td').count(), soon).toBe(5)
  for (const text of ['Organisation', 'Synpunkt', 'Beslut', 'Skäl', 'Svar']) {
    await page.keyboard.type(text)
    await page.keyboard.press('Tab')
  }
  await expect
    .poll(() => page.locator('.document th').allTextContents(), soon)
    .toEqual(['Organisation', 'Synpunkt', 'Beslut', 'Skäl', 'Svar'])
  await page.locator('[data-save="saved"][data-unsaved="false"]').waitFor()
  await button(page, name('plans:page.export')).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: begins(name('plans:page.exportHtml')) }).click()
  expect(await readAll(await (await download).createReadStream())).toContain('Beslut')
  expect(rest()).toEqual([])
})

it('stories 6 and 5: what is missing, and the finished document', async () => {
  const { page } = anna
  const missing = await read(page, 'vad-som-saknas')
  await openPlan(page)
  await button(page, missing.name('problems:open')).click()
  const panel = page.getByRole('tabpanel')
  await panel
    .getByRole('button', { name: begins(missing.name('problems:accept')) })
    .first()
    .click()
  await panel.getByLabel(missing.name('problems:reason')).fill('Så ska det vara.')
  await panel
    .getByRole('button', { name: missing.name('problems:save'), exact: true })
    .first()
    .click()
  await page.getByText('Godtagna (1)').waitFor()
  await page.getByRole('link', { name: missing.name('planBar:overview') }).click()
  await page.waitForURL(/\/oversikt/)
  expect(missing.rest()).toEqual([])

  const { name, rest } = await read(page, 'fardigt-dokument')
  await openPlan(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await button(page, name('planBar:stepper.now')).waitFor()
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('button', { name: new RegExp(name('app:status.prepared')) }).click()
  const question = page.getByRole('dialog').or(page.getByRole('alertdialog'))
  await question.getByRole('button', { name: name('planBar:move.prepared.confirm') }).click()
  await page
    .locator('[aria-current=step]', { hasText: name('app:status.prepared') })
    .first()
    .waitFor()
  await button(page, name('plans:page.export')).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: begins(name('plans:page.exportHtml')) }).click()
  expect((await download).suggestedFilename()).toMatch(/\.html$/)
  expect(rest()).toEqual([])
})

it('story 7: one area at a time, without the carets of others', async () => {
  const { page } = anna
  const { name, rest } = await read(page, 'lasa-i-lugn')
  await openPlan(page)
  await button(page, name('together:people.here')).click()
  await page
    .getByRole('checkbox', { name: begins(name('together:people.showCarets')) })
    .waitFor({ state: 'attached' })
  await page.keyboard.press('Escape')
  const tree = page.getByRole('tree', { name: name('together:outline.label') })
  const line = tree.getByRole('treeitem', { name: /Unga/ })
  await line.click()
  await expect.poll(() => line.getAttribute('aria-current'), soon).toBe('location')
  await line.getByRole('button', { name: begins(name('together:outline.menu')), includeHidden: true }).click()
  await page.getByRole('menuitem', { name: name('print:area') }).waitFor()
  await page.keyboard.press('Escape')
  expect(rest()).toEqual([])
})
