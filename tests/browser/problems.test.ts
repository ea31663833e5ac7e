/** What is left to put right: found while people write, shown with the way there, accepted together. And the plan's way. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../support/server.ts'
import { clientFolder } from '../support/started.ts'
import { connectBrowser, openPlan, type Person, smallPlan, writeIn } from './people.ts'

let browser: Browser
let server: TestServer
let planId: string
let anna: Person

beforeAll(async () => {
  ;[browser, server] = await Promise.all([
    connectBrowser(),
    startTestServer({ SAMSYN_CLIENT_DIR: clientFolder() }),
  ])
})
beforeEach(async () => {
  planId = (await server.admin.need('POST', '/plans', smallPlan())).id
  anna = await openPlan(browser, server.url, planId, { name: 'Anna', role: 'coordinator' })
  return async () => {
    expect(anna.complaints).toEqual([])
    await anna.page.context().close()
  }
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const panel = (page: Page) =>
  page.locator('aside').filter({ has: page.getByRole('tab', { name: /^Att åtgärda/ }) })
const openPanel = async ({ page }: Person) => {
  await page.locator('[data-problems="ready"]').click()
  await panel(page).waitFor()
}
const found = (person: Person, text: string) =>
  panel(person.page).getByRole('button', { name: text, exact: true })

/** In what is tested here; the document has its own tests. */
const violations = async (page: Page, part: string) =>
  (await new AxeBuilder({ page }).include(part).setLegacyMode().analyze()).violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
  )

describe('problems', () => {
  it('come while one writes, lead to their place by the keyboard, and go when they are put right', async () => {
    await writeIn(anna, anna.cell('time', 1), ' eller så')
    await openPanel(anna)
    const sentence =
      'Tiden ”2027 eller så” går inte att tolka. Skriv till exempel 2019, 2018–2019 eller hösten 2018.'
    await found(anna, sentence).waitFor()
    // The server's check says the same as this one.
    await anna.saved()
    const problems = await server.admin.need('GET', `/plans/${planId}/problems`)
    const tab = panel(anna.page).getByRole('tab', { name: `Att åtgärda (${problems.length})` })
    await tab.waitFor()
    expect(await anna.page.locator('[data-problems]').getAttribute('aria-label')).toMatch(/\d+ varningar/)

    await found(anna, sentence).press('Enter')
    await anna.page.waitForFunction(() => {
      const time = document.querySelectorAll('.document .time')[1]
      return time?.contains(getSelection()?.focusNode ?? null) && document.activeElement?.closest('.document')
    })
    await anna.page.keyboard.press('End')
    for (const _ of ' eller så') await anna.page.keyboard.press('Backspace')
    await found(anna, sentence).waitFor({ state: 'detached' })

    await panel(anna.page).getByLabel('Del av planen').waitFor({ state: 'detached' })
    await panel(anna.page).getByRole('button', { name: 'Stäng panelen' }).press('Enter')
    await panel(anna.page).waitFor({ state: 'detached' })
    await anna.page.waitForFunction(() => document.activeElement?.hasAttribute('data-problems'))
  })

  it('a warning is accepted with a reason, seen at once by the others, and open again when its text changes', async () => {
    const bo = await openPlan(browser, server.url, planId, { name: 'Bo', role: 'reader' })
    await writeIn(anna, anna.cell('time', 0), ' kanske')
    const sentence =
      'Tiden ”2027 kanske” går inte att tolka. Skriv till exempel 2019, 2018–2019 eller hösten 2018.'
    await openPanel(anna)
    await openPanel(bo)
    await found(bo, sentence).waitFor()
    expect(
      await panel(bo.page)
        .getByRole('button', { name: /^Godta/ })
        .count(),
    ).toBe(0)

    await panel(anna.page)
      .getByRole('button', { name: `Godta: ${sentence}` })
      .press('Enter')
    await anna.page.keyboard.press('Enter')
    await anna.page.getByText('Skriv varför, så att de andra förstår.').waitFor()
    await anna.page.keyboard.type('Beslutas i mars.')
    expect(await violations(anna.page, 'aside')).toEqual([])
    await anna.page.keyboard.press('Enter')

    for (const person of [anna, bo]) {
      await found(person, sentence).waitFor({ state: 'hidden' })
      await panel(person.page).getByText('Godtagna (1)').click()
      const accepted = panel(person.page).locator('details')
      await accepted.getByText('Beslutas i mars.').waitFor()
      await accepted.getByText(/^Anna, Organisation of Anna, /).waitFor()
    }
    expect(await violations(bo.page, 'aside')).toEqual([])

    await writeIn(anna, anna.cell('time', 0), ' inte')
    const other = sentence.replace('kanske', 'kanske inte')
    await found(bo, other).waitFor()
    await panel(bo.page).locator('details').waitFor({ state: 'detached' })
    for (const _ of ' inte') await anna.page.keyboard.press('Backspace')
    await found(bo, other).waitFor({ state: 'detached' })

    await panel(anna.page).getByText('Godtagna (1)').waitFor()
    const back = panel(anna.page).getByRole('button', { name: `Ta tillbaka: ${sentence}` })
    if (!(await back.isVisible())) await panel(anna.page).getByText('Godtagna (1)').click()
    await back.click()
    await panel(bo.page).locator('details').waitFor({ state: 'detached' })
    await found(bo, sentence).waitFor()
    expect(bo.complaints).toEqual([])
    await bo.page.context().close()
  })

  it('a check that breaks says so, and can be tried again', async () => {
    let refuse = true
    const eva = await openPlan(
      browser,
      server.url,
      planId,
      { name: 'Eva', role: 'coordinator' },
      async (page) => {
        await page.route(/check-worker/, (route) => (refuse ? route.abort() : route.continue()))
      },
    )
    await eva.page.locator('[data-problems="failed"]').click()
    await panel(eva.page).getByText('Planen kunde inte gås igenom').waitFor()
    refuse = false
    await panel(eva.page).getByRole('button', { name: 'Försök igen' }).click()
    await eva.page.locator('[data-problems="ready"]').waitFor()
    await found(eva, 'Målet saknar horisont (K eller L).').first().waitFor()
    await eva.page.context().close()
  })
})

describe('the plan’s way', () => {
  it('its coordinator moves it, told what happens; the others see where it stands', async () => {
    const bo = await openPlan(browser, server.url, planId, { name: 'Bo', role: 'editor' })
    const steps = (page: Page) => page.getByRole('list', { name: 'Planens läge' })
    await steps(bo.page).locator('[aria-current="step"]', { hasText: 'Utkast' }).waitFor()
    expect(await steps(bo.page).getByRole('button').count()).toBe(0)
    expect(await steps(anna.page).getByRole('button').allInnerTexts()).toEqual(['Färdigberedd'])

    await steps(anna.page).getByRole('button', { name: 'Flytta till Färdigberedd' }).press('Enter')
    const dialog = anna.page.getByRole('alertdialog')
    await dialog.getByText(/varningar, godtagna inräknade/).waitFor()
    expect(await violations(anna.page, '[role=alertdialog]')).toEqual([])
    await dialog.getByRole('button', { name: 'Flytta till Färdigberedd' }).click()
    for (const { page } of [anna, bo])
      await steps(page).locator('[aria-current="step"]', { hasText: 'Färdigberedd' }).waitFor()
    expect((await server.admin.need('GET', `/plans/${planId}`)).status).toBe('prepared')

    // A refusal is told with its reason: somebody else was first, by another way.
    await server.admin.need('POST', `/plans/${planId}/status`, { to: 'draft' })
    await server.admin.need('POST', `/plans/${planId}/status`, { to: 'commentRound' })
    for (const { page } of [anna, bo])
      await steps(page).locator('[aria-current="step"]', { hasText: 'Ute på synpunkter' }).waitFor()
    await steps(anna.page).getByRole('button', { name: 'Flytta till Utkast' }).click()
    await server.admin.need('POST', `/plans/${planId}/status`, { to: 'draft' })
    await dialog.getByRole('button', { name: 'Flytta till Utkast' }).click()
    await dialog.getByText('Planen är inte flyttad').waitFor()
    await dialog.getByText(/kan inte få status/).waitFor()
    await dialog.getByRole('button', { name: 'Avbryt' }).last().click()
    anna.complaints.splice(0) // The browser's own line about the answer 409.

    await anna.page.setViewportSize({ width: 390, height: 844 })
    await anna.page.getByRole('button', { name: 'Läge: Utkast' }).press('Enter')
    await anna.page.getByRole('dialog').getByRole('button', { name: 'Flytta till Färdigberedd' }).waitFor()
    expect(await violations(anna.page, '[role=dialog]')).toEqual([])
    expect(await violations(anna.page, 'header')).toEqual([])
    expect(bo.complaints).toEqual([])
    await bo.page.context().close()
  })
})
