/** Making a backup while people write: one state of the database, without holding anybody up. */
import { existsSync } from 'node:fs'
import { sql } from 'kysely'
import { BackupError, putInPlace, removeUnfinished, verifyWhole, writeHeader } from './backup-file.ts'
import { copyTables, readShapes } from './copy-tables.ts'
import { type Database, openSqliteFile } from './database.ts'
import { migrationOf, migrations, runMigrations } from './migrate.ts'

/** From PostgreSQL: the tables of the same version are made in the file and filled from one snapshot. */
const copyFromPostgres = async (
  { db }: Database,
  target: Database,
  migration: number,
  now: number,
): Promise<void> => {
  await target.db
    .transaction()
    .execute((trx) => runMigrations(trx, 'sqlite', 0, now, migrations.slice(0, migration)))
  // The source's own record of its upgrades replaces the one just made.
  await sql`delete from migration`.execute(target.db)
  const shapes = await readShapes(target.db)
  await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((from) => target.db.transaction().execute((to) => copyTables(from, to, 'sqlite', shapes)))
}

/**
 * Writes a whole copy of the database to `file`, which must not exist. From SQLite it is `VACUUM INTO`, one read
 * transaction: unlike the page-by-page backup it ends also while others keep writing.
 * @param now milliseconds since the epoch, for the header
 * @throws BackupError when the file exists or the database holds nothing
 */
export const writeBackup = async (database: Database, file: string, now: number): Promise<void> => {
  if (existsSync(file)) throw new BackupError(`${file} exists already; a backup never overwrites a file.`)
  const migration = await migrationOf(database.db, database.kind)
  if (migration === 0) throw new BackupError('The database is empty: there is nothing to back up.')
  const unfinished = `${file}.${process.pid}.partial`
  removeUnfinished(unfinished)
  try {
    if (database.kind === 'sqlite') await sql`vacuum into ${unfinished}`.execute(database.db)
    const copy = await openSqliteFile(unfinished, { wal: false })
    try {
      if (database.kind === 'postgres') await copyFromPostgres(database, copy, migration, now)
      await writeHeader(copy.db, { migration, madeAt: now })
      await verifyWhole(copy.db, file)
    } finally {
      await copy.close()
    }
    putInPlace(unfinished, file)
  } finally {
    removeUnfinished(unfinished)
  }
}
