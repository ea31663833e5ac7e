/**
 * Plans for tests: arbitraries over the whole plan file in its canonical form, and small builders for plans that
 * a test spells out. All text here is made up.
 */
import fc from 'fast-check'
import type {
  Activity,
  AreaField,
  Block,
  DevelopmentArea,
  FollowUp,
  Goal,
  GoalGroup,
  GoalTable,
  Indicator,
  PlanContent,
  Span,
  TopBlock,
} from '../../shared/document/content.ts'
import { normaliseContent } from '../../shared/document/normalise-content.ts'
import type { PlanSettings } from '../../shared/domain/settings.ts'
import * as words from '../../shared/domain/vocabulary.ts'
import { normaliseSettings } from '../../shared/protocol/plan-settings.ts'

/** Ids n1, n2, …: the same in every run. */
export function idCounter(prefix = 'n'): () => string {
  let count = 0
  return () => `${prefix}${++count}`
}

/** Settings of a small plan; `changes` replace whole keys. */
export const settingsOf = (changes: Partial<PlanSettings> = {}): PlanSettings => ({
  title: 'Plan för Älvsala län',
  language: 'sv',
  planType: 'actionPlan',
  period: { start: 2026, end: 2027 },
  horizons: { short: { label: 'Kort sikt', years: 1 }, long: { label: 'Lång sikt', years: 5 } },
  focusAreas: [
    { code: '1', label: 'Förebyggande arbete' },
    { code: '2', label: 'Tidiga insatser' },
  ],
  organisations: [{ id: 'alvsala', name: 'Region Älvsala', kind: 'region' }],
  abbreviations: [],
  ...changes,
})

/** A heading with plain text. */
export const heading = (id: string, text: string, level: 1 | 2 | 3 | 4 = 1): TopBlock => ({
  type: 'heading',
  id,
  level,
  spans: spansOf(text),
})
/** A paragraph with plain text. */
export const paragraph = (id: string, text: string): Block => ({
  type: 'paragraph',
  id,
  spans: spansOf(text),
})
/** Plain text as spans. */
export const spansOf = (text: string): Span[] => (text === '' ? [] : [{ text }])
/** A goal with plain text. */
export const goal = (id: string, text: string, horizon: Goal['horizon'] = null): Goal => ({
  id,
  spans: spansOf(text),
  horizon,
})
/** An activity with plain text. */
export const activity = (id: string, text: string, more: Partial<Activity> = {}): Activity => ({
  id,
  spans: spansOf(text),
  ...more,
})
/** A row of a goal table; one goal `<id>-goal` and one activity `<id>-activity` unless `more` says otherwise. */
export const group = (id: string, more: Partial<GoalGroup> = {}): GoalGroup => ({
  id,
  focusAreas: ['1'],
  goals: [goal(`${id}-goal`, `Mål ${id}`)],
  activities: [activity(`${id}-activity`, `Aktivitet ${id}`)],
  ...more,
})
/** A goal table of these rows. */
export const goalTable = (id: string, ...groups: GoalGroup[]): GoalTable => ({
  type: 'goalTable',
  id,
  groups,
})
/** A development area with a current state and one row. */
export const area = (id: string, title: string, more: Partial<DevelopmentArea> = {}): DevelopmentArea => ({
  type: 'developmentArea',
  id,
  title,
  fields: [{ role: 'currentState', blocks: [paragraph(`${id}-state`, 'Så ser det ut.')] }],
  group: group(`${id}-row`),
  ...more,
})

// Arbitraries. They make untidy plans of the whole format; `fileContent` brings them into the canonical form.

const letters = [
  'a',
  'å',
  'Ö',
  'm',
  ' ',
  '  ',
  '\n',
  '-',
  '–',
  '/',
  '"',
  '<',
  '&',
  '😀',
  'é',
  '1',
  ',',
  '\t',
  'K: ',
  '“',
]
const word = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: fc.constantFrom(...letters), maxLength: 8 }) },
  {
    weight: 1,
    arbitrary: fc.string({ unit: 'binary', maxLength: 6 }).filter((text) => !text.includes('\0')),
  },
)
const id = fc.string({
  unit: fc.constantFrom('a', 'b', '7', '-', '~', '/', ' ', 'å'),
  minLength: 1,
  maxLength: 6,
})
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 })
/** Leaves out keys whose value is undefined. */
const record = <T extends object>(
  shape: { [K in keyof T]-?: fc.Arbitrary<T[K] | undefined> },
): fc.Arbitrary<T> =>
  fc
    .record(shape as Record<string, fc.Arbitrary<unknown>>)
    .map((value) => Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as T)
const yes = maybe(fc.constant(true as const))
const link = fc.constantFrom('https://exempel.se/å b', 'http://a.b', 'mailto:namn@exempel.se', '#plats', '#')

const flatSpan: fc.Arbitrary<Span> = fc.oneof(
  {
    weight: 6,
    arbitrary: record<Span & { text: string }>({
      text: word,
      bold: yes,
      italic: yes,
      link: maybe(link),
    } as never),
  },
  { weight: 1, arbitrary: fc.record({ organisation: id, text: word }) },
  { weight: 1, arbitrary: record<{ ref: string; text?: string }>({ ref: id, text: maybe(word) }) },
)
/** Running text of every kind. */
export const anySpans: fc.Arbitrary<Span[]> = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: flatSpan },
    { weight: 1, arbitrary: fc.array(flatSpan, { maxLength: 3 }).map((footnote) => ({ footnote })) },
  ),
  { maxLength: 5 },
)

/** Every node starts with the same id; `unique` replaces them. */
const noId = fc.constant('')
const unique = (content: PlanContent): PlanContent => {
  const next = idCounter()
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, key === 'id' ? next() : visit(inner)]),
    )
  }
  return visit(content) as PlanContent
}

const sha256 = fc.constantFrom('0', 'a', '7').map((digit) => digit.repeat(64))

const { block: anyBlockOfDepth } = fc.letrec<{ block: Block; blocks: Block[] }>((tie) => {
  const blocks = tie('blocks')
  return {
    blocks: fc.array(tie('block'), { maxLength: 3, depthIdentifier: 'blocks' }),
    block: fc.oneof(
      { depthIdentifier: 'blocks', maxDepth: 4, depthSize: 'small' },
      record<Block>({ type: fc.constant('paragraph'), id: noId, spans: anySpans } as never),
      record<Block>({
        type: fc.constant('heading'),
        id: noId,
        level: fc.constantFrom(1, 2, 3, 4),
        spans: anySpans,
      } as never),
      record<Block>({
        type: fc.constant('figure'),
        id: noId,
        file: maybe(sha256),
        alt: word,
        caption: maybe(word),
        source: maybe(word),
      } as never),
      record<Block>({
        type: fc.constantFrom('bulletList', 'orderedList'),
        id: noId,
        items: fc.array(blocks, { maxLength: 3 }),
      } as never),
      record<Block>({ type: fc.constant('quote'), id: noId, blocks } as never),
      record<Block>({
        type: fc.constant('table'),
        id: noId,
        caption: maybe(word),
        rows: fc.array(
          record({
            header: yes,
            cells: fc.array(
              record({
                blocks,
                colspan: maybe(fc.integer({ min: 1, max: 4 })),
                rowspan: maybe(fc.integer({ min: 1, max: 1_000 })),
              }),
              { maxLength: 3 },
            ),
          }),
          { maxLength: 3 },
        ),
      } as never),
    ) as fc.Arbitrary<Block>,
  }
})
const anyBlocks = fc.array(anyBlockOfDepth, { maxLength: 3 })

const times = [
  '2019',
  '2018 --',
  '2018–2019',
  'hösten 2018',
  'HT 2016',
  'under 3 år',
  '2018-03',
  'löpande',
  'våren\n2020',
  '',
]
const anyIndicator = record<Indicator>({
  id: noId,
  spans: anySpans,
  goals: maybe(fc.array(id, { maxLength: 3 })),
  kind: maybe(fc.constantFrom(...words.indicatorKinds)),
  unit: maybe(word),
  baseline: maybe(word),
  target: maybe(word),
  direction: maybe(fc.constantFrom(...words.directions)),
  source: maybe(word),
})
const entries = maybe(fc.array(anySpans, { maxLength: 3 }))
const status = maybe(fc.constantFrom(...words.activityStatuses))
const anyActivity = record<Activity>({
  id: noId,
  spans: anySpans,
  subItems: entries,
  responsible: entries,
  time: maybe(fc.record({ text: fc.oneof(fc.constantFrom(...times), word) })),
  status,
  funding: maybe(fc.constantFrom(...words.fundings)),
  indicators: maybe(fc.array(anyIndicator, { maxLength: 2 })),
})
const anyGoal = record<Goal>({
  id: noId,
  spans: anySpans,
  horizon: fc.constantFrom('short', 'long', 'both', null),
})
const anyGroup = record<GoalGroup>({
  id: noId,
  focusAreas: fc.array(fc.constantFrom('1', '2', '3', 'okänd kod', '1,2', '10'), { maxLength: 4 }),
  goals: fc.array(anyGoal, { maxLength: 3 }),
  activities: fc.array(anyActivity, { maxLength: 3 }),
  responsible: entries,
  indicators: maybe(fc.array(anyIndicator, { maxLength: 2 })),
})
const anyArea = record<DevelopmentArea>({
  type: fc.constant('developmentArea'),
  id: noId,
  title: word,
  numberAsWritten: maybe(word),
  ownerLevel: maybe(fc.constantFrom(...words.ownerLevels)),
  ownerUnit: maybe(word),
  fields: fc.array(
    record<AreaField>({
      role: fc.constantFrom(...words.areaFieldRoles),
      label: maybe(word),
      blocks: anyBlocks,
    }),
    { maxLength: 3 },
  ),
  group: anyGroup,
})
const anyFollowUp = record<FollowUp>({
  type: fc.constant('followUp'),
  id: noId,
  previous: maybe(id),
  goal: anySpans,
  status,
  blocks: anyBlocks,
})
const anyGoalTable = record<GoalTable>({
  type: fc.constant('goalTable'),
  id: noId,
  caption: maybe(word),
  groups: fc.array(anyGroup, { maxLength: 3 }),
})

/** Content of the whole format, not yet canonical: repeats, empty texts, texts side by side with equal marks. */
export const untidyContent: fc.Arbitrary<PlanContent> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: anyBlockOfDepth as fc.Arbitrary<TopBlock> },
      anyArea,
      anyFollowUp,
      anyGoalTable,
    ),
    { maxLength: 6 },
  )
  .map(unique)

/** Content of the whole format in its canonical form. */
export const anyContent: fc.Arbitrary<PlanContent> = untidyContent.map((content) =>
  normaliseContent(content, idCounter('x')),
)

const name = word.filter((text) => text !== '')
const horizon = record<{ label: string; years?: number }>({
  label: word,
  years: maybe(fc.constantFrom(1, 5, 0.5)),
})
const year = fc.integer({ min: 1900, max: 2200 })
/** Settings of the whole format in their canonical form. */
export const anySettings: fc.Arbitrary<PlanSettings> = record<PlanSettings>({
  title: name,
  subtitle: maybe(word),
  county: maybe(word),
  language: fc.constantFrom(...words.languages),
  planType: fc.constantFrom(...words.planTypes),
  targetGroups: maybe(fc.array(fc.constantFrom(...words.targetGroups), { maxLength: 3 })),
  period: fc.record({ start: year, end: year }),
  horizons: fc.record({ short: horizon, long: horizon }),
  focusAreas: fc.uniqueArray(fc.record({ code: name, label: word }), {
    selector: ({ code }) => code,
    maxLength: 5,
  }),
  organisations: fc.uniqueArray(
    record<PlanSettings['organisations'][number]>({
      id,
      name,
      abbreviation: maybe(word),
      kind: fc.constantFrom(...words.organisationKinds),
      parentId: maybe(id),
    }),
    { selector: (organisation) => organisation.id, maxLength: 4 },
  ),
  abbreviations: fc.array(fc.record({ short: name, expansion: word }), { maxLength: 3 }),
}).map(normaliseSettings)
