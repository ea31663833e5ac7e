/**
 * What a new plan starts as: settings, headings and empty structures in the plan's language, in our own words.
 * A template holds no guiding prose, since people would have to delete it: guidance is shown where nothing is
 * written, by the ids of the paragraphs that wait for words (`guides.ts`).
 */
import type { PlanSettings } from '../domain/settings.ts'
import type { Language, PlanTemplate } from '../domain/vocabulary.ts'
import type { DevelopmentArea, GoalGroup, GoalTable, PlanContent, TopBlock } from './content.ts'
import { type GuidePlace, guideId } from './guides.ts'
import { templateWords } from './template-words.ts'

export type TemplateWish = {
  title: string
  template: PlanTemplate
  county?: string | undefined
  period?: { start: number; end: number } | undefined
  language?: Language | undefined
}

/** A new plan of a template; without a period it covers calendar year `year` and the next. */
export function templatePlan(
  wish: TemplateWish,
  newId: () => string,
  year: number,
): { settings: PlanSettings; content: PlanContent } {
  const settings = templateSettings(wish.template, wish, year)
  return { settings, content: templateContent(wish.template, settings, newId) }
}

const planTypes: Readonly<Record<PlanTemplate, PlanSettings['planType']>> = {
  actionTable: 'actionPlan',
  developmentAreas: 'actionPlan',
  strategy: 'strategy',
  prose: 'countyPlan',
  followUp: 'actionPlan',
}

/** Settings of a new plan: the five national focus areas, a short term of one year and a long one of five. */
export function templateSettings(
  template: PlanTemplate,
  { title, county, period, language = 'sv' }: Omit<TemplateWish, 'template'>,
  year: number,
): PlanSettings {
  const words = templateWords[language]
  return {
    title,
    ...(county ? { county } : {}),
    language,
    planType: planTypes[template],
    period: period ? { start: period.start, end: period.end } : { start: year, end: year + 1 },
    horizons: { short: { label: words.short, years: 1 }, long: { label: words.long, years: 5 } },
    focusAreas: words.focusAreas.map((label, index) => ({ code: String(index + 1), label })),
    organisations: [],
    abbreviations: [],
  }
}

/** The first text of a new plan. Every node gets its own id from `newId`. */
export function templateContent(
  template: PlanTemplate,
  settings: Pick<PlanSettings, 'language' | 'focusAreas'>,
  newId: () => string,
): PlanContent {
  const words = templateWords[settings.language]
  const make = builder(newId)
  const focusAreas = settings.focusAreas.map(({ label }) => label)
  switch (template) {
    case 'actionTable': {
      const section = make.guided(template)
      return [
        ...section(1, words.introduction, 'introduction'),
        ...section(1, words.analysis, 'analysis'),
        ...focusAreas.flatMap((label, n) => section(2, label, 'focusArea', n)),
        ...section(1, words.actionPlan, 'actionPlan'),
        make.goalTable(words.tableCaption),
      ]
    }
    case 'developmentAreas': {
      const section = make.guided(template)
      return [
        ...section(1, words.introduction, 'introduction'),
        ...section(1, words.areas, 'areas'),
        ...words.owners.flatMap(({ level, heading }, n) => [make.heading(2, heading), make.area(level, n)]),
        ...section(1, words.howFollowedUp, 'howFollowedUp'),
      ]
    }
    case 'strategy': {
      const section = make.guided(template)
      return [
        ...section(1, words.background, 'background'),
        ...section(1, words.legalBasis, 'legalBasis'),
        ...section(1, words.aims, 'aims'),
        make.heading(1, words.direction),
        ...focusAreas.flatMap((label, n) => [make.heading(2, label), make.bullets(n)]),
        ...section(1, words.implementation, 'implementation'),
        ...section(1, words.howFollowedUp, 'howFollowedUp'),
      ]
    }
    case 'prose': {
      const section = make.guided(template)
      return [
        ...section(1, words.introduction, 'introduction'),
        ...section(2, words.howMade, 'howMade'),
        ...focusAreas.flatMap((label, n) => [
          make.heading(1, label),
          ...section(2, words.situation, 'situation', n),
          ...section(2, words.needs, 'needs', n),
          ...section(2, words.measures, 'measures', n),
        ]),
        ...section(1, words.participation, 'participation'),
        ...section(1, words.sources, 'sources'),
      ]
    }
    case 'followUp': {
      const section = make.guided(template)
      return [
        ...section(1, words.introduction, 'introduction'),
        make.heading(1, words.lastYear),
        make.followUp(),
        ...section(1, words.lessons, 'lessons'),
        ...section(1, words.newGoals, 'newGoals'),
        make.goalTable(words.tableCaption),
        ...section(1, words.participation, 'participation'),
      ]
    }
  }
}

/** Empty parts of a document. */
function builder(newId: () => string) {
  const heading = (level: 1 | 2, text: string): TopBlock => ({
    type: 'heading',
    id: newId(),
    level,
    spans: [{ text }],
  })
  /** An empty paragraph; `id` is that of a guiding text, where it has one. */
  const paragraph = (id?: string) => ({ type: 'paragraph' as const, id: id ?? newId(), spans: [] })
  const group = (): GoalGroup => ({
    id: newId(),
    focusAreas: [],
    goals: [{ id: newId(), spans: [], horizon: null }],
    activities: [{ id: newId(), spans: [] }],
  })
  return {
    heading,
    /** Makes a heading with a paragraph that waits for words, with the guiding text of a place of the template. */
    guided:
      <T extends PlanTemplate>(template: T) =>
      (level: 1 | 2, text: string, place: GuidePlace<T>, n = 0): TopBlock[] => [
        heading(level, text),
        paragraph(guideId(template, place, n)),
      ],
    bullets: (n: number): TopBlock => ({
      type: 'bulletList',
      id: newId(),
      items: [[paragraph(guideId('strategy', 'direction', n))]],
    }),
    goalTable: (caption: string): GoalTable => ({
      type: 'goalTable',
      id: newId(),
      caption,
      groups: [group()],
    }),
    area: (ownerLevel: DevelopmentArea['ownerLevel'], n: number): DevelopmentArea => ({
      type: 'developmentArea',
      id: newId(),
      title: '',
      ...(ownerLevel && { ownerLevel }),
      fields: [
        { role: 'currentState', blocks: [paragraph(guideId('developmentAreas', 'currentState', n))] },
        { role: 'need', blocks: [paragraph(guideId('developmentAreas', 'need', n))] },
      ],
      group: group(),
    }),
    followUp: (): TopBlock => ({
      type: 'followUp',
      id: newId(),
      goal: [],
      blocks: [paragraph(guideId('followUp', 'goalFollowedUp'))],
    }),
  }
}
