import { describe, expect, it } from 'vitest'
import type {
  Activity,
  Block,
  GoalGroup,
  PlanContent,
  Span,
  TopBlock,
} from '../../../shared/document/content.ts'
import { problemTexts } from '../../../shared/document/problem-texts.ts'
import { validate } from '../../../shared/document/validate.ts'
import { hasPersonalNumber } from '../../../shared/document/validate-sentences.ts'
import { fixtureContent, fixtureSettings } from './fixture-plan.ts'

const settings = { ...fixtureSettings, abbreviations: [] }
const codes = (content: PlanContent): string[] => validate(settings, content, []).map(({ code }) => code)
const paragraph = (text: string, id = 'p'): Block => ({ type: 'paragraph', id, spans: [{ text }] })
const spansOf = (text: string): Span[] => [{ text }]

/** A goal group in which nothing is missing. */
const whole = (changes: Partial<GoalGroup> = {}): GoalGroup => ({
  id: 'group',
  focusAreas: ['A'],
  goals: [{ id: 'goal', spans: spansOf('Färre väntar'), horizon: 'both' }],
  activities: [
    {
      id: 'activity',
      spans: spansOf('Öppna fler dörrar'),
      responsible: [[{ organisation: 'aby', text: 'Åby' }]],
      indicators: [{ id: 'indicator', spans: spansOf('Antal som väntar') }],
    },
  ],
  ...changes,
})
const table = (...groups: GoalGroup[]): TopBlock => ({ type: 'goalTable', id: 'table', groups })
const withActivity = (changes: Partial<Activity>): TopBlock =>
  table(whole({ activities: whole().activities.map((activity) => ({ ...activity, ...changes })) }))
const area = (changes: Partial<Extract<TopBlock, { type: 'developmentArea' }>> = {}): TopBlock => ({
  type: 'developmentArea',
  id: 'area',
  title: 'Väntetider',
  fields: [
    { role: 'currentState', blocks: [paragraph('Kön är lång.', 'state')] },
    { role: 'need', blocks: [paragraph('Kortare kö.', 'need')] },
  ],
  group: whole(),
  ...changes,
})
const heading = (id: string, level: 1 | 2, text: string): TopBlock => ({
  type: 'heading',
  id,
  level,
  spans: spansOf(text),
})

describe('[D8] problems', () => {
  it('a plan with everything in place has none', () => {
    expect(codes([heading('h', 1, 'Början'), area(), table(whole({ id: 'other' }))])).toEqual([])
    expect(codes([])).toEqual([])
  })

  const long = `Vi ${'väntar '.repeat(45)}här.`
  it.each<[code: string, nodeId: string, content: PlanContent]>([
    ['focusAreaUnknown', 'group', [table(whole({ focusAreas: ['A', 'Q'] }))]],
    ['timeEndsBeforeStart', 'activity', [withActivity({ time: { text: '2025–2024' } })]],
    ['figureWithoutAlt', 'f', [{ type: 'figure', id: 'f', alt: ' ' }]],
    ['areaWithoutTitle', 'area', [area({ title: ' ' })]],
    ['areaWithoutCurrentState', 'area', [area({ fields: [{ role: 'need', blocks: [paragraph('x')] }] })]],
    ['areaWithoutNeed', 'area', [area({ fields: [{ role: 'currentState', blocks: [paragraph('x')] }] })]],
    ['groupWithoutGoal', 'group', [table(whole({ goals: [] }))]],
    ['groupWithoutActivity', 'group', [table(whole({ activities: [] }))]],
    ['groupWithoutResponsible', 'area', [area({ group: whole({ activities: [] }) })]],
    ['groupWithoutIndicator', 'group', [withActivity({ indicators: [{ id: 'i', spans: spansOf('-') }] })]],
    ['groupWithoutFocusArea', 'group', [table(whole({ focusAreas: [] }))]],
    [
      'goalWithoutHorizon',
      'goal',
      [table(whole({ goals: [{ id: 'goal', spans: spansOf('Färre väntar'), horizon: null }] }))],
    ],
    [
      'noLongGoal',
      'table',
      [table(whole({ goals: [{ id: 'goal', spans: spansOf('Färre väntar'), horizon: 'short' }] }))],
    ],
    [
      'noShortGoal',
      'area',
      [area({ group: whole({ goals: [{ id: 'goal', spans: spansOf('Färre väntar'), horizon: 'long' }] }) })],
    ],
    [
      'onlyYesNoIndicators',
      'group',
      [withActivity({ indicators: [{ id: 'i', spans: spansOf('Finns den?'), kind: 'yesNo' }] })],
    ],
    [
      'fewerIndicatorsThanGoals',
      'group',
      [
        table(
          whole({ goals: [...whole().goals, { id: 'g2', spans: spansOf('Fler orkar'), horizon: 'long' }] }),
        ),
      ],
    ],
    ['goalNotFollowedUp', 'f', [{ type: 'followUp', id: 'f', goal: spansOf('Ett löfte'), blocks: [] }]],
    ['timeUnread', 'activity', [withActivity({ time: { text: 'under 3 år' } })]],
    ['timeOutsidePeriod', 'activity', [withActivity({ time: { text: '2030' } })]],
    ['responsibleUnresolved', 'activity', [withActivity({ responsible: [spansOf('Någon')] })]],
    ['responsibleUnresolved', 'group', [table(whole({ responsible: [spansOf('Någon')] }))]],
    [
      'organisationUnknown',
      'activity',
      [withActivity({ responsible: [[{ organisation: 'nobody', text: 'Ingen' }]] })],
    ],
    ['deadReference', 'p', [{ type: 'paragraph', id: 'p', spans: [{ ref: 'gone' }] }]],
    ['deadReference', 'p', [{ type: 'paragraph', id: 'p', spans: [{ footnote: [{ ref: 'gone' }] }] }]],
    ['deadReference', 'p', [{ type: 'paragraph', id: 'p', spans: [{ text: 'dit', link: '#gone' }] }]],
    ['duplicateTitle', 'b', [heading('a', 1, 'Mål'), heading('b', 1, ' mål ')]],
    ['duplicateTitle', 'area', [area({ id: 'first', group: whole() }), area()]],
    ['abbreviationUnexplained', 'p', [paragraph('Vi arbetar med MHFA i länet.')]],
    ['longSentence', 'p', [paragraph(long)]],
    ['activityEqualsGoal', 'activity', [withActivity({ spans: spansOf('färre väntar.') })]],
    ['emailInText', 'p', [paragraph('Skriv till anna.berg@example.org.')]],
    ['personalNumberInText', 'p', [paragraph('Patienten 811218-9876 berättar.')]],
  ])('%s at %s', (code, nodeId, content) => {
    const found = validate(settings, content, []).filter((problem) => problem.code === code)
    expect(found.map((problem) => problem.nodeId)).toEqual([nodeId])
  })

  it('untidiness that plans are full of is no problem', () => {
    const untidy = withActivity({
      responsible: [
        [{ organisation: 'aby', text: 'Åby' }, { text: ' / ' }, { organisation: 'bup', text: 'bup' }],
      ],
      time: { text: 'HT 2024/2025' },
    })
    expect(codes([untidy])).toEqual([])
    expect(
      codes([
        heading('h1', 1, 'Skola'),
        heading('h2', 2, 'Barn och unga'),
        heading('h3', 1, 'Vård'),
        heading('h4', 2, 'Barn och unga'),
        heading('h5', 1, 'ALLT SKRIVET MED STORA BOKSTÄVER'),
      ]),
    ).toEqual([])
  })

  it('an abbreviation is explained by the list or by an organisation, and told of once', () => {
    const explained = { ...settings, abbreviations: [{ short: 'MHFA', expansion: 'första hjälpen' }] }
    expect(validate(explained, [paragraph('MHFA och RMB.')], [])).toEqual([])
    expect(codes([paragraph('SIP och SIP:ar', 'p'), paragraph('SIP', 'q')])).toEqual([
      'abbreviationUnexplained',
    ])
    expect(validate(explained, [], []).map(({ code, nodeId }) => [code, nodeId])).toEqual([
      ['abbreviationUnused', null],
    ])
  })

  it('comes in document order, those of the whole plan last, with sentences filled in', () => {
    const problems = validate(fixtureSettings, fixtureContent, [
      { kind: 'joined', nodeId: 'a5', name: 'time' },
      { kind: 'duplicateId', nodeId: 'h-start', id: 'x' },
    ])
    expect(problems.map(({ nodeId }) => nodeId)).toEqual([
      'h-start',
      'p1',
      ...Array(6).fill('area2'),
      'g3',
      'row1',
      'row1',
      ...Array(4).fill('a3'),
      'a4',
      'a5',
      'a5',
      null,
    ])
    for (const { message } of problems) {
      expect(message.sv).not.toMatch(/[{}]|undefined/)
      expect(message.en).not.toMatch(/[{}]|undefined/)
    }
    expect(problems[0]).toMatchObject({ code: 'duplicateId', severity: 'error' })
    expect(problems.find(({ code }) => code === 'timeOutsidePeriod')?.message).toEqual({
      sv: 'Tiden ”2027” ligger utanför planens period 2024–2025.',
      en: 'The time “2027” lies outside the plan’s period 2024–2025.',
    })
  })

  it('has a whole sentence in both languages for every code', () => {
    for (const { sv, en } of Object.values(problemTexts)) {
      expect(sv).toMatch(/\.$/)
      expect(en).toMatch(/\.$/)
    }
  })
})

describe('personal identity numbers', () => {
  it.each(['811218-9876', '198112189876', '8112189876', '811278-9873'])('sees one in %s', (text) => {
    expect(hasPersonalNumber(`x ${text} y`)).toBe(true)
  })
  it.each([
    '811218-9875',
    '811318-9876',
    '811241-9876',
    '070-123 45 67',
    '556036-0793',
    '2018-2019',
    '1234567890123456',
  ])('sees none in %s', (text) => {
    expect(hasPersonalNumber(text)).toBe(false)
  })
})
