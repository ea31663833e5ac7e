/**
 * The whole way of somebody new, by clicking and typing only: a fresh server, its printed link, a plan from a
 * template and one from a file, four people of different organisations who write and read together.
 */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type SpawnedServer, spawnServer } from '../support/server.ts'
import { clientFolder } from '../support/started.ts'
import { connectBrowser } from './people.ts'

let browser: Browser
let server: SpawnedServer
const complaints: string[] = []

beforeAll(async () => {
  ;[browser, server] = await Promise.all([
    connectBrowser(),
    spawnServer({ SAMSYN_CLIENT_DIR: clientFolder() }),
  ])
})
afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

/** Opens a link as a person does, in a browser of their own. */
async function enter(link: string): Promise<Page> {
  const context = await browser.newContext({
    locale: 'sv-SE',
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    // Asking who is signed in, before anybody is, is answered with 401.
    const asked = message.text().includes('401 (Unauthorized)')
    if (['warning', 'error'].includes(message.type()) && !asked) complaints.push(message.text())
  })
  await page.goto(link)
  await page.getByRole('button', { name: /^(Gå in i planen|Logga in)$/ }).click()
  await page.waitForURL((url) => url.pathname !== '/inbjudan')
  return page
}

const document = (page: Page) => page.locator('.document')
const isWritable = (page: Page, writable: boolean) =>
  page.locator(`.document[contenteditable="${writable}"]`).waitFor()
const saved = (page: Page) => page.locator('[data-save="saved"][data-unsaved="false"]').waitFor()
const sees = (page: Page, text: string) => document(page).getByText(text).first().waitFor()
const words = (page: Page) => document(page).evaluate((element) => element.textContent)

async function invite(page: Page, name: string, organisation: string, role: string): Promise<string> {
  const dialog = page.getByRole('dialog', { name: 'Dela planen' })
  await dialog.getByLabel('Personens namn').fill(name)
  await dialog.getByLabel('Organisation', { exact: true }).selectOption({ label: 'En ny organisation …' })
  await dialog.getByLabel('Den nya organisationens namn').fill(organisation)
  await dialog.getByText(role, { exact: true }).click()
  await dialog.getByRole('button', { name: 'Gör en inbjudan' }).click()
  const link = await dialog.getByLabel('Inbjudningslänk').inputValue()
  await dialog.getByRole('button', { name: 'Bjud in en till' }).click()
  return link
}

async function setRole(page: Page, name: string, role: string): Promise<void> {
  await page.getByRole('button', { name: 'Dela', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Dela planen' })
  await dialog.getByRole('tab', { name: /Deltagare/ }).click()
  await dialog.getByLabel(`Roll för ${name}`).selectOption({ label: role })
  await dialog.getByRole('button', { name: 'Stäng' }).click()
}

it('from the printed link to four people in one plan, and back in by a link of one’s own', async () => {
  const printed = /http\S+\/inbjudan#\S+/.exec(server.stdout)?.[0]
  if (printed === undefined) throw new Error(`no link in: ${server.stdout}`)
  const karin = await enter(printed)

  // A plan from a file.
  await karin.getByRole('button', { name: 'Ny plan' }).click()
  await karin.getByText('En planfil', { exact: true }).click()
  await karin
    .locator('input[type=file]')
    .setInputFiles(join(import.meta.dirname, '../fixtures/untidy.plan.json'))
  await karin.waitForURL(/\/planer\//)
  await sees(karin, 'Vägen in i vården')

  // One from a template.
  await karin.getByRole('link', { name: 'Alla planer' }).click()
  await karin.getByRole('button', { name: 'Ny plan' }).click()
  await karin.getByLabel('Planens namn').fill('Vår gemensamma plan')
  await karin.getByRole('button', { name: 'Skapa planen' }).click()
  await karin.waitForURL(/\/planer\//)
  await isWritable(karin, true)

  await karin.getByRole('button', { name: 'Dela', exact: true }).click()
  const links = {
    anna: await invite(karin, 'Anna Berg', 'Norrbacka kommun', 'Medförfattare'),
    siv: await invite(karin, 'Siv Öhman', 'Föreningen Egen röst', 'Synpunktslämnare'),
    jonas: await invite(karin, 'Jonas Lindh', 'Sjöviks kommun', 'Läsare'),
  }
  await karin.getByRole('dialog').getByRole('button', { name: 'Stäng' }).click()
  const [anna, siv, jonas] = await Promise.all([enter(links.anna), enter(links.siv), enter(links.jonas)])
  await isWritable(anna, true)
  await Promise.all([isWritable(siv, false), isWritable(jonas, false)])
  await karin.getByRole('button', { name: 'Här nu: 4' }).waitFor()

  // Two write at once: prose, and a cell of the goal table.
  const heading = (page: Page) => page.locator('.document :is(h1, h2)').first()
  await heading(karin).click()
  await karin.keyboard.press('End')
  await anna.locator('.document .activityText').first().click()
  await Promise.all([
    karin.keyboard.type(' karin skriver i texten', { delay: 15 }),
    anna.keyboard.type('anna skriver i tabellen', { delay: 15 }),
  ])
  await Promise.all([saved(karin), saved(anna)])
  for (const page of [karin, anna, siv, jonas]) {
    await sees(page, 'karin skriver i texten')
    await sees(page, 'anna skriver i tabellen')
  }

  // Those without the right do not write.
  for (const page of [siv, jonas]) {
    await page.locator('.document .activityText').first().click()
    await page.keyboard.type('smyger in')
  }

  // Roles change while people are in.
  await setRole(karin, 'Jonas Lindh', 'Medförfattare')
  await isWritable(jonas, true)
  await setRole(karin, 'Anna Berg', 'Läsare')
  await isWritable(anna, false)
  await heading(jonas).click()
  await jonas.keyboard.press('End')
  await jonas.keyboard.type(' och jonas')
  await saved(jonas)
  await sees(anna, 'och jonas')

  await jonas.reload()
  await isWritable(jonas, true)
  await sees(jonas, 'och jonas')
  const { content } = await server.admin.need('GET', `/plans/${planIdOf(karin)}/export?format=json`)
  expect(JSON.stringify(content)).not.toContain('smyger')
  await expect.poll(async () => new Set(await Promise.all([karin, anna, siv].map(words))).size).toBe(1)

  // Out, and in again by a link made on the first device.
  const other = await anotherDevice(jonas)
  await jonas.getByRole('button', { name: /^Mitt konto/ }).click()
  await jonas.getByRole('menuitem', { name: 'Logga ut' }).click()
  await jonas.getByRole('heading', { level: 1, name: 'Logga in' }).waitFor()
  const again = await enter(other)
  await again.getByRole('link', { name: 'Vår gemensamma plan' }).click()
  await isWritable(again, true)
  await sees(again, 'och jonas')
  expect(complaints).toEqual([])
})

const planIdOf = (page: Page): string => new URL(page.url()).pathname.split('/')[2] ?? ''

async function anotherDevice(page: Page): Promise<string> {
  await page.getByRole('button', { name: /^Mitt konto/ }).click()
  await page.getByRole('menuitem', { name: 'Konto och enheter' }).click()
  await page.getByRole('button', { name: 'Gör en länk' }).click()
  return page.getByLabel('Inloggningslänk').inputValue()
}
