/**
 * Which rows are meant: what the filters of the page say, and what a figure stands for. Both are the same kind
 * of value, both stand in the address, and the rows behind a figure are exactly those it was counted from.
 */
import { overlapsYear, yearsOf } from '../../shared/domain/time.ts'
import {
  type ActivityStatus,
  activityStatuses,
  type Horizon,
  horizons,
  type IndicatorKind,
  indicatorKinds,
  type OwnerLevel,
  ownerLevels,
} from '../../shared/domain/vocabulary.ts'
import type { OverviewRow } from '../../shared/protocol/api/overview.ts'

/** `none` means "without any". What is absent does not narrow. */
export type Selection = {
  focusArea?: string
  organisation?: string
  horizon?: Horizon | 'none'
  status?: ActivityStatus | 'none'
  year?: number | 'none'
  ownerLevel?: OwnerLevel | 'none'
  kind?: IndicatorKind | 'none'
  /** Only rows of an activity, or of a group that has a goal or indicator. */
  has?: 'activity' | 'goal' | 'indicator'
  /** Id of one area or row. */
  group?: string
}

/** Names in the address, in its own language. */
const names: Readonly<Record<keyof Selection, string>> = {
  focusArea: 'fokus',
  organisation: 'organisation',
  horizon: 'sikt',
  status: 'status',
  year: 'ar',
  ownerLevel: 'verksamhet',
  kind: 'indikator',
  has: 'med',
  group: 'rad',
}

const oneOf = <T extends string>(values: readonly T[], text: string): T | undefined =>
  values.find((value) => value === text)

/** What of the address narrows; anything that is no choice of ours is left out. */
export function readSelection(address: URLSearchParams): Selection {
  const selection: Selection = {}
  const read = <K extends keyof Selection>(key: K, parse: (text: string) => Selection[K] | undefined) => {
    const text = address.get(names[key])
    const value = text === null || text === '' ? undefined : parse(text)
    if (value !== undefined) selection[key] = value
  }
  read('focusArea', (text) => text)
  read('organisation', (text) => text)
  read('horizon', (text) => oneOf([...horizons, 'none'], text))
  read('status', (text) => oneOf([...activityStatuses, 'none'], text))
  read('year', (text) => (text === 'none' ? text : /^\d{4}$/.test(text) ? Number(text) : undefined))
  read('ownerLevel', (text) => oneOf([...ownerLevels, 'none'], text))
  read('kind', (text) => oneOf([...indicatorKinds, 'none'], text))
  read('has', (text) => oneOf(['activity', 'goal', 'indicator'], text))
  read('group', (text) => text)
  return selection
}

/** The selection as it stands in an address. */
export function writeSelection(selection: Selection): URLSearchParams {
  const address = new URLSearchParams()
  for (const [key, value] of Object.entries(selection)) {
    if (value !== undefined) address.set(names[key as keyof Selection], String(value))
  }
  return address
}

export const isEmpty = (selection: Selection): boolean =>
  Object.values(selection).every((value) => value === undefined)

/** An organisation → itself and, with `below`, all that stand under it, however deep. */
export type Below = (organisation: string) => ReadonlySet<string>

/** @param below whether what an organisation's parts do counts as its own */
export function belowIn(
  organisations: readonly { id: string; parentId?: string | undefined }[],
  below: boolean,
): Below {
  return (organisation) => {
    const found = new Set([organisation])
    if (!below) return found
    let grown = true
    while (grown) {
      grown = false
      for (const { id, parentId } of organisations)
        if (parentId !== undefined && found.has(parentId) && !found.has(id)) {
          found.add(id)
          grown = true
        }
    }
    return found
  }
}

/** The rows that pass everything a selection says, in the order they came. */
export const selectRows = (
  rows: readonly OverviewRow[],
  selection: Selection,
  below: Below,
): OverviewRow[] => {
  const organisations = selection.organisation === undefined ? null : below(selection.organisation)
  return rows.filter((row) => passes(row, selection, organisations))
}

function passes(row: OverviewRow, wanted: Selection, organisations: ReadonlySet<string> | null): boolean {
  const { focusArea, horizon, status, year, ownerLevel, kind, has, group } = wanted
  if (group !== undefined && row.areaId !== group && row.groupId !== group) return false
  if (focusArea !== undefined && !hasOrNone(row.focusAreas, focusArea)) return false
  if (horizon !== undefined && !row.goals.some((goal) => (goal.horizon ?? 'none') === horizon)) return false
  if (status !== undefined && (row.activityId === null || (row.status ?? 'none') !== status)) return false
  if (ownerLevel !== undefined && (row.ownerLevel ?? 'none') !== ownerLevel) return false
  if (kind !== undefined && !row.indicators.some((one) => (one.kind ?? 'none') === kind)) return false
  if (has === 'activity' && row.activityId === null) return false
  if (has === 'goal' && row.goals.length === 0) return false
  if (has === 'indicator' && row.indicators.length === 0) return false
  if (organisations !== null && !isResponsible(row, wanted.organisation ?? '', organisations)) return false
  return year === undefined || runsIn(row, year)
}

const isResponsible = (row: OverviewRow, wanted: string, organisations: ReadonlySet<string>): boolean =>
  wanted === 'none' ? row.organisations.length === 0 : row.organisations.some((id) => organisations.has(id))

function runsIn(row: OverviewRow, year: number | 'none'): boolean {
  if (row.activityId === null) return false
  if (year === 'none') return row.time === null || yearsOf(row.time) === null
  return row.time !== null && overlapsYear(row.time, year)
}

const hasOrNone = (values: readonly string[], wanted: string): boolean =>
  values.includes(wanted) || (wanted === 'none' && values.length === 0)
