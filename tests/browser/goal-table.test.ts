/** What cells hold beside their text, by mouse and by keyboard alone. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../support/server.ts'
import { clientFolder } from '../support/started.ts'
import { caretAtEnd, connectBrowser, openPlan, type Person, smallPlan } from './people.ts'

let browser: Browser
let server: TestServer
let planId: string
let anna: Person

const area = {
  type: 'developmentArea',
  id: 'area',
  title: 'Tidigt stöd',
  fields: [{ role: 'currentState', blocks: [{ type: 'paragraph', spans: 'Så är det.' }] }],
  group: {
    focusAreas: ['2'],
    goals: [{ id: 'ma', spans: 'Ett mål', horizon: null }],
    activities: [{ id: 'aa', spans: 'En aktivitet', time: { text: 'under 3 år' } }],
  },
}
const followUp = {
  type: 'followUp',
  id: 'f',
  goal: 'Förra årets mål',
  blocks: [{ type: 'paragraph', spans: 'Ord.' }],
}

beforeAll(async () => {
  ;[browser, server] = await Promise.all([
    connectBrowser(),
    startTestServer({ SAMSYN_CLIENT_DIR: clientFolder() }),
  ])
})
beforeEach(async () => {
  const plan = smallPlan(2)
  planId = (
    await server.admin.need('POST', '/plans', { ...plan, content: [...plan.content, area, followUp] })
  ).id
  anna = await openPlan(browser, server.url, planId, { name: 'Anna' })
})
afterEach(async () => {
  expect(anna.complaints).toEqual([])
  await anna.page.context().close()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const press = async (...keys: string[]) => {
  for (const key of keys) await anna.page.keyboard.press(key)
}
const type = (text: string) => anna.page.keyboard.type(text)
const blockOf = async (kind: string) => {
  await anna.saved()
  const { content } = await server.admin.need('GET', `/plans/${planId}/export?format=json`)
  return content.find((block: { type: string }) => block.type === kind)
}
const dialog = () => anna.page.getByRole('dialog')
/** Opens what the caret's cell holds beside its text. */
const openCell = async (cell: string, n = 0) => {
  await caretAtEnd(anna, anna.cell(cell, n))
  await press('Alt+ArrowDown')
  await dialog().waitFor()
}
const closed = () => dialog().waitFor({ state: 'detached' })
/** The caret is in a cell that says so. */
const caretIn = (page: Page, text: string) =>
  page.waitForFunction((words) => {
    const node = getSelection()?.focusNode
    const cell = (node instanceof Element ? node : node?.parentElement)?.closest(
      '.cell-text, .area-title, .field-body, p, h1',
    )
    return (
      cell?.textContent?.includes(words) === true && document.activeElement?.classList.contains('document')
    )
  }, text)
const findings = async () => {
  const { violations } = await new AxeBuilder({ page: anna.page }).setLegacyMode().analyze()
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
  )
}

describe('walking by arrows', () => {
  it('leaves a cell at its edge, keeps to the column, and goes in and out of the table', async () => {
    const { page } = anna
    await caretAtEnd(anna, anna.cell('activityText'))
    await press('ArrowRight')
    await caretIn(page, 'Vi')
    await press('ArrowDown', 'End', 'ArrowRight')
    await caretIn(page, '2027')
    await press('ArrowUp', 'Home', 'ArrowLeft', 'Home', 'ArrowLeft')
    await caretIn(page, 'Aktivitet 0')
    await press('Home', 'ArrowLeft')
    await caretIn(page, 'Mål 0')
    await press('ArrowUp')
    await caretIn(page, 'Första stycket.')
    await press('ArrowDown', 'ArrowDown', 'ArrowDown')
    await caretIn(page, 'Sista stycket.')
    await press('ArrowUp')
    await caretIn(page, 'Mål 1')
  })

  it('Enter in the last cell makes a new activity, with Shift one indicator more', async () => {
    await caretAtEnd(anna, anna.cell('indicator'))
    await press('Shift+Enter')
    await type('Andel')
    await press('Enter')
    await type('Ny aktivitet')
    const { groups } = await blockOf('goalTable')
    expect(groups[0].activities).toMatchObject([
      { indicators: [{ spans: [{ text: 'Antal 0' }] }, { spans: [{ text: 'Andel' }] }] },
      { spans: [{ text: 'Ny aktivitet' }] },
    ])
  })
})

describe('by keyboard alone', () => {
  it('K, L and focus areas by keys, status and funding from a list, each one step of undo', async () => {
    await caretAtEnd(anna, anna.cell('activityText'))
    await press('Alt+k', 'Alt+l', 'Alt+Shift+Digit2')
    await press('Alt+ArrowDown')
    await anna.page.getByRole('menu').waitFor()
    await type('Genom')
    await press('Enter')
    await closed()
    await openCell('activityText')
    await type('Stim')
    await press('Enter')
    await closed()
    await caretIn(anna.page, 'Aktivitet 0')
    await anna.page.getByText('Genomförd \u00b7 Stimulansmedel').first().waitFor()
    expect((await blockOf('goalTable')).groups[0]).toMatchObject({
      focusAreas: ['1', '2'],
      goals: [{ horizon: 'both' }],
      activities: [{ status: 'done', funding: 'stimulus' }],
    })
    const steps = [
      { activities: [{ status: 'done' }], goals: [{ horizon: 'both' }] },
      { goals: [{ horizon: 'both' }], focusAreas: ['1', '2'] },
      { goals: [{ horizon: 'both' }], focusAreas: ['1'] },
      { goals: [{ horizon: 'short' }] },
      { goals: [{ horizon: null }] },
    ]
    for (const [i, step] of steps.entries()) {
      await press('Control+z')
      const [group] = (await blockOf('goalTable')).groups
      expect(group).toMatchObject(step)
      expect('funding' in group.activities[0]).toBe(false)
      expect('status' in group.activities[0]).toBe(i === 0)
    }
  })

  it('a picker writes the time, and replaces words only when asked', async () => {
    const { page } = anna
    await page.getByText('kunde inte tolkas – det går bra ändå').waitFor()
    await openCell('time', 2)
    expect(await dialog().getByLabel('Skriv med egna ord').inputValue()).toBe('under 3 år')
    await dialog().getByLabel('Skriv som').selectOption('term')
    await dialog().getByLabel('Hur länge?').selectOption('onwards')
    await dialog()
      .getByLabel('När', { exact: true })
      .or(dialog().getByLabel('Från'))
      .first()
      .selectOption('2')
    await dialog().getByLabel('År', { exact: true }).selectOption('2027')
    await dialog().getByText('Skrivs: ”HT 2027–”').waitFor()
    expect((await blockOf('developmentArea')).group.activities[0].time).toEqual({ text: 'under 3 år' })
    await dialog().getByRole('button', { name: 'Ersätt ”under 3 år”' }).press('Enter')
    await closed()
    await page.getByText('löper vidare', { exact: true }).waitFor()
    expect((await blockOf('developmentArea')).group.activities[0].time).toEqual({
      text: 'HT 2027–',
      start: '2027-07',
      openEnded: true,
    })
    await press('Control+z')
    await page.locator('.time', { hasText: 'under 3 år' }).waitFor()
  })

  it('an indicator has its kind guessed, then chosen, and its goal', async () => {
    await openCell('indicator')
    const kind = dialog().getByLabel('Slag')
    expect(await kind.locator('option:checked').innerText()).toBe('Antal – gissat av texten')
    await kind.selectOption('statistic')
    await dialog().getByLabel('Utgångsläge').fill('212')
    await dialog().getByLabel('Målvärde').fill('50')
    await dialog().getByLabel('Riktning').selectOption('decrease')
    await dialog().getByLabel('Källa').fill('registret')
    await dialog().getByLabel('Mål 0').press('Space')
    await press('Escape')
    await closed()
    expect((await blockOf('goalTable')).groups[0].activities[0].indicators[0]).toMatchObject({
      kind: 'statistic',
      baseline: '212',
      target: '50',
      direction: 'decrease',
      source: 'registret',
      goals: ['m0'],
    })
  })

  it('a missing part of an area is gone to from the list of its parts', async () => {
    const { page } = anna
    await page
      .getByText('4 av 8 delar \u00b7 saknar behov, mål med K eller L, ansvarig, uppföljning', {
        exact: true,
      })
      .waitFor()
    await caretAtEnd(anna, page.locator('.field-body p').first())
    await press('Alt+ArrowDown')
    await dialog().getByRole('button', { name: 'Skriv: behov' }).press('Enter')
    await closed()
    await type('Detta behövs')
    await caretAtEnd(anna, page.locator('.area-title'))
    await press('Alt+ArrowDown')
    await dialog().getByLabel('Verksamhet').selectOption('region')
    await dialog().getByLabel('Enhet eller förvaltning').fill('Psykiatrin')
    await press('Enter', 'Escape')
    await closed()
    await page.getByRole('button', { name: 'Regionens verksamhet \u00b7 Psykiatrin' }).waitFor()
    expect(await blockOf('developmentArea')).toMatchObject({
      ownerLevel: 'region',
      ownerUnit: 'Psykiatrin',
      fields: [{ role: 'currentState' }, { role: 'need', blocks: [{ spans: [{ text: 'Detta behövs' }] }] }],
    })
  })

  it('a new organisation joins the plan without leaving the sentence, also when settings have changed', async () => {
    const { page } = anna
    let reads = 0
    await page.route('**/settings', async (route) => {
      const answer = await route.fetch()
      // Somebody else changes the settings between the reading and the writing.
      if (route.request().method() === 'GET' && reads++ === 0) {
        const { organisations, revision } = await answer.json()
        const changed = await server.admin.call(
          'PATCH',
          `/plans/${planId}/settings`,
          { organisations: [...organisations, { id: 'x', name: 'Annans förbund', kind: 'other' }] },
          { 'if-match': `"${revision}"` },
        )
        expect(changed.status).toBe(200)
      }
      await route.fulfill({ response: answer })
    })
    await caretAtEnd(anna, anna.cell('responsible'))
    await press('Alt+ArrowDown')
    await type('Nya föreningen')
    await page.getByRole('option', { name: 'Lägg till ”Nya föreningen” som organisation' }).waitFor()
    await press('ArrowDown', 'Enter')
    await dialog().getByLabel('Namn').waitFor()
    await press('Enter')
    await closed()
    await page.locator('.mention:not(.mention-unknown)', { hasText: 'Nya föreningen' }).waitFor()
    await type(' och vi')
    const entry = (await blockOf('goalTable')).groups[0].activities[0].responsible[0]
    expect(entry).toMatchObject([{ text: 'Vi ' }, { text: 'Nya föreningen' }, { text: ' och vi' }])
    const { organisations } = await server.admin.need('GET', `/plans/${planId}/settings`)
    expect(organisations.map(({ name }: { name: string }) => name)).toEqual([
      'Region Mellan',
      'Ådals kommun',
      'Annans förbund',
      'Nya föreningen',
    ])
    // It was refused once, and the browser says so on its console.
    expect(anna.complaints.splice(0)).toEqual([expect.stringContaining('412')])
    expect(organisations.at(-1)).toMatchObject({
      id: entry[1].organisation,
      kind: 'userOrganisation',
    })
  })
})

describe('what is made and changed', () => {
  it('a new table and a new row begin with the words of the goal, never among the focus areas', async () => {
    const { page } = anna
    await caretAtEnd(anna, page.locator('.document > p').first())
    await press('Enter')
    await type('/mål')
    await page.getByRole('option', { name: 'Måltabell' }).waitFor()
    await press('Enter')
    await page.locator('.goal-table').nth(1).waitFor()
    await type('Nytt mål')
    await press('Alt+Enter')
    await page.getByRole('menuitem', { name: 'Ny rad i tabellen' }).click()
    await caretIn(page, '')
    await type('Nästa mål')
    await anna.sees('Nästa mål')
    const { groups } = await blockOf('goalTable')
    expect(groups).toMatchObject([
      { focusAreas: [], goals: [{ spans: [{ text: 'Nytt mål' }] }] },
      { focusAreas: [], goals: [{ spans: [{ text: 'Nästa mål' }] }] },
    ])
  })

  it('undo takes back fields of an indicator, the owner of an area and the name of a table one by one', async () => {
    const { page } = anna
    await page.getByRole('button', { name: 'Ge tabellen en rubrik' }).click()
    await dialog().getByLabel('Rubrik').fill('Vad vi gör')
    await press('Escape')
    await closed()
    await openCell('indicator')
    await dialog().getByLabel('Slag').selectOption('statistic')
    await dialog().getByLabel('Riktning').selectOption('decrease')
    await press('Escape')
    await closed()
    await caretAtEnd(anna, page.locator('.area-title'))
    await press('Alt+ArrowDown')
    await dialog().getByLabel('Verksamhet').selectOption('region')
    await press('Escape')
    await closed()
    const state = async () => {
      const area = await blockOf('developmentArea')
      const { caption, groups } = await blockOf('goalTable')
      const { kind, direction } = groups[0].activities[0].indicators[0]
      return [caption, kind, direction, area.ownerLevel]
    }
    const steps = [
      ['Vad vi gör', 'statistic', 'decrease', 'region'],
      ['Vad vi gör', 'statistic', 'decrease', undefined],
      ['Vad vi gör', 'statistic', undefined, undefined],
      ['Vad vi gör', undefined, undefined, undefined],
      [undefined, undefined, undefined, undefined],
    ]
    for (const [i, step] of steps.entries()) {
      if (i > 0) await press('Control+z')
      expect(await state()).toEqual(step)
    }
    for (const step of steps.toReversed().slice(1)) {
      await press('Control+y')
      expect(await state()).toEqual(step)
    }
  })
})

describe('by mouse', () => {
  it('chips, caption and status are changed where they stand, and a deleted row is offered back', async () => {
    const { page } = anna
    await page.locator('.focus-chips').first().getByText('Tidiga insatser').click()
    await page.getByRole('button', { name: 'Ge tabellen en rubrik' }).click()
    await dialog().getByLabel('Rubrik').fill('Vad vi gör')
    await press('Escape')
    await closed()
    await page.getByRole('table', { name: 'Vad vi gör' }).waitFor()
    await page.getByRole('button', { name: 'Sätt status för förra årets mål' }).click()
    await page.getByRole('menuitemradio', { name: 'Delvis genomförd' }).click()
    await closed()
    expect(await blockOf('followUp')).toMatchObject({ status: 'partlyDone' })
    expect(await blockOf('goalTable')).toMatchObject({
      caption: 'Vad vi gör',
      groups: [{ focusAreas: ['1', '2'] }, {}],
    })
    await caretAtEnd(anna, anna.cell('activityText', 1))
    await page
      .getByRole('toolbar', { name: 'Verktyg för raden' })
      .getByRole('button', { name: /^Rad:/ })
      .click()
    await page.getByRole('menuitem', { name: 'Ta bort raden' }).click()
    await page.getByText('Raden togs bort').waitFor()
    expect((await blockOf('goalTable')).groups).toHaveLength(1)
    await page.getByRole('status').getByRole('button', { name: 'Ångra' }).click()
    await page.getByText('Raden togs bort').waitFor({ state: 'detached' })
    expect((await blockOf('goalTable')).groups).toHaveLength(2)
  })
})

describe('with others', () => {
  it('a window follows its row while a colleague moves it, and nothing written is lost', async () => {
    const bo = await openPlan(browser, server.url, planId, { name: 'Bo' })
    await openCell('indicator', 1)
    await dialog().getByLabel('Källa').fill('enkäten')
    await caretAtEnd(bo, bo.cell('goal .cell-text', 1))
    await bo.page.keyboard.press('Alt+Shift+ArrowUp')
    await bo.saved()
    // With Bo's caret comes Bo's name.
    await anna.page.waitForFunction(() =>
      document.querySelector('.goal .cell-text')?.textContent?.startsWith('Mål 1'),
    )
    const row = await anna.cell('indicator').boundingBox()
    expect((await dialog().boundingBox())?.x).toBeGreaterThan((row?.x ?? 0) - 360)
    await press('Enter', 'Escape')
    await closed()
    expect((await blockOf('goalTable')).groups[0].activities[0].indicators[0]).toMatchObject({
      id: 'i1',
      source: 'enkäten',
    })
    expect(bo.complaints).toEqual([])
    await bo.page.context().close()
  })
})

describe('for everybody', () => {
  it('axe finds nothing with a window open', async () => {
    for (const [cell, n] of [
      ['activityText', 0],
      ['time', 2],
      ['indicator', 0],
    ] as const) {
      await openCell(cell, n)
      expect(await findings()).toEqual([])
      await press('Escape')
      await closed()
    }
  })

  it('on a phone nothing is wider than the screen, and the tools can be hit', async () => {
    const { page } = anna
    await page.setViewportSize({ width: 390, height: 844 })
    await caretAtEnd(anna, anna.cell('activityText'))
    const bar = page.getByRole('toolbar', { name: 'Verktyg för raden' })
    for (const button of await bar.getByRole('button').all()) {
      const box = await button.boundingBox()
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44)
    }
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  })
})
