/**
 * Appending ([S4]): one transaction for the whole flush and a fixed number of statements however many plans and
 * authors it holds. The update of the plan rows does three things at once: it checks that each plan may be
 * written, hands out `seq`s without gaps, and locks the row until commit, so that rows become visible in the
 * order of `seq` also with several processes.
 */
import { type Kysely, sql } from 'kysely'
import { isWritable } from '../../../shared/domain/plan-status.ts'
import { planStatuses } from '../../../shared/domain/vocabulary.ts'
import type { AppendOutcome, AuthoredUpdate } from '../../ports/update-log.ts'
import type { AuthorshipRun, OpenRuns } from './authorship-runs.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

/** Rows a statement: below every database's limit of parameters (SQLite 32,766, PostgreSQL 65,535). */
const rowsAtOnce = 2_000

export const inChunks = <T>(list: readonly T[], size: number): T[][] => {
  const chunks: T[][] = []
  for (let i = 0; i < list.length; i += size) chunks.push(list.slice(i, i + size))
  return chunks
}

type Growth = { id: string; count: number }

/** Counts by plan, sorted by id: two processes that lock the same plans do it in the same order. */
const growthOf = (batch: readonly AuthoredUpdate[]): Growth[] => {
  const counts = new Map<string, number>()
  for (const { planId } of batch) counts.set(planId, (counts.get(planId) ?? 0) + 1)
  return [...counts].map(([id, count]) => ({ id, count })).sort((a, b) => (a.id < b.id ? -1 : 1))
}

const writable = planStatuses.filter(isWritable)

/** Takes `count` seqs of each writable plan; the answer holds the last one by plan. */
const allocate = async (
  trx: Kysely<Tables>,
  rowLocks: boolean,
  growth: readonly Growth[],
  at: number,
): Promise<Map<string, number>> => {
  const last = new Map<string, number>()
  for (const chunk of inChunks(growth, rowsAtOnce)) {
    if (rowLocks) {
      const ids = chunk.map((g) => g.id)
      await trx.selectFrom('plan').select('id').where('id', 'in', ids).orderBy('id').forUpdate().execute()
    }
    const values = sql.join(chunk.map((g) => sql`(cast(${g.id} as text), cast(${g.count} as bigint))`))
    const { rows } = await sql<{ id: string; lastSeq: number }>`
      update plan
      set last_seq = plan.last_seq + grown.column2,
          updated_at = case when plan.updated_at < ${at} then ${at} else plan.updated_at end
      from (values ${values}) as grown
      where plan.id = grown.column1 and plan.deleted_at is null and plan.status in (${sql.join(writable)})
      returning id, last_seq`.execute(trx)
    for (const row of rows) last.set(row.id, row.lastSeq)
  }
  return last
}

const refusalsOf = async (trx: Kysely<Tables>, ids: readonly string[]): Promise<AppendOutcome['refused']> => {
  if (ids.length === 0) return []
  const there = new Set<string>()
  for (const chunk of inChunks(ids, rowsAtOnce)) {
    const query = trx.selectFrom('plan').select('id').where('id', 'in', chunk).where('deletedAt', 'is', null)
    for (const { id } of await query.execute()) there.add(id)
  }
  return ids.map((planId) => ({ planId, reason: there.has(planId) ? 'locked' : 'notFound' }))
}

const writeRuns = async (trx: Kysely<Tables>, runs: readonly AuthorshipRun[]): Promise<void> => {
  for (const chunk of inChunks(runs, rowsAtOnce))
    await trx
      .insertInto('authorship')
      .values(
        chunk.map(({ author, ...run }) => ({
          ...run,
          authorId: author.id,
          organisationId: author.organisationId,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['planId', 'client', 'clockFrom', 'authorId']).doUpdateSet({
          clockTo: sql<number>`case when authorship.clock_to < excluded.clock_to
            then excluded.clock_to else authorship.clock_to end`,
        }),
      )
      .execute()
}

/** See `UpdateLog.append`. */
export const appendUpdates = async (
  { db, capabilities }: Database,
  openRuns: OpenRuns,
  batch: readonly AuthoredUpdate[],
  at: number,
): Promise<AppendOutcome> => {
  if (batch.length === 0) return { appended: [], refused: [] }
  const growth = growthOf(batch)
  const { outcome, runs } = await db.transaction().execute(async (trx) => {
    const last = await allocate(trx, capabilities.rowLocks, growth, at)
    const refused = await refusalsOf(
      trx,
      growth.filter((g) => !last.has(g.id)).map((g) => g.id),
    )
    const next = new Map(growth.map((g) => [g.id, (last.get(g.id) ?? 0) - g.count + 1]))
    const accepted = batch.filter((update) => last.has(update.planId))
    const rows = accepted.map(({ planId, author, update }) => {
      const seq = next.get(planId) ?? 0
      next.set(planId, seq + 1)
      return { planId, seq, authorId: author.id, organisationId: author.organisationId, at, bytes: update }
    })
    for (const chunk of inChunks(rows, rowsAtOnce)) await trx.insertInto('planUpdate').values(chunk).execute()
    const planned = openRuns.plan(accepted, at)
    await writeRuns(trx, planned)
    return { outcome: { appended: rows.map(({ planId, seq }) => ({ planId, seq })), refused }, runs: planned }
  })
  openRuns.remember(runs)
  return outcome
}
