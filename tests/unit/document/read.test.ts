/** The reader has an answer for everything that a document can hold. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { contentRoot, readDocument } from '../../../shared/document/read.ts'
import { nodeRules } from '../../../shared/document/schema.ts'
import { encodeContent } from '../../../shared/document/write.ts'
import { parsePlanFile, planFile } from '../../../shared/protocol/plan-file.ts'
import {
  activity,
  anyContent,
  goal,
  goalTable,
  group,
  paragraph,
  settingsOf,
} from '../../support/plan-builders.ts'

/** A document with these nodes: `[name, attributes, ...children]`, strings are text. */
type Made = string | [name: string, attributes: Record<string, unknown>, ...children: Made[]]

const make = (node: Made): Y.XmlElement | Y.XmlText => {
  if (typeof node === 'string') return new Y.XmlText(node)
  const [name, attributes, ...children] = node
  const element = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value as string)
  element.insert(0, children.map(make))
  return element
}
function documentOf(...nodes: Made[]): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = 7
  doc.getXmlFragment(contentRoot).insert(0, nodes.map(make))
  return doc
}
const read = (...nodes: Made[]) => readDocument(documentOf(...nodes))

const names = [...Object.keys(nodeRules).filter((name) => name !== 'text'), 'doc', 'callout', 'x']
const attributeNames = [
  'id',
  'level',
  'colspan',
  'alt',
  'caption',
  'role',
  'label',
  'short',
  'status',
  'code',
  'target',
  'organisationId',
  'marks',
  'moved',
  'goalId',
  'kind',
  'file',
]
const anyValue = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    3,
    -1,
    1e9,
    '',
    'a',
    'b',
    'b https://a.b',
    'currentState',
    'done',
    { a: 1 },
    [1],
  ),
  fc.string({ maxLength: 4 }),
)
/** Words without spaces or commas, so that they can be found again wherever they have gone. */
const anyWord = fc.integer({ min: 0, max: 1_000_000 }).map((number) => `ord${number}x`)
const { node: anyNode } = fc.letrec<{ node: Made }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 6, depthSize: 'medium' },
    anyWord,
    fc
      .tuple(
        fc.constantFrom(...names),
        fc.dictionary(fc.constantFrom(...attributeNames), anyValue, { maxKeys: 4 }),
        fc.array(tie('node'), { maxLength: 4 }),
      )
      .map(([name, attributes, children]): Made => [name, attributes, ...children]),
  ),
}))

describe('any document', () => {
  it('is read without a throw or a change, every word kept, the same again, and passes as a plan file', () => {
    fc.assert(
      fc.property(fc.array(anyNode, { maxLength: 5 }), (nodes) => {
        const doc = documentOf(...nodes)
        const before = Y.encodeStateAsUpdate(doc)
        const result = readDocument(doc)
        expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
        expect(readDocument(before)).toEqual(result)

        const said = JSON.stringify(result.content)
        for (const word of JSON.stringify(nodes).match(/ord\d+x/g) ?? []) expect(said).toContain(word)

        const file = planFile(settingsOf(), result.content, () => undefined)
        const parsed = parsePlanFile(JSON.parse(JSON.stringify(file)), () => 'never')
        expect(parsed).toMatchObject({ ok: true, warnings: [] })
        if (parsed.ok) expect(planFile(parsed.settings, parsed.content, () => undefined)).toEqual(file)
      }),
      { numRuns: 400 },
    )
  })

  it('is read the same after any deletions', () => {
    fc.assert(
      fc.property(anyContent, fc.array(fc.nat(), { maxLength: 5 }), (content, picks) => {
        const doc = new Y.Doc()
        Y.applyUpdate(doc, encodeContent(content, 3))
        for (const pick of picks) {
          const inside = [...doc.getXmlFragment(contentRoot).createTreeWalker(() => true)]
          const victim = inside[pick % Math.max(1, inside.length)]
          const parent = victim?.parent
          if (parent instanceof Y.XmlFragment)
            parent.delete(parent.toArray().indexOf(victim as Y.XmlElement), 1)
        }
        const result = readDocument(doc)
        expect(readDocument(Y.encodeStateAsUpdate(doc))).toEqual(result)
        expect(result.findings).toEqual([])
      }),
    )
  })
})

describe('types that no editor makes', () => {
  it('maps, arrays, embeds, values and plain texts give their words', () => {
    const doc = new Y.Doc()
    const fragment = doc.getXmlFragment(contentRoot)
    const text = new Y.XmlText('före')
    fragment.insert(0, [text])
    text.insertEmbed(4, { picture: 1 })
    text.insertEmbed(
      5,
      new Y.Map([
        ['b', 'andra'],
        ['a', 'första'],
      ]),
    )
    const array = new Y.Array<unknown>()
    array.insert(0, ['i listan', 7, new Y.Text('i texten')])
    text.insertEmbed(6, array)
    const said = JSON.stringify(readDocument(doc).content)
    expect(said.indexOf('första')).toBeLessThan(said.indexOf('andra'))
    for (const word of ['före', 'första', 'andra', 'i listan', 'i texten']) expect(said).toContain(word)
  })

  it('a root of another type is read as far as it goes, an absent one is empty', () => {
    const doc = new Y.Doc()
    doc.getText(contentRoot).insert(0, 'bara text')
    expect(readDocument(doc).content).toEqual([
      { type: 'paragraph', id: 'y0-0', spans: [{ text: 'bara text' }] },
    ])
    expect(readDocument(new Y.Doc())).toEqual({ content: [], findings: [] })
    const empty = new Y.Doc()
    readDocument(empty)
    expect(empty.share.size).toBe(0)
  })

  it('nesting without end keeps its text', () => {
    const doc = new Y.Doc()
    let around: Y.XmlFragment = doc.getXmlFragment(contentRoot)
    for (let level = 0; level < 2_000; level++) {
      const inside = new Y.XmlElement(level % 2 === 0 ? 'quote' : 'callout')
      around.insert(0, [inside])
      around = inside
    }
    around.insert(0, [new Y.XmlText('längst in')])
    const result = readDocument(doc)
    expect(JSON.stringify(result.content)).toContain('längst in')
    expect(result.findings).toContainEqual(expect.objectContaining({ kind: 'tooDeep' }))
  })

  it('bytes that are no update are refused', () => {
    expect(() => readDocument(new Uint8Array([255, 255, 255]))).toThrow()
  })
})

describe('text', () => {
  it('has its marks, also those with a hash behind their name, and only links that may be', () => {
    const text = new Y.XmlText()
    const doc = documentOf(['paragraph', { id: 'p' }])
    ;(doc.getXmlFragment(contentRoot).get(0) as Y.XmlElement).insert(0, [text])
    text.applyDelta([
      { insert: 'fet', attributes: { 'bold--aGVqaGVq': {} } },
      { insert: 'länk', attributes: { link: { href: '#del' }, italic: {} } },
      { insert: 'fara', attributes: { link: { href: 'javascript:x' }, colour: 'red' } },
    ])
    expect(readDocument(doc)).toEqual({
      content: [
        {
          type: 'paragraph',
          id: 'p',
          spans: [
            { text: 'fet', bold: true },
            { text: 'länk', italic: true, link: '#del' },
            { text: 'fara' },
          ],
        },
      ],
      findings: [{ kind: 'badValue', nodeId: 'p', attribute: 'href' }],
    })
  })

  it('in odd places becomes a paragraph, a cell or an item of its own', () => {
    const { content } = read(
      'löst',
      ['bulletList', { id: 'l' }, 'punkt'],
      ['table', { id: 't' }, ['tableRow', {}, 'cell']],
    )
    expect(content).toEqual([
      { type: 'paragraph', id: 'y7-0', spans: [{ text: 'löst' }] },
      {
        type: 'bulletList',
        id: 'l',
        items: [[{ type: 'paragraph', id: expect.any(String), spans: [{ text: 'punkt' }] }]],
      },
      {
        type: 'table',
        id: 't',
        rows: [
          { cells: [{ blocks: [{ type: 'paragraph', id: expect.any(String), spans: [{ text: 'cell' }] }] }] },
        ],
      },
    ])
  })
})

describe('rows', () => {
  it('have codes from atoms and from typing, without repeats', () => {
    const { content } = read([
      'goalTable',
      { id: 't' },
      [
        'goalGroup',
        { id: 'g' },
        [
          'focus',
          {},
          ['focusCode', { code: '3' }],
          ' 1,4; 5',
          ['hardBreak', {}],
          '3,',
          ['focusCode', { code: 'två ord' }],
        ],
      ],
    ])
    expect(content).toEqual([
      goalTable('t', group('g', { focusAreas: ['3', '1', '4', '5', 'två ord'], goals: [], activities: [] })),
    ])
  })

  it('that have lost their table, and sections inside something, stand on their own', () => {
    const { content, findings } = read(
      ['goalGroup', { id: 'g' }, ['goal', { id: 'm', short: true, long: true }, 'Mål']],
      [
        'quote',
        { id: 'q' },
        ['paragraph', { id: 'p' }, 'text'],
        ['followUp', { id: 'f' }, ['goal', {}, 'i fjol']],
      ],
    )
    expect(content).toEqual([
      goalTable(
        expect.any(String) as unknown as string,
        group('g', { focusAreas: [], goals: [goal('m', 'Mål', 'both')], activities: [] }),
      ),
      { type: 'quote', id: 'q', blocks: [paragraph('p', 'text')] },
      { type: 'followUp', id: 'f', goal: [{ text: 'i fjol' }], blocks: [] },
    ])
    expect(findings).toEqual([{ kind: 'misplaced', nodeId: content[0]?.id, name: 'goalGroup' }])
  })

  it('and parts of them that stand directly in an area belong to its row', () => {
    const { content } = read([
      'developmentArea',
      { id: 'o' },
      ['goal', { id: 'm' }, 'Mål'],
      ['paragraph', { id: 'p' }, 'löst'],
      ['goalGroup', { id: 'g' }, ['activity', { id: 'a' }, ['activityText', {}, 'Aktivitet']]],
    ])
    expect(content).toEqual([
      {
        type: 'developmentArea',
        id: 'o',
        title: '',
        fields: [{ role: 'other', blocks: [paragraph('p', 'löst')] }],
        group: group('g', {
          focusAreas: [],
          goals: [goal('m', 'Mål')],
          activities: [activity('a', 'Aktivitet')],
        }),
      },
    ])
  })
})

describe('values', () => {
  it('that cannot be are left out, and said', () => {
    const { content, findings } = read(
      ['heading', { id: 'h', level: 9 }, 'Rubrik'],
      ['figure', { id: 'f', file: 'inte en fil', alt: 7 }],
      [
        'goalTable',
        { id: 't' },
        ['goalGroup', { id: 'g' }, ['activity', { id: 'a', status: 'klar', funding: 'regular' }]],
      ],
    )
    expect(content[0]).toMatchObject({ level: 4 })
    expect(content[1]).toEqual({ type: 'figure', id: 'f', alt: '7' })
    expect(content[2]).toMatchObject({
      groups: [{ activities: [{ id: 'a', spans: [], funding: 'regular' }] }],
    })
    expect(
      findings.map((finding) => finding.kind === 'badValue' && `${finding.nodeId} ${finding.attribute}`),
    ).toEqual(['h level', 'f file', 'f alt', 'a status'])
  })
})

it('60,000 words in 300 activities are read in well under 100 ms', () => {
  const words = (count: number) => Array.from({ length: count }, (_, n) => `ord${n}`).join(' ')
  const content = [
    ...Array.from({ length: 450 }, (_, n) => paragraph(`p${n}`, words(100))),
    goalTable(
      't',
      ...Array.from({ length: 300 }, (_, n) =>
        group(`g${n}`, { activities: [activity(`a${n}`, words(50))] }),
      ),
    ),
  ]
  const doc = new Y.Doc()
  Y.applyUpdate(doc, encodeContent(content))
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now()
    readDocument(doc)
    return performance.now() - start
  })
  expect(Math.min(...times)).toBeLessThan(100)
})
