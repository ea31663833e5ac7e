/**
 * The register: every activity of a plan on a row of its own, with what it inherits from its group. Derived
 * at every question; the document stays the only place where anything is stored.
 */
import { guessIndicatorKind } from '../domain/indicator-kind.ts'
import type { PlanSettings } from '../domain/settings.ts'
import { overlapsYear, yearsOf } from '../domain/time.ts'
import type { RegisterQuery, RegisterRow } from '../protocol/api/register.ts'
import type { Activity, Indicator, PlanContent } from './content.ts'
import { spansText } from './spans.ts'
import { organisationsIn, type PlacedGroup, placedGroups, responsibleFor } from './walk.ts'

/**
 * The rows of a plan that pass every given filter, in document order: one an activity, and one for a group
 * without any (contract.md, section 2).
 */
export function deriveRegister(
  settings: PlanSettings,
  content: PlanContent,
  filters: RegisterQuery = {},
): RegisterRow[] {
  const known = new Set(settings.organisations.map(({ id }) => id))
  return placedGroups(content)
    .flatMap((placed): RegisterRow[] =>
      placed.group.activities.length === 0
        ? [rowOf(placed, null, known)]
        : placed.group.activities.map((activity) => rowOf(placed, activity, known)),
    )
    .filter((row) => passes(row, filters))
}

function rowOf(
  { group, area }: PlacedGroup,
  activity: Activity | null,
  known: ReadonlySet<string>,
): RegisterRow {
  const responsible = activity ? responsibleFor(activity, group) : (group.responsible ?? [])
  const indicators = [...(activity?.indicators ?? []), ...(group.indicators ?? [])]
  return {
    rowId: activity?.id ?? group.id,
    areaId: area?.id ?? null,
    groupId: group.id,
    activityId: activity?.id ?? null,
    focusAreas: [...group.focusAreas],
    goals: group.goals.map(({ id, spans, horizon }) => ({ id, text: spansText(spans), horizon })),
    activity: activity ? spansText(activity.spans) : null,
    responsible: responsible.map(spansText),
    organisations: organisationsIn(responsible, known),
    time: activity?.time ? { ...activity.time } : null,
    status: activity?.status ?? null,
    indicators: indicators.map((indicator) => ({
      id: indicator.id,
      text: spansText(indicator.spans),
      kind: kindOf(indicator),
    })),
  }
}

/** An indicator's chosen kind, or the one its wording suggests, or null. */
export const kindOf = (indicator: Indicator) =>
  indicator.kind ?? guessIndicatorKind(spansText(indicator.spans))

function passes(row: RegisterRow, filters: RegisterQuery): boolean {
  const { focusArea, organisation, horizon, status, year } = filters
  if (focusArea !== undefined && !hasOrNone(row.focusAreas, focusArea)) return false
  if (organisation !== undefined && !hasOrNone(row.organisations, organisation)) return false
  if (horizon !== undefined && !row.goals.some((goal) => (goal.horizon ?? 'none') === horizon)) return false
  if (status !== undefined && (row.activityId === null || (row.status ?? 'none') !== status)) return false
  if (year === 'none') return row.time === null || yearsOf(row.time) === null
  return year === undefined || (row.time !== null && overlapsYear(row.time, year))
}

const hasOrNone = (values: readonly string[], wanted: string): boolean =>
  values.includes(wanted) || (wanted === 'none' && values.length === 0)
