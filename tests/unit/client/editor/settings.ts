import type { PlanSettings } from '../../../../shared/domain/settings.ts'

/** Settings for tests of the editor. */
export const planSettings: PlanSettings = {
  title: 'Plan',
  language: 'sv',
  planType: 'actionPlan',
  period: { start: 2026, end: 2028 },
  horizons: { short: { label: 'Kort sikt' }, long: { label: 'Lång sikt' } },
  focusAreas: [
    { code: '1', label: 'Förebyggande' },
    { code: '2', label: 'Tidiga insatser' },
  ],
  organisations: [
    { id: 'r', name: 'Region Mellan', abbreviation: 'RM', kind: 'region' },
    { id: 'k', name: 'Ådals kommun', kind: 'municipality' },
    { id: 'b', name: 'Föreningen Ådals anhöriga', kind: 'userOrganisation' },
  ],
  abbreviations: [],
}
