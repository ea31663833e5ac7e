/** Tables, figures, notes, references, abbreviations, contents, and what is pasted into prose. */
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
  planId = (await server.admin.need('POST', '/plans', smallPlan(1))).id
  anna = await openPlan(browser, server.url, planId, { name: 'Anna', role: 'coordinator' })
  await caretAtEnd(anna, anna.page.locator('.document > p').last())
  await press('Enter')
})
afterEach(async () => {
  expect(anna.complaints).toEqual([])
  await anna.page.context().close()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const content = async (person = anna) => {
  await person.saved()
  return (await server.admin.need('GET', `/plans/${planId}/export?format=json`)).content
}
const press = async (...keys: string[]) => {
  for (const key of keys) await anna.page.keyboard.press(key)
}
const type = (text: string) => anna.page.keyboard.type(text)
const dialog = () => anna.page.getByRole('dialog')
const closed = () => dialog().waitFor({ state: 'detached' })
const writing = () => anna.page.waitForFunction(() => document.activeElement?.classList.contains('document'))
const insert = async (name: string) => {
  await anna.page.getByRole('toolbar').getByRole('button', { name, exact: true }).first().click()
  await dialog().waitFor()
}
const words = (cells: { blocks: { spans?: { text: string }[] }[] }[]) =>
  cells.map(({ blocks }) => blocks.map((block) => block.spans?.map(({ text }) => text).join('')).join('/'))
const paste = (html: string, text = 'words') =>
  anna.page.evaluate(
    ([html = '', text = '']) => {
      const data = new DataTransfer()
      data.setData('text/html', html)
      data.setData('text/plain', text)
      document
        .querySelector('.document')
        ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    },
    [html, text],
  )
const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const accessible = async () => {
  const { violations } = await new AxeBuilder({ page: anna.page }).setLegacyMode().exclude('nav').analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
  ).toEqual([])
}

describe('a plain table', () => {
  it('is put in, walked, grown, merged and captioned by keyboard alone', async () => {
    await insert('Lägg till tabell')
    await anna.page.getByLabel('Kolumner').fill('2')
    await anna.page.getByLabel('Rader').fill('2')
    await press('Enter')
    await closed()
    await writing()
    for (const text of ['Kommun', 'Antal', 'Ådal', '12']) {
      await type(text)
      await press('Tab')
    }
    await type('Sista')
    await accessible()
    await press('F6')
    const tools = anna.page.getByRole('toolbar', { name: 'Verktyg för tabellen' })
    await tools.getByRole('button', { name: 'Ny rad nedanför' }).and(anna.page.locator(':focus')).waitFor()
    await press('ArrowRight', 'Enter')
    await writing()
    await type('Ny kolumn')
    await tools.getByRole('button', { name: 'Slå ihop celler' }).waitFor()
    await tools.getByRole('button', { name: 'Mer om tabellen' }).press('Enter')
    await anna.page.getByRole('menuitem', { name: 'Ny kolumn till vänster' }).press('Enter')
    await anna.page.getByRole('menu').waitFor({ state: 'detached' })
    const table = (await content()).find((block: { type: string }) => block.type === 'table')
    expect(table.rows.map((row: { header?: true }) => row.header === true)).toEqual([true, false, false])
    expect(table.rows.map(({ cells }: never) => words(cells))).toEqual([
      ['Kommun', '', '', 'Antal'],
      ['Ådal', '', '', '12'],
      ['Sista', '', 'Ny kolumn', ''],
    ])
  })

  it('stays whole when two people change it at once', async () => {
    await insert('Lägg till tabell')
    await press('Enter')
    await closed()
    await writing()
    await type('Hörn')
    await anna.saved()
    const bo = await openPlan(browser, server.url, planId, { name: 'Bo' })
    await bo.page.locator('.plain-table td').last().click()
    await bo.page.keyboard.type('Bo skriver')
    await Promise.all([
      anna.page.getByRole('button', { name: 'Ny kolumn till höger' }).click(),
      bo.page.getByRole('button', { name: 'Ny rad nedanför' }).click(),
    ])
    await bo.saved()
    await bo.page.waitForFunction(() => document.querySelectorAll('.plain-table th').length === 4)
    await anna.page.waitForFunction(() => document.querySelectorAll('.plain-table tr').length === 4)
    const table = (await content()).find((block: { type: string }) => block.type === 'table')
    const all = table.rows.flatMap(({ cells }: never) => words(cells))
    expect(all).toContain('Hörn')
    expect(all).toContain('Bo skriver')
    expect(bo.complaints).toEqual([])
    await bo.page.context().close()
  })
})

describe('notes and references', () => {
  it('a note has a number in the text and its words in the list, both ways', async () => {
    await type('Ett påstående')
    await press('Control+Alt+f')
    await dialog().waitFor()
    await type('Källan till det.')
    await accessible()
    await press('Enter')
    await closed()
    await writing()
    await type(' till.')
    await anna.page.getByRole('region', { name: 'Noter' }).getByText('Källan till det.').waitFor()
    await anna.page.getByRole('button', { name: 'Till not 1 i texten' }).click()
    await writing()
    await press('Enter')
    await dialog().waitFor()
    await press('Escape')
    await closed()
    expect((await content()).at(-1).spans).toEqual([
      { text: 'Ett påstående' },
      { footnote: [{ text: 'Källan till det.' }] },
      { text: ' till.' },
    ])
  })

  it('a reference follows the number of what it leads to, and says so when that is gone', async () => {
    await type('Se ')
    await press('Control+Alt+r')
    await dialog().waitFor()
    await type('måltabell')
    await anna.page.getByRole('option', { name: /Måltabell/, selected: true }).waitFor()
    await accessible()
    await press('Enter')
    await closed()
    const reference = anna.page.locator('.document .reference')
    await reference.getByText('tabell 1', { exact: true }).waitFor()
    // A plain table above the goal table is the first one.
    await caretAtEnd(anna, anna.page.locator('.document > p').first())
    await insert('Lägg till tabell')
    await press('Enter')
    await closed()
    await reference.getByText('tabell 2', { exact: true }).waitFor()
    await caretAtEnd(anna, anna.cell('activityText'))
    await press('Alt+Enter')
    await anna.page.getByRole('menuitem', { name: 'Ta bort hela tabellen' }).click()
    await anna.page.locator('.document .reference-dead').waitFor()
    expect((await content()).at(-1).spans).toEqual([{ text: 'Se ' }, { ref: 't' }])
  })
})

describe('figures', () => {
  it('are sent, described, drafts without description are marked, and 40 MB is refused unsent', async () => {
    const sent: string[] = []
    anna.page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/files')) sent.push(request.url())
    })
    await insert('Lägg till figur')
    const chooser = anna.page.locator('input[type=file]')
    // Made in the page: sending 40 MB to the browser would be most of the test.
    await chooser.evaluate((input: HTMLInputElement) => {
      const data = new DataTransfer()
      data.items.add(new File([new Uint8Array(40 << 20)], 'stor.png', { type: 'image/png' }))
      input.files = data.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    })
    await anna.page.getByRole('alert').getByText('stor.png är 40 MB').waitFor()
    expect(sent).toEqual([])
    await chooser.setInputFiles({
      name: 'liten.png',
      mimeType: 'image/png',
      buffer: Buffer.from(pixel, 'base64'),
    })
    await anna.page.getByText('Bilden är skickad.').waitFor()
    await anna.page.getByLabel('Bildtext').fill('En prick')
    await accessible()
    await anna.page.getByRole('button', { name: 'Lägg in utan beskrivning' }).click()
    await closed()
    await anna.page.locator('.figure').getByText('Beskrivning saknas').waitFor()
    await writing()
    await press('Enter')
    await anna.page.getByLabel('Beskrivning för den som inte ser bilden').fill('Prick')
    await press('Enter')
    await closed()
    await anna.page.getByRole('img', { name: 'Prick' }).waitFor()
    const figure = (await content()).find((block: { type: string }) => block.type === 'figure')
    expect(figure).toMatchObject({ alt: 'Prick', caption: 'En prick' })
    expect(figure.data).toContain(pixel)
  })

  it('without a connection say so, and keep what was written', async () => {
    await insert('Lägg till figur')
    await anna.page.route('**/files', (route) => route.abort())
    await anna.page.locator('input[type=file]').setInputFiles({
      name: 'liten.png',
      mimeType: 'image/png',
      buffer: Buffer.from(pixel, 'base64'),
    })
    await anna.page.getByLabel('Bildtext').fill('Kvar')
    await anna.page.getByRole('alert').getByText('utan anslutning').waitFor()
    await anna.page.unroute('**/files')
    await anna.page.getByRole('button', { name: 'Skicka igen' }).click()
    await anna.page.getByText('Bilden är skickad.').waitFor()
    expect(await anna.page.getByLabel('Bildtext').inputValue()).toBe('Kvar')
    anna.complaints.splice(0, anna.complaints.length)
  })
})

describe('made of the text', () => {
  it('contents fold out, and an abbreviation is explained where it is used', async () => {
    await type('Alla har en SIP hos NSPH. ')
    await anna.page.getByRole('button', { name: 'Förklara SIP' }).click()
    await anna.page.getByLabel('Vad betyder SIP?').fill('samordnad individuell plan')
    await press('Enter')
    const mark = anna.page.locator('.document abbr', { hasText: 'SIP' })
    await mark.waitFor()
    expect(await mark.getAttribute('title')).toBe('samordnad individuell plan')
    await anna.page.getByRole('button', { name: 'Förklara NSPH' }).waitFor()
    await anna.page.getByRole('definition').getByText('samordnad individuell plan').waitFor()
    await caretAtEnd(anna, mark)
    await press('ArrowLeft')
    await anna.page.getByRole('status').getByText('samordnad individuell plan').waitFor()
    await anna.page.locator('summary', { hasText: 'Innehåll' }).click()
    await anna.page.locator('details').getByRole('button', { name: '1 Inledning' }).waitFor()
    await accessible()
  })
})

describe('pasted prose', () => {
  it('from Word: lists, notes, headings, tables and pictures are what they were; the rest is gone', async () => {
    await paste(`<html><head><style>p{color:red}</style></head><body>
<h1><span style='mso-list:Ignore'>1<span>&nbsp;</span></span><b>Nul&auml;ge</b><o:p></o:p></h1>
<p class=MsoNormal style='margin:0'>Med <span style='font-weight: bold'>fet</span><a style='mso-footnote-id:ftn1' href="#_ftn1"><span class=MsoFootnoteReference>[1]</span></a> och <del>struket</del><ins>nytt</ins> \u{1F469}\u200D\u{1F467} \u05E9\u05DC\u05D5\u05DD a\u200Bb<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>\u00B7<span>&nbsp; </span></span>Ett</p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp; </span></span>Under</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span>Först</p>
<p class=MsoNormal style='mso-outline-level:2'>Stilad rubrik</p>
<p><img src="data:image/png;base64,${pixel}" alt="Prick"></p><p><img src="file:///C:/a.png"></p>
<script>document.title='run'</script><img src="x" onerror="document.title='run'" width="1">
<p>Slut</p>
<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1"><span class=MsoFootnoteReference>[1]</span></a> K\u00E4llan.</p></div></div></body></html>`)
    await anna.page.getByText('En bild följde inte med').waitFor()
    await anna.page.locator('.figure img[src*="/files/"]').waitFor()
    const pasted = (await content()).slice(4)
    expect(pasted).toMatchObject([
      { type: 'heading', level: 1, spans: [{ text: 'Nuläge' }] },
      {
        type: 'paragraph',
        spans: [
          { text: 'Med ' },
          { text: 'fet', bold: true },
          { footnote: [{ text: 'Källan.' }] },
          { text: ' och nytt \u{1F469}\u200D\u{1F467} \u05E9\u05DC\u05D5\u05DD a\u200Bb' },
        ],
      },
      {
        type: 'bulletList',
        items: [
          [{ spans: [{ text: 'Ett' }] }, { type: 'bulletList', items: [[{ spans: [{ text: 'Under' }] }]] }],
        ],
      },
      { type: 'orderedList', items: [[{ spans: [{ text: 'Först' }] }]] },
      { type: 'heading', level: 2, spans: [{ text: 'Stilad rubrik' }] },
      { type: 'figure', alt: 'Prick' },
      { type: 'paragraph', spans: [{ text: 'Slut' }] },
    ])
    expect(await anna.page.title()).not.toBe('run')
  })

  it('two megabytes go in some at a time, as one step of undo, and come back by redo', async () => {
    const html = Array.from(
      { length: 3_000 },
      (_, i) =>
        `<div class="c"><script>x()</script><p style="color:red" onclick="x()"><span>Stycke ${i} ${'ord '.repeat(150)}</span></p></div>`,
    ).join('')
    expect(html.length).toBeGreaterThan(2_000_000)
    const count = (number: number) =>
      anna.page.waitForFunction(
        (wanted) => document.querySelectorAll('.document > p').length === wanted,
        number,
        {
          polling: 200,
          timeout: 90_000,
        },
      )
    const before = await anna.page.locator('.document > p').count()
    await paste(html)
    await count(before + 2_999)
    await anna.saved()
    await press('Control+z')
    await count(before)
    await anna.saved()
    await press('Control+y')
    await count(before + 2_999)
    expect((await content()).filter((block: { type: string }) => block.type === 'paragraph')).toHaveLength(
      before + 2_999,
    )
  })
})
