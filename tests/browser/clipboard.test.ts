/** Tables in and out of a plan: pasted from Excel, Word and text as rows, copied as a table that others understand. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../support/server.ts'
import { clientFolder } from '../support/started.ts'
import { caretAtEnd, connectBrowser, openPlan, type Person, smallPlan } from './people.ts'

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
  planId = (await server.admin.need('POST', '/plans', smallPlan(2))).id
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

type Clipboard = { html?: string; text?: string }
type Group = {
  id: string
  focusAreas: string[]
  goals: { id: string; spans: unknown; horizon: string | null }[]
  // biome-ignore lint/suspicious/noExplicitAny: the export, as a program from outside sees it
  activities: any[]
  responsible?: unknown[]
  indicators?: unknown[]
}

const content = async () =>
  (await server.admin.need('GET', `/plans/${planId}/export?format=json`)).content as {
    type: string
    groups: Group[]
  }[]
const tables = async (): Promise<Group[][]> =>
  (await content()).filter((block) => block.type === 'goalTable').map((block) => block.groups)
const words = (spans: unknown): string =>
  (Array.isArray(spans) ? spans : [spans]).map((span) => span?.text ?? '').join('')
const activities = (groups: Group[] | undefined) =>
  (groups ?? []).map((group) => group.activities.map((activity) => words(activity.spans)))

const paste = (clipboard: Clipboard) =>
  anna.page.evaluate(({ html, text }) => {
    const data = new DataTransfer()
    if (html !== undefined) data.setData('text/html', html)
    if (text !== undefined) data.setData('text/plain', text)
    document
      .querySelector('.document')
      ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, clipboard)

/** What a copy puts on the clipboard. */
const copy = (kind: 'copy' | 'cut' = 'copy'): Promise<Required<Clipboard>> =>
  anna.page.evaluate((type) => {
    const data = new DataTransfer()
    document
      .querySelector('.document')
      ?.dispatchEvent(new ClipboardEvent(type, { clipboardData: data, bubbles: true, cancelable: true }))
    return { html: data.getData('text/html'), text: data.getData('text/plain') }
  }, kind)

const dialog = () => anna.page.getByRole('dialog', { name: 'Klistra in en tabell' })
const press = async (...keys: string[]) => {
  for (const key of keys) await anna.page.keyboard.press(key)
}
const rowCount = (count: number) =>
  anna.page.waitForFunction((n) => document.querySelectorAll('.document .group').length === n, count)

/** As Excel writes it: styles in the head, comments around the cells, cells merged by rowspan. */
const excel = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td {mso-number-format:General}</style>
<script>window.stolen = true</script></head><body><table border=0><!--StartFragment--><col width=64>
<tr><td>Fokusområde</td><td>Mål (K/L)</td><td>Aktivitet</td><td>Ansvarig</td><td>Tid</td><td>Indikator</td><td>Målgrupp</td></tr>
<tr><td rowspan=2>1, 2</td><td rowspan=2>K: Fler får stöd i tid</td><td>Utbilda personal</td><td>RM och skolan</td><td>HT 2027</td><td>Antal utbildade<br>Andel nöjda</td><td>Barn</td></tr>
<tr><td>Öppna en mottagning</td><td>Ådals kommun</td><td>2028</td><td>Ja/Nej</td><td></td></tr>
<tr><td>2</td><td>L Alla mår bättre</td><td>Följa upp</td><td>Region Mellan</td><td>2027--</td><td>Enkät</td><td>Alla</td></tr>
<!--EndFragment--></table></body></html>`

/** As Word writes it: paragraphs in the cells, lists as paragraphs with a sign, spaces and empty cells of its own. */
const wordItem = (text: string) =>
  `<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>`
const wordCell = (...paragraphs: string[]) =>
  `<td width=121 valign=top style='border:solid windowtext 1.0pt'>${paragraphs
    .map((text) => (text.startsWith('<') ? text : `<p class=MsoNormal>${text}<o:p></o:p></p>`))
    .join('')}</td>`
const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>
<meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {mso-style-parent:""; margin:0cm;} --></style></head>
<body lang=SV style='tab-interval:65.2pt'><!--StartFragment--><table class=MsoTableGrid border=1 style='mso-yfti-tbllook:1184'>
<tr style='mso-yfti-irow:0'>${['Mål', 'Aktivitet', 'Ansvarig', 'När', 'Uppföljning'].map((name) => wordCell(`<p class=MsoNormal><b>${name}<o:p></o:p></b></p>`)).join('')}</tr>
<tr>${wordCell("K: Fler unga<span style='mso-spacerun:yes'>  </span>får stöd")}${wordCell('Utbilda i skolan', wordItem('Elevhälsan'), wordItem('Lärarna'))}${wordCell('Region Mellan / Ådals kommun')}${wordCell('HT 2027')}${wordCell('Antal utbildade')}</tr>
<tr>${wordCell('<p class=MsoNormal><o:p>&nbsp;</o:p></p>')}${wordCell('Följa upp')}${wordCell('Vi')}${wordCell('2028')}${wordCell('<p class=MsoNormal><o:p>&nbsp;</o:p></p>')}</tr>
</table><!--EndFragment--></body></html>`
const fromWord = [
  {
    spans: [{ text: 'Utbilda i skolan' }],
    subItems: [[{ text: 'Elevhälsan' }], [{ text: 'Lärarna' }]],
    responsible: [
      [
        { organisation: 'region', text: 'Region Mellan' },
        { text: ' / ' },
        { organisation: 'adal', text: 'Ådals kommun' },
      ],
    ],
    time: { text: 'HT 2027', start: '2027-07' },
    indicators: [{ spans: [{ text: 'Antal utbildade' }] }],
  },
  { spans: [{ text: 'Följa upp' }], time: { text: '2028' } },
]

describe('pasting', () => {
  it('a table from Word becomes rows, its lists parts of an activity, in a goal table and in an area', async () => {
    const area = {
      type: 'developmentArea',
      id: 'area',
      title: 'Tidigt stöd',
      fields: [],
      group: {
        focusAreas: ['2'],
        goals: [{ spans: 'Ett mål', horizon: null }],
        activities: [{ spans: 'Den vi har' }],
      },
    }
    const plan = smallPlan(1)
    planId = (await server.admin.need('POST', '/plans', { ...plan, content: [...plan.content, area] })).id
    await anna.page.context().close()
    anna = await openPlan(browser, server.url, planId, { name: 'Anna', role: 'coordinator' })
    for (const n of [0, 1]) {
      await caretAtEnd(anna, anna.page.getByText(['Aktivitet 0', 'Den vi har'][n] ?? ''))
      await paste({ html: word, text: 'ignored' })
      await dialog().getByText('2 rader i tabellen: 1 mål och 2 aktiviteter.').waitFor()
      await press('Enter')
      await dialog().waitFor({ state: 'detached' })
      // The caret is in words, where one can go on writing.
      await anna.page.waitForFunction(
        () => getSelection()?.focusNode?.parentElement?.closest('.cell-text') !== null,
      )
    }
    await anna.saved()
    expect((await tables())[0]?.[1]).toMatchObject({
      focusAreas: [],
      goals: [{ spans: [{ text: 'Fler unga får stöd' }], horizon: 'short' }],
      activities: fromWord,
    })
    const found = (await content()).find((block) => block.type === 'developmentArea')
    expect(found).toMatchObject({
      group: {
        focusAreas: ['2'],
        goals: [
          { spans: [{ text: 'Ett mål' }] },
          { spans: [{ text: 'Fler unga får stöd' }], horizon: 'short' },
        ],
        activities: [{ spans: [{ text: 'Den vi har' }] }, ...fromWord],
      },
    })
  })

  it('a table from Excel becomes rows: merged cells, markers, codes, organisations; nothing is lost', async () => {
    await caretAtEnd(anna, anna.cell('activityText', 0))
    await paste({ html: excel, text: 'ignored' })
    await dialog().getByText('3 rader i tabellen: 2 mål och 3 aktiviteter.').waitFor()
    await dialog().getByText('2 texter passar ingen kolumn').waitFor()
    const { violations } = await new AxeBuilder({ page: anna.page }).setLegacyMode().analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    await press('Enter')
    await rowCount(4)
    await anna.saved()
    const [groups] = await tables()
    expect(activities(groups)).toEqual([
      ['Aktivitet 0'],
      ['Utbilda personal', 'Öppna en mottagning'],
      ['Följa upp'],
      ['Aktivitet 1'],
    ])
    expect(groups?.[1]).toMatchObject({
      focusAreas: ['1', '2'],
      goals: [{ spans: [{ text: 'Fler får stöd i tid' }], horizon: 'short' }],
      activities: [
        {
          subItems: [[{ text: 'Målgrupp: Barn' }]],
          responsible: [[{ organisation: 'region', text: 'RM' }, { text: ' och skolan' }]],
          time: { text: 'HT 2027', start: '2027-07' },
          indicators: [{ spans: [{ text: 'Antal utbildade' }] }, { spans: [{ text: 'Andel nöjda' }] }],
        },
        { responsible: [[{ organisation: 'adal', text: 'Ådals kommun' }]], time: { text: '2028' } },
      ],
    })
    expect(groups?.[2]?.goals[0]).toMatchObject({ horizon: 'long', spans: [{ text: 'Alla mår bättre' }] })
    const ids = JSON.stringify(groups).match(/"id":"[^"]+"/g) ?? []
    expect(new Set(ids).size).toBe(ids.length)
    expect(await anna.page.evaluate(() => 'stolen' in window)).toBe(false)
    // One step back, one forth.
    await press('ControlOrMeta+z')
    await rowCount(2)
    await press('ControlOrMeta+Shift+z')
    await rowCount(4)
    await anna.saved()
    expect(activities((await tables())[0])).toEqual(activities(groups))
  })

  it('the understanding can be changed; rows without headings begin in the column of the caret', async () => {
    await caretAtEnd(anna, anna.cell('activityText', 1))
    await paste({ text: 'Ett\tVi\t2027\r\nTvå\tDe\t2028\r\n' })
    await dialog().getByLabel('Kolumn 1 blir').waitFor()
    expect(await dialog().getByLabel('Kolumn 1 blir').inputValue()).toBe('activity')
    await dialog().getByLabel('Kolumn 2 blir').selectOption('Uppföljning')
    await dialog().getByRole('button', { name: 'Lägg in raderna' }).click()
    await anna.sees('Två')
    await anna.saved()
    const [groups] = await tables()
    expect(activities(groups)).toEqual([['Aktivitet 0'], ['Aktivitet 1', 'Ett', 'Två']])
    expect(groups?.[1]?.activities[2]).toMatchObject({
      time: { text: '2028' },
      indicators: [{ spans: [{ text: 'De' }] }],
    })
    // The caret is in what came in: writing goes on there.
    await anna.page.keyboard.type('Och ')
    await anna.sees('Och Ett')
  })

  it('in the prose such a table may become a goal table or stay a plain one', async () => {
    await caretAtEnd(anna, anna.page.locator('.document > p').last())
    await paste({ html: excel })
    await dialog().getByRole('button', { name: 'Gör till måltabell' }).click()
    await anna.page.locator('.goal-table').nth(1).waitFor()
    await caretAtEnd(anna, anna.page.locator('.document > p').last())
    await paste({ html: excel })
    await dialog().getByRole('button', { name: 'Vanlig tabell' }).click()
    await anna.page.locator('.document table', { hasText: 'Utbilda personal' }).waitFor()
    await anna.saved()
    expect((await tables()).map((groups) => groups.length)).toEqual([2, 2])
    expect((await content()).map((block) => block.type)).toContain('table')
  })

  it('a table too large is refused with a sentence, a large one goes in while the page lives, as one step', async () => {
    const rows = (count: number) =>
      ['Mål\tAktivitet\tAnsvarig\tNär\tUppföljning']
        .concat(
          Array.from(
            { length: count },
            (_, i) => `Mål nummer ${i}\tGöra sak ${i} för länet\tVi\t2027\tAntal ${i}`,
          ),
        )
        .join('\n')
    await caretAtEnd(anna, anna.cell('activityText', 0))
    await paste({ text: rows(10_000) })
    await anna.page.getByRole('alertdialog', { name: 'Tabellen är för stor' }).waitFor()
    await press('Enter')
    await anna.page.getByRole('alertdialog').waitFor({ state: 'detached' })
    await caretAtEnd(anna, anna.cell('activityText', 0))
    await paste({ text: rows(300) })
    await dialog().getByText('300 rader i tabellen').waitFor()
    await press('Enter')
    await rowCount(302)
    await anna.saved()
    expect((await tables())[0]).toHaveLength(302)
    await dialog().waitFor({ state: 'detached' })
    await anna.page.locator('.document').focus()
    await press('ControlOrMeta+z')
    await rowCount(2)
    await anna.saved()
    expect((await tables())[0]).toHaveLength(2)
  })
})

describe('copying', () => {
  it('rows go out as a table with headings and as text with tabs, and come back whole with ids of their own', async () => {
    await caretAtEnd(anna, anna.cell('activityText', 0))
    await press('ControlOrMeta+a', 'ControlOrMeta+a', 'ControlOrMeta+a')
    const { html, text } = await copy()
    const shape = await anna.page.evaluate((source) => {
      const page = new DOMParser().parseFromString(source, 'text/html')
      return {
        columns: [...page.querySelectorAll('thead th[scope=col]')].map((cell) => cell.textContent),
        rows: [...page.querySelectorAll('tbody tr')].map((row) =>
          [...row.children].map((cell) => cell.textContent),
        ),
      }
    }, html)
    expect(shape).toEqual({
      columns: ['Fokusområde', 'Mål', 'Aktivitet', 'Ansvarig', 'När', 'Uppföljning'],
      rows: [
        ['1', 'Mål 0', 'Aktivitet 0', 'Vi', '2027', 'Antal 0'],
        ['1', 'Mål 1', 'Aktivitet 1', 'Vi', '2027', 'Antal 1'],
      ],
    })
    expect(text).toBe(
      'Fokusområde\tMål\tAktivitet\tAnsvarig\tNär\tUppföljning\n1\tMål 0\tAktivitet 0\tVi\t2027\tAntal 0\n1\tMål 1\tAktivitet 1\tVi\t2027\tAntal 1',
    )
    await press('Escape')
    await caretAtEnd(anna, anna.cell('activityText', 1))
    await paste({ html, text })
    await rowCount(4)
    await anna.saved()
    const [groups] = await tables()
    expect(activities(groups)).toEqual([['Aktivitet 0'], ['Aktivitet 1'], ['Aktivitet 0'], ['Aktivitet 1']])
    const ids = JSON.stringify(groups).match(/"id":"[^"]+"/g) ?? []
    expect(new Set(ids).size).toBe(ids.length)
    const without = (group: Group | undefined) =>
      JSON.parse(JSON.stringify(group, (key, value) => (key === 'id' ? undefined : value)))
    expect(without(groups?.[2])).toEqual(without(groups?.[0]))
  })
})
