import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectGoodPage, type Harness, invite, makePlan, startHarness } from './shell-harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness?.stop())

const jsonFile = (name: string, value: unknown) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify(value)),
})

describe('the plans page', () => {
  it('makes a plan from a template, renames it, copies it, deletes it and brings it back', async () => {
    const first = await makePlan(harness.server, 'Inbjudans plan')
    const link = await invite(harness.server, first, 'Karin Ek', 'coordinator')
    const karin = await harness.visitor({ link })
    const { page } = karin
    await page.goto('/')
    await page.getByRole('button', { name: 'Ny plan' }).click()
    await expectGoodPage(karin)

    await page.getByRole('button', { name: 'Skapa planen' }).click()
    await page.getByText('Fyll i det här fältet.').waitFor()
    await page.getByLabel('Planens namn').fill('Handlingsplan för alla')
    await page.getByLabel('Till och med år').fill('1999')
    await page.getByText('Slutåret ligger före startåret.').waitFor()
    await page.getByLabel('Till och med år').fill('2199')
    await page.getByText('Plan per utvecklingsområde').click()
    await page.getByRole('button', { name: 'Skapa planen' }).click()
    await page.waitForURL(/\/planer\//)
    await page.getByRole('heading', { level: 1, name: 'Handlingsplan för alla' }).waitFor()

    await page.getByRole('link', { name: 'Alla planer' }).click()
    await page.getByRole('button', { name: 'Mer om Handlingsplan för alla' }).click()
    await page.getByRole('menuitem', { name: 'Byt namn' }).click()
    await page.getByLabel('Planens namn').fill('Ett bättre namn')
    await page.getByRole('button', { name: 'Spara' }).click()
    await page.getByRole('link', { name: 'Ett bättre namn' }).waitFor()
    await expectGoodPage(karin)

    await page.getByRole('button', { name: 'Mer om Ett bättre namn' }).click()
    await page.getByRole('menuitem', { name: 'Gör en kopia' }).click()
    await page.getByRole('button', { name: 'Gör en kopia' }).click()
    await page.getByRole('heading', { level: 1, name: 'Ett bättre namn (kopia)' }).waitFor()

    await page.goto('/')
    await page.getByRole('button', { name: 'Mer om Ett bättre namn (kopia)' }).click()
    await page.getByRole('menuitem', { name: 'Ta bort' }).click()
    await page.getByRole('button', { name: 'Ta bort planen' }).click()
    await page.getByText('Borttagna planer (1)').click()
    await page.getByText('30 dagar kvar').waitFor()
    await page.getByRole('button', { name: 'Återställ Ett bättre namn (kopia)' }).click()
    await page.getByRole('link', { name: 'Ett bättre namn (kopia)' }).waitFor()
    await expectGoodPage(karin)
  })

  it('tells the faults of a plan file one by one, and takes it once it is right', async () => {
    const { administratorLink } = harness.server
    if (administratorLink === null) throw new Error('the first start gives a link')
    const somebody = await harness.visitor({ link: administratorLink })
    const { page } = somebody
    await page.getByRole('button', { name: 'Ny plan' }).click()
    await page.getByText('En planfil', { exact: true }).click()
    const input = page.locator('input[type=file]')

    await input.setInputFiles({
      name: 'brev.json',
      mimeType: 'application/json',
      buffer: Buffer.from('Hej!'),
    })
    await page.getByText('går inte att läsa som en planfil').waitFor()

    const file = {
      format: 'samsyn-plan',
      version: 1,
      title: 'Från fil',
      language: 'sv',
      planType: 'actionPlan',
      period: { start: 2027, end: 2027 },
      horizons: { short: { label: 'Kort sikt' }, long: { label: 'Lång sikt' } },
      focusAreas: [{ code: '1', label: 'Tidiga insatser' }],
      organisations: [],
      abbreviations: [],
      content: [
        {
          type: 'goalTable',
          groups: [{ focusAreas: ['1'], goals: [{ spans: 'Ett mål', horizon: 'medium' }], activities: [] }],
        },
      ],
    }
    await input.setInputFiles(jsonFile('plan.json', file))
    await page.getByText('Filen har 1 fel').waitFor()
    await page.getByText('innehållet, block 1, rad 1, mål 1, ”horizon”').waitFor()
    await expectGoodPage(somebody)

    for (const goal of file.content[0]?.groups[0]?.goals ?? []) goal.horizon = 'short'
    await input.setInputFiles(jsonFile('plan.json', file))
    await page.waitForURL(/\/planer\//)
    await page.getByRole('heading', { level: 1, name: 'Från fil' }).waitFor()
  })
})

describe('the settings of a plan', () => {
  it('keeps what a person wrote when somebody else saved first', async () => {
    const planId = await makePlan(harness.server, 'Två ändrar')
    const link = await invite(harness.server, planId, 'Eva Ek', 'coordinator')
    const eva = await harness.visitor({ link })
    const { page } = eva
    await page.getByRole('button', { name: 'Inställningar' }).click()
    const dialog = page.getByRole('dialog', { name: 'Planens inställningar' })
    await dialog.waitFor()
    await expectGoodPage(eva, '[role=dialog]')
    await dialog.getByLabel('Undertitel').fill('Evas undertitel')
    await dialog.getByRole('button', { name: 'Lägg till fokusområde' }).click()
    await dialog.getByLabel('Namn').last().waitFor()

    const before = await harness.server.admin.call('GET', `/plans/${planId}/settings`)
    await harness.server.admin.need('PATCH', `/plans/${planId}/settings`, {
      county: 'Norrbygden',
      subtitle: 'Den andras',
    })
    await dialog.getByRole('button', { name: 'Spara' }).click()
    await dialog.getByText('Någon annan ändrade inställningarna samtidigt').waitFor()
    await dialog.getByText('Undertitel: ni har båda ändrat.').waitFor()
    expect(await dialog.getByLabel('Undertitel').inputValue()).toBe('Evas undertitel')
    expect(await dialog.getByLabel('Län', { exact: false }).first().inputValue()).toBe('Norrbygden')

    await dialog.getByRole('button', { name: 'Spara' }).click()
    await dialog.waitFor({ state: 'detached' })
    const { json } = await harness.server.admin.call('GET', `/plans/${planId}/settings`)
    expect([json.subtitle, json.county]).toEqual(['Evas undertitel', 'Norrbygden'])
    expect(json.revision).toBe(before.json.revision + 2)
  })

  it('are for reading only to a reader', async () => {
    const planId = await makePlan(harness.server, 'Att läsa')
    const reader = await harness.visitor({ link: await invite(harness.server, planId, 'Lo Ek', 'reader') })
    await reader.page.getByRole('button', { name: 'Inställningar' }).click()
    const dialog = reader.page.getByRole('dialog', { name: 'Planens inställningar' })
    await dialog.getByText('Bara processledaren kan ändra inställningarna.').waitFor()
    expect(await dialog.getByLabel('Undertitel').isDisabled()).toBe(true)
    expect(await dialog.getByRole('button', { name: 'Spara' }).count()).toBe(0)
    await expectGoodPage(reader, '[role=dialog]')
  })
})

describe('the export menu', () => {
  it('saves the plan as a plan file that Samsyn takes back', async () => {
    const planId = await makePlan(harness.server, 'Att spara')
    const { page } = await harness.visitor({ link: await invite(harness.server, planId, 'Mo Ek', 'reader') })
    await page.getByRole('button', { name: 'Exportera' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: /Planfil/ }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/\.json$/)
    const stream = await download.createReadStream()
    const chunks: Buffer[] = []
    for await (const chunk of stream) chunks.push(chunk as Buffer)
    const file = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    expect([file.format, file.title]).toEqual(['samsyn-plan', 'Att spara'])
    expect((await harness.server.admin.call('POST', '/plans', file)).status).toBe(201)
  })
})
