/**
 * A copy of a plan is another plan: its rows go their own way, and a link to a row, a comment on it or a
 * comparison must never take one for the other. So every node gets a new id, and what points inside the plan
 * (cross-references, an indicator's goals, `#…` links) follows. What points out of it stays: `previous` names
 * goals of an earlier plan, organisations belong to the settings, files are named by their content. Places that
 * have a guiding text keep their ids, which are those of the text and of no plan.
 */
import type { PlanContent } from './content.ts'
import { guideOf } from './guides.ts'

/** The same content under new ids. */
export function renewIds(content: PlanContent, newId: () => string): PlanContent {
  const ids = new Map<string, string>()
  collect(content, (id) => ids.set(id, newId()))
  return replace(content, ids) as PlanContent
}

function collect(value: unknown, found: (id: string) => void): void {
  if (Array.isArray(value)) for (const item of value) collect(item, found)
  else if (typeof value === 'object' && value !== null) {
    if ('id' in value && typeof value.id === 'string' && guideOf(value.id) === undefined) found(value.id)
    for (const inner of Object.values(value)) collect(inner, found)
  }
}

function replace(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => replace(item, ids))
  if (typeof value !== 'object' || value === null) return value
  const renewed = (id: string) => ids.get(id) ?? id
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (key === 'goals' && isListOfIds(inner)) return [key, inner.map(renewed)]
      if (typeof inner !== 'string') return [key, replace(inner, ids)]
      if (key === 'id' || key === 'ref') return [key, renewed(inner)]
      if (key === 'link' && inner.startsWith('#')) return [key, `#${renewed(inner.slice(1))}`]
      return [key, inner]
    }),
  )
}

const isListOfIds = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')
