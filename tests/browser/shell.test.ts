import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectGoodPage, type Harness, invite, makePlan, startHarness } from './shell-harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness?.stop())

it('tells people who are not signed in how to get in, with nothing to fill in, in both languages', async () => {
  const visitor = await harness.visitor()
  const { page } = visitor
  await page.goto('/')
  await page.getByRole('heading', { level: 1, name: 'Logga in' }).waitFor()
  expect(await page.getByRole('textbox').count()).toBe(0)
  await expectGoodPage(visitor)
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
})

it('says the same of a plan that is not there and of one that one is not in', async () => {
  const mine = await makePlan(harness.server, 'Min')
  const others = await makePlan(harness.server, 'Andras')
  const visitor = await harness.visitor({ link: await invite(harness.server, mine, 'Eva Ek', 'editor') })
  for (const address of [`/planer/${others}`, '/planer/finnsinte', '/finns/inte']) {
    await visitor.page.goto(address)
    await visitor.page.getByRole('heading', { level: 1, name: 'Sidan finns inte' }).waitFor()
  }
  await expectGoodPage(visitor)
})

it('a session that ends keeps the page, and goes on once the person has signed in elsewhere', async () => {
  const plan = await makePlan(harness.server, 'Kvar på sidan')
  const visitor = await harness.visitor({ link: await invite(harness.server, plan, 'Eva Ek', 'editor') })
  const { page, context } = visitor
  await page.goto('/konto')
  await page.getByRole('button', { name: 'Gör en länk' }).click()
  const link = await page.getByLabel('Inloggningslänk').inputValue()
  await page.getByLabel('Namn').fill('Eva Ek-Ny')
  await context.clearCookies()
  await page.getByRole('button', { name: 'Spara' }).click()
  await page.getByText('Din inloggning har gått ut').waitFor()
  expect(await page.getByLabel('Namn').inputValue()).toBe('Eva Ek-Ny')
  await page.getByRole('button', { name: 'Fortsätt' }).click()
  await page.getByText('Du är inte inloggad än.').waitFor()

  const tab = await context.newPage()
  await tab.goto(link)
  await tab.getByRole('button', { name: 'Logga in' }).click()
  await tab.getByRole('heading', { name: 'Planer' }).waitFor()
  await page.getByRole('button', { name: 'Fortsätt' }).click()
  await page.getByText('Din inloggning har gått ut').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Spara' }).click()
  await page.getByText('Sparat').waitFor()
})

it('says so while the server cannot be reached, and stops saying it by itself', async () => {
  const plan = await makePlan(harness.server, 'Avbrott')
  const { page, context } = await harness.visitor({
    link: await invite(harness.server, plan, 'Eva Ek', 'editor'),
  })
  await page.goto('/')
  await page.getByRole('link', { name: 'Avbrott' }).waitFor()
  await context.route('**/api/**', (route) => route.abort())
  await page.getByRole('button', { name: /^Mitt konto/ }).click()
  await page.getByRole('menuitem', { name: 'Konto och enheter' }).click()
  await page.getByText('Ingen kontakt med servern').first().waitFor()
  await context.unroute('**/api/**')
  await page.getByText('Den här enheten').waitFor()
  await expect.poll(() => page.getByText('Ingen kontakt med servern').count()).toBe(0)
})

it('signs out for good', async () => {
  const plan = await makePlan(harness.server, 'Ut')
  const { page } = await harness.visitor({ link: await invite(harness.server, plan, 'Eva Ek', 'editor') })
  await page.goto('/')
  await page.getByRole('button', { name: /^Mitt konto/ }).click()
  await page.getByRole('menuitem', { name: 'Logga ut' }).click()
  await page.getByRole('heading', { level: 1, name: 'Logga in' }).waitFor()
  await page.goto(`/planer/${plan}`)
  await page.getByRole('heading', { level: 1, name: 'Logga in' }).waitFor()
})

it('the first page asks for at most 200 KiB of gzipped scripts and styles and none of the editor', async () => {
  const plan = await makePlan(harness.server, 'Liten')
  const { page, context } = await harness.visitor({
    link: await invite(harness.server, plan, 'Eva Ek', 'editor'),
  })
  await page.close()
  // What is fetched ahead when nothing else is to be done is no part of what a page has to wait for.
  await context.addInitScript(() => {
    window.requestIdleCallback = () => 0
  })
  const fresh = await context.newPage()
  const sizes = new Map<string, Promise<number>>()
  fresh.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (!/\.(js|css)$/.test(pathname) || /worker/.test(pathname) || sizes.has(pathname)) return
    sizes.set(
      pathname,
      response.body().then((body) => gzipSync(body).length),
    )
  })
  const bytes = async () => (await Promise.all(sizes.values())).reduce((sum, size) => sum + size, 0)
  await fresh.goto('/')
  await fresh.getByRole('link', { name: 'Liten' }).waitFor()
  const first = await bytes()
  expect([...sizes.keys()].filter((name) => name.includes('editor'))).toEqual([])
  expect(sizes.size).toBeGreaterThan(3)
  expect(first).toBeLessThan(200 * 1_024)
  await fresh.getByRole('link', { name: 'Liten' }).click()
  await fresh.locator('.document').waitFor()
  await fresh.locator('[data-save="saved"]').waitFor()
  // The aim is 300 KiB. Until it is met, it does not grow.
  expect((await bytes()) - first).toBeLessThan(375 * 1_024)
})
