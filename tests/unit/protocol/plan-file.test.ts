import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from '../../../server/http/body.ts'
import { measureUpdate } from '../../../shared/document/measure-update.ts'
import { readDocument } from '../../../shared/document/read.ts'
import { encodeContent } from '../../../shared/document/write.ts'
import type { PlanSettings } from '../../../shared/domain/settings.ts'
import {
  maxPlanFileDepth,
  type ParsedPlanFile,
  type PlanFile,
  parsePlanFile,
  planFile,
  setFigureFiles,
} from '../../../shared/protocol/plan-file.ts'
import { planSettingsPatchSchema, planSettingsSchema } from '../../../shared/protocol/plan-file-schema.ts'
import { applySettingsPatch } from '../../../shared/protocol/plan-settings.ts'
import untidy from '../../fixtures/untidy.plan.json' with { type: 'json' }
import { anyContent, anySettings, idCounter, settingsOf, untidyContent } from '../../support/plan-builders.ts'

/** A stored picture for each of the few files that the arbitraries name. */
const pictureOf = (sha256: string) => `data:image/png;base64,${sha256.slice(0, 8)}`
const fileOf = (data: string) => createHash('sha256').update(data).digest('hex')

type Understood = Extract<ParsedPlanFile, { ok: true }>

/** In, through the shared document, and out again, as the program does it. */
function throughDocument(file: unknown): { out: PlanFile; parsed: Understood } {
  const parsed = parsePlanFile(file, idCounter())
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  const stored = new Map(parsed.figures.map(({ blockId, data }) => [blockId, data]))
  const content = setFigureFiles(parsed.content, new Map([...stored].map(([id, data]) => [id, fileOf(data)])))
  const read = readDocument(encodeContent(content))
  const pictures = new Map([...stored.values()].map((data) => [fileOf(data), data]))
  return { out: planFile(parsed.settings, read.content, (sha256) => pictures.get(sha256)), parsed }
}

const refusal = (content: unknown, more: object = {}, language: 'sv' | 'en' = 'sv') => {
  const parsed = parsePlanFile(
    { ...planFile(settingsOf(), [], () => undefined), ...more, content },
    idCounter(),
    language,
  )
  return parsed.ok ? [] : parsed.errors
}
const pointers = (content: unknown, more?: object) => refusal(content, more).map(({ pointer }) => pointer)

describe('round trip', () => {
  it('import then export gives the same file, byte for byte, over the whole format', () => {
    fc.assert(
      fc.property(anySettings, anyContent, (settings, content) => {
        const file = planFile(settings, content, pictureOf)
        const { out } = throughDocument(JSON.parse(JSON.stringify(file)))
        expect(JSON.stringify(out)).toBe(JSON.stringify(file))
      }),
      { numRuns: 200 },
    )
  })

  it('an untidy file becomes canonical once and stays so', () => {
    fc.assert(
      fc.property(untidyContent, (content) => {
        const file = {
          ...planFile(settingsOf(), [], pictureOf),
          content: JSON.parse(JSON.stringify(content)),
        }
        for (const node of file.content) if (node.type === 'figure') delete node.file
        const first = parsePlanFile(file, idCounter())
        if (!first.ok) return
        const once = planFile(first.settings, first.content, pictureOf)
        expect(JSON.stringify(throughDocument(once).out)).toBe(JSON.stringify(once))
      }),
      { numRuns: 200 },
    )
  })

  it('a real-looking file comes out equal but for ids and the short form of text', () => {
    const { out, parsed } = throughDocument(untidy)
    expect(parsed.warnings).toEqual([])
    expect(longForm(withoutIds(out))).toEqual(longForm(withoutIds(untidy)))
    expect(throughDocument(out).out).toEqual(out)
    expect(out.content.every(({ id }) => id !== '')).toBe(true)
    expect(out.content[7]?.id).toBe('omrade-1')
  })
})

const withoutIds = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutIds)
  if (typeof value !== 'object' || value === null) return value
  const isNode = 'type' in value || 'spans' in value || 'goals' in value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      isNode && key === 'id' ? [] : [[key, withoutIds(inner)]],
    ),
  )
}
const longForm = (value: unknown, key = ''): unknown => {
  if (typeof value === 'string' && ['spans', 'goal', 'footnote', 'subItems', 'responsible'].includes(key))
    return [{ text: value }]
  if (Array.isArray(value))
    return value.map((inner) => longForm(inner, ['subItems', 'responsible'].includes(key) ? key : ''))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, longForm(inner, name)]))
}

describe('the canonical form', () => {
  it('joins spans, leaves out what is empty, and derives time', () => {
    const { out } = throughDocument({
      ...planFile(settingsOf({ subtitle: '', targetGroups: [] }), [], () => undefined),
      content: [
        {
          id: 'p',
          type: 'paragraph',
          spans: [
            { text: 'a' },
            { text: '' },
            { text: 'b' },
            { text: 'c', bold: true },
            { ref: 'p', text: '' },
          ],
        },
        {
          id: 't',
          type: 'table',
          caption: '',
          rows: [
            {
              cells: [
                { colspan: 1, rowspan: 1, blocks: [] },
                { rowspan: 2, blocks: [] },
              ],
            },
          ],
        },
        {
          id: 'g',
          type: 'goalTable',
          groups: [
            {
              id: 'r',
              focusAreas: ['1', '1', '9'],
              goals: [],
              activities: [
                {
                  id: 'a',
                  spans: '',
                  responsible: [''],
                  subItems: [],
                  time: { text: 'HT 2026' },
                  indicators: [],
                },
              ],
            },
          ],
        },
      ],
    })
    expect(out).not.toHaveProperty('subtitle')
    expect(out).not.toHaveProperty('targetGroups')
    expect(out.content).toEqual([
      { type: 'paragraph', id: 'p', spans: [{ text: 'ab' }, { text: 'c', bold: true }, { ref: 'p' }] },
      { type: 'table', id: 't', rows: [{ cells: [{ blocks: [] }, { blocks: [], rowspan: 2 }] }] },
      {
        type: 'goalTable',
        id: 'g',
        groups: [
          {
            id: 'r',
            focusAreas: ['1', '9'],
            goals: [],
            activities: [{ id: 'a', spans: [], time: { text: 'HT 2026', start: '2026-07', end: '2026-12' } }],
          },
        ],
      },
    ])
  })

  it('drops a time that contradicts its text, with a warning', () => {
    const activity = (time: object) => ({ spans: '', time })
    const { out, parsed } = throughDocument({
      ...planFile(settingsOf(), [], () => undefined),
      content: [
        {
          type: 'goalTable',
          groups: [
            {
              focusAreas: [],
              goals: [],
              activities: [
                activity({ text: '2026', start: '2025', end: '2026' }),
                activity({ text: 'under 3 år', openEnded: true }),
              ],
            },
          ],
        },
      ],
    })
    const at = '/content/0/groups/0/activities'
    expect(parsed.warnings.map(({ pointer }) => pointer)).toEqual([
      `${at}/0/time/start`,
      `${at}/1/time/openEnded`,
    ])
    expect(JSON.stringify(out)).toContain('"time":{"text":"2026","start":"2026","end":"2026"}')
    expect(JSON.stringify(out)).toContain('"time":{"text":"under 3 år"}')
  })

  it('gives ids that the file does not use', () => {
    const { out } = throughDocument({
      ...planFile(settingsOf(), [], () => undefined),
      content: [
        { type: 'paragraph', spans: 'a' },
        { type: 'paragraph', id: 'n1', spans: 'b' },
      ],
    })
    expect(out.content.map(({ id }) => id)).toEqual(['n2', 'n1'])
  })

  it('names the pictures of figures that came without an id', () => {
    const parsed = parsePlanFile(untidy, idCounter())
    expect(parsed.ok && parsed.figures).toEqual([
      { blockId: 'n14', pointer: '/content/5/data', data: 'data:image/png;base64,iVBORw0KGgo=' },
    ])
  })
})

describe('what is refused', () => {
  const p = (spans: unknown) => [{ type: 'paragraph', spans }]
  const row = (more: object) => [
    { type: 'goalTable', groups: [{ focusAreas: [], goals: [], activities: [], ...more }] },
  ]

  it.each<[string, unknown, string[], object?]>([
    ['an unknown key of the file', [], ['/colour'], { colour: 'red' }],
    ['a key with characters that pointers escape', [], ['/a~1b~0c'], { 'a/b~c': 1 }],
    ['an unknown key of a block', [{ type: 'paragraph', spans: '', level: 1 }], ['/content/0/level']],
    ['a heading level', [{ type: 'heading', level: 9, spans: [{ text: 'x' }] }], ['/content/0/level']],
    ['an unknown block', [{ type: 'callout' }], ['/content/0/type']],
    ['a block without type', [{}], ['/content/0/type']],
    ['what is no block', [null, 7], ['/content/0', '/content/1']],
    [
      'a table in a quote is fine, a goal table is not',
      [
        {
          type: 'quote',
          blocks: [
            { type: 'table', rows: [] },
            { type: 'goalTable', groups: [] },
          ],
        },
      ],
      ['/content/0/blocks/1/type'],
    ],
    [
      'spans that are a number',
      [{ type: 'bulletList', items: [[{ type: 'paragraph', spans: 5 }]] }],
      ['/content/0/items/0/0/spans'],
    ],
    ['absent spans', [{ type: 'paragraph' }], ['/content/0/spans']],
    ['a mark that is false', p([{ text: 'a', bold: false }]), ['/content/0/spans/0/bold']],
    [
      'a mark inside a note',
      p([{ footnote: [{ text: 'a', italic: 'yes' }] }]),
      ['/content/0/spans/0/footnote/0/italic'],
    ],
    [
      'a note in a note',
      p([{ footnote: [{ text: 'a', footnote: 'b' }] }]),
      ['/content/0/spans/0/footnote/0/footnote'],
    ],
    [
      'an organisation that is no id',
      p([{ organisation: 5, text: 'x' }]),
      ['/content/0/spans/0/organisation'],
    ],
    ['a mention without text', p([{ organisation: 'x' }]), ['/content/0/spans/0/text']],
    ['a script link', p([{ text: 'a', link: 'javascript:alert(1)' }]), ['/content/0/spans/0/link']],
    ['a hidden script link', p([{ text: 'a', link: 'java\nscript:alert(1)' }]), ['/content/0/spans/0/link']],
    ['half a character', p([{ text: '\ud83d' }]), ['/content/0/spans/0/text']],
    ['half a character in a plain string', p('\udc00'), ['/content/0/spans']],
    ['a null character', [], ['/title'], { title: 'a\0b' }],
    ['an empty title', [], ['/title'], { title: '' }],
    ['no title', [], ['/title'], { title: undefined }],
    ['another version', [], ['/version'], { version: 2 }],
    ['a period', [], ['/period/start', '/period/end'], { period: { start: 2026.5, end: 20_000 } }],
    ['an empty id', [{ type: 'paragraph', id: '', spans: '' }], ['/content/0/id']],
    [
      'a colspan',
      [{ type: 'table', rows: [{ cells: [{ blocks: [], colspan: 0, rowspan: 1_001 }] }] }],
      ['/content/0/rows/0/cells/0/colspan', '/content/0/rows/0/cells/0/rowspan'],
    ],
    [
      'a picture of another kind',
      [{ type: 'figure', alt: '', data: 'data:text/html;base64,AAAA' }],
      ['/content/0/data'],
    ],
    [
      'a picture that is no base64',
      [{ type: 'figure', alt: '', data: 'data:image/png;base64,A A' }],
      ['/content/0/data'],
    ],
    ['a stored file by name', [{ type: 'figure', alt: '', file: 'a'.repeat(64) }], ['/content/0/file']],
    ['a horizon', row({ goals: [{ spans: '', horizon: 'K' }] }), ['/content/0/groups/0/goals/0/horizon']],
    ['a goal without horizon', row({ goals: [{ spans: '' }] }), ['/content/0/groups/0/goals/0/horizon']],
    [
      'a time',
      row({ activities: [{ spans: '', time: { text: '2026', start: 'i år' } }] }),
      ['/content/0/groups/0/activities/0/time/start'],
    ],
    ['an empty focus code', row({ focusAreas: [''] }), ['/content/0/groups/0/focusAreas/0']],
    ['content that is no list', { 0: 'x' }, ['/content']],
  ])('%s', (_, content, expected, more) => {
    expect(pointers(content, more)).toEqual(expected)
  })

  it.each([null, 7, 'text', [], undefined])('%j instead of a file', (input) => {
    expect(parsePlanFile(input, idCounter())).toMatchObject({ ok: false })
  })

  it('the same id twice, told at both places', () => {
    const errors = refusal([
      { type: 'paragraph', id: 'a', spans: '' },
      { type: 'quote', blocks: [{ type: 'paragraph', id: 'a', spans: '' }] },
    ])
    expect(errors).toEqual([
      { pointer: '/content/0/id', detail: '"a" används två gånger, även i /content/1/blocks/0/id.' },
      { pointer: '/content/1/blocks/0/id', detail: '"a" används två gånger, även i /content/0/id.' },
    ])
  })

  it('two organisations with one id, two focus areas with one code', () => {
    const organisation = { id: 'x', name: 'X', kind: 'region' }
    const area = { code: '1', label: '' }
    expect(pointers([], { organisations: [organisation, organisation], focusAreas: [area, area] })).toEqual([
      '/organisations/0/id',
      '/organisations/1/id',
      '/focusAreas/0/code',
      '/focusAreas/1/code',
    ])
  })

  it('blocks nested deeper than 100, however deep, at their pointer', () => {
    const nested = (levels: number): object => {
      let block: object = { type: 'paragraph', spans: 'längst in' }
      for (let level = 1; level < levels; level++) block = { type: 'quote', blocks: [block] }
      return block
    }
    expect(pointers([nested(100)])).toEqual([])
    expect(pointers([nested(101)])).toEqual([`/content/0${'/blocks/0'.repeat(99)}`])
    expect(pointers([nested(200_000)])).toEqual([`/content/0${'/blocks/0'.repeat(99)}`])
  })

  it.each<[string, number, (block: object) => object]>([
    ['quotes', 100, (block) => ({ type: 'quote', blocks: [block] })],
    ['lists', 50, (block) => ({ type: 'bulletList', items: [[block]] })],
    ['tables', 34, (block) => ({ type: 'table', rows: [{ cells: [{ blocks: [block] }] }] })],
  ])('the deepest %s that live editing allows come out and go in again', (_, levels, wrap) => {
    let deepest: object = { type: 'paragraph', spans: [{ text: 'a' }, { footnote: [{ text: 'längst in' }] }] }
    for (let level = 1; level < levels; level++) deepest = wrap(deepest)
    const { out, parsed } = throughDocument({
      ...settingsOf(),
      format: 'samsyn-plan',
      version: 1,
      content: [deepest],
    })
    expect(measureUpdate(encodeContent(parsed.content)).nesting).toBeGreaterThanOrEqual(100)
    expect(JSON.stringify(withoutIds(out.content))).toBe(JSON.stringify([deepest]))
    const bytes = new TextEncoder().encode(JSON.stringify(out))
    expect(throughDocument(parseJson(bytes, maxPlanFileDepth)).out).toEqual(out)
  })

  it('tells a fault at the deepest place, once', () => {
    let block: object = { type: 'paragraph', spans: 1 }
    for (let level = 1; level < 100; level++) block = { type: 'quote', blocks: [block] }
    expect(pointers([block])).toEqual([`/content/0${'/blocks/0'.repeat(99)}/spans`])
  })

  it('with a sentence in the language asked for', () => {
    expect(refusal([{ type: 'heading', level: 9, spans: '' }])[0]?.detail).toBe(
      'Värdet ska vara ett av 1, 2, 3, 4.',
    )
    expect(refusal([{ type: 'heading', level: 9, spans: '' }], {}, 'en')[0]?.detail).toBe(
      'The value must be one of 1, 2, 3, 4.',
    )
    expect(refusal([], { colour: 1 })[0]?.detail).toBe('Okänd nyckel: "colour".')
    expect(refusal([{ type: 'quote', blocks: [{ type: 'followUp' }] }])[0]?.detail).toBe(
      'Ett block av slaget "followUp" får bara stå överst i dokumentet.',
    )
    expect(refusal([{ type: 'paragraph', spans: 5 }])[0]?.detail).toBe('Värdet ska vara text eller en lista.')
  })

  it('but at most a hundred sentences at once', () => {
    expect(refusal(Array.from({ length: 5_000 }, () => 7))).toHaveLength(100)
  })
})

describe('settings', () => {
  it('pass their own schema in their canonical form', () => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        expect(planSettingsSchema.parse(settings)).toEqual(settings)
      }),
    )
  })

  it('are changed key by key; null takes an optional one away', () => {
    const before: PlanSettings = settingsOf({ subtitle: 'Utkast', county: 'Älvsala' })
    const patch = planSettingsPatchSchema.parse({
      title: 'Ny titel',
      subtitle: null,
      period: { start: 2027, end: 2028 },
    })
    const { subtitle: _, ...rest } = before
    expect(applySettingsPatch(before, patch)).toEqual({
      ...rest,
      title: 'Ny titel',
      period: { start: 2027, end: 2028 },
    })
    expect(planSettingsPatchSchema.safeParse({ title: null }).success).toBe(false)
    expect(planSettingsPatchSchema.safeParse({ status: 'decided' }).success).toBe(false)
  })
})
