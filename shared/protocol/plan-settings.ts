/** The canonical form of a plan's settings, and changes to them. Their schemas stand in `plan-file-schema.ts`. */
import type { z } from 'zod'
import type { PlanOrganisation, PlanSettings } from '../domain/settings.ts'
import type { PlanSettingsPatch, planSettingsSchema } from './plan-file-schema.ts'

/** Settings as they pass `planSettingsSchema`; every `PlanSettings` is one. */
export type LooseSettings = z.infer<typeof planSettingsSchema>

const normaliseHorizon = ({ label, years }: LooseSettings['horizons']['short']) =>
  years === undefined ? { label } : { label, years }

function normaliseOrganisation(from: LooseSettings['organisations'][number]): PlanOrganisation {
  const { id, name, abbreviation, kind, parentId } = from
  const head = abbreviation ? { id, name, abbreviation, kind } : { id, name, kind }
  return parentId ? { ...head, parentId } : head
}

/** Settings with their keys in the order of the contract, empty optional ones left out. */
export function normaliseSettings(from: LooseSettings): PlanSettings {
  const targetGroups = [...new Set(from.targetGroups ?? [])]
  return {
    title: from.title,
    ...(from.subtitle ? { subtitle: from.subtitle } : {}),
    ...(from.county ? { county: from.county } : {}),
    language: from.language,
    planType: from.planType,
    ...(targetGroups.length > 0 ? { targetGroups } : {}),
    period: { start: from.period.start, end: from.period.end },
    horizons: { short: normaliseHorizon(from.horizons.short), long: normaliseHorizon(from.horizons.long) },
    focusAreas: from.focusAreas.map(({ code, label }) => ({ code, label })),
    organisations: from.organisations.map(normaliseOrganisation),
    abbreviations: from.abbreviations.map(({ short, expansion }) => ({ short, expansion })),
  }
}

/** Settings after a change: keys of `patch` replace whole values, null takes an optional one away. */
export function applySettingsPatch(settings: PlanSettings, patch: PlanSettingsPatch): PlanSettings {
  return normaliseSettings({
    title: patch.title ?? settings.title,
    subtitle: patch.subtitle === undefined ? settings.subtitle : (patch.subtitle ?? undefined),
    county: patch.county === undefined ? settings.county : (patch.county ?? undefined),
    language: patch.language ?? settings.language,
    planType: patch.planType ?? settings.planType,
    targetGroups:
      patch.targetGroups === undefined ? settings.targetGroups : (patch.targetGroups ?? undefined),
    period: patch.period ?? settings.period,
    horizons: patch.horizons ?? settings.horizons,
    focusAreas: patch.focusAreas ?? settings.focusAreas,
    organisations: patch.organisations ?? settings.organisations,
    abbreviations: patch.abbreviations ?? settings.abbreviations,
  })
}
