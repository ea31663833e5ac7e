/** Reading the log. What must fit together is read in one statement or one transaction: compaction may commit between two. */
import { type Kysely, sql } from 'kysely'
import type { Author, Authorship, StoredDocument, UpdateLog } from '../../ports/update-log.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

type LogRow = {
  isSnapshot: number
  seq: number
  at: number
  authorId: string
  organisationId: string | null
  bytes: Uint8Array
}

/** The newest snapshot with the rows after it, and the time of the newest edit in them (0 for an empty log). */
export const loadDocument = async (
  db: Kysely<Tables>,
  planId: string,
): Promise<StoredDocument & { newestAt: number }> => {
  const { rows } = await sql<LogRow>`
    select 1 as is_snapshot, through_seq as seq, at, '' as author_id, cast(null as text) as organisation_id, bytes
    from plan_snapshot
    where plan_id = ${planId}
      and through_seq = (select max(through_seq) from plan_snapshot where plan_id = ${planId})
    union all
    select 0 as is_snapshot, seq, at, author_id, organisation_id, bytes
    from plan_update
    where plan_id = ${planId}
      and seq > coalesce((select max(through_seq) from plan_snapshot where plan_id = ${planId}), 0)
    order by seq`.execute(db)
  const snapshot = rows[0]?.isSnapshot === 1 ? rows[0].bytes : null
  const updates = rows
    .filter((row) => row.isSnapshot === 0)
    .map(({ seq, at, authorId, organisationId, bytes }) => ({
      seq,
      at,
      author: { id: authorId, organisationId },
      update: bytes,
    }))
  const newestAt = rows.reduce((newest, row) => Math.max(newest, row.at), 0)
  return { snapshot, updates, lastSeq: rows.at(-1)?.seq ?? 0, newestAt }
}

/** Runs reads that see one state of the database. */
const readTogether = <T>(
  { db, capabilities }: Database,
  read: (trx: Kysely<Tables>) => Promise<T>,
): Promise<T> =>
  // SQLite's transactions always do; its driver takes no settings.
  (capabilities.rowLocks
    ? db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
    : db.transaction()
  ).execute(read)

/** The parts of the document as it was at `at`, oldest first; null when the log knows nothing that old. */
export const partsAt = (
  database: Database,
  planId: string,
  at: number,
): Promise<{ parts: Uint8Array[]; at: number } | null> =>
  readTogether(database, async (trx) => {
    const row = await trx
      .selectFrom('planUpdate')
      .select((e) => e.fn.max('seq').as('seq'))
      .where('planId', '=', planId)
      .where('at', '<=', at)
      .executeTakeFirst()
    const kept = await trx
      .selectFrom('planSnapshot')
      .select((e) => e.fn.max('throughSeq').as('seq'))
      .where('planId', '=', planId)
      .where('at', '<=', at)
      .executeTakeFirst()
    // By seq from here on: every row that another builds on has a lower seq, whatever the clocks said.
    const through = Math.max(row?.seq ?? 0, kept?.seq ?? 0)
    if (through === 0) return null
    const base = await trx
      .selectFrom('planSnapshot')
      .select(['throughSeq', 'at', 'bytes'])
      .where('planId', '=', planId)
      .where('throughSeq', '<=', through)
      .orderBy('throughSeq', 'desc')
      .limit(1)
      .executeTakeFirst()
    const updates = await trx
      .selectFrom('planUpdate')
      .select(['at', 'bytes'])
      .where('planId', '=', planId)
      .where('seq', '>', base?.throughSeq ?? 0)
      .where('seq', '<=', through)
      .orderBy('seq')
      .execute()
    const all = base === undefined ? updates : [base, ...updates]
    return { parts: all.map((part) => part.bytes), at: Math.max(...all.map((part) => part.at)) }
  })

/** See `UpdateLog.minutes`. */
export const readMinutes = async (
  db: Kysely<Tables>,
  planId: string,
  from: number,
  to: number,
  limit: number,
): ReturnType<UpdateLog['minutes']> => {
  const { rows } = await sql<{
    minute: number
    authorId: string
    organisationId: string | null
    bytes: number
  }>`
    select (at / 60000) * 60000 as minute, author_id, organisation_id, cast(sum(length(bytes)) as bigint) as bytes
    from plan_update
    where plan_id = ${planId} and at >= ${from} and at < ${to} and at / 60000 in (
      select distinct at / 60000 from plan_update
      where plan_id = ${planId} and at >= ${from} and at < ${to}
      order by at / 60000 desc limit ${limit})
    group by at / 60000, author_id, organisation_id
    order by 1 desc, 2, 3`.execute(db)
  const minutes = new Map<number, { minute: number; authors: Author[]; bytes: number }>()
  for (const { minute, authorId, organisationId, bytes } of rows) {
    const entry = minutes.get(minute) ?? { minute, authors: [], bytes: 0 }
    entry.authors.push({ id: authorId, organisationId })
    entry.bytes += bytes
    minutes.set(minute, entry)
  }
  return [...minutes.values()]
}

/** See `UpdateLog.authorship`: in order of client and clock. */
export const readAuthorship = async (db: Kysely<Tables>, planId: string): Promise<Authorship[]> => {
  const rows = await db
    .selectFrom('authorship')
    .selectAll()
    .where('planId', '=', planId)
    .orderBy('client')
    .orderBy('clockFrom')
    .orderBy('at')
    .execute()
  return rows.map((row) => ({
    client: row.client,
    from: row.clockFrom,
    to: row.clockTo,
    author: { id: row.authorId, organisationId: row.organisationId },
    at: row.at,
  }))
}
