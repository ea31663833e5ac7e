/**
 * What a new plan starts as: settings, headings and empty structures in the plan's language, in our own words.
 * A template holds no guiding prose, since people would have to delete it; guidance is shown beside the text.
 */
import type { PlanSettings } from '../domain/settings.ts'
import type { Language, PlanTemplate } from '../domain/vocabulary.ts'
import type { DevelopmentArea, GoalGroup, GoalTable, PlanContent, TopBlock } from './content.ts'
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
    case 'actionTable':
      return [
        ...make.section(1, words.introduction),
        ...make.section(1, words.analysis),
        ...focusAreas.flatMap((label) => make.section(2, label)),
        make.heading(1, words.actionPlan),
        make.goalTable(words.tableCaption),
      ]
    case 'developmentAreas':
      return [
        ...make.section(1, words.introduction),
        make.heading(1, words.areas),
        ...words.owners.flatMap(({ level, heading }) => [make.heading(2, heading), make.area(level)]),
        ...make.section(1, words.howFollowedUp),
      ]
    case 'strategy':
      return [
        ...make.section(1, words.background),
        ...make.section(1, words.legalBasis),
        ...make.section(1, words.aims),
        make.heading(1, words.direction),
        ...focusAreas.flatMap((label) => [make.heading(2, label), make.bullets()]),
        ...make.section(1, words.implementation),
        ...make.section(1, words.howFollowedUp),
      ]
    case 'prose':
      return [
        ...make.section(1, words.introduction),
        ...make.section(2, words.howMade),
        ...focusAreas.flatMap((label) => [
          make.heading(1, label),
          ...make.section(2, words.situation),
          ...make.section(2, words.needs),
          ...make.section(2, words.measures),
        ]),
        ...make.section(1, words.participation),
        ...make.section(1, words.sources),
      ]
    case 'followUp':
      return [
        ...make.section(1, words.introduction),
        make.heading(1, words.lastYear),
        make.followUp(),
        ...make.section(1, words.lessons),
        make.heading(1, words.newGoals),
        make.goalTable(words.tableCaption),
        ...make.section(1, words.participation),
      ]
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
  const paragraph = () => ({ type: 'paragraph' as const, id: newId(), spans: [] })
  const group = (): GoalGroup => ({
    id: newId(),
    focusAreas: [],
    goals: [{ id: newId(), spans: [], horizon: null }],
    activities: [{ id: newId(), spans: [] }],
  })
  return {
    heading,
    section: (level: 1 | 2, text: string): TopBlock[] => [heading(level, text), paragraph()],
    bullets: (): TopBlock => ({ type: 'bulletList', id: newId(), items: [[paragraph()]] }),
    goalTable: (caption: string): GoalTable => ({
      type: 'goalTable',
      id: newId(),
      caption,
      groups: [group()],
    }),
    area: (ownerLevel: DevelopmentArea['ownerLevel']): DevelopmentArea => ({
      type: 'developmentArea',
      id: newId(),
      title: '',
      ...(ownerLevel && { ownerLevel }),
      fields: [
        { role: 'currentState', blocks: [paragraph()] },
        { role: 'need', blocks: [paragraph()] },
      ],
      group: group(),
    }),
    followUp: (): TopBlock => ({ type: 'followUp', id: newId(), goal: [], blocks: [paragraph()] }),
  }
}
