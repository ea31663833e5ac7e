/**
 * One page of figures about a plan (contract.md, section 2, "summary"). `groups` are development areas and
 * rows of goal tables. A group counts in each of its focus areas, so those figures add up to more than the
 * whole.
 */
import type { PlanSettings } from '../domain/settings.ts'
import { yearsOf } from '../domain/time.ts'
import type { PlanSummary } from '../protocol/api/register.ts'
import { completenessOf } from './completeness.ts'
import type { PlanContent } from './content.ts'
import { kindOf } from './derive-register.ts'
import { indicatorsOf, organisationsIn, type PlacedGroup, placedGroups, responsibleFor } from './walk.ts'

type Counts = { groups: number; goals: number; activities: number; indicators: number }
const noCounts = (): Counts => ({ groups: 0, goals: 0, activities: 0, indicators: 0 })

/** The figures of a plan. Keys are there when something counts under them; `none` is "no level, area or year". */
export function summarise(settings: PlanSettings, content: PlanContent): PlanSummary {
  const placed = placedGroups(content)
  const goals = { total: 0, short: 0, long: 0, both: 0, none: 0 }
  const byKind = new Map<string, number>()
  const perFocusArea = new Map<string, Counts>(settings.focusAreas.map(({ code }) => [code, noCounts()]))
  const perOwnerLevel = new Map<string, Counts>()
  const total = noCounts()
  for (const { group, area } of placed) {
    const indicators = indicatorsOf(group)
    const counts = {
      groups: 1,
      goals: group.goals.length,
      activities: group.activities.length,
      indicators: indicators.length,
    }
    add(total, counts)
    for (const goal of group.goals) goals[goal.horizon ?? 'none'] += 1
    for (const indicator of indicators) {
      const kind = kindOf(indicator) ?? 'none'
      byKind.set(kind, (byKind.get(kind) ?? 0) + 1)
    }
    const codes = group.focusAreas.length > 0 ? new Set(group.focusAreas) : ['none']
    for (const code of codes) add(entry(perFocusArea, code, noCounts), counts)
    add(entry(perOwnerLevel, area?.ownerLevel ?? 'none', noCounts), counts)
  }
  return {
    groups: total.groups,
    goals: { ...goals, total: total.goals },
    activities: total.activities,
    indicators: { total: total.indicators, byKind: Object.fromEntries(byKind) },
    perFocusArea: Object.fromEntries(perFocusArea),
    perOwnerLevel: Object.fromEntries(perOwnerLevel),
    perOrganisation: organisationCounts(settings, placed),
    perYear: yearCounts(settings, placed),
    completeness: completenessOf(settings, content),
  }
}

function entry<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const found = map.get(key) ?? make()
  map.set(key, found)
  return found
}

function add(to: Counts, more: Counts): void {
  to.groups += more.groups
  to.goals += more.goals
  to.activities += more.activities
  to.indicators += more.indicators
}

/** Organisations named as responsible; what an organisation's parts do is not added to it. */
function organisationCounts(
  settings: PlanSettings,
  placed: readonly PlacedGroup[],
): PlanSummary['perOrganisation'] {
  const known = new Set(settings.organisations.map(({ id }) => id))
  const counts = new Map<string, { groups: number; activities: number }>()
  const none = () => ({ groups: 0, activities: 0 })
  for (const { group } of placed) {
    const inGroup = new Set(organisationsIn(group.responsible ?? [], known))
    for (const activity of group.activities) {
      for (const id of organisationsIn(responsibleFor(activity, group), known)) {
        entry(counts, id, none).activities += 1
        inGroup.add(id)
      }
    }
    for (const id of inGroup) entry(counts, id, none).groups += 1
  }
  return Object.fromEntries(counts)
}

/**
 * Activities running in each year, from the earliest start to the later of the period's end and the latest
 * end, and one year more if anything is open-ended.
 */
function yearCounts(settings: PlanSettings, placed: readonly PlacedGroup[]): PlanSummary['perYear'] {
  const spans = placed.flatMap(({ group }) =>
    group.activities.map(({ time }) => (time ? yearsOf(time) : null)),
  )
  const dated = spans.filter((span) => span !== null)
  const counts: [string, { activities: number }][] = []
  if (dated.length > 0) {
    const ends = dated.map(({ first, last }) => (Number.isFinite(last) ? last : first))
    const open = dated.some(({ last }) => last === Number.POSITIVE_INFINITY)
    const lastYear = Math.max(settings.period.end, ...ends) + (open ? 1 : 0)
    for (let year = Math.min(...dated.map(({ first }) => first)); year <= lastYear; year += 1) {
      const running = dated.filter(({ first, last }) => first <= year && year <= last)
      counts.push([String(year), { activities: running.length }])
    }
  }
  const undated = spans.length - dated.length
  if (undated > 0) counts.push(['none', { activities: undated }])
  return Object.fromEntries(counts)
}
