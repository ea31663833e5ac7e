/** One person at the keyboard: cells, structure, guards, and what assistive technology is told. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../support/server.ts'
import { clientFolder } from '../support/started.ts'
import { caretAtEnd, connectBrowser, exported, openPlan, type Person, smallPlan, writeIn } from './people.ts'

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
})
afterEach(async () => {
  expect(anna.complaints).toEqual([])
  await anna.page.context().close()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const file = () => server.admin.need('GET', `/plans/${planId}/export?format=json`)
const press = async (...keys: string[]) => {
  for (const key of keys) await anna.page.keyboard.press(key)
}
const type = (text: string) => anna.page.keyboard.type(text)

describe('cells', () => {
  it('Tab walks them, past the last one makes a new activity, and @ names an organisation', async () => {
    await caretAtEnd(anna, anna.cell('indicator', 2))
    await press('Tab')
    await type('En ny aktivitet')
    await press('Tab')
    await type('@rm')
    await anna.page.getByRole('option', { name: 'Region Mellan' }).waitFor()
    await press('Enter')
    await press('Tab')
    await type('HT 2027')
    await press('Tab')
    await type('Andel nöjda')
    await anna.saved()
    const [table] = (await file()).content.filter((block: { type: string }) => block.type === 'goalTable')
    expect(table.groups[2].activities[1]).toMatchObject({
      spans: [{ text: 'En ny aktivitet' }],
      responsible: [[{ organisation: 'region', text: 'RM' }]],
      time: { text: 'HT 2027', start: '2027-07', end: '2027-12' },
      indicators: [{ spans: [{ text: 'Andel nöjda' }] }],
    })
    const ids = JSON.stringify(table).match(/"id":"[^"]+"/g) ?? []
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('Backspace and Delete stop at their edges, Enter breaks the line', async () => {
    await caretAtEnd(anna, anna.cell('activityText'))
    await press('Delete', 'Delete', 'Enter')
    await type('andra raden')
    await caretAtEnd(anna, anna.cell('responsible'))
    await press('Home', 'Backspace', 'Backspace')
    await caretAtEnd(anna, anna.cell('time'))
    await press('Delete')
    await type('x')
    await anna.saved()
    expect((await exported(server.url, planId)).activities).toEqual([
      'Aktivitet 0\nandra raden',
      'Aktivitet 1',
      'Aktivitet 2',
    ])
    const [table] = (await file()).content.filter((block: { type: string }) => block.type === 'goalTable')
    expect(table.groups[0].activities[0].responsible).toEqual([[{ text: 'Vi' }]])
    expect(table.groups[0].activities[0].time.text).toBe('2027x')
  })

  it('a selection over cells loses its words and no cell', async () => {
    await caretAtEnd(anna, anna.cell('activityText'))
    await press('Home', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown')
    await anna.page.waitForFunction(() => (getSelection()?.toString().length ?? 0) > 20)
    await press('Delete')
    await type('kvar')
    await anna.saved()
    const { activities, groups } = await exported(server.url, planId)
    expect(groups).toBe(3)
    expect(activities).toHaveLength(3)
    expect(activities[0]).toBe('kvar')
  })

  it('what is pasted becomes running text in a cell', async () => {
    await caretAtEnd(anna, anna.cell('activityText'))
    await anna.page.evaluate(() => {
      const data = new DataTransfer()
      data.setData('text/html', '<h1>Rubrik</h1><ul><li>ett</li><li>två</li></ul>')
      document
        .querySelector('.document')
        ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    })
    await anna.sees('två')
    await anna.saved()
    expect((await exported(server.url, planId)).activities).toEqual([
      'Aktivitet 0Rubrik\nett\ntvå',
      'Aktivitet 1',
      'Aktivitet 2',
    ])
  })
})

describe('structure', () => {
  it('a development area comes with all its parts', async () => {
    await caretAtEnd(anna, anna.page.locator('.document > p').last())
    await anna.page.getByRole('button', { name: 'Lägg till utvecklingsområde' }).click()
    for (const words of ['Tidigt stöd', 'Så är det', 'Så borde det vara', 'Ett mål', 'En aktivitet']) {
      await type(words)
      await press('Tab')
    }
    await anna.page.getByRole('button', { name: 'K: Kort sikt', exact: true }).last().click()
    await anna.page
      .getByRole('toolbar')
      .getByRole('button', { name: 'Fokusområde 2 Tidiga insatser' })
      .click()
    await anna.saved()
    const [area] = (await file()).content.filter(
      (block: { type: string }) => block.type === 'developmentArea',
    )
    expect(area).toMatchObject({
      title: 'Tidigt stöd',
      fields: [{ role: 'currentState' }, { role: 'need' }],
      group: {
        focusAreas: ['2'],
        goals: [{ spans: [{ text: 'Ett mål' }], horizon: 'short' }],
        activities: [{ spans: [{ text: 'En aktivitet' }] }],
      },
    })
    await anna.page.getByRole('navigation', { name: 'Innehåll' }).getByText('Tidigt stöd').waitFor()
  })

  it('a row is copied with new ids, deleted, and brought back by undo', async () => {
    await caretAtEnd(anna, anna.cell('activityText', 1))
    await press('Alt+Enter')
    await anna.page.getByRole('menuitem', { name: 'Kopiera raden' }).click()
    await anna.page.locator('.activityText').nth(3).waitFor()
    await anna.saved()
    expect((await exported(server.url, planId)).activities).toEqual([
      'Aktivitet 0',
      'Aktivitet 1',
      'Aktivitet 1',
      'Aktivitet 2',
    ])
    const text = JSON.stringify((await file()).content)
    const ids = text.match(/"id":"[^"]+"/g) ?? []
    expect(new Set(ids).size).toBe(ids.length)
    await press('Alt+Enter')
    await anna.page.getByRole('menuitem', { name: 'Ta bort hela tabellen' }).click()
    await anna.page.locator('.goal-table').waitFor({ state: 'detached' })
    // The toolbar's; the notice of the deletion has one too.
    await anna.page.getByRole('button', { name: 'Ångra' }).first().click()
    await anna.page.locator('.activityText').nth(3).waitFor()
    await anna.saved()
    expect((await exported(server.url, planId)).activities).toHaveLength(4)
  })

  it('markdown and the toolbar make headings, lists and links', async () => {
    await writeIn(anna, anna.page.locator('.document > p').last(), '')
    await press('Enter')
    await type('## En rubrik')
    await press('Enter')
    await type('- ett')
    await press('Enter')
    await type('två')
    await press('Enter', 'Enter')
    await anna.page.getByRole('button', { name: 'Länk' }).click()
    await anna.page.getByLabel('Adress').fill('www.exempel.se')
    await anna.page.getByLabel('Text', { exact: true }).fill('Exempel')
    await press('Enter')
    await anna.page.locator('.document a[href="https://www.exempel.se"]').waitFor()
    await anna.saved()
    expect((await file()).content.slice(-3)).toMatchObject([
      { type: 'heading', level: 2, spans: [{ text: 'En rubrik' }] },
      { type: 'bulletList', items: [[{ spans: [{ text: 'ett' }] }], [{ spans: [{ text: 'två' }] }]] },
      { type: 'paragraph', spans: [{ text: 'Exempel', link: 'https://www.exempel.se' }] },
    ])
  })
})

describe('for everybody', () => {
  it('the table is a table to a screen reader, and axe finds nothing', async () => {
    await caretAtEnd(anna, anna.cell('activityText'))
    const table = anna.page.getByRole('table', { name: 'Måltabell' })
    expect(await table.getByRole('columnheader').allInnerTexts()).toEqual([
      'Mål',
      'Aktivitet',
      'Ansvarig',
      'När',
      'Uppföljning',
    ])
    expect(await table.getByRole('rowheader').count()).toBe(3)
    expect(await table.getByRole('cell', { name: 'Aktivitet 1' }).count()).toBe(1)
    const { violations } = await new AxeBuilder({ page: anna.page }).setLegacyMode().analyze()
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
    ).toEqual([])
  })
})
