/**
 * The backup file: one SQLite file with the same tables whichever database it came from, and a header that says
 * so. It is written under another name, checked, forced to the disk and only then given its name.
 */
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { DatabaseError } from '../../ports/database-error.ts'
import { type Database, openSqliteFile } from './database.ts'
import type { Tables } from './tables.ts'

/** A backup or restore that is refused; the message is a sentence for the operator. */
export class BackupError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'BackupError'
  }
}

export type BackupHeader = {
  /** Version of the tables in the file. */
  migration: number
  /** When it was made, milliseconds since the epoch. */
  madeAt: number
}

const headerTable = 'samsyn_backup'
/** Version of the header and of what a backup promises. */
const formatVersion = 1

/** Writes the header into a copy of the tables. */
export const writeHeader = async (db: Kysely<Tables>, header: BackupHeader): Promise<void> => {
  await sql`create table ${sql.table(headerTable)} (
    app text not null, format integer not null, migration integer not null, made_at bigint not null)`.execute(
    db,
  )
  await sql`insert into ${sql.table(headerTable)} (app, format, migration, made_at)
    values ('samsyn', ${formatVersion}, ${header.migration}, ${header.madeAt})`.execute(db)
}

/** Takes the header out again, so that the file is a plain database. */
export const removeHeader = async (db: Kysely<Tables>): Promise<void> => {
  await sql`drop table ${sql.table(headerTable)}`.execute(db)
}

/** @throws BackupError when the file's pages or its references are damaged */
export const verifyWhole = async (db: Kysely<Tables>, file: string): Promise<void> => {
  const pages = await sql<{ integrityCheck: string }>`pragma integrity_check`.execute(db)
  const references = await sql`pragma foreign_key_check`.execute(db)
  if (pages.rows[0]?.integrityCheck !== 'ok' || references.rows.length > 0)
    throw new BackupError(
      `${file} is damaged: ${pages.rows[0]?.integrityCheck ?? 'rows refer to rows that are gone'}.`,
    )
}

const readHeader = async (db: Kysely<Tables>, file: string): Promise<BackupHeader> => {
  const there = await sql`select 1 from sqlite_master where name = ${headerTable}`.execute(db)
  if (there.rows.length === 0) throw new BackupError(`${file} is not a Samsyn backup: it has no header.`)
  const { rows } = await sql<BackupHeader & { app: string; format: number }>`
    select app, format, migration, made_at from ${sql.table(headerTable)}`.execute(db)
  const header = rows[0]
  if (header === undefined || header.app !== 'samsyn')
    throw new BackupError(`${file} is not a Samsyn backup: its header is not ours.`)
  if (header.format > formatVersion)
    throw new BackupError(`${file} was written by a newer Samsyn (backup format ${header.format}).`)
  return { migration: header.migration, madeAt: header.madeAt }
}

/** Opens a backup for reading and checks all of it. @throws BackupError for a missing, foreign or damaged file */
export const openBackup = async (file: string): Promise<{ database: Database; header: BackupHeader }> => {
  if (!existsSync(file)) throw new BackupError(`There is no file ${file}.`)
  let database: Database | null = null
  try {
    database = await openSqliteFile(file, { readonly: true, mustExist: true, wal: false })
    const header = await readHeader(database.db, file)
    await verifyWhole(database.db, file)
    return { database, header }
  } catch (error) {
    await database?.close()
    if (error instanceof DatabaseError)
      throw new BackupError(
        error.driverCode?.startsWith('SQLITE_NOTADB')
          ? `${file} is not a Samsyn backup: it is no SQLite file.`
          : `${file} cannot be read: ${error.message}.`,
        error,
      )
    throw error
  }
}

const force = (path: string): void => {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Gives a finished file its name, on the disk before this returns. */
export const putInPlace = (unfinished: string, file: string): void => {
  force(unfinished)
  renameSync(unfinished, file)
  // Windows cannot open a directory; there the rename is left to the file system.
  if (process.platform !== 'win32') force(dirname(file))
}

/** Removes a file that was not finished, with what SQLite may have laid beside it. */
export const removeUnfinished = (unfinished: string): void => {
  for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${unfinished}${end}`, { force: true })
}
