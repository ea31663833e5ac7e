import { describe, expect, it } from 'vitest'
import { findHeaderRow, mapColumns, meaningOf } from '../../../../client/editor/clipboard/columns.ts'
import { evenGrid, type GridCell, textLines } from '../../../../client/editor/clipboard/grid.ts'
import { readRows } from '../../../../client/editor/clipboard/read-rows.ts'
import { readTabSeparated } from '../../../../client/editor/clipboard/read-tab-separated.ts'
import { OrganisationFinder } from '../../../../client/editor/clipboard/recognise-organisations.ts'
import type { Span } from '../../../../shared/document/content.ts'
import { planSettings } from './settings.ts'

const codes = planSettings.focusAreas.map((area) => area.code)
const read = (text: string) => readGrid(readTabSeparated(text))
const readGrid = (grid: ReturnType<typeof evenGrid>) =>
  readRows(grid, mapColumns(grid, findHeaderRow(grid), { codes, first: 'goal' }), planSettings)
const words = (spans: readonly Span[]) => spans.map((span) => ('text' in span ? span.text : '')).join('')
/** A reading with its spans as words. */
const plain = (text: string) =>
  read(text).groups.map((group) => ({
    focus: group.focusAreas.join(),
    goals: group.goals.map((goal) => [words(goal.spans), goal.horizon]),
    activities: group.activities.map((activity) => words(activity.spans)),
  }))

describe('headings of columns', () => {
  it.each([
    ['Mål', 'goal'],
    ['Mål (K/L)', 'goal'],
    ['Delmål', 'goal'],
    ['Mål på kort sikt', 'goalShort'],
    ['Långsiktiga mål', 'goalLong'],
    ['Aktivitet/insats', 'activity'],
    ['Åtgärder', 'activity'],
    ['Vad ska göras?', 'activity'],
    ['Ansvarig för uppföljning', 'responsible'],
    ['Vem?', 'responsible'],
    ['När', 'time'],
    ['Tidplan', 'time'],
    ['Uppföljning', 'indicators'],
    ['Indikator', 'indicators'],
    ['Fokus-\nområde', 'focus'],
    ['FOKUSOMRÅDE', 'focus'],
    ['K/L', 'horizon'],
    ['Status', 'status'],
    ['Goal', 'goal'],
    ['Who is responsible', 'responsible'],
    ['Timeline', 'time'],
  ])('%s is %s', (heading, meaning) => expect(meaningOf(heading)).toBe(meaning))

  it('a target group is no goal, a sentence no heading', () => {
    expect(meaningOf('Målgrupp')).toBe('other')
    expect(meaningOf('Kommentar')).toBeNull()
    expect(meaningOf(`Målet är att alla ${'som bor här '.repeat(6)}ska må bra`)).toBeNull()
  })
})

describe('rows of tab-separated text', () => {
  it('are read by their headings, in whatever order these stand', () => {
    const { groups, kept } = read(
      'Fokusområde\tAktivitet\tMål\tTid\tAnsvarig\r\n1, 2\tUtbilda\tK Fler får stöd\tHT 2027\tRM och skolan\r\n',
    )
    expect(kept).toBe(0)
    expect(groups).toEqual([
      {
        focusAreas: ['1', '2'],
        goals: [{ spans: [{ text: 'Fler får stöd' }], horizon: 'short' }],
        activities: [
          {
            spans: [{ text: 'Utbilda' }],
            subItems: [],
            responsible: [{ organisation: 'r', text: 'RM' }, { text: ' och skolan' }],
            time: [{ text: 'HT 2027' }],
            indicators: [],
            status: null,
            funding: null,
          },
        ],
        responsible: [],
        indicators: [],
      },
    ])
  })

  it('without headings go from the column of the caret on', () => {
    const grid = readTabSeparated('Utbilda\tRM\t2027')
    const map = mapColumns(grid, findHeaderRow(grid), { codes, first: 'activity' })
    expect(map).toEqual({ headerRow: -1, columns: ['activity', 'responsible', 'time'] })
  })

  it('with an empty goal belong to the goal above', () => {
    expect(plain('Mål\tAktivitet\nEtt\ta\n\tb\nTvå\tc')).toEqual([
      { focus: '', goals: [['Ett', null]], activities: ['a', 'b'] },
      { focus: '', goals: [['Två', null]], activities: ['c'] },
    ])
  })

  it('take several goals from one cell, each with its own marker', () => {
    const [group] = plain('Mål\tAktivitet\n"L: Alla mår bra\nK: Fler får stöd\nK+L Färre väntar"\ta')
    expect(group?.goals).toEqual([
      ['Alla mår bra', 'long'],
      ['Fler får stöd', 'short'],
      ['Färre väntar', 'both'],
    ])
  })

  it('keep a line break inside a goal, and quotes, tabs and unclosed quotes in cells', () => {
    expect(plain('Mål\tAktivitet\n"Ett mål\nsom bryts"\t"säg ""hej""\tnu"\nTvå\t"öppet')).toEqual([
      { focus: '', goals: [['Ett mål\nsom bryts', null]], activities: ['säg "hej"\tnu'] },
      { focus: '', goals: [['Två', null]], activities: ['"öppet'] },
    ])
  })

  it('make a list after words into parts, a list alone into activities', () => {
    const { groups } = read(
      'Mål\tAktivitet\tNär\nEtt\t"Utbilda:\n• lärare\n• rektorer"\t2027\nTvå\t"- a\n- b"\t2028',
    )
    expect(groups[0]?.activities).toMatchObject([
      { spans: [{ text: 'Utbilda:' }], subItems: [[{ text: 'lärare' }], [{ text: 'rektorer' }]] },
    ])
    expect(groups[1]?.activities).toMatchObject([
      { spans: [{ text: 'a' }], time: [{ text: '2028' }] },
      { spans: [{ text: 'b' }], time: [{ text: '2028' }] },
    ])
  })

  it('drop nothing: what no column takes becomes a part of the activity, and is counted', () => {
    const { groups, kept } = read(
      'Plan för länet\nMål\tAktivitet\tMålgrupp\tStatus\nEtt\ta\tBarn\tkanske\nTvå\tb\t\tPågår',
    )
    expect(groups[0]?.activities[0]?.subItems).toEqual([
      [{ text: 'Plan för länet' }],
      [{ text: 'Målgrupp: ' }, { text: 'Barn' }],
      [{ text: 'Status: ' }, { text: 'kanske' }],
    ])
    expect(groups[1]?.activities[0]?.status).toBe('ongoing')
    expect(kept).toBe(3)
  })

  it('leave out headings that are repeated on each page, and cells with a dash', () => {
    const { groups } = read(
      'Mål\tAktivitet\tUppföljning\nEtt\ta\t-\nMål\tAktivitet\tUppföljning\nTvå\tb\tAntal',
    )
    expect(groups).toHaveLength(2)
    expect(groups[0]?.activities[0]?.indicators).toEqual([])
  })

  it('every word of any table is in its rows', () => {
    const signs = ['K: Mål', 'ord', '', 'a\nb', '- x\n- y', '1', '2028', 'Pågår', 'RM', '"', '–']
    const headings = [
      'Mål',
      'Aktivitet',
      'Ansvarig',
      'När',
      'Uppföljning',
      'Status',
      'K/L',
      'Fokusområde',
      'Annat',
      'Medel',
    ]
    let seed = 7
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648
      return Math.floor((seed / 2147483648) * below)
    }
    for (let round = 0; round < 300; round++) {
      const width = 1 + random(6)
      let number = 0
      const cell = (): GridCell => {
        const text = signs[random(signs.length)] ?? ''
        // A word of its own in most cells, so that a lost one is missed.
        return { lines: textLines(random(3) === 0 ? text : `${text} w${round}x${number++}w`.trim()) }
      }
      const rows = Array.from({ length: 1 + random(5) }, () => Array.from({ length: width }, cell))
      const header = Array.from({ length: width }, () => ({
        lines: textLines(headings[random(headings.length)] ?? ''),
      }))
      const grid = evenGrid(random(3) > 0 ? [header, ...rows] : rows)
      const said = JSON.stringify(readGrid(grid).groups)
      for (let i = 0; i < number; i++) expect(said, `round ${round}`).toContain(`w${round}x${i}w`)
    }
  })
})

describe('merged cells', () => {
  const cell = (text: string): GridCell => ({ lines: textLines(text) })
  const above: GridCell = { lines: [], fromAbove: true }
  const left: GridCell = { lines: [], fromLeft: true }

  it('a merged goal has all its activities, a merged responsible answers for the row', () => {
    const { groups } = readGrid(
      evenGrid([
        ['Mål', 'Aktivitet', 'Ansvarig', 'Uppföljning'].map(cell),
        [cell('Ett'), cell('a'), cell('Ådals kommun'), cell('Antal')],
        [above, cell('b'), above, cell('Andel')],
        [cell('Två'), cell('c'), cell('RM'), cell('Enkät')],
      ]),
    )
    expect(groups).toHaveLength(2)
    expect(groups[0]?.responsible).toEqual([{ organisation: 'k', text: 'Ådals kommun' }])
    expect(groups[0]?.activities.map((activity) => activity.responsible)).toEqual([[], []])
    expect(groups[1]?.activities[0]?.responsible).toEqual([{ organisation: 'r', text: 'RM' }])
  })

  it('a row over the whole width names the focus area of the rows under it, or is kept', () => {
    const { groups, kept } = readGrid(
      evenGrid([
        ['Mål', 'Aktivitet', 'När'].map(cell),
        [cell('Fokusområde 2: Tidiga insatser'), left, left],
        [cell('Ett'), cell('a'), cell('2027')],
        [cell('Beslutas senare'), left, left],
        [cell('Två'), cell('b'), cell('2028')],
      ]),
    )
    expect(groups.map((group) => group.focusAreas)).toEqual([['2'], ['2']])
    expect(groups[1]?.activities[0]?.subItems).toEqual([[{ text: 'Beslutas senare' }]])
    expect(kept).toBe(1)
  })
})

describe('organisations in text', () => {
  const finder = new OrganisationFinder(planSettings)
  it('are found by name in either case and by abbreviation as it stands', () => {
    expect(finder.mark([{ text: 'region mellan/RM, rm och Föreningen Ådals anhöriga' }])).toEqual([
      { organisation: 'r', text: 'region mellan' },
      { text: '/' },
      { organisation: 'r', text: 'RM' },
      { text: ', rm och ' },
      { organisation: 'b', text: 'Föreningen Ådals anhöriga' },
    ])
  })
  it('are not found inside words', () => {
    expect(finder.mark([{ text: 'Region Mellansverige, ARMar' }])).toEqual([
      { text: 'Region Mellansverige, ARMar' },
    ])
  })
})
