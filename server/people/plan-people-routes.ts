/** Members and access tokens of a plan over HTTP. */
import { DomainError } from '../../shared/domain/errors.ts'
import { can } from '../../shared/domain/permissions.ts'
import {
  linkAnswer,
  memberCreated,
  memberList,
  memberPatch,
  memberRequest,
  tokenCreated,
  tokenList,
  tokenRequest,
} from '../../shared/protocol/api/people.ts'
import { type Endpoint, type EndpointRequest, endpoint } from '../http/endpoint.ts'
import type { PlanAccess } from '../ports/access.ts'
import type { PeopleDeps } from './deps.ts'
import { insertToken, listMembers, listTokens, revokeToken } from './member-store.ts'
import { changeMember, inviteMember, removeMember, renewInvitation } from './members.ts'
import { requireOrganisation } from './organisations.ts'
import { hashSecret } from './secrets.ts'

const dayMs = 86_400_000
const iso = (ms: number): string => new Date(ms).toISOString()

/** The standing that the declaration `access: plan` guarantees. */
function accessOf<B, Q>({ access }: EndpointRequest<B, Q>): PlanAccess {
  if (access === null) throw new Error('an endpoint of a plan was called without access')
  return access
}

async function announce({ access, rooms }: PeopleDeps, planId: string): Promise<void> {
  access.forgetPlan(planId)
  await rooms.accessChanged(planId)
  rooms.notify(planId, { kind: 'members' })
}

/** `/plans/:planId/members…` and `/plans/:planId/tokens…`. */
export const planPeopleEndpoints = (deps: PeopleDeps): Endpoint[] => [
  endpoint({
    method: 'GET',
    path: '/plans/:planId/members',
    summary:
      'Who takes part in the plan, with organisation and role. E-mail addresses for coordinators only.',
    access: { kind: 'plan', action: 'readMembers' },
    answer: memberList,
    async handle(request) {
      const { principal, planId, standing } = accessOf(request)
      const mayManage = can('manageMembers', standing) === 'allowed'
      const rows = await listMembers(deps.db, planId)
      const members = rows.map(({ organisationId, organisationName, organisationKind, ...row }) => ({
        id: row.id,
        personId: row.personId,
        name: row.name,
        email: mayManage ? row.email : null,
        organisation:
          organisationId !== null && organisationKind !== null
            ? { id: organisationId, name: organisationName ?? '', kind: organisationKind }
            : null,
        role: row.role,
        approver: row.approver === 1,
        joined: Boolean(row.joined),
        you: principal.kind === 'person' && principal.personId === row.personId,
      }))
      return { status: 200, json: { members } }
    },
  }),
  endpoint({
    method: 'POST',
    path: '/plans/:planId/members',
    summary: 'Invites somebody with role and organisation. The link is shown once: give it to the person.',
    access: { kind: 'plan', action: 'manageMembers' },
    body: memberRequest,
    answer: memberCreated,
    success: 201,
    async handle(request) {
      const access = accessOf(request)
      const { body, now, origin } = request
      const { id, url, expiresAt } = await inviteMember(deps, body, { access, now, origin })
      await announce(deps, access.planId)
      return { status: 201, json: { id, invitationUrl: url, expiresAt: iso(expiresAt) } }
    },
  }),
  endpoint({
    method: 'PATCH',
    path: '/plans/:planId/members/:memberId',
    summary: 'Changes a member’s role, organisation or approver mark. The last coordinator stays one (409).',
    access: { kind: 'plan', action: 'manageMembers' },
    body: memberPatch,
    async handle(request) {
      const { planId } = accessOf(request)
      await changeMember(deps, planId, request.params['memberId'] ?? '', request.body)
      await announce(deps, planId)
      return { status: 204 }
    },
  }),
  endpoint({
    method: 'DELETE',
    path: '/plans/:planId/members/:memberId',
    summary: 'Removes a member. What they wrote stays. The last coordinator cannot be removed (409).',
    access: { kind: 'plan', action: 'manageMembers' },
    async handle(request) {
      const { planId } = accessOf(request)
      await removeMember(deps, planId, request.params['memberId'] ?? '')
      await announce(deps, planId)
      return { status: 204 }
    },
  }),
  endpoint({
    method: 'POST',
    path: '/plans/:planId/members/:memberId/invitation',
    summary: 'A new link for a member; unused earlier ones stop working.',
    access: { kind: 'plan', action: 'manageMembers' },
    answer: linkAnswer,
    success: 201,
    async handle(request) {
      const { params, now, origin } = request
      const asked = { access: accessOf(request), now, origin }
      const { url, expiresAt } = await renewInvitation(deps, params['memberId'] ?? '', asked)
      return { status: 201, json: { url, expiresAt: iso(expiresAt) } }
    },
  }),
  endpoint({
    method: 'GET',
    path: '/plans/:planId/tokens',
    summary: 'Access tokens of the plan, newest first, without their secrets.',
    access: { kind: 'plan', action: 'manageTokens' },
    answer: tokenList,
    async handle(request) {
      const rows = await listTokens(deps.db, accessOf(request).planId)
      const tokens = rows.map((row) => ({
        id: row.id,
        label: row.label,
        role: row.role,
        organisation: row.organisationName,
        createdAt: iso(row.createdAt),
        lastUsedAt: row.lastUsedAt === null ? null : iso(row.lastUsedAt),
        expiresAt: row.expiresAt === null ? null : iso(row.expiresAt),
      }))
      return { status: 200, json: { tokens } }
    },
  }),
  endpoint({
    method: 'POST',
    path: '/plans/:planId/tokens',
    summary: 'Makes a token with which a program acts in this plan. It is shown once.',
    access: { kind: 'plan', action: 'manageTokens' },
    body: tokenRequest,
    answer: tokenCreated,
    success: 201,
    async handle(request) {
      const { planId, memberId } = accessOf(request)
      const { role, label, organisationId = null, expiresInDays } = request.body
      if (organisationId !== null) await requireOrganisation(deps.db, organisationId, '/organisationId')
      const id = deps.secrets.newId()
      const token = deps.secrets.newSecret()
      await insertToken(deps.db, {
        id,
        hash: hashSecret(token),
        planId,
        role,
        label,
        organisationId,
        createdBy: memberId,
        createdAt: request.now,
        expiresAt: expiresInDays === undefined ? null : request.now + expiresInDays * dayMs,
        lastUsedAt: null,
        revokedAt: null,
      })
      return { status: 201, json: { id, token } }
    },
  }),
  endpoint({
    method: 'DELETE',
    path: '/plans/:planId/tokens/:tokenId',
    summary: 'Revokes a token; its sockets close at once.',
    access: { kind: 'plan', action: 'manageTokens' },
    async handle(request) {
      const { planId } = accessOf(request)
      const revoked = await revokeToken(deps.db, planId, request.params['tokenId'] ?? '', request.now)
      if (!revoked) {
        throw new DomainError('notFound', {
          sv: 'Planen har ingen sådan åtkomstnyckel.',
          en: 'The plan has no such access token.',
        })
      }
      deps.access.forgetAll()
      await deps.rooms.accessChanged(planId)
      return { status: 204 }
    },
  }),
]
