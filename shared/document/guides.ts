/**
 * Which empty places of a new plan have a guiding text. The text itself is no part of the plan: it is shown in
 * the language of the page where nothing is written, so that nobody has to delete it, nothing exports it and no
 * merge can leave half of it behind. What ties a place to its text is the id of its paragraph, one of the ids
 * listed here: ids survive merges, moves and plan files, and the grammar knows nothing new (ADR 0010).
 */
import type { PlanTemplate } from '../domain/vocabulary.ts'

/** A place is named once; `times` says how often it stands in the template (once a focus area, once an owner). */
const places = {
  actionTable: { introduction: 1, analysis: 1, focusArea: 5, actionPlan: 1 },
  developmentAreas: { introduction: 1, areas: 1, currentState: 3, need: 3, howFollowedUp: 1 },
  strategy: {
    background: 1,
    legalBasis: 1,
    aims: 1,
    direction: 5,
    implementation: 1,
    howFollowedUp: 1,
  },
  prose: {
    introduction: 1,
    howMade: 1,
    situation: 5,
    needs: 5,
    measures: 5,
    participation: 1,
    sources: 1,
  },
  followUp: { introduction: 1, goalFollowedUp: 1, lessons: 1, newGoals: 1, participation: 1 },
} as const satisfies Record<PlanTemplate, Record<string, number>>

/** A place of a template that has a guiding text. */
export type GuidePlace<T extends PlanTemplate> = keyof (typeof places)[T] & string
/** `template.place`: names the text. */
export type GuideKey = { [T in PlanTemplate]: `${T}.${GuidePlace<T>}` }[PlanTemplate]

const keyOf = new Map<string, GuideKey>()
for (const [template, named] of Object.entries(places))
  for (const [place, times] of Object.entries(named))
    for (let n = 0; n < times; n += 1)
      keyOf.set(`guide-${template}-${place}-${n + 1}`, `${template}.${place}` as GuideKey)

/** Id of the paragraph at the `n`th (from 0) such place, or undefined where there are fewer with a text. */
export function guideId<T extends PlanTemplate>(
  template: T,
  place: GuidePlace<T>,
  n = 0,
): string | undefined {
  const id = `guide-${template}-${place}-${n + 1}`
  return keyOf.has(id) ? id : undefined
}

/** The guiding text of the paragraph with this id, if it has one. */
export const guideOf = (id: unknown): GuideKey | undefined =>
  typeof id === 'string' ? keyOf.get(id) : undefined
