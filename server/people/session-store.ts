/** Sessions and sign-in codes in SQL. Times are milliseconds since the epoch; ids are hashes of the secrets. */
import type { Kysely } from 'kysely'
import type { Tables } from '../adapters/database/tables.ts'

export type Database = Kysely<Tables>
export type SessionRow = Tables['session']
export type CodeRow = Tables['signInCode']

export const insertSession = async (db: Database, session: SessionRow): Promise<void> => {
  await db.insertInto('session').values(session).execute()
}

/** A session that is good at `now`, with what rights depend on. */
export const findSession = (db: Database, id: string, now: number) =>
  db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.personId')
    .where('session.id', '=', id)
    .where('session.expiresAt', '>', now)
    .selectAll('session')
    .select('person.administrator')
    .executeTakeFirst()

export const touchSession = async (
  db: Database,
  id: string,
  lastSeenAt: number,
  expiresAt: number,
): Promise<void> => {
  await db.updateTable('session').set({ lastSeenAt, expiresAt }).where('id', '=', id).execute()
}

export const listSessions = (db: Database, personId: string, now: number): Promise<SessionRow[]> =>
  db
    .selectFrom('session')
    .where('personId', '=', personId)
    .where('expiresAt', '>', now)
    .orderBy('lastSeenAt', 'desc')
    .selectAll()
    .execute()

/** Whether this person had such a session; it is gone afterwards. */
export const deleteSession = async (db: Database, id: string, personId: string): Promise<boolean> => {
  const { numDeletedRows } = await db
    .deleteFrom('session')
    .where('id', '=', id)
    .where('personId', '=', personId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export const insertCode = async (db: Database, code: CodeRow): Promise<void> => {
  await db.insertInto('signInCode').values(code).execute()
}

/** A code that is unused and good at `now`. */
export const findCode = (db: Database, id: string, now: number): Promise<CodeRow | undefined> =>
  db
    .selectFrom('signInCode')
    .where('id', '=', id)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .selectAll()
    .executeTakeFirst()

/** Uses a code up: of two who try at once only one gets the row. */
export const takeCode = (db: Database, id: string, now: number): Promise<CodeRow | undefined> =>
  db
    .updateTable('signInCode')
    .set({ usedAt: now })
    .where('id', '=', id)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .returningAll()
    .executeTakeFirst()

/** Withdraws the unused codes of a person: all of them, or those for one plan. */
export const withdrawCodes = async (db: Database, personId: string, planId?: string): Promise<void> => {
  let query = db.deleteFrom('signInCode').where('personId', '=', personId).where('usedAt', 'is', null)
  if (planId !== undefined) query = query.where('planId', '=', planId)
  await query.execute()
}

/** What the page behind a link shows. */
export const describeCode = (db: Database, code: CodeRow) =>
  db
    .selectFrom('person')
    .leftJoin('plan', (join) => join.on('plan.id', '=', code.planId).on('plan.deletedAt', 'is', null))
    .leftJoin('member', (join) =>
      join.onRef('member.planId', '=', 'plan.id').onRef('member.personId', '=', 'person.id'),
    )
    .leftJoin('organisation', 'organisation.id', 'member.organisationId')
    .where('person.id', '=', code.personId)
    .select([
      'person.name as personName',
      'plan.title as planTitle',
      'member.role',
      'organisation.name as organisation',
    ])
    .executeTakeFirst()

/** Removes sessions and unused codes that are past their time. Used codes stay: they say who has joined. */
export const deleteExpired = async (db: Database, now: number): Promise<void> => {
  await db.deleteFrom('session').where('expiresAt', '<=', now).execute()
  await db.deleteFrom('signInCode').where('usedAt', 'is', null).where('expiresAt', '<=', now).execute()
}
