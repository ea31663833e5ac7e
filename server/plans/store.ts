/**
 * The rows of plans. Whatever somebody else may have changed in between is changed by compare-and-set: the
 * update says what it expects, and its answer whether that still held.
 */
import type { Kysely, Selectable } from 'kysely'
import { isWritable } from '../../shared/domain/plan-status.ts'
import type { PlanSettings } from '../../shared/domain/settings.ts'
import { type PlanStatus, planStatuses, type Role } from '../../shared/domain/vocabulary.ts'
import type { Tables } from '../adapters/database/tables.ts'

/** The database, or a transaction in it. */
export type Database = Kysely<Tables>

/** A plan without its text. Times in milliseconds since the epoch. */
export type PlanRow = {
  id: string
  settings: PlanSettings
  revision: number
  status: PlanStatus
  createdAt: number
  updatedAt: number
  deletedAt: number | null
}

/** Which plans somebody sees: every one as coordinator, those they are member of, or the one of a token. */
export type PlanScope = { everything: true } | { personId: string } | { planId: string; role: Role }

const toPlanRow = (row: Selectable<Tables['plan']>): PlanRow => ({
  id: row.id,
  settings: JSON.parse(row.settings) as PlanSettings,
  revision: row.settingsRevision,
  status: row.status,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
  deletedAt: row.deletedAt,
})

/** A new plan, a draft of revision 1. `now` in milliseconds. */
export async function insertPlan(
  db: Database,
  plan: { id: string; settings: PlanSettings; documentSchema: number; createdBy: string | null; now: number },
): Promise<void> {
  await db
    .insertInto('plan')
    .values({
      id: plan.id,
      title: plan.settings.title,
      settings: JSON.stringify(plan.settings),
      settingsRevision: 1,
      status: 'draft',
      documentSchema: plan.documentSchema,
      lastSeq: 0,
      createdBy: plan.createdBy,
      createdAt: plan.now,
      updatedAt: plan.now,
      deletedAt: null,
      deletedBy: null,
    })
    .execute()
}

/** A plan, also while it is deleted; undefined when there is none. */
export async function findPlan(db: Database, planId: string): Promise<PlanRow | undefined> {
  const row = await db.selectFrom('plan').where('id', '=', planId).selectAll().executeTakeFirst()
  return row && toPlanRow(row)
}

/** Plans in scope with the role there, last changed first: those that live, or those that are deleted. */
export async function listPlans(
  db: Database,
  scope: PlanScope,
  deleted: boolean,
): Promise<(PlanRow & { role: Role })[]> {
  const plans = db
    .selectFrom('plan')
    .where('plan.deletedAt', deleted ? 'is not' : 'is', null)
    .orderBy('plan.updatedAt', 'desc')
    .orderBy('plan.id')
  if ('personId' in scope) {
    const rows = await plans
      .innerJoin('member', 'member.planId', 'plan.id')
      .where('member.personId', '=', scope.personId)
      .selectAll('plan')
      .select('member.role')
      .execute()
    return rows.map(({ role, ...row }) => ({ ...toPlanRow(row), role }))
  }
  const rows = await ('planId' in scope ? plans.where('plan.id', '=', scope.planId) : plans)
    .selectAll()
    .execute()
  return rows.map((row) => ({ ...toPlanRow(row), role: 'planId' in scope ? scope.role : 'coordinator' }))
}

/** Writes settings over revision `expected`; false when that is no longer the newest. */
export async function writeSettings(
  db: Database,
  planId: string,
  expected: number,
  settings: PlanSettings,
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('plan')
    .set({
      title: settings.title,
      settings: JSON.stringify(settings),
      settingsRevision: expected + 1,
      updatedAt: now,
    })
    .where('id', '=', planId)
    .where('settingsRevision', '=', expected)
    .where('deletedAt', 'is', null)
    .where('status', 'in', writableStatuses)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

const writableStatuses = planStatuses.filter(isWritable)

/** Moves a plan from one status to another; false when it no longer stands in `from`. */
export async function writeStatus(
  db: Database,
  planId: string,
  from: PlanStatus,
  to: PlanStatus,
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('plan')
    .set({ status: to, updatedAt: now })
    .where('id', '=', planId)
    .where('status', '=', from)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Marks a plan as deleted; false when it is already, or has been decided. */
export async function markDeleted(
  db: Database,
  planId: string,
  deletedBy: string,
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('plan')
    .set({ deletedAt: now, deletedBy })
    .where('id', '=', planId)
    .where('deletedAt', 'is', null)
    .where('status', 'in', writableStatuses)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Takes a deletion back; false when the plan is not deleted, or was before `notBefore` (milliseconds). */
export async function unmarkDeleted(db: Database, planId: string, notBefore: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('plan')
    .set({ deletedAt: null, deletedBy: null })
    .where('id', '=', planId)
    .where('deletedAt', '>=', notBefore)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Removes plans deleted before `before` (milliseconds) for good, with all that hangs on them. Their number. */
export async function removeDeleted(db: Database, before: number): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('plan').where('deletedAt', '<', before).executeTakeFirst()
  return Number(numDeletedRows)
}

/**
 * The first words of a plan, row 1 of its log: whoever opens it finds them there. Authorship lists people's
 * clocks; those nobody is listed for are the server's.
 */
export async function insertFirstUpdate(
  db: Database,
  planId: string,
  update: Uint8Array,
  now: number,
): Promise<void> {
  await db
    .insertInto('planUpdate')
    .values({ planId, seq: 1, authorId: 'server', organisationId: null, at: now, bytes: update })
    .execute()
  await db.updateTable('plan').set({ lastSeq: 1 }).where('id', '=', planId).execute()
}
