import { describe, expect, it } from 'vitest'
import type { FinalTable } from '../../../shared/document/finalised.ts'
import { tableGrid } from '../../../shared/document/render/table-grid.ts'
import { renderHtml } from '../../../shared/document/render-html.ts'
import { all, named, readPage } from '../../support/html-page.ts'
import { fixtureContent, fixtureSettings } from './fixture-plan.ts'

const picture = (sha256: string) => (sha256 === 'ab12' ? 'data:image/png;base64,AA==' : undefined)
const html = renderHtml(fixtureSettings, fixtureContent, {
  status: 'draft',
  generatedLabel: 'I dag',
  picture,
})
const page = readPage(html)

describe('the page', () => {
  it('stands alone: no scripts, nothing fetched, in its language', () => {
    expect(named(page, 'script', 'link', 'iframe', 'object')).toEqual([])
    expect(named(page, 'img').map(({ attributes }) => attributes)).toEqual([
      { src: 'data:image/png;base64,AA==', alt: 'En kurva som faller' },
    ])
    expect(named(page, 'style')[0]?.text).not.toMatch(/@import|url\(/)
    expect(named(page, 'html')[0]?.attributes['lang']).toBe('sv')
    expect(named(page, 'title')[0]?.text).toBe('Plan för ett lugnare län (utkast)')
  })

  it('has its landmarks, and a way past the contents', () => {
    for (const name of ['header', 'nav', 'main', 'footer']) expect(named(page, name)).toHaveLength(1)
    const first = named(page, 'a')[0]
    expect(first?.attributes['href']).toBe('#content')
    expect(named(page, 'main')[0]?.attributes['id']).toBe('content')
  })

  it('nests its headings without leaps, numbers first', () => {
    const headings = named(page, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6')
    expect(headings.map(({ name, text }) => `${name} ${text}`)).toEqual([
      'h1 Plan för ett lugnare län',
      'h2 Innehåll',
      'h2 1 Varför vi behövs',
      'h3 1.1 Djupt & <brett>',
      'h2 2 Områden',
      'h3 2.1 Någon att prata med',
      'h4 Nulägesbeskrivning',
      'h4 Utvecklingsbehov',
      'h3 2.2 En dörr in',
      'h2 3 Måltabell',
      'h2 Noter',
      'h2 Förkortningar',
    ])
  })

  it('leads every inner link to a place that is there, and gives no id twice', () => {
    const ids = all(page, ({ attributes }) => 'id' in attributes).map(({ attributes }) => attributes['id'])
    expect(new Set(ids).size).toBe(ids.length)
    const links = named(page, 'a').map(({ attributes }) => attributes['href'] ?? '')
    for (const link of links.filter((href) => href.startsWith('#'))) expect(ids).toContain(link.slice(1))
    for (const { attributes } of all(page, (e) => 'aria-labelledby' in e.attributes))
      expect(ids).toContain(attributes['aria-labelledby'])
    expect(links).toContain('https://example.org/?a=1&b=2')
  })

  it('leads nowhere when what a reference names is empty, and shows no table of nothing', () => {
    const empty = readPage(
      renderHtml(
        fixtureSettings,
        [
          {
            type: 'paragraph',
            id: 'p',
            spans: [
              { ref: 'nothing', text: 'dit' },
              { ref: 'goal', text: 'hit' },
            ],
          },
          { type: 'paragraph', id: 'nothing', spans: [] },
          {
            type: 'developmentArea',
            id: 'area',
            title: '',
            fields: [],
            group: {
              id: 'group',
              focusAreas: [],
              goals: [{ id: 'goal', spans: [], horizon: null }],
              activities: [],
            },
          },
        ],
        { status: 'decided' },
      ),
    )
    expect(named(empty, 'a').map(({ attributes }) => attributes['href'])).toEqual(['#content'])
    expect(named(empty, 'table')).toEqual([])
    expect(named(empty, 'h2').map(({ text }) => text)).toEqual(['1 Utvecklingsområde utan rubrik'])
  })

  it('calls its notes and leads back', () => {
    const call = all(page, ({ attributes }) => attributes['role'] === 'doc-noteref')
    expect(call.map(({ attributes }) => attributes['href'])).toEqual(['#note-1'])
    const back = all(page, ({ attributes }) => attributes['role'] === 'doc-backlink')
    expect(back.map(({ attributes }) => attributes['href'])).toEqual(['#call-1'])
  })

  it('marks a draft, and a decided plan not', () => {
    expect(named(page, 'body')[0]?.text).toContain('Planen är inte beslutad')
    const decided = renderHtml(fixtureSettings, fixtureContent, { status: 'decided' })
    expect(named(readPage(decided), 'body')[0]?.text).not.toContain('Utkast')
  })

  it('drops no word of the plan', () => {
    const text = named(page, 'body')[0]?.text ?? ''
    for (const words of [
      'en i söder',
      'Regionen och bup',
      'Trygghetsteamets egen bedömning',
      'samtal per år',
      '2023--',
      'Någon annan',
      'Halva vägen.',
      'Förra årets löfte',
      'avsnitt 7',
      'Elevhälsan',
    ])
      expect(text).toContain(words)
  })

  it('speaks English in an English plan', () => {
    const english = readPage(
      renderHtml({ ...fixtureSettings, language: 'en' }, fixtureContent, { status: 'draft' }),
    )
    expect(named(english, 'html')[0]?.attributes['lang']).toBe('en')
    expect(named(english, 'body')[0]?.text).toContain('Contents')
    expect(named(english, 'th').map(({ text }) => text)).toContain('Responsible')
  })

  it('escapes whatever people write', () => {
    const evil = `"><script>alert('x')</script>`
    const attacked = renderHtml(
      {
        ...fixtureSettings,
        title: evil,
        county: evil,
        horizons: { short: { label: evil }, long: { label: evil } },
      },
      [
        { type: 'heading', id: evil, level: 1, spans: [{ text: evil }] },
        { type: 'paragraph', id: 'p', spans: [{ text: evil, link: `https://x/${evil}` }, { ref: evil }] },
        { type: 'figure', id: 'f', file: 'ab12', alt: evil, caption: evil },
      ],
      { status: 'draft', picture: () => 'javascript:alert(1)', generatedLabel: evil },
    )
    expect(named(readPage(attacked), 'script', 'img')).toEqual([])
    expect(attacked).not.toContain('<script')
    expect(attacked).not.toContain('javascript:')
  })
})

describe('goal tables', () => {
  const tables = named(page, 'table').filter(({ attributes }) => attributes['class'] === 'goals')

  it('are tables with a caption, in a region that the keyboard reaches', () => {
    expect(tables).toHaveLength(3)
    for (const table of tables) expect(named(table, 'caption')).toHaveLength(1)
    const regions = all(page, ({ attributes }) => attributes['class'] === 'scroll')
    expect(regions).toHaveLength(4)
    for (const { attributes } of regions) expect(attributes).toMatchObject({ role: 'region', tabindex: '0' })
  })

  it('have column headers for what is filled in, and goals as headers of their rows', () => {
    const headers = tables.map((table) =>
      named(table, 'th')
        .filter(({ attributes }) => attributes['scope'] === 'col')
        .map(({ text }) => text),
    )
    expect(headers).toEqual([
      ['Mål', 'Aktivitet', 'Ansvarig', 'När', 'Status', 'Uppföljning'],
      ['Mål', 'Aktivitet', 'Uppföljning'],
      ['Fokusområde', 'Mål', 'Aktivitet', 'Ansvarig', 'När', 'Uppföljning'],
    ])
    const groups = all(page, ({ attributes }) => attributes['scope'] === 'rowgroup')
    expect(groups.map(({ attributes }) => attributes['rowspan'])).toEqual(['3', undefined, '2', undefined])
  })

  it('cover every place of their grid exactly once', () => {
    for (const table of named(page, 'table')) {
      for (const part of named(table, 'thead', 'tbody')) {
        const rows = named(part, 'tr')
        const covered = rows.map(() => 0)
        for (const [index, row] of rows.entries())
          for (const { attributes } of named(row, 'td', 'th'))
            for (let at = index; at < index + Number(attributes['rowspan'] ?? 1); at += 1)
              covered[at] = (covered[at] ?? 0) + Number(attributes['colspan'] ?? 1)
        expect(new Set(covered).size).toBe(1)
        expect(covered).toHaveLength(rows.length)
      }
    }
  })
})

describe('the grid of a plain table', () => {
  const cell = (name: string, colspan = 1, rowspan = 1) => ({
    blocks: [{ type: 'paragraph' as const, id: name, spans: [{ kind: 'text' as const, text: name }] }],
    colspan,
    rowspan,
  })
  /** The table drawn: the first letter of each cell in every place it covers, "." for a filled hole. */
  const drawn = (rows: FinalTable['rows']): string[] => {
    const { head, body } = tableGrid(rows)
    return [head, body].flatMap((part) => {
      const lines = part.map((): string[] => [])
      for (const [y, row] of part.entries()) {
        let x = 0
        for (const { cell, colspan, rowspan } of row.cells) {
          while (lines[y]?.[x] !== undefined) x += 1
          const name = cell?.blocks[0]?.id ?? '.'
          for (let dy = 0; dy < rowspan; dy += 1)
            for (let dx = 0; dx < colspan; dx += 1) {
              const line = lines[y + dy]
              expect(line?.[x + dx]).toBeUndefined()
              if (line) line[x + dx] = name
            }
          x += colspan
        }
      }
      return lines.map((line) => line.join(''))
    })
  }
  const row = (...cells: ReturnType<typeof cell>[]) => ({ header: false, cells })
  const head = (...cells: ReturnType<typeof cell>[]) => ({ header: true, cells })

  it('fills holes and keeps every cell', () => {
    expect(drawn([head(cell('a'), cell('b'), cell('c')), row(cell('d')), row()])).toEqual([
      'abc',
      'd..',
      '...',
    ])
  })
  it('cuts a row span at the end of the table, and between head and body', () => {
    expect(
      drawn([head(cell('a', 1, 5), cell('b')), row(cell('c', 1, 9), cell('d')), row(cell('e'))]),
    ).toEqual(['ab', 'cd', 'ce'])
  })
  it('cuts a column span where another cell reaches down', () => {
    expect(drawn([row(cell('a'), cell('b', 1, 2), cell('c')), row(cell('d', 3), cell('e'))])).toEqual([
      'abc',
      'dbe',
    ])
  })
  it('bears impossible spans', () => {
    expect(drawn([row(cell('a', 1e9, 1e9)), row(cell('b', -3, 0))])[0]).toHaveLength(101)
    expect(drawn([])).toEqual([])
  })
})
