/** Where pictures lie: each once, by its SHA-256, and for each plan a row that says it may show it. */
import type { Kysely } from 'kysely'
import type { Tables } from '../adapters/database/tables.ts'

export type Database = Kysely<Tables>

/** A picture ready to be stored. `sha256` is hex, of `bytes`. */
export type StoredFile = { sha256: string; mediaType: string; bytes: Uint8Array }

/**
 * Stores pictures and gives the plan the right to show them; what is there already stays. Call it in the
 * transaction that makes use of them.
 * @param now milliseconds since the epoch
 */
export async function storeFiles(
  db: Database,
  planId: string,
  files: readonly (StoredFile & { name?: string })[],
  createdBy: string | null,
  now: number,
): Promise<void> {
  for (const { sha256, mediaType, bytes, name = '' } of files) {
    const file = { sha256, mediaType, size: bytes.byteLength, bytes, createdAt: now }
    // The update changes nothing; it holds the row, so that the removal of orphans waits for us.
    await db
      .insertInto('file')
      .values(file)
      .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ mediaType }))
      .execute()
    await db
      .insertInto('planFile')
      .values({ planId, sha256, name, createdBy, createdAt: now })
      .onConflict((conflict) => conflict.columns(['planId', 'sha256']).doNothing())
      .execute()
  }
}

/** A picture that this plan may show, or undefined. */
export async function findFile(
  db: Database,
  planId: string,
  sha256: string,
): Promise<StoredFile | undefined> {
  // Names come from documents and addresses: what is none must not reach the database.
  if (!/^[0-9a-f]{64}$/.test(sha256)) return undefined
  return db
    .selectFrom('planFile')
    .innerJoin('file', 'file.sha256', 'planFile.sha256')
    .where('planFile.planId', '=', planId)
    .where('planFile.sha256', '=', sha256)
    .select(['file.sha256', 'file.mediaType', 'file.bytes'])
    .executeTakeFirst()
}

/** Those of `wanted` (SHA-256, hex) that this plan may show. */
export async function findFiles(
  db: Database,
  planId: string,
  wanted: readonly string[],
): Promise<Map<string, StoredFile>> {
  const found = new Map<string, StoredFile>()
  for (const sha256 of new Set(wanted)) {
    const file = await findFile(db, planId, sha256)
    if (file) found.set(sha256, file)
  }
  return found
}

/** Gives a plan the pictures of another, as its copy needs them. */
export async function shareFiles(db: Database, from: string, to: string, now: number): Promise<void> {
  const rows = await db.selectFrom('planFile').where('planId', '=', from).selectAll().execute()
  if (rows.length === 0) return
  await db
    .insertInto('planFile')
    .values(rows.map((row) => ({ ...row, planId: to, createdAt: now })))
    .execute()
}

/** Removes pictures that no plan shows any more; called after plans have been removed for good. */
export async function removeOrphanFiles(db: Database): Promise<void> {
  await db
    .deleteFrom('file')
    .where((e) =>
      e.not(
        e.exists(e.selectFrom('planFile').whereRef('planFile.sha256', '=', 'file.sha256').select('planId')),
      ),
    )
    .execute()
}
