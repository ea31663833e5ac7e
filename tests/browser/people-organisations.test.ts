import { afterAll, beforeAll, expect, it } from 'vitest'
import { smallPlan } from './people.ts'
import { expectGoodPage, type Harness, invite, startHarness, type Visitor } from './shell-harness.ts'

let harness: Harness
let administrator: Visitor
beforeAll(async () => {
  harness = await startHarness()
  const { administratorLink } = harness.server
  if (administratorLink === null) throw new Error('the first start gives a link')
  administrator = await harness.visitor({ link: administratorLink })
})
afterAll(() => harness?.stop())

const listed = async () => (await harness.server.admin.need('GET', '/organisations')).organisations

it('an administrator adds, finds and changes organisations; others only find them', async () => {
  const { page } = administrator
  const add = async (name: string, kind: string, abbreviation = '') => {
    await page.getByRole('button', { name: 'Ny organisation' }).click()
    const dialog = page.getByRole('dialog', { name: 'Ny organisation' })
    await dialog.getByLabel('Namn').fill(name)
    await dialog.getByLabel('Slag').selectOption({ label: kind })
    await dialog.getByLabel('Förkortning').fill(abbreviation)
    await dialog.getByRole('button', { name: 'Lägg till' }).click()
    return dialog
  }
  await page.getByRole('button', { name: /^Mitt konto/ }).click()
  await page.getByRole('menuitem', { name: 'Organisationer' }).click()
  await page.getByText('Inga organisationer än.').waitFor()
  await (await add('Region Mellan', 'Region', 'RM')).waitFor({ state: 'detached' })
  await (await add('Ådals kommun', 'Kommun')).waitFor({ state: 'detached' })
  const refused = await add('region  mellan', 'Region')
  await refused.getByText('Det finns redan en organisation med det namnet.').waitFor()
  await expectGoodPage(administrator, '[role=dialog]')
  await refused.getByRole('button', { name: 'Avbryt' }).click()

  await page.getByLabel('Sök organisation').fill('rm')
  await page.getByText('1 organisation', { exact: true }).waitFor()
  expect(await page.getByText('Ådals kommun').count()).toBe(0)
  await page.getByRole('button', { name: 'Ändra Region Mellan' }).click()
  const dialog = page.getByRole('dialog', { name: 'Ändra organisationen' })
  await dialog.getByLabel('Förkortning').fill('')
  await dialog.getByLabel('Hör till').selectOption({ label: 'Ådals kommun' })
  expect(await dialog.getByLabel('Hör till').locator('option').allTextContents()).toEqual([
    'Ingen',
    'Ådals kommun',
  ])
  await dialog.getByRole('button', { name: 'Spara' }).click()
  await page.getByLabel('Sök organisation').fill('mellan')
  await page.getByText('Hör till Ådals kommun').waitFor()
  await expectGoodPage(administrator)
  expect(await listed()).toMatchObject([
    { name: 'Region Mellan', abbreviation: null },
    { name: 'Ådals kommun', parentId: null },
  ])

  const { id } = await harness.server.admin.need('POST', '/plans', smallPlan())
  const reader = await harness.visitor({
    link: await invite(harness.server, id, 'Lo Ek', 'reader', 'Region Mellan'),
  })
  await reader.page.goto('/organisationer')
  await reader.page.getByText('Ådals kommun', { exact: true }).waitFor()
  expect(await reader.page.getByRole('button', { name: /^(Ny organisation|Ändra)/ }).count()).toBe(0)
  await reader.page.getByRole('button', { name: /^Mitt konto/ }).click()
  expect(await reader.page.getByRole('menuitem', { name: 'Organisationer' }).count()).toBe(0)
})

it('a coordinator confirms which organisations those of the plan are; an editor is not asked', async () => {
  const { admin } = harness.server
  const ids = new Map<string, string>()
  for (const organisation of await listed()) ids.set(organisation.name, organisation.id)
  const { id } = await admin.need('POST', '/plans', smallPlan())
  const { page } = administrator
  await page.goto(`/planer/${id}`)
  await page.getByRole('button', { name: 'Inställningar' }).click()
  const dialog = page.getByRole('dialog', { name: 'Planens inställningar' })
  const linked = async () =>
    (await admin.need('GET', `/plans/${id}/organisation-links`)).links.map(
      (link: { organisationId: string | null }) => link.organisationId,
    )
  await dialog.getByRole('button', { name: 'Bekräfta att Ådals kommun är Ådals kommun' }).click()
  await expect.poll(linked).toEqual([null, ids.get('Ådals kommun')])
  await dialog.getByRole('combobox', { name: 'Region Mellan är' }).selectOption({ label: 'Region Mellan' })
  await expect.poll(linked).toEqual([ids.get('Region Mellan'), ids.get('Ådals kommun')])
  await dialog.getByText('Sparat').waitFor()
  await expectGoodPage(administrator, '[role=dialog]')
  await dialog.getByRole('combobox', { name: 'Ådals kommun är' }).selectOption({ label: 'Inte kopplad' })
  await expect.poll(linked).toEqual([ids.get('Region Mellan'), null])

  const editor = await harness.visitor({ link: await invite(harness.server, id, 'Eva Ek', 'editor') })
  await editor.page.getByRole('button', { name: 'Inställningar' }).click()
  await editor.page.getByText('Organisationer i planen').waitFor()
  expect(await editor.page.getByText('Vilka organisationer är det?').count()).toBe(0)
})
