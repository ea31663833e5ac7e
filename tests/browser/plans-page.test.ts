/** The plans page in a browser: finding one among many, who is there, the example county, and guiding texts. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import furuland from '../../shared/examples/furuland.plan.json' with { type: 'json' }
import { expectGoodPage, type Harness, invite, makePlan, startHarness } from './shell-harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness?.stop())

it('makes the example county from the empty page, whole and without an error', async () => {
  const { administratorLink, admin } = harness.server
  if (administratorLink === null) throw new Error('the first start gives a link')
  const somebody = await harness.visitor({ link: administratorLink })
  const { page } = somebody
  await page.getByRole('heading', { name: 'Här är det tomt än' }).waitFor()
  await expectGoodPage(somebody)
  await page.getByRole('button', { name: 'Prova med exempel' }).click()
  await page.waitForURL(/\/planer\//)
  await page.getByRole('heading', { level: 1, name: furuland.title }).waitFor()
  await page.locator('.document', { hasText: 'Vård på distans som fungerar för alla' }).waitFor()
  const planId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  expect(await admin.need('GET', `/plans/${planId}/export?format=json`)).toEqual(furuland)
  const problems: { severity: string }[] = await admin.need('GET', `/plans/${planId}/problems`)
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(somebody.complaints()).toEqual([])
})

it('finds a plan among many by keyboard, by status and by order, and says who is in it', async () => {
  const { server } = harness
  const first = await makePlan(server, 'Barn och unga')
  const reader = await harness.visitor({
    link: await invite(server, first, 'Bo Ask', 'editor', 'Älvtorps kommun'),
  })
  await reader.page.locator('.document').waitFor()
  const link = await invite(server, first, 'Anna Ek', 'coordinator')
  const anna = await harness.visitor({ link })
  for (const title of ['Äldre och ensamhet', 'Strategi mot suicid']) {
    const made = await anna.page.request.post('/api/plans', {
      data: { title, template: 'strategy', county: 'Norrbygden' },
      headers: { origin: server.url },
    })
    expect(made.status()).toBe(201)
  }
  await server.admin.need('POST', `/plans/${first}/status`, { to: 'commentRound' })

  const { page } = anna
  await page.goto('/')
  const cards = page.getByRole('main').locator('li h2')
  await page.getByText('3 planer').waitFor()
  const there = page.getByRole('list', { name: 'I planen nu' })
  await there.getByRole('img', { name: 'Bo Ask, Älvtorps kommun' }).waitFor()
  await expectGoodPage(anna)

  await page.keyboard.press('/')
  await page.keyboard.type('NORRBYGDEN')
  await page.getByText('2 av 3 planer').waitFor()
  await page.getByLabel('Ordna efter').selectOption('Namn')
  expect(await cards.allTextContents()).toEqual(['Strategi mot suicid', 'Äldre och ensamhet'])

  // Going into a plan and back finds the list as it was.
  await page.getByRole('link', { name: 'Strategi mot suicid' }).click()
  await page.locator('.document').waitFor()
  await page.goBack()
  await page.getByText('2 av 3 planer').waitFor()
  expect(await page.getByRole('searchbox').inputValue()).toBe('NORRBYGDEN')

  await page.getByRole('searchbox').press('Escape')
  await page.getByRole('button', { name: /^Ute på synpunkter/ }).click()
  await page.getByText('1 av 3 planer').waitFor()
  expect(await cards.allTextContents()).toEqual(['Barn och unga'])
  await page.getByRole('searchbox').fill('ensamhet')
  await page.getByRole('heading', { name: 'Ingen plan passar' }).waitFor()
  await expectGoodPage(anna)
  await page.getByRole('button', { name: 'Visa alla planer' }).click()
  await page.getByText('3 planer').waitFor()
})

it('shows guiding texts where nothing is written, to those who may write, and never as text of the plan', async () => {
  const { server } = harness
  const { id } = await server.admin.need('POST', '/plans', {
    title: 'Ledtexter',
    template: 'developmentAreas',
  })
  const anna = await harness.visitor({ link: await invite(server, id, 'Anna Ek', 'editor') })
  const bo = await harness.visitor({ link: await invite(server, id, 'Bo Ask', 'editor') })
  const guide = '[data-guide^="Beskriv hur ni har valt"]'
  await bo.page.locator(guide).waitFor()
  const place = anna.page.locator(guide)
  await place.click()
  // Read out once for the one who comes there.
  await anna.page.locator('[aria-live="polite"]', { hasText: 'Beskriv hur ni har valt' }).waitFor({
    state: 'attached',
  })
  expect(await place.getAttribute('aria-description')).toMatch(/^Beskriv hur ni har valt/)
  expect(await place.textContent()).toBe('')

  await anna.page.keyboard.type('Områdena')
  await bo.page.locator('.document', { hasText: 'Områdena' }).waitFor()
  expect(await bo.page.locator(guide).count()).toBe(0)
  const file = JSON.stringify(await server.admin.need('GET', `/plans/${id}/export?format=json`))
  expect(file).toContain('Områdena')
  expect(file).not.toContain('Beskriv hur ni har valt')

  for (const _letter of 'Områdena') await anna.page.keyboard.press('Backspace')
  await bo.page.locator(guide).waitFor()
  await expectGoodPage(anna, '[data-guide]')

  const lo = await harness.visitor({ link: await invite(server, id, 'Lo Berg', 'reader') })
  await lo.page.locator('.document', { hasText: 'Utvecklingsområden' }).waitFor()
  expect(await lo.page.locator('[data-guide]').count()).toBe(0)
})

it('puts together what two coordinators changed in the settings at once', async () => {
  const { server } = harness
  const planId = await makePlan(server, 'Två processledare')
  const anna = await harness.visitor({
    link: await invite(server, planId, 'Anna Ek', 'coordinator'),
    phone: true,
  })
  const { page } = anna
  await page.getByRole('button', { name: 'Mer om planen' }).click()
  await page.getByRole('menuitem', { name: 'Inställningar' }).click()
  const dialog = page.getByRole('dialog', { name: 'Planens inställningar' })
  await dialog.getByLabel('Unga').check()
  await dialog.getByRole('button', { name: 'Lägg till förkortning' }).click()
  await dialog.getByLabel('Förkortning').last().fill('SIP')
  await dialog.getByLabel('Betyder').last().fill('samordnad individuell plan')
  await expectGoodPage(anna, '[role=dialog]')

  await server.admin.need('PATCH', `/plans/${planId}/settings`, {
    abbreviations: [{ short: 'BUP', expansion: 'barn- och ungdomspsykiatrin' }],
  })
  await dialog.getByRole('button', { name: 'Spara' }).click()
  await dialog.getByText('Förkortningar: ändrat av någon annan, hämtat.').waitFor()
  await dialog.getByRole('button', { name: 'Spara' }).click()
  await dialog.waitFor({ state: 'detached' })
  const { abbreviations, targetGroups } = await server.admin.need('GET', `/plans/${planId}/settings`)
  expect(abbreviations.map(({ short }: { short: string }) => short).sort()).toEqual(['BUP', 'SIP'])
  expect(targetGroups).toEqual(['youth'])
})
