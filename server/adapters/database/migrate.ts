/**
 * Brings the tables up to this version of the program, all pending migrations in one transaction, after laying
 * a copy of what was in `DATA_DIR/backups`. A database made by a newer version is refused untouched.
 */
import { join } from 'node:path'
import { CompiledQuery, type Kysely, sql } from 'kysely'
import { makeFolder } from '../../data-dir.ts'
import type { Database, DatabaseKind } from './database.ts'
import { start } from './migrations/0001-start.ts'
import { problemAcceptance } from './migrations/0002-problem-acceptance.ts'
import type { Migration } from './migrations/migration.ts'
import type { Tables } from './tables.ts'

/** Every migration, in order, numbered from 1 without gaps. */
export const migrations: readonly Migration[] = [start, problemAcceptance]

/** Version of the tables this program works with. */
export const newestMigration = migrations.length

/** Any number, the same in every process: two that start together upgrade one after the other. */
const upgradeLock = 5_026_112_201

/** Writes a whole copy of a database to a file that does not exist yet. */
export type CopyDatabase = (database: Database, file: string, now: number) => Promise<void>

const tableExists = async (db: Kysely<Tables>, kind: DatabaseKind, name: string): Promise<boolean> => {
  const found =
    kind === 'sqlite'
      ? await sql`select 1 from sqlite_master where type = 'table' and name = ${name}`.execute(db)
      : await sql`select 1 from information_schema.tables
                  where table_schema = current_schema() and table_name = ${name}`.execute(db)
  return found.rows.length > 0
}

/** Number of the last migration that was run here; 0 for an empty database. */
export const migrationOf = async (db: Kysely<Tables>, kind: DatabaseKind): Promise<number> => {
  if (!(await tableExists(db, kind, 'migration'))) return 0
  const { rows } = await sql<{ number: number | null }>`select max(number) as number from migration`.execute(
    db,
  )
  return rows[0]?.number ?? 0
}

/** Runs migrations `from + 1` to the newest inside the caller's transaction. */
export const runMigrations = async (
  trx: Kysely<Tables>,
  kind: DatabaseKind,
  from: number,
  now: number,
  list: readonly Migration[] = migrations,
): Promise<void> => {
  if (from === 0)
    await sql`create table migration (number integer not null primary key, name text not null, at bigint not null)`.execute(
      trx,
    )
  for (const migration of list.slice(from)) {
    for (const statement of migration.statements(kind)) await trx.executeQuery(CompiledQuery.raw(statement))
    await sql`insert into migration (number, name, at) values (${migration.number}, ${migration.name}, ${now})`.execute(
      trx,
    )
  }
}

/** `2026-11-22T21-19-24Z`: a time that every file system takes in a name. */
const timeInName = (now: number): string =>
  new Date(now).toISOString().slice(0, 19).replaceAll(':', '-').concat('Z')

/**
 * Upgrades the tables if they are older than this program. Safe when several processes start at once.
 * @param copy writes the copy of what was; null only where nothing can be lost (a file just made from a copy)
 * @param now milliseconds since the epoch
 * @returns the versions before and after
 * @throws Error with a sentence for the operator when the database is newer than this program
 */
export const migrate = async (
  database: Database,
  copy: CopyDatabase | null,
  now: number,
  list: readonly Migration[] = migrations,
): Promise<{ from: number; to: number }> => {
  const { db, kind } = database
  const before = await migrationOf(db, kind)
  if (before > list.length)
    throw new Error(
      `The database has version ${before}, but this Samsyn knows only ${list.length}. Start the newer Samsyn, or restore a backup made by this one.`,
    )
  if (before === list.length) return { from: before, to: before }
  if (before > 0 && copy !== null && database.dataDir !== null) {
    const folder = join(database.dataDir, 'backups')
    makeFolder(folder)
    await copy(database, join(folder, `before-${before + 1}-${timeInName(now)}.sqlite`), now)
  }
  return db.transaction().execute(async (trx) => {
    if (kind === 'postgres') await sql`select pg_advisory_xact_lock(${upgradeLock})`.execute(trx)
    const from = await migrationOf(trx, kind)
    if (from < list.length) await runMigrations(trx, kind, from, now, list)
    return { from, to: list.length }
  })
}
