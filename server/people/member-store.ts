/** Members and access tokens of plans in SQL. */
import type { Kysely } from 'kysely'
import type { Tables } from '../adapters/database/tables.ts'

export type Database = Kysely<Tables>
export type MemberRow = Tables['member']
export type TokenRow = Tables['accessToken']

/**
 * Takes the plan's row until the transaction ends, so that two changes to its members follow one another: each
 * alone would leave a coordinator, both together would not.
 */
export const lockPlan = async (trx: Database, planId: string): Promise<void> => {
  await trx
    .updateTable('plan')
    .set((e) => ({ createdAt: e.ref('createdAt') }))
    .where('id', '=', planId)
    .execute()
}

/** Whether the row was made; not when this person is a member already. */
export const insertMember = async (db: Database, member: MemberRow): Promise<boolean> => {
  const inserted = await db
    .insertInto('member')
    .values(member)
    .onConflict((conflict) => conflict.columns(['planId', 'personId']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

export const findMember = (db: Database, planId: string, id: string): Promise<MemberRow | undefined> =>
  db.selectFrom('member').where('planId', '=', planId).where('id', '=', id).selectAll().executeTakeFirst()

export const findMembership = (
  db: Database,
  planId: string,
  personId: string,
): Promise<MemberRow | undefined> =>
  db
    .selectFrom('member')
    .where('planId', '=', planId)
    .where('personId', '=', personId)
    .selectAll()
    .executeTakeFirst()

/** Members with name, organisation, and whether they have ever signed in. Coordinators first, then by name. */
export const listMembers = (db: Database, planId: string) =>
  db
    .selectFrom('member')
    .innerJoin('person', 'person.id', 'member.personId')
    .leftJoin('organisation', 'organisation.id', 'member.organisationId')
    .where('member.planId', '=', planId)
    .selectAll('member')
    .select([
      'person.name',
      'person.email',
      'organisation.name as organisationName',
      'organisation.kind as organisationKind',
    ])
    .select((e) =>
      e
        .exists(
          e
            .selectFrom('signInCode')
            .whereRef('signInCode.personId', '=', 'person.id')
            .where('signInCode.usedAt', 'is not', null)
            .select('signInCode.id'),
        )
        .as('joined'),
    )
    .orderBy('person.name')
    .orderBy('member.id')
    .execute()

export const updateMember = async (
  db: Database,
  id: string,
  patch: Partial<Pick<MemberRow, 'role' | 'approver' | 'organisationId' | 'personId'>>,
): Promise<void> => {
  if (Object.keys(patch).length === 0) return
  await db.updateTable('member').set(patch).where('id', '=', id).execute()
}

export const deleteMember = async (db: Database, id: string): Promise<void> => {
  await db.deleteFrom('member').where('id', '=', id).execute()
}

/** Coordinators of a plan besides this member. */
export async function countOtherCoordinators(
  db: Database,
  planId: string,
  memberId: string,
): Promise<number> {
  const { count } = await db
    .selectFrom('member')
    .where('planId', '=', planId)
    .where('role', '=', 'coordinator')
    .where('id', '!=', memberId)
    .select((e) => e.fn.countAll().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Every plan a person is a member of, deleted ones too, with the role there. */
export const membershipsOf = (db: Database, personId: string) =>
  db.selectFrom('member').where('personId', '=', personId).select(['planId', 'role']).execute()

/** Plans in which somebody of this organisation takes part, as member or by token. */
export async function plansOfOrganisation(db: Database, organisationId: string): Promise<string[]> {
  const members = db.selectFrom('member').where('organisationId', '=', organisationId).select('planId')
  const tokens = db.selectFrom('accessToken').where('organisationId', '=', organisationId).select('planId')
  return (await members.union(tokens).execute()).map((row) => row.planId)
}

export const insertToken = async (db: Database, token: TokenRow): Promise<void> => {
  await db.insertInto('accessToken').values(token).execute()
}

/** A token that is neither revoked nor past its time. */
export const findToken = (db: Database, hash: string, now: number): Promise<TokenRow | undefined> =>
  db
    .selectFrom('accessToken')
    .where('hash', '=', hash)
    .where('revokedAt', 'is', null)
    .where((e) => e.or([e('expiresAt', 'is', null), e('expiresAt', '>', now)]))
    .selectAll()
    .executeTakeFirst()

export const touchToken = async (db: Database, id: string, lastUsedAt: number): Promise<void> => {
  await db.updateTable('accessToken').set({ lastUsedAt }).where('id', '=', id).execute()
}

/** Tokens that have not been revoked, newest first. */
export const listTokens = (db: Database, planId: string) =>
  db
    .selectFrom('accessToken')
    .leftJoin('organisation', 'organisation.id', 'accessToken.organisationId')
    .where('accessToken.planId', '=', planId)
    .where('accessToken.revokedAt', 'is', null)
    .selectAll('accessToken')
    .select('organisation.name as organisationName')
    .orderBy('accessToken.createdAt', 'desc')
    .orderBy('accessToken.id')
    .execute()

/** Whether the plan had such a token that was still good. */
export const revokeToken = async (
  db: Database,
  planId: string,
  id: string,
  now: number,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('accessToken')
    .set({ revokedAt: now })
    .where('planId', '=', planId)
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
