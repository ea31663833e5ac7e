/**
 * The settings while a person edits them: numbers as typed, each row of a list with a key of its own, so that
 * nothing is lost or jumps while it is half written. `readDraft` makes settings of it, or says what is wrong.
 */
import type { PlanOrganisation, PlanSettings } from '../../../shared/domain/settings.ts'
import type { TargetGroup } from '../../../shared/domain/vocabulary.ts'
import { periodOf } from '../years.ts'

/** A row of a list; `key` is for the screen only. */
export type Row<T> = T & { key: number }
export type OrganisationRow = Row<{
  id: string
  name: string
  abbreviation: string
  kind: PlanOrganisation['kind']
  parentId: string
}>

export type SettingsDraft = Pick<PlanSettings, 'title' | 'language' | 'planType'> & {
  targetGroups: readonly TargetGroup[]
  subtitle: string
  county: string
  start: string
  end: string
  short: { label: string; years: string }
  long: { label: string; years: string }
  focusAreas: Row<{ code: string; label: string }>[]
  organisations: OrganisationRow[]
  abbreviations: Row<{ short: string; expansion: string }>[]
}

let lastKey = 0
/** A key that no other row of this page has. */
export const newKey = (): number => ++lastKey

const draftHorizon = ({ label, years }: PlanSettings['horizons']['short']) => ({
  label,
  years: years === undefined ? '' : String(years),
})

export const draftOf = (settings: PlanSettings): SettingsDraft => ({
  title: settings.title,
  language: settings.language,
  planType: settings.planType,
  targetGroups: settings.targetGroups ?? [],
  subtitle: settings.subtitle ?? '',
  county: settings.county ?? '',
  start: String(settings.period.start),
  end: String(settings.period.end),
  short: draftHorizon(settings.horizons.short),
  long: draftHorizon(settings.horizons.long),
  focusAreas: settings.focusAreas.map((area) => ({ ...area, key: newKey() })),
  organisations: settings.organisations.map(({ id, name, kind, abbreviation = '', parentId = '' }) => ({
    id,
    name,
    kind,
    abbreviation,
    parentId,
    key: newKey(),
  })),
  abbreviations: settings.abbreviations.map((row) => ({ ...row, key: newKey() })),
})

/** Why a field cannot be saved; keys are `title`, `start`, `focus:KEY`, … */
export type DraftFaults = Readonly<
  Record<string, 'required' | 'notYear' | 'order' | 'years' | 'duplicateCode'>
>

const isBlank = (...texts: string[]) => texts.every((text) => text.trim() === '')

const readHorizon = ({ label, years }: SettingsDraft['short']) =>
  isBlank(years) ? { label: label.trim() } : { label: label.trim(), years: Number(years.replace(',', '.')) }

const isYears = (text: string): boolean => {
  const years = Number(text.replace(',', '.'))
  return isBlank(text) || (years > 0 && years <= 100)
}

/** Rows left wholly empty are dropped. */
export function readDraft(draft: SettingsDraft): { settings: PlanSettings } | { faults: DraftFaults } {
  const faults: Record<string, DraftFaults[string]> = {}
  if (isBlank(draft.title)) faults['title'] = 'required'
  const period = periodOf(draft.start, draft.end)
  if ('field' in period) faults[period.field] = period.key
  if (!isYears(draft.short.years)) faults['short'] = 'years'
  if (!isYears(draft.long.years)) faults['long'] = 'years'

  const focusAreas = draft.focusAreas.filter((row) => !isBlank(row.code, row.label))
  const codes = new Set<string>()
  for (const row of focusAreas) {
    const code = row.code.trim()
    if (!code) faults[`focus:${row.key}`] = 'required'
    else if (codes.has(code)) faults[`focus:${row.key}`] = 'duplicateCode'
    codes.add(code)
  }
  const organisations = draft.organisations.filter((row) => !isBlank(row.name, row.abbreviation))
  for (const row of organisations) if (isBlank(row.name)) faults[`organisation:${row.key}`] = 'required'
  const abbreviations = draft.abbreviations.filter((row) => !isBlank(row.short, row.expansion))
  for (const row of abbreviations) if (isBlank(row.short)) faults[`abbreviation:${row.key}`] = 'required'

  if (Object.keys(faults).length > 0 || 'field' in period) return { faults }
  const kept = new Set(organisations.map((row) => row.id))
  return {
    settings: {
      title: draft.title.trim(),
      ...(isBlank(draft.subtitle) ? {} : { subtitle: draft.subtitle.trim() }),
      ...(isBlank(draft.county) ? {} : { county: draft.county.trim() }),
      language: draft.language,
      planType: draft.planType,
      ...(draft.targetGroups.length === 0 ? {} : { targetGroups: [...draft.targetGroups] }),
      period,
      horizons: { short: readHorizon(draft.short), long: readHorizon(draft.long) },
      focusAreas: focusAreas.map(({ code, label }) => ({ code: code.trim(), label: label.trim() })),
      organisations: organisations.map(({ id, name, abbreviation, kind, parentId }) => ({
        id,
        name: name.trim(),
        ...(isBlank(abbreviation) ? {} : { abbreviation: abbreviation.trim() }),
        kind,
        ...(parentId && kept.has(parentId) ? { parentId } : {}),
      })),
      abbreviations: abbreviations.map(({ short, expansion }) => ({
        short: short.trim(),
        expansion: expansion.trim(),
      })),
    },
  }
}
