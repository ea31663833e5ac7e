/** Calls about the members, tokens and organisations of a plan. */
import type {
  LinkAnswer,
  Member,
  MemberCreated,
  MemberPatch,
  MemberRequest,
  Organisation,
  OrganisationPatch,
  OrganisationRequest,
  TokenList,
  TokenRequest,
} from '../../../shared/protocol/api/people.ts'
import { request } from './request.ts'

const plan = (planId: string) => `/plans/${encodeURIComponent(planId)}`
const memberPath = (planId: string, memberId: string) =>
  `${plan(planId)}/members/${encodeURIComponent(memberId)}`

export const listMembers = async (planId: string): Promise<Member[]> =>
  (await request('GET', `${plan(planId)}/members`, { answer: (s) => s.people.memberList })).members

export const inviteMember = (planId: string, member: MemberRequest): Promise<MemberCreated> =>
  request('POST', `${plan(planId)}/members`, { body: member, answer: (s) => s.people.memberCreated })

export const changeMember = (planId: string, memberId: string, change: MemberPatch): Promise<void> =>
  request('PATCH', memberPath(planId, memberId), { body: change })

export const removeMember = (planId: string, memberId: string): Promise<void> =>
  request('DELETE', memberPath(planId, memberId))

/** A new link; the old one stops working. */
export const renewInvitation = (planId: string, memberId: string): Promise<LinkAnswer> =>
  request('POST', `${memberPath(planId, memberId)}/invitation`, { answer: (s) => s.people.linkAnswer })

export const listOrganisations = async (): Promise<Organisation[]> =>
  (await request('GET', '/organisations', { answer: (s) => s.people.organisationList })).organisations

/** For administrators. @throws ApiFailure `conflict` when the name is taken */
export const makeOrganisation = (organisation: OrganisationRequest): Promise<{ id: string }> =>
  request('POST', '/organisations', { body: organisation, answer: (s) => s.people.organisationCreated })

/** For administrators. @throws ApiFailure `conflict` when the name is taken */
export const changeOrganisation = (id: string, change: OrganisationPatch): Promise<void> =>
  request('PATCH', `/organisations/${encodeURIComponent(id)}`, { body: change })

export const listTokens = async (planId: string): Promise<TokenList['tokens']> =>
  (await request('GET', `${plan(planId)}/tokens`, { answer: (s) => s.people.tokenList })).tokens

export const makeToken = (planId: string, token: TokenRequest): Promise<{ id: string; token: string }> =>
  request('POST', `${plan(planId)}/tokens`, { body: token, answer: (s) => s.people.tokenCreated })

export const revokeToken = (planId: string, tokenId: string): Promise<void> =>
  request('DELETE', `${plan(planId)}/tokens/${encodeURIComponent(tokenId)}`)
