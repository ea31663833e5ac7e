import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectGoodPage, type Harness, invite, makePlan, startHarness } from './shell-harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness?.stop())

describe('invitations', () => {
  it('a coordinator makes a link for a new organisation, and the person enters by it once', async () => {
    const planId = await makePlan(harness.server, 'Vår plan')
    const coordinator = await harness.visitor({
      link: await invite(harness.server, planId, 'Karin Ek', 'coordinator'),
    })
    const { page } = coordinator
    await page.getByRole('button', { name: 'Dela', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Dela planen' })
    await dialog.getByRole('button', { name: 'Gör en inbjudan' }).click()
    expect(await dialog.getByText('Fyll i det här fältet.').count()).toBe(2)
    await dialog.getByLabel('Personens namn').fill('Anna Berg')
    await dialog.getByLabel('Organisation', { exact: true }).selectOption('new')
    await dialog.getByLabel('Den nya organisationens namn').fill('Björkdalens kommun')
    await dialog.getByText('Synpunktslämnare', { exact: true }).click()
    await expectGoodPage(coordinator, '[role=dialog]')
    await dialog.getByRole('button', { name: 'Gör en inbjudan' }).click()
    const url = await dialog.getByLabel('Inbjudningslänk').inputValue()

    const anna = await harness.visitor()
    await anna.page.goto(url)
    await anna.page.getByText('Du är inbjuden som synpunktslämnare till').waitFor()
    await anna.page.getByText('Vår plan').waitFor()
    await anna.page.getByText('Du företräder Björkdalens kommun.').waitFor()
    await expectGoodPage(anna)
    await anna.page.getByRole('button', { name: 'Gå in i planen' }).click()
    await anna.page.waitForURL(`${harness.server.url}/planer/${planId}`)
    expect(new URL(anna.page.url()).hash).toBe('')
    await anna.page.getByRole('heading', { level: 1, name: 'Vår plan' }).waitFor()

    const other = await harness.visitor()
    await other.page.goto(url)
    await other.page.getByText('Länken fungerar inte').waitFor()
    await expectGoodPage(other)
  })

  it('somebody who is signed in takes an invitation as themselves', async () => {
    const first = await makePlan(harness.server, 'Den första')
    const second = await makePlan(harness.server, 'Den andra')
    const { page } = await harness.visitor({ link: await invite(harness.server, first, 'Eva Ek', 'editor') })
    await page.goto(await invite(harness.server, second, 'E. Ek', 'reader'))
    await page.getByRole('button', { name: 'Gå in som Eva Ek' }).click()
    await page.waitForURL(`${harness.server.url}/planer/${second}`)
    await page.goto('/')
    await page.getByRole('link', { name: 'Den första' }).waitFor()
    await page.getByRole('link', { name: 'Den andra' }).waitFor()
  })
})

describe('members', () => {
  it('roles change, and the last coordinator is told why they must stay', async () => {
    const planId = await makePlan(harness.server, 'Roller')
    const karin = await harness.visitor({
      link: await invite(harness.server, planId, 'Karin Ek', 'coordinator'),
    })
    await invite(harness.server, planId, 'Per Ek', 'reader')
    const { page } = karin
    await page.reload()
    await page.getByRole('button', { name: 'Dela', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Dela planen' })
    await dialog.getByRole('tab', { name: /Deltagare/ }).click()
    await expectGoodPage(karin, '[role=dialog]')

    await dialog.getByLabel('Roll för Per Ek').selectOption('editor')
    await expect.poll(async () => roleOf(planId, 'Per Ek')).toBe('editor')

    await dialog.getByLabel('Roll för Karin Ek').selectOption('reader')
    await dialog.getByRole('alert').getByText('Inget har ändrats för Karin Ek').waitFor()
    expect(await roleOf(planId, 'Karin Ek')).toBe('coordinator')
    expect(await dialog.getByLabel('Roll för Karin Ek').inputValue()).toBe('coordinator')

    await dialog.getByRole('button', { name: 'Mer om Per Ek' }).click()
    await page.getByRole('menuitem', { name: 'Ta bort ur planen' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Ta bort' }).click()
    await dialog.getByLabel('Roll för Per Ek').waitFor({ state: 'detached' })
    expect(await roleOf(planId, 'Per Ek')).toBeUndefined()
  })

  it('a program gets a token that works until it is taken away', async () => {
    const planId = await makePlan(harness.server, 'Program')
    const karin = await harness.visitor({
      link: await invite(harness.server, planId, 'Karin Ek', 'coordinator'),
    })
    const { page } = karin
    await page.getByRole('button', { name: 'Dela', exact: true }).click()
    await page.getByRole('tab', { name: 'Program' }).click()
    await page.getByLabel('Vad nyckeln är till för').fill('Statistik')
    await page.getByRole('button', { name: 'Gör en nyckel' }).click()
    const token = await page.getByLabel('Åtkomstnyckel').inputValue()
    const ask = () =>
      fetch(`${harness.server.url}/api/plans/${planId}`, { headers: { authorization: `Bearer ${token}` } })
    expect((await ask()).status).toBe(200)
    await expectGoodPage(karin, '[role=dialog]')
    await page.getByRole('button', { name: 'Ta bort nyckeln Statistik' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Ta bort' }).click()
    await page.getByText('Inga program har åtkomst.').waitFor()
    expect((await ask()).status).toBe(401)
  })
})

describe('one’s own account', () => {
  it('changes name and language, and signs in another device by a link', async () => {
    const planId = await makePlan(harness.server, 'Konto')
    const me = await harness.visitor({ link: await invite(harness.server, planId, 'Siv Ek', 'reader') })
    const { page } = me
    await page.goto('/konto')
    await page.getByLabel('Namn').fill('Siv Ek-Öst')
    await page.getByRole('button', { name: 'Spara' }).click()
    await page.getByText('Sparat').waitFor()
    await page.getByRole('button', { name: 'Mitt konto: Siv Ek-Öst' }).waitFor()
    await page.getByRole('button', { name: 'Gör en länk' }).click()
    const link = await page.getByLabel('Inloggningslänk').inputValue()
    await expectGoodPage(me)

    const phone = await harness.visitor({ link, phone: true })
    await phone.page.getByRole('heading', { name: 'Planer' }).waitFor()
    await expectGoodPage(phone)

    await page.getByLabel('Språk').selectOption('en')
    await page.getByRole('heading', { level: 1, name: 'Account and devices' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await phone.page.reload()
    await phone.page.getByRole('heading', { name: 'Plans' }).waitFor()

    await page.reload()
    await page.getByRole('button', { name: /^Sign out / }).click()
    await expect.poll(() => page.getByRole('button', { name: /^Sign out / }).count()).toBe(0)
    await phone.page.reload()
    await phone.page.getByRole('heading', { name: 'Sign in' }).waitFor()
  })
})

async function roleOf(planId: string, name: string): Promise<string | undefined> {
  const { members } = await harness.server.admin.need('GET', `/plans/${planId}/members`)
  return members.find((m: { name: string }) => m.name === name)?.role
}
