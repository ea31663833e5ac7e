/**
 * Members of a plan: inviting, changing, removing. Two rules guard it: a plan that has a coordinator keeps one
 * ([P2]), and nobody gets a link that signs in as somebody whose other plans they do not run themselves ([P3]),
 * or an invitation would be a way into other people's plans.
 */
import { DomainError } from '../../shared/domain/errors.ts'
import type { Principal } from '../../shared/domain/permissions.ts'
import type { MemberPatch, MemberRequest } from '../../shared/protocol/api/people.ts'
import type { PlanAccess } from '../ports/access.ts'
import type { PeopleDeps } from './deps.ts'
import {
  countOtherCoordinators,
  type Database,
  deleteMember,
  findMember,
  insertMember,
  lockPlan,
  membershipsOf,
  updateMember,
} from './member-store.ts'
import { findOrCreateOrganisation, requireOrganisation } from './organisations.ts'
import { findPerson, findPersonByEmail, insertPerson } from './person-store.ts'
import { withdrawCodes } from './session-store.ts'
import { alreadyMember, createCode, linkOf } from './sign-in.ts'

const dayMs = 86_400_000

type Invitation = { id: string; url: string; expiresAt: number }
type Asked = { access: PlanAccess; now: number; origin: string }

/** Whether the asker may hand out a link that signs in as this person ([P3]). */
async function mayVouchFor(trx: Database, principal: Principal, personId: string): Promise<boolean> {
  if (principal.kind === 'administrator' || (principal.kind === 'person' && principal.administrator))
    return true
  const person = await findPerson(trx, personId)
  if (!person || person.administrator === 1) return false
  const mine =
    principal.kind === 'token'
      ? [principal.planId]
      : (await membershipsOf(trx, principal.personId))
          .filter((membership) => membership.role === 'coordinator')
          .map((membership) => membership.planId)
  return (await membershipsOf(trx, personId)).every((membership) => mine.includes(membership.planId))
}

/**
 * Makes a member, the person too unless the asker already runs all plans of somebody with this e-mail address,
 * and a link that signs in as them.
 * @throws DomainError conflict when the person is a member already, invalid for an unknown organisation
 */
export async function inviteMember(
  deps: PeopleDeps,
  request: MemberRequest,
  asked: Asked,
): Promise<Invitation> {
  const { access, now } = asked
  const { planId } = access
  const { newId } = deps.secrets
  return deps.db.transaction().execute(async (trx) => {
    await lockPlan(trx, planId)
    const organisationId = await organisationFor(trx, newId, request, now)
    const personId = await personFor(trx, newId, access.principal, { ...request, organisationId }, now)
    const id = newId()
    const { role } = request
    const approver = request.approver ? 1 : 0
    if (
      !(await insertMember(trx, { id, planId, personId, organisationId, role, approver, createdAt: now }))
    ) {
      throw alreadyMember()
    }
    return { id, ...(await createInvitation(deps, trx, personId, asked)) }
  })
}

async function organisationFor(
  trx: Database,
  newId: () => string,
  { organisationId, organisation }: MemberRequest,
  now: number,
): Promise<string | null> {
  if (organisationId !== undefined) {
    await requireOrganisation(trx, organisationId, '/organisationId')
    return organisationId
  }
  return organisation === undefined ? null : findOrCreateOrganisation(trx, newId, organisation, now)
}

async function personFor(
  trx: Database,
  newId: () => string,
  principal: Principal,
  wanted: { name: string; email?: string | undefined; organisationId: string | null },
  now: number,
): Promise<string> {
  const email = wanted.email?.toLowerCase() ?? null
  const known = email === null ? undefined : await findPersonByEmail(trx, email)
  if (known && (await mayVouchFor(trx, principal, known.id))) return known.id
  const id = newId()
  await insertPerson(trx, {
    id,
    name: wanted.name,
    // Somebody else's address proves nothing and stays theirs; they can take the invitation as themselves.
    email: known ? null : email,
    organisationId: wanted.organisationId,
    administrator: 0,
    language: 'sv',
    createdAt: now,
  })
  return id
}

async function createInvitation(
  deps: PeopleDeps,
  trx: Database,
  personId: string,
  { access, now, origin }: Asked,
): Promise<{ url: string; expiresAt: number }> {
  const wanted = { personId, planId: access.planId, createdBy: access.memberId }
  const lifeMs = deps.limits.invitationDays * dayMs
  const { code, expiresAt } = await createCode(trx, deps.secrets, wanted, now, lifeMs)
  return { url: linkOf(origin, code), expiresAt }
}

const noSuchMember = (): DomainError =>
  new DomainError('notFound', { sv: 'Deltagaren finns inte i planen.', en: 'The plan has no such member.' })

/**
 * A new link for a member; the plan's earlier unused ones stop working.
 * @throws DomainError notFound, conflict when the person is also in plans that the asker does not run
 */
export async function renewInvitation(deps: PeopleDeps, memberId: string, asked: Asked) {
  const { planId, principal } = asked.access
  return deps.db.transaction().execute(async (trx) => {
    const member = await findMember(trx, planId, memberId)
    if (!member) throw noSuchMember()
    if (!(await mayVouchFor(trx, principal, member.personId))) {
      throw new DomainError('conflict', {
        sv: 'Personen är med i fler planer än dina. Den som sköter installationen kan ge en ny inloggningslänk.',
        en: 'The person is in more plans than yours. The administrator can give a new sign-in link.',
      })
    }
    await withdrawCodes(trx, member.personId, planId)
    return createInvitation(deps, trx, member.personId, asked)
  })
}

async function requireOtherCoordinator(trx: Database, planId: string, memberId: string): Promise<void> {
  if ((await countOtherCoordinators(trx, planId, memberId)) > 0) return
  throw new DomainError('conflict', {
    sv: 'Planen behöver minst en processledare. Utse en annan först.',
    en: 'The plan needs at least one coordinator. Appoint another first.',
  })
}

/** @throws DomainError notFound, conflict for the last coordinator ([P2]), invalid for an unknown organisation */
export async function changeMember(
  deps: PeopleDeps,
  planId: string,
  memberId: string,
  patch: MemberPatch,
): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    await lockPlan(trx, planId)
    const member = await findMember(trx, planId, memberId)
    if (!member) throw noSuchMember()
    const { role = member.role, approver, organisationId } = patch
    if (member.role === 'coordinator' && role !== 'coordinator') {
      await requireOtherCoordinator(trx, planId, memberId)
    }
    if (organisationId !== undefined) await requireOrganisation(trx, organisationId, '/organisationId')
    await updateMember(trx, memberId, {
      role,
      ...(approver !== undefined && { approver: approver ? 1 : 0 }),
      ...(organisationId !== undefined && { organisationId }),
    })
  })
}

/** @throws DomainError notFound, conflict for the last coordinator ([P2]) */
export async function removeMember(deps: PeopleDeps, planId: string, memberId: string): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    await lockPlan(trx, planId)
    const member = await findMember(trx, planId, memberId)
    if (!member) throw noSuchMember()
    if (member.role === 'coordinator') await requireOtherCoordinator(trx, planId, memberId)
    await withdrawCodes(trx, member.personId, planId)
    await deleteMember(trx, memberId)
  })
}

/** Makes whoever made a plan its coordinator, acting for their own organisation; part of the plan's own transaction. */
export async function makeCoordinator(
  trx: Database,
  newId: () => string,
  planId: string,
  personId: string,
  now: number,
): Promise<void> {
  const organisationId = (await findPerson(trx, personId))?.organisationId ?? null
  const id = newId()
  await insertMember(trx, {
    id,
    planId,
    personId,
    organisationId,
    role: 'coordinator',
    approver: 0,
    createdAt: now,
  })
}
