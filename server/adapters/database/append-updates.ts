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

/** What a transaction wrote: the last seq of each plan that took it, the others with why, and the runs. */
type Written = { last: Map<string, number>; refused: AppendOutcome['refused'] }

const without = (growth: readonly Growth[], last: ReadonlyMap<string, number>): string[] =>
  growth.filter(({ id }) => !last.has(id)).map(({ id }) => id)

/** Over a connection: a few statements of many rows each. */
const writeInStatements = (
  { db, capabilities }: Database,
  growth: readonly Growth[],
  rows: readonly LogRow[],
  runs: readonly AuthorshipRun[],
  at: number,
): Promise<Written> =>
  db.transaction().execute(async (trx) => {
    const last = await allocate(trx, capabilities.rowLocks, growth, at)
    const refused = await refusalsOf(trx, without(growth, last))
    const accepted = rows
      .filter(({ planId }) => last.has(planId))
      .map(({ back, ...row }) => ({ ...row, seq: (last.get(row.planId) as number) - back }))
    for (const chunk of inChunks(accepted, rowsAtOnce))
      await trx.insertInto('planUpdate').values(chunk).execute()
    await writeRuns(
      trx,
      runs.filter(({ planId }) => last.has(planId)),
    )
    return { last, refused }
  })

const isWritablePlan = `id = ? and deleted_at is null
  and status in (${writable.map((status) => `'${status}'`).join(', ')})`

/** In one message: each statement asks anew whether the plan takes it, since none hears what the first answered. */
const writeInOneMessage = async (
  db: Kysely<Tables>,
  transact: NonNullable<Database['transact']>,
  growth: readonly Growth[],
  rows: readonly LogRow[],
  runs: readonly AuthorshipRun[],
  at: number,
): Promise<Written> => {
  const [grown] = await transact([
    {
      sql: `update plan set last_seq = last_seq + ?, updated_at = max(updated_at, ?)
        where ${isWritablePlan} returning id, last_seq`,
      runs: growth.map(({ id, count }) => [count, at, id]),
    },
    {
      sql: `insert into plan_update (plan_id, seq, author_id, organisation_id, at, bytes)
        select id, last_seq - ?, ?, ?, ?, ? from plan where ${isWritablePlan}`,
      runs: rows.map((row) => [row.back, row.authorId, row.organisationId, at, row.bytes, row.planId]),
    },
    {
      sql: `insert into authorship (plan_id, client, clock_from, clock_to, author_id, organisation_id, at)
        select id, ?, ?, ?, ?, ?, ? from plan where ${isWritablePlan}
        on conflict (plan_id, client, clock_from, author_id)
        do update set clock_to = max(clock_to, excluded.clock_to)`,
      runs: runs.map(({ planId, client, clockFrom, clockTo, author, at: began }) => [
        client,
        clockFrom,
        clockTo,
        author.id,
        author.organisationId,
        began,
        planId,
      ]),
    },
  ])
  const last = new Map((grown as { id: string; last_seq: number }[]).map((row) => [row.id, row.last_seq]))
  return { last, refused: await refusalsOf(db, without(growth, last)) }
}

/** A row of the log whose seq is the plan's newest less `back`. */
type LogRow = {
  planId: string
  back: number
  authorId: string
  organisationId: string | null
  at: number
  bytes: Uint8Array
}

const rowsOf = (batch: readonly AuthoredUpdate[], growth: readonly Growth[], at: number): LogRow[] => {
  const left = new Map(growth.map(({ id, count }) => [id, count]))
  return batch.map(({ planId, author, update }) => {
    const back = (left.get(planId) as number) - 1
    left.set(planId, back)
    return { planId, back, authorId: author.id, organisationId: author.organisationId, at, bytes: update }
  })
}

/** See `UpdateLog.append`. */
export const appendUpdates = async (
  database: Database,
  openRuns: OpenRuns,
  batch: readonly AuthoredUpdate[],
  at: number,
): Promise<AppendOutcome> => {
  if (batch.length === 0) return { appended: [], refused: [] }
  const growth = growthOf(batch)
  const rows = rowsOf(batch, growth, at)
  const runs = openRuns.plan(batch, at)
  const { db, transact } = database
  const { last, refused } = await (transact === null
    ? writeInStatements(database, growth, rows, runs, at)
    : writeInOneMessage(db, transact, growth, rows, runs, at))
  openRuns.remember(runs.filter(({ planId }) => last.has(planId)))
  const appended = rows.flatMap(({ planId, back }) => {
    const newest = last.get(planId)
    return newest === undefined ? [] : [{ planId, seq: newest - back }]
  })
  return { appended, refused }
}
