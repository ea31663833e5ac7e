/** From the invitation to the settings without a pointer: every step can be reached, and focus comes back. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Harness, startHarness } from './shell-harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness?.stop())

/** Presses Tab until the focus is there. @throws Error when a whole round does not lead to it */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let press = 0; press < 60; press++) {
    if (await hasFocus(target)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${target}`)
}
const hasFocus = (target: Locator) => target.evaluate((element) => element === document.activeElement)

it('signs in, makes a plan, invites and changes settings by keyboard alone', async () => {
  const { administratorLink } = harness.server
  if (administratorLink === null) throw new Error('the first start gives a link')
  const { page, complaints } = await harness.visitor()
  const { keyboard } = page
  await page.goto(administratorLink)
  await tabTo(page, page.getByRole('button', { name: 'Logga in' }))
  await keyboard.press('Enter')

  // A menu opens by the arrow, moves by it, and gives the focus back.
  const account = page.getByRole('button', { name: /^Mitt konto/ })
  await tabTo(page, account)
  await keyboard.press('ArrowDown')
  await expect.poll(() => hasFocus(page.getByRole('menuitem', { name: 'Konto och enheter' }))).toBe(true)
  await keyboard.press('ArrowUp')
  await expect.poll(() => hasFocus(page.getByRole('menuitem', { name: 'Logga ut' }))).toBe(true)
  await keyboard.press('Escape')
  await expect.poll(() => hasFocus(account)).toBe(true)
  expect(await account.getAttribute('aria-expanded')).toBe('false')

  const newPlan = page.getByRole('button', { name: 'Ny plan' })
  await tabTo(page, newPlan)
  await keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await keyboard.press('Escape')
  await expect.poll(() => hasFocus(newPlan)).toBe(true)
  await keyboard.press('Enter')
  await tabTo(page, page.getByLabel('Planens namn'))
  await keyboard.type('Utan mus')
  await keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Utan mus' }).waitFor()

  const share = page.getByRole('button', { name: 'Dela', exact: true })
  await tabTo(page, share)
  await keyboard.press('Enter')
  await tabTo(page, page.getByLabel('Personens namn'))
  await keyboard.type('Siv Öhman')
  await tabTo(page, page.getByLabel('Organisation', { exact: true }))
  await keyboard.type('En ny')
  await tabTo(page, page.getByLabel('Den nya organisationens namn'))
  await keyboard.type('Föreningen Egen röst')
  await keyboard.press('Enter')
  await page.getByLabel('Inbjudningslänk').waitFor()
  // The form is gone; the focus is still in the dialog.
  await tabTo(page, page.getByRole('button', { name: 'Kopiera länken' }))
  await keyboard.press('Escape')
  await expect.poll(() => hasFocus(share)).toBe(true)

  await tabTo(page, page.getByRole('button', { name: 'Inställningar' }))
  await keyboard.press('Enter')
  await tabTo(page, page.getByLabel('Undertitel'))
  await keyboard.type('Skriven med tangenter')
  await keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByTitle('Skriven med tangenter').waitFor()
  expect(complaints()).toEqual([])
})
