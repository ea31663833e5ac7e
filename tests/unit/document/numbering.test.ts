import { describe, expect, it } from 'vitest'
import type { PlanContent, TopBlock } from '../../../shared/document/content.ts'
import { finalise } from '../../../shared/document/finalise.ts'
import { numberNodes } from '../../../shared/document/numbering.ts'
import { fixtureContent, fixtureSettings } from './fixture-plan.ts'

const heading = (id: string, level: 1 | 2 | 3 | 4): TopBlock => ({
  type: 'heading',
  id,
  level,
  spans: [{ text: id }],
})
const area = (id: string): TopBlock => ({
  type: 'developmentArea',
  id,
  title: id,
  fields: [],
  group: { id: `${id}-group`, focusAreas: [], goals: [], activities: [] },
})
const numbers = (content: PlanContent) => Object.fromEntries(numberNodes(content))

describe('numbers', () => {
  it('[D6] headings count within the heading above them', () => {
    expect(
      numbers([heading('a', 1), heading('b', 2), heading('c', 3), heading('d', 2), heading('e', 1)]),
    ).toEqual({ a: '1', b: '1.1', c: '1.1.1', d: '1.2', e: '2' })
  })

  it('[D6] a leap between levels leaves no hole, and no number is given twice', () => {
    expect(numbers([heading('a', 1), heading('b', 3), heading('c', 2), heading('d', 4)])).toEqual({
      a: '1',
      b: '1.1',
      c: '1.2',
      d: '1.2.1',
    })
    expect(numbers([heading('a', 3), heading('b', 1)])).toEqual({ a: '1', b: '2' })
  })

  it('[D6] development areas stand one level below the heading before them, side by side', () => {
    expect(
      numbers([
        area('x'),
        heading('a', 1),
        area('y'),
        area('z'),
        heading('b', 2),
        area('w'),
        heading('c', 2),
      ]),
    ).toEqual({ x: '1', a: '2', y: '2.1', z: '2.2', b: '2.3', w: '2.3.1', c: '2.4' })
  })

  it('[D6] tables and figures count through the plan, wherever they stand', () => {
    const found = numbers(fixtureContent)
    expect(found).toMatchObject({ table1: '1', goals1: '2', figure1: '1' })
    expect(found['p1']).toBeUndefined()
  })
})

describe('the finished plan', () => {
  const plan = finalise(fixtureSettings, fixtureContent)

  it('has its contents as a tree with numbers', () => {
    const outline = (entries: typeof plan.toc): unknown[] =>
      entries.map(({ number, title, entries: below }) => [`${number} ${title}`, ...outline(below)])
    expect(outline(plan.toc)).toEqual([
      ['1 Varför vi behövs', ['1.1 Djupt & <brett>']],
      ['2 Områden', ['2.1 Någon att prata med'], ['2.2 En dörr in']],
      ['3 Måltabell'],
    ])
  })

  it('resolves references, and says which are dead', () => {
    const paragraph = plan.blocks[1]
    const references =
      paragraph?.type === 'paragraph' ? paragraph.spans.filter(({ kind }) => kind === 'reference') : []
    expect(references).toEqual([
      { kind: 'reference', text: 'avsnitt 1.1', target: 'h-deep' },
      { kind: 'reference', text: 'figur 1', target: 'figure1' },
      { kind: 'reference', text: 'avsnitt 7', target: null },
    ])
  })

  it('collects notes in the order they are called', () => {
    expect(plan.footnotes).toEqual([
      { number: 1, spans: [{ kind: 'text', text: 'Enligt länets egen räkning.' }] },
    ])
  })

  it('lists the abbreviations in use', () => {
    expect(plan.abbreviations.map(({ short }) => short)).toEqual(['FUB'])
  })

  it('counts the longer of two abbreviations where one continues the other', () => {
    const settings = {
      ...fixtureSettings,
      organisations: [],
      abbreviations: ['ABC', 'ABC-D', 'BC'].map((short) => ({ short, expansion: short.toLowerCase() })),
    }
    const used = (text: string) =>
      finalise(settings, [{ type: 'paragraph', id: 'p', spans: [{ text }] }]).abbreviations.map(
        ({ short }) => short,
      )
    expect(used('Möte med ABC-D:s ordförande')).toEqual(['ABC-D'])
    expect(used('ABC, och abc')).toEqual(['ABC'])
    expect(used('ABCD')).toEqual([])
  })

  it('leaves out what no format can carry, and links that may not be followed', () => {
    const { blocks } = finalise(fixtureSettings, [
      {
        type: 'paragraph',
        id: 'p',
        spans: [{ text: 'a\u0000b\u0007c\ud800 e\u0301\r\nf\u202e', link: 'javascript:alert(1)' }],
      },
    ])
    expect(blocks[0]).toMatchObject({ spans: [{ kind: 'text', text: 'abc\ufffd é\nf' }] })
    expect(JSON.stringify(blocks)).not.toContain('javascript')
  })
})
