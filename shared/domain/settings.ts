/**
 * The settings of a plan: what stands beside the document, with a revision, because a relay could not say
 * who may change it (architecture.md, section 3). Register, summary, exports and hashes take
 * `(settings, content)`.
 */
import type { Language, OrganisationKind, PlanType, TargetGroup } from './vocabulary.ts'

/** An organisation as the plan names it; `id` is the plan's own, kept as given. */
export type PlanOrganisation = {
  id: string
  name: string
  abbreviation?: string
  kind: OrganisationKind
  parentId?: string
}

export type PlanSettings = {
  title: string
  subtitle?: string
  county?: string
  language: Language
  planType: PlanType
  targetGroups?: TargetGroup[]
  /** Calendar years, inclusive. */
  period: { start: number; end: number }
  horizons: { short: { label: string; years?: number }; long: { label: string; years?: number } }
  /** In the plan's order. */
  focusAreas: { code: string; label: string }[]
  organisations: PlanOrganisation[]
  abbreviations: { short: string; expansion: string }[]
}
