/**
 * When somebody else saved first: three versions of the settings become one. What only they changed is
 * taken, what only this person changed stays, and where both did, this person's stays and is pointed out. Lists
 * are put together row by row.
 */
import type { PlanSettings } from '../../../shared/domain/settings.ts'
import { mergeLists } from './merge-lists.ts'

export type SettingsKey = keyof PlanSettings

export const settingsKeys = [
  'title',
  'subtitle',
  'county',
  'language',
  'planType',
  'targetGroups',
  'period',
  'horizons',
  'focusAreas',
  'organisations',
  'abbreviations',
] as const satisfies readonly SettingsKey[]

/** Both come from the canonical form or from a form that keeps its key order, so their text decides. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Which settings differ, in the order of the form. */
export const changedKeys = (before: PlanSettings, after: PlanSettings): SettingsKey[] =>
  settingsKeys.filter((key) => !same(before[key], after[key]))

export type MergedSettings = {
  settings: PlanSettings
  /** Changed by others only: theirs stands now. */
  theirs: SettingsKey[]
  /** Changed by both to different values: this person's stands. */
  both: SettingsKey[]
}

export function mergeSettings(base: PlanSettings, mine: PlanSettings, theirs: PlanSettings): MergedSettings {
  const changedHere = new Set(changedKeys(base, mine))
  const changedThere = changedKeys(base, theirs)
  const settings: PlanSettings = { ...theirs }
  for (const key of changedHere) copy(key, mine, settings)
  const joined = joinLists(base, mine, theirs, settings)
  return {
    settings,
    theirs: changedThere.filter((key) => !changedHere.has(key) || joined.has(key)),
    both: changedThere.filter(
      (key) => changedHere.has(key) && !joined.has(key) && !same(mine[key], theirs[key]),
    ),
  }
}

/** Puts the lists of all three together in `into`. Which of those that both changed agree row by row. */
function joinLists(
  base: PlanSettings,
  mine: PlanSettings,
  theirs: PlanSettings,
  into: PlanSettings,
): Set<SettingsKey> {
  const focusAreas = mergeLists(base.focusAreas, mine.focusAreas, theirs.focusAreas, ({ code }) => code)
  const organisations = mergeLists(
    base.organisations,
    mine.organisations,
    theirs.organisations,
    ({ id }) => id,
  )
  const abbreviations = mergeLists(
    base.abbreviations,
    mine.abbreviations,
    theirs.abbreviations,
    ({ short }) => short,
  )
  into.focusAreas = focusAreas.rows
  into.organisations = organisations.rows
  into.abbreviations = abbreviations.rows
  const lists = { focusAreas, organisations, abbreviations }
  return new Set(
    (['focusAreas', 'organisations', 'abbreviations'] as const).filter(
      (key) => !lists[key].clash && !same(mine[key], theirs[key]),
    ),
  )
}

function copy<K extends SettingsKey>(key: K, from: PlanSettings, to: PlanSettings): void {
  if (from[key] === undefined) delete to[key]
  else to[key] = from[key]
}
