/**
 * The words of the domain, each spelt once: tables, routes, types, tests and button keys use these and no
 * others. Order matters where a screen lists the values. Source: domain.md, sections 1 and 3.
 */

export const roles = ['coordinator', 'editor', 'commenter', 'reader'] as const
/** What a member may do in one plan (domain.md, section 1). `approver` is an extra mark, not a role. */
export type Role = (typeof roles)[number]

export const planStatuses = ['draft', 'commentRound', 'prepared', 'decided', 'followUp', 'archived'] as const
/** Where a plan stands in its yearly cycle (domain.md, section 1, "Status machine"). */
export type PlanStatus = (typeof planStatuses)[number]

export const planTypes = ['actionPlan', 'strategy', 'countyPlan'] as const
export type PlanType = (typeof planTypes)[number]

export const targetGroups = ['children', 'youth', 'adults', 'all'] as const
export type TargetGroup = (typeof targetGroups)[number]

export const languages = ['sv', 'en'] as const
export type Language = (typeof languages)[number]

export const organisationKinds = [
  'region',
  'municipality',
  'userOrganisation',
  'jointBody',
  'stateAgency',
  'research',
  'other',
] as const
export type OrganisationKind = (typeof organisationKinds)[number]

export const ownerLevels = ['joint', 'municipality', 'region', 'overall'] as const
/** Whose business a development area is (Gemensamt, Kommunernas, Regionens, Övergripande). */
export type OwnerLevel = (typeof ownerLevels)[number]

export const horizons = ['short', 'long', 'both'] as const
/** K, L or K+L. A goal without any is `null` (Ej angivet). */
export type Horizon = (typeof horizons)[number]

export const activityStatuses = [
  'notStarted',
  'ongoing',
  'partlyDone',
  'done',
  'notAchieved',
  'dropped',
  'carriedOver',
] as const
export type ActivityStatus = (typeof activityStatuses)[number]

export const fundings = ['stimulus', 'regular', 'other'] as const
export type Funding = (typeof fundings)[number]

export const indicatorKinds = ['yesNo', 'count', 'share', 'statistic', 'survey', 'audit', 'document'] as const
export type IndicatorKind = (typeof indicatorKinds)[number]

export const directions = ['increase', 'decrease', 'reach'] as const
export type Direction = (typeof directions)[number]

export const areaFieldRoles = ['currentState', 'need', 'other'] as const
export type AreaFieldRole = (typeof areaFieldRoles)[number]

export const areaParts = [
  'title',
  'currentState',
  'need',
  'goal',
  'activity',
  'responsible',
  'focusArea',
  'indicator',
] as const
/** The eight parts of a development area that completeness counts (domain.md, section 3). */
export type AreaPart = (typeof areaParts)[number]

export const planTemplates = ['actionTable', 'developmentAreas', 'strategy', 'prose', 'followUp'] as const
/** What `POST /api/plans {title, template}` accepts (contract.md, section 2). */
export type PlanTemplate = (typeof planTemplates)[number]

export const severities = ['error', 'warning', 'info'] as const
export type Severity = (typeof severities)[number]
