/** Who somebody is in a plan, in one query each: sockets that reconnect by the thousand ask this. */
import type { Kysely } from 'kysely'
import type { Tables } from '../adapters/database/tables.ts'

export type Database = Kysely<Tables>

/** The plan with this person's membership and session; undefined when there is no such plan. */
export const findPersonInPlan = (db: Database, planId: string, personId: string, sessionId: string) =>
  db
    .selectFrom('plan')
    .leftJoin('session', (join) =>
      join.on('session.id', '=', sessionId).on('session.personId', '=', personId),
    )
    .leftJoin('person', 'person.id', 'session.personId')
    .leftJoin('member', (join) =>
      join.onRef('member.planId', '=', 'plan.id').onRef('member.personId', '=', 'person.id'),
    )
    .leftJoin('organisation as acting', 'acting.id', 'member.organisationId')
    .leftJoin('organisation as home', 'home.id', 'person.organisationId')
    .where('plan.id', '=', planId)
    .select([
      'plan.status',
      'plan.deletedAt',
      'session.expiresAt',
      'person.name',
      'person.administrator',
      'person.organisationId as homeId',
      'home.name as homeName',
      'member.id as memberId',
      'member.role',
      'member.organisationId as actingId',
      'acting.name as actingName',
    ])
    .executeTakeFirst()

/** The plan with this token, if it is the plan's and not revoked; undefined when there is no such plan. */
export const findTokenInPlan = (db: Database, planId: string, tokenId: string) =>
  db
    .selectFrom('plan')
    .leftJoin('accessToken', (join) =>
      join
        .onRef('accessToken.planId', '=', 'plan.id')
        .on('accessToken.id', '=', tokenId)
        .on('accessToken.revokedAt', 'is', null),
    )
    .leftJoin('organisation', 'organisation.id', 'accessToken.organisationId')
    .where('plan.id', '=', planId)
    .select([
      'plan.status',
      'plan.deletedAt',
      'accessToken.id as tokenId',
      'accessToken.role',
      'accessToken.label',
      'accessToken.expiresAt',
      'accessToken.organisationId',
      'organisation.name as organisationName',
    ])
    .executeTakeFirst()

export const findPlanStanding = (db: Database, planId: string) =>
  db.selectFrom('plan').where('id', '=', planId).select(['status', 'deletedAt', 'title']).executeTakeFirst()

/** Names and organisations of the members and tokens of a plan by id; those removed since are missing. */
export async function findAuthorNames(
  db: Database,
  planId: string,
): Promise<Map<string, { name: string; organisation: string }>> {
  const members = await db
    .selectFrom('member')
    .innerJoin('person', 'person.id', 'member.personId')
    .leftJoin('organisation', 'organisation.id', 'member.organisationId')
    .where('member.planId', '=', planId)
    .select(['member.id', 'person.name', 'organisation.name as organisation'])
    .execute()
  const tokens = await db
    .selectFrom('accessToken')
    .leftJoin('organisation', 'organisation.id', 'accessToken.organisationId')
    .where('accessToken.planId', '=', planId)
    .select(['accessToken.id', 'accessToken.label as name', 'organisation.name as organisation'])
    .execute()
  return new Map(
    [...members, ...tokens].map(({ id, name, organisation }) => [
      id,
      { name, organisation: organisation ?? '' },
    ]),
  )
}
