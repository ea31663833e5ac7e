/**
 * The figures of the page, added up from the rows that pass the filters. Without filters they are those of
 * `GET /api/plans/:planId/summary`. A group counts in each of its focus areas.
 */
import { yearsOf } from '../../shared/domain/time.ts'
import { horizons, indicatorKinds, ownerLevels } from '../../shared/domain/vocabulary.ts'
import type { OverviewRow } from '../../shared/protocol/api/overview.ts'
import { type Below, type Selection, selectRows } from './selection.ts'

export type Counts = { groups: number; goals: number; activities: number; indicators: number }

type Goal = OverviewRow['goals'][number]
type Indicator = OverviewRow['indicators'][number]

const distinct = <T extends { id: string }>(values: readonly T[]): T[] => [
  ...new Map(values.map((value) => [value.id, value])).values(),
]

/** The goals of some rows, each once; with a chosen horizon only those of it. */
const goalsIn = (rows: readonly OverviewRow[], horizon?: Selection['horizon']): Goal[] =>
  distinct(rows.flatMap(({ goals }) => goals)).filter(
    (goal) => horizon === undefined || (goal.horizon ?? 'none') === horizon,
  )

/** The indicators of some rows, each once. */
const indicatorsIn = (rows: readonly OverviewRow[]): Indicator[] =>
  distinct(rows.flatMap(({ indicators }) => indicators))

/** How much some rows hold. `horizon`: the one that the page is narrowed to, if any. */
export const countRows = (rows: readonly OverviewRow[], horizon?: Selection['horizon']): Counts => ({
  groups: new Set(rows.map(({ groupId }) => groupId)).size,
  goals: goalsIn(rows, horizon).length,
  activities: rows.filter(({ activityId }) => activityId !== null).length,
  indicators: indicatorsIn(rows).length,
})

export const matrixColumns = [...horizons, 'none'] as const

export type MatrixRow = {
  /** `none` for groups without focus area. */
  code: string
  counts: Counts
  /** Goals, one figure for each of `matrixColumns`. */
  goals: number[]
}

/** Focus areas × horizons: the plan's focus areas in its order, then codes outside its set, then none. */
export function focusMatrix(
  rows: readonly OverviewRow[],
  codes: readonly string[],
  horizon?: Selection['horizon'],
): MatrixRow[] {
  const strange = [...new Set(rows.flatMap(({ focusAreas }) => focusAreas))].filter(
    (code) => !codes.includes(code),
  )
  const without = rows.some(({ focusAreas }) => focusAreas.length === 0) ? ['none'] : []
  return [...codes, ...strange, ...without].map((code) => {
    const own = rows.filter(({ focusAreas }) =>
      code === 'none' ? focusAreas.length === 0 : focusAreas.includes(code),
    )
    const goals = goalsIn(own, horizon)
    return {
      code,
      counts: countRows(own, horizon),
      goals: matrixColumns.map(
        (column) => goals.filter((goal) => (goal.horizon ?? 'none') === column).length,
      ),
    }
  })
}

/** One bar: what it stands for, how long it is, and more figures for its table. */
export type Bar = { selection: Selection; key: string; value: number; counts: Counts }

/** Activities for each organisation of the plan that has any, most first; then those with nobody named. */
export function organisationBars(
  rows: readonly OverviewRow[],
  organisations: readonly { id: string }[],
  below: Below,
): Bar[] {
  const bars = [...organisations.map(({ id }) => id), 'none'].map((id): Bar => {
    const selection: Selection = { organisation: id }
    const counts = countRows(selectRows(rows, selection, below))
    return { selection, key: id, value: counts.activities, counts }
  })
  const named = bars.filter(({ key, counts }) => key !== 'none' && counts.groups > 0)
  const nobody = bars.filter(({ key, counts }) => key === 'none' && counts.groups > 0)
  return [...named.sort((a, b) => b.value - a.value), ...nobody]
}

/** Activities for each owner level that occurs. */
export function ownerBars(rows: readonly OverviewRow[]): Bar[] {
  return [...ownerLevels, 'none' as const].flatMap((level): Bar[] => {
    const counts = countRows(rows.filter((row) => (row.ownerLevel ?? 'none') === level))
    return counts.groups === 0
      ? []
      : [{ selection: { ownerLevel: level }, key: level, value: counts.activities, counts }]
  })
}

/** Indicators of each kind that occurs. */
export function kindBars(rows: readonly OverviewRow[]): Bar[] {
  const indicators = indicatorsIn(rows)
  return [...indicatorKinds, 'none' as const].flatMap((kind): Bar[] => {
    const value = indicators.filter((one) => (one.kind ?? 'none') === kind).length
    if (value === 0) return []
    const own = rows.filter((row) => row.indicators.some((one) => (one.kind ?? 'none') === kind))
    return [{ selection: { kind }, key: kind, value, counts: countRows(own) }]
  })
}

export type YearFigure = {
  year: number
  /** Activities running in this year. */
  running: number
  /** Of these: begun earlier, without an end. */
  openEnded: number
}

/**
 * Activities by calendar year, from the earliest start to the later of the period's end and the latest end, and
 * one year more if anything is open-ended. `undated`: activities whose years cannot be read.
 */
export function timeline(
  rows: readonly OverviewRow[],
  periodEnd: number,
): { years: YearFigure[]; undated: number } {
  const activities = rows.filter(({ activityId }) => activityId !== null)
  const spans = activities.map(({ time }) => (time ? yearsOf(time) : null))
  const dated = spans.filter((span) => span !== null)
  const undated = spans.length - dated.length
  if (dated.length === 0) return { years: [], undated }
  const ends = dated.map(({ first, last }) => (Number.isFinite(last) ? last : first))
  const open = dated.some(({ last }) => !Number.isFinite(last))
  const from = Math.min(...dated.map(({ first }) => first))
  const to = Math.max(periodEnd, ...ends) + (open ? 1 : 0)
  const years = Array.from({ length: to - from + 1 }, (_, i): YearFigure => {
    const year = from + i
    const running = dated.filter(({ first, last }) => first <= year && year <= last)
    const openEnded = running.filter(({ first, last }) => !Number.isFinite(last) && first < year).length
    return { year, running: running.length, openEnded }
  })
  return { years, undated }
}
