/** The rows of accepted warnings. They are never deleted before their plan is: withdrawing is a mark on the row. */
import type { Kysely, Selectable } from 'kysely'
import type { Tables } from '../adapters/database/tables.ts'

export type Database = Kysely<Tables>

/** Times in milliseconds since the epoch. */
export type AcceptanceRow = Selectable<Tables['problemAcceptance']>

/** Who does something: author as in the log, and the organisation acted for. */
export type Actor = { id: string; organisationId: string | null }

/** Acceptances in force, newest first. */
export const listAcceptances = (db: Database, planId: string): Promise<AcceptanceRow[]> =>
  db
    .selectFrom('problemAcceptance')
    .where('planId', '=', planId)
    .where('withdrawnAt', 'is', null)
    .selectAll()
    .orderBy('acceptedAt', 'desc')
    .orderBy('id')
    .execute()

/** Keeps an acceptance. Two people may accept the same at once: both rows are true, and either hides the warning. */
export async function insertAcceptance(
  db: Database,
  acceptance: {
    id: string
    planId: string
    code: string
    nodeId: string | null
    sentence: string
    reason: string
  },
  by: Actor,
  now: number,
): Promise<void> {
  await db
    .insertInto('problemAcceptance')
    .values({
      ...acceptance,
      acceptedBy: by.id,
      acceptedOrganisationId: by.organisationId,
      acceptedAt: now,
      withdrawnBy: null,
      withdrawnOrganisationId: null,
      withdrawnAt: null,
    })
    .execute()
}

/**
 * Withdraws an acceptance, with every other of the same problem, so that the warning is open again whoever
 * accepted it beside. False when there is none in force with this id.
 */
export async function withdrawAcceptance(
  db: Database,
  planId: string,
  id: string,
  by: Actor,
  now: number,
): Promise<boolean> {
  const row = await db
    .selectFrom('problemAcceptance')
    .where('id', '=', id)
    .where('planId', '=', planId)
    .where('withdrawnAt', 'is', null)
    .select(['code', 'nodeId', 'sentence'])
    .executeTakeFirst()
  if (row === undefined) return false
  await db
    .updateTable('problemAcceptance')
    .set({ withdrawnBy: by.id, withdrawnOrganisationId: by.organisationId, withdrawnAt: now })
    .where('planId', '=', planId)
    .where('code', '=', row.code)
    .where('nodeId', row.nodeId === null ? 'is' : '=', row.nodeId)
    .where('sentence', '=', row.sentence)
    .where('withdrawnAt', 'is', null)
    .execute()
  return true
}
