/**
 * Laying a backup into an empty place. Nothing is there until everything is: a SQLite file is made under another
 * name and renamed, PostgreSQL is filled in one transaction.
 */
import { randomUUID } from 'node:crypto'
import { constants, copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { makeFolder } from '../../data-dir.ts'
import {
  BackupError,
  type BackupHeader,
  openBackup,
  putInPlace,
  removeHeader,
  removeUnfinished,
  verifyWhole,
} from './backup-file.ts'
import { copyTables, readShapes } from './copy-tables.ts'
import { type DatabaseOptions, openDatabase, openSqliteFile, sqliteFileName } from './database.ts'
import { migrate, newestMigration, runMigrations } from './migrate.ts'

/** What an earlier restore left when its process was killed. */
const unfinishedName = /^restore-[0-9a-f-]+\.partial(-journal|-wal|-shm)?$/

const refuseFullFolder = (dataDir: string): void => {
  if (!existsSync(dataDir)) return
  const names = readdirSync(dataDir)
  for (const name of names) if (unfinishedName.test(name)) rmSync(join(dataDir, name), { force: true })
  if (names.some((name) => !unfinishedName.test(name)))
    throw new BackupError(`${dataDir} is not empty; restore only into an empty DATA_DIR.`)
}

/** The backup as a plain database in a file of its own. */
const layDown = async (file: string, path: string): Promise<void> => {
  copyFileSync(file, path, constants.COPYFILE_EXCL)
  const database = await openSqliteFile(path, { mustExist: true, wal: false })
  try {
    await removeHeader(database.db)
    await verifyWhole(database.db, file)
  } finally {
    await database.close()
  }
}

const restoreSqlite = async (file: string, dataDir: string): Promise<void> => {
  refuseFullFolder(dataDir)
  const existed = existsSync(dataDir)
  makeFolder(dataDir)
  const unfinished = join(dataDir, `restore-${randomUUID()}.partial`)
  try {
    await layDown(file, unfinished)
    putInPlace(unfinished, join(dataDir, sqliteFileName))
  } catch (error) {
    removeUnfinished(unfinished)
    if (!existed) rmSync(dataDir, { recursive: true, force: true })
    throw error
  }
}

const restorePostgres = async (file: string, options: DatabaseOptions, now: number): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'samsyn-restore-'))
  const target = await openDatabase(options)
  try {
    const path = join(folder, sqliteFileName)
    await layDown(file, path)
    const source = await openSqliteFile(path, { mustExist: true, wal: false })
    try {
      // An older backup is upgraded on the way: its copy may be changed, nothing can be lost.
      await migrate(source, null, now)
      const shapes = await readShapes(source.db)
      await target.db.transaction().execute(async (to) => {
        const there = await sql`
          select 1 from information_schema.tables where table_schema = current_schema() limit 1`.execute(to)
        if (there.rows.length > 0)
          throw new BackupError('The PostgreSQL database is not empty; restore only into an empty one.')
        await runMigrations(to, 'postgres', 0, now)
        await sql`delete from migration`.execute(to)
        await source.db.transaction().execute((from) => copyTables(from, to, 'postgres', shapes))
      })
    } finally {
      await source.close()
    }
  } finally {
    await target.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Restores `file` into an empty data directory, or an empty PostgreSQL database when `databaseUrl` is given.
 * @returns the header of the backup
 * @throws BackupError when the place is not empty, or the file is missing, foreign, damaged or too new
 */
export const restoreBackup = async (
  file: string,
  options: DatabaseOptions,
  now: number,
): Promise<BackupHeader> => {
  const { database, header } = await openBackup(file)
  await database.close()
  if (header.migration > newestMigration)
    throw new BackupError(
      `${file} was made by a newer Samsyn (tables ${header.migration}, here ${newestMigration}).`,
    )
  if (typeof options.databaseUrl === 'string') await restorePostgres(file, options, now)
  else await restoreSqlite(file, options.dataDir)
  return header
}
