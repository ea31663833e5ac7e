/**
 * Compaction keeps opening fast and the history within its time, while people write. Three steps, each its own
 * transaction and each leaving a log that says the same:
 *   1. a new snapshot through the newest row read;
 *   2. rows older than an hour become one an author and minute;
 *   3. rows and snapshots that are older than the history and covered by a kept snapshot go.
 * Rows are deleted by the keys that were read, and counted: had somebody else compacted them meanwhile, the step
 * is undone. Thinning never splits cause from effect: a minute is thinned as a whole, only rows that follow each
 * other in `seq`, and all rows of a thinned minute get the time of its last edit, so `stateAt` takes all or none.
 */
import type { Kysely } from 'kysely'
import { inChunks } from './append-updates.ts'
import type { Database } from './database.ts'
import type { MergeThread } from './merge-thread.ts'
import { loadDocument } from './read-log.ts'
import type { Tables } from './tables.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
/** Rows younger than this keep their own times. */
const thinAfterMs = 60 * minuteMs
/** Rows read, merged and replaced at once, and keys a statement. */
const rowsAtOnce = 2_000

type RowHead = { seq: number; at: number; authorId: string; organisationId: string | null }

/** Somebody else compacted the same rows first; nothing is wrong and nothing was changed. */
class Overtaken extends Error {}

const snapshotStep = async (db: Kysely<Tables>, merge: MergeThread, planId: string): Promise<number> => {
  const { snapshot, updates, lastSeq, newestAt } = await loadDocument(db, planId)
  if (updates.length === 0) return lastSeq
  const parts = updates.map((row) => row.update)
  const bytes = await merge.document(snapshot === null ? parts : [snapshot, ...parts])
  await db
    .insertInto('planSnapshot')
    .values({ planId, throughSeq: lastSeq, at: newestAt, bytes })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return lastSeq
}

/** Minutes in which an author has several rows: each a list of rows that follow each other in `seq`. */
export const minutesToThin = <Row extends RowHead>(rows: readonly Row[]): Row[][] => {
  const runs: Row[][] = []
  for (const row of rows) {
    const run = runs.at(-1)
    const before = run?.at(-1)
    if (run && before && Math.floor(before.at / minuteMs) === Math.floor(row.at / minuteMs)) run.push(row)
    else runs.push([row])
  }
  return runs.filter((run) => byAuthor(run).length < run.length)
}

const byAuthor = <Row extends RowHead>(run: readonly Row[]): Row[][] => {
  const authors = new Map<string, Row[]>()
  for (const row of run) {
    const key = JSON.stringify([row.authorId, row.organisationId])
    const rows = authors.get(key)
    if (rows === undefined) authors.set(key, [row])
    else rows.push(row)
  }
  return [...authors.values()]
}

/** Whole minutes together up to `size` rows; a minute with more stands alone. */
const inSlices = <Row>(minutes: readonly Row[][], size: number): Row[][][] => {
  const slices: Row[][][] = []
  let rows = size
  for (const minute of minutes) {
    if (rows + minute.length > size) {
      slices.push([])
      rows = 0
    }
    slices.at(-1)?.push(minute)
    rows += minute.length
  }
  return slices
}

const thinSlice = async (
  db: Kysely<Tables>,
  merge: MergeThread,
  planId: string,
  slice: readonly RowHead[][],
): Promise<void> => {
  const seqs = slice.flat().map((row) => row.seq)
  const bytesOf = new Map<number, Uint8Array>()
  for (const chunk of inChunks(seqs, rowsAtOnce)) {
    const query = db.selectFrom('planUpdate').select(['seq', 'bytes']).where('planId', '=', planId)
    for (const { seq, bytes } of await query.where('seq', 'in', chunk).execute()) bytesOf.set(seq, bytes)
  }
  if (bytesOf.size !== seqs.length) throw new Overtaken()

  const groups = slice.flatMap((minute) => {
    const at = Math.max(...minute.map((row) => row.at))
    return byAuthor(minute).map((rows) => ({ rows, at }))
  })
  const merged = await merge.merge(
    groups.map(({ rows }) => rows.map((row) => bytesOf.get(row.seq) ?? new Uint8Array())),
  )
  const thinned = groups.map(({ rows, at }, index) => {
    const { seq, authorId, organisationId } = rows.at(-1) as RowHead
    return { planId, seq, authorId, organisationId, at, bytes: merged[index] as Uint8Array }
  })
  await db.transaction().execute(async (trx) => {
    let deleted = 0
    for (const chunk of inChunks(seqs, rowsAtOnce)) {
      const query = trx.deleteFrom('planUpdate').where('planId', '=', planId).where('seq', 'in', chunk)
      deleted += Number((await query.executeTakeFirst()).numDeletedRows)
    }
    if (deleted !== seqs.length) throw new Overtaken()
    for (const chunk of inChunks(thinned, rowsAtOnce))
      await trx.insertInto('planUpdate').values(chunk).execute()
  })
}

const thinStep = async (
  db: Kysely<Tables>,
  merge: MergeThread,
  planId: string,
  throughSeq: number,
  now: number,
): Promise<void> => {
  const before = Math.floor((now - thinAfterMs) / minuteMs) * minuteMs
  const rows = await db
    .selectFrom('planUpdate')
    .select(['seq', 'at', 'authorId', 'organisationId'])
    .where('planId', '=', planId)
    .where('seq', '<=', throughSeq)
    .orderBy('seq')
    .execute()
  // A row that is still young ends the list: what follows it in seq is left for a later time.
  const young = rows.findIndex((row) => row.at >= before)
  for (const slice of inSlices(minutesToThin(young < 0 ? rows : rows.slice(0, young)), rowsAtOnce))
    await thinSlice(db, merge, planId, slice)
}

/** Snapshots to keep: the newest, the newest of each day (UTC) within the history, and the floor. */
export const snapshotsToKeep = (
  snapshots: readonly { throughSeq: number; at: number }[],
  floorSeq: number,
  keepAfter: number,
): Set<number> => {
  const newestOfDay = new Map<number, number>()
  for (const { throughSeq, at } of snapshots.toSorted((a, b) => a.throughSeq - b.throughSeq))
    if (at >= keepAfter) newestOfDay.set(Math.floor(at / dayMs), throughSeq)
  const newest = Math.max(...snapshots.map((snapshot) => snapshot.throughSeq))
  return new Set([newest, floorSeq, ...newestOfDay.values()])
}

const pruneStep = (db: Kysely<Tables>, planId: string, keepAfter: number): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const snapshots = await trx
      .selectFrom('planSnapshot')
      .select(['throughSeq', 'at'])
      .where('planId', '=', planId)
      .orderBy('throughSeq')
      .execute()
    if (snapshots.length === 0) return
    const young = await trx
      .selectFrom('planUpdate')
      .select((e) => e.fn.min('seq').as('seq'))
      .where('planId', '=', planId)
      .where('at', '>=', keepAfter)
      .executeTakeFirst()
    const firstYoung = young?.seq ?? Number.POSITIVE_INFINITY
    // The floor: the newest snapshot before the history begins. Every earlier state within the history builds on it.
    const floor = snapshots.findLast((snapshot) => snapshot.throughSeq < firstYoung)
    if (floor !== undefined)
      await trx
        .deleteFrom('planUpdate')
        .where('planId', '=', planId)
        .where('seq', '<=', floor.throughSeq)
        .where('at', '<', keepAfter)
        .execute()
    const floorSeq = floor?.throughSeq ?? 0
    const keep = snapshotsToKeep(snapshots, floorSeq, keepAfter)
    const gone = snapshots.map((snapshot) => snapshot.throughSeq).filter((seq) => !keep.has(seq))
    for (const chunk of inChunks(gone, rowsAtOnce))
      await trx
        .deleteFrom('planSnapshot')
        .where('planId', '=', planId)
        .where('throughSeq', 'in', chunk)
        .execute()
  })

const countRows = async (db: Kysely<Tables>, planId: string): Promise<number> => {
  const query = db.selectFrom('planUpdate').select((e) => e.fn.countAll<number>().as('count'))
  return (await query.where('planId', '=', planId).executeTakeFirst())?.count ?? 0
}

/** See `UpdateLog.compact`. */
export const compactLog = async (
  { db }: Database,
  merge: MergeThread,
  planId: string,
  now: number,
  keepAfter: number,
): Promise<{ rowsBefore: number; rowsAfter: number }> => {
  const rowsBefore = await countRows(db, planId)
  try {
    const throughSeq = await snapshotStep(db, merge, planId)
    await thinStep(db, merge, planId, throughSeq, now)
    await pruneStep(db, planId, keepAfter)
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error
  }
  return { rowsBefore, rowsAfter: await countRows(db, planId) }
}
