/**
 * Who may do what: one table for HTTP, sockets and buttons ([P1]). A right is never asked for in any other
 * way. People outside a plan get 404 for everything in it, so the table speaks of members only.
 */
import { isWritable } from './plan-status.ts'
import type { PlanStatus, Role } from './vocabulary.ts'

/** Everything that can be asked for inside one plan. */
export const planActions = [
  'readPlan',
  'editContent',
  'comment',
  'changeSettings',
  'addOrganisation',
  'addAbbreviation',
  'manageMembers',
  'readMembers',
  'manageTokens',
  'readHistory',
  'addFile',
  'acceptProblem',
  'changeStatus',
  'deletePlan',
  'restorePlan',
  'duplicatePlan',
  'exportPlan',
] as const
export type PlanAction = (typeof planActions)[number]

/** Everything that can be asked for outside a plan. */
export const installationActions = ['createPlan', 'listPlans', 'manageOrganisations', 'readMetrics'] as const
export type InstallationAction = (typeof installationActions)[number]

const everyone: readonly Role[] = ['coordinator', 'editor', 'commenter', 'reader']
const writers: readonly Role[] = ['coordinator', 'editor']
const coordinators: readonly Role[] = ['coordinator']

const planRights: Readonly<Record<PlanAction, readonly Role[]>> = {
  readPlan: everyone,
  editContent: writers,
  comment: ['coordinator', 'editor', 'commenter'],
  changeSettings: coordinators,
  addOrganisation: writers,
  addAbbreviation: writers,
  manageMembers: coordinators,
  readMembers: everyone,
  manageTokens: coordinators,
  readHistory: coordinators,
  addFile: writers,
  acceptProblem: writers,
  changeStatus: coordinators,
  deletePlan: coordinators,
  restorePlan: coordinators,
  duplicatePlan: coordinators,
  exportPlan: everyone,
}

/** Actions that change the text or what stands beside it, refused (409) while the plan is locked. */
const needsWritable: ReadonlySet<PlanAction> = new Set([
  'editContent',
  'changeSettings',
  'addOrganisation',
  'addAbbreviation',
  'addFile',
  'acceptProblem',
])

/** Who asks. A `token` acts in one plan only; an administrator acts as coordinator in every plan. */
export type Principal =
  | { kind: 'administrator' }
  | { kind: 'person'; personId: string; sessionId: string; administrator: boolean }
  | { kind: 'token'; tokenId: string; planId: string; role: Role; organisationId: string | null }

/** What a right depends on in a plan: the asker's role there (null: not a member) and the plan's state. */
export type PlanStanding = { role: Role | null; status: PlanStatus; deleted: boolean }

export type Verdict = 'allowed' | 'notFound' | 'forbidden' | 'conflict'

/**
 * Whether somebody with this standing may do `action`. `notFound` for outsiders and deleted plans (except
 * restoring), `forbidden` for members without the right, `conflict` when the plan's state does not allow it.
 */
export function can(action: PlanAction, standing: PlanStanding): Verdict {
  if (standing.role === null) return 'notFound'
  if (standing.deleted && action !== 'restorePlan') return 'notFound'
  if (!planRights[action].includes(standing.role)) return 'forbidden'
  if (needsWritable.has(action) && !isWritable(standing.status)) return 'conflict'
  return 'allowed'
}

/** Whether `principal` may do something outside any plan. Tokens act inside their plan only. */
export function canInInstallation(action: InstallationAction, principal: Principal): boolean {
  switch (principal.kind) {
    case 'administrator':
      return true
    case 'person':
      return action === 'listPlans' || action === 'createPlan' || principal.administrator
    case 'token':
      return action === 'listPlans'
  }
}
