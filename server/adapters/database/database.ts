/**
 * Opens the store: a SQLite file in the data directory, or PostgreSQL when a URL is given. Everything above
 * speaks Kysely with camelCase names; the SQL is snake_case.
 */
import { join } from 'node:path'
import { CamelCasePlugin, Kysely } from 'kysely'
import { makeFolder } from '../../data-dir.ts'
import { postgresDialect } from './postgres-dialect.ts'
import { sqliteThreadDialect, ThreadDriver } from './sqlite-dialect.ts'
import type { SqliteRow, SqliteStep, SqliteWorkerOptions } from './sqlite-messages.ts'
import { SqliteThread } from './sqlite-thread.ts'
import type { Tables } from './tables.ts'

export type DatabaseKind = 'sqlite' | 'postgres'

/** What one database can and the other cannot; code asks these instead of asking for the kind. */
export type Capabilities = {
  /** Rows can be locked one by one (`for update`); without it a transaction locks the whole file. */
  rowLocks: boolean
  /** Name of the column type that holds bytes. */
  bytesType: 'blob' | 'bytea'
}

export type Database = {
  db: Kysely<Tables>
  kind: DatabaseKind
  capabilities: Capabilities
  /**
   * A transaction of statements that need no answer in between, in one message to the thread of the database;
   * answers what each step returned. Null for a database that is asked over a connection.
   */
  transact: ((steps: readonly SqliteStep[]) => Promise<SqliteRow[][]>) | null
  /** Where copies are laid before an upgrade; null for a database without a directory of its own. */
  dataDir: string | null
  close(): Promise<void>
}

export type DatabaseLog = { warn(details: object, message: string): void }

export type DatabaseOptions = {
  dataDir: string
  /** `postgres://…`; null or undefined: SQLite in `dataDir`. */
  databaseUrl?: string | null | undefined
  log?: DatabaseLog | undefined
  /** PostgreSQL connections of this process. */
  maxConnections?: number
  /** Milliseconds every SQLite commit is held up, to try a slow disk for real. Tests only. */
  commitDelayMs?: number
}

/** Name of the SQLite file in the data directory. */
export const sqliteFileName = 'samsyn.sqlite'

const defaultBusyTimeoutMs = 5_000
const defaultMaxConnections = 10

const plugins = () => [new CamelCasePlugin()]

/** Opens one SQLite file, wherever it lies. @throws DatabaseError unavailable when it cannot be opened */
export const openSqliteFile = async (
  path: string,
  options: Partial<Omit<SqliteWorkerOptions, 'path'>> = {},
  dataDir: string | null = null,
): Promise<Database> => {
  const thread = new SqliteThread({
    readonly: false,
    mustExist: false,
    wal: true,
    busyTimeoutMs: defaultBusyTimeoutMs,
    commitDelayMs: 0,
    ...options,
    path,
  })
  try {
    await thread.run('select count(*) from sqlite_master')
  } catch (error) {
    await thread.close()
    throw error
  }
  const driver = new ThreadDriver(thread)
  const db = new Kysely<Tables>({ dialect: sqliteThreadDialect(driver), plugins: plugins() })
  return {
    db,
    kind: 'sqlite',
    capabilities: { rowLocks: false, bytesType: 'blob' },
    transact: (steps) => driver.transact(steps),
    dataDir,
    async close() {
      // Kysely leaves a driver alone that was never asked for anything; the thread runs all the same.
      await db.destroy()
      await thread.close()
    },
  }
}

const openPostgres = (databaseUrl: string, options: DatabaseOptions): Database => {
  const db = new Kysely<Tables>({
    dialect: postgresDialect(databaseUrl, options.maxConnections ?? defaultMaxConnections, (error) =>
      options.log?.warn({ error: error.message }, 'the database dropped an idle connection'),
    ),
    plugins: plugins(),
  })
  return {
    db,
    kind: 'postgres',
    capabilities: { rowLocks: true, bytesType: 'bytea' },
    transact: null,
    dataDir: options.dataDir,
    close: () => db.destroy(),
  }
}

/**
 * Opens the installation's database, making the data directory when it is missing. Run `migrate` before use.
 * @throws DatabaseError unavailable when a SQLite file cannot be opened (PostgreSQL connects at the first query)
 */
export const openDatabase = async (options: DatabaseOptions): Promise<Database> => {
  if (typeof options.databaseUrl === 'string') return openPostgres(options.databaseUrl, options)
  makeFolder(options.dataDir)
  return openSqliteFile(
    join(options.dataDir, sqliteFileName),
    { commitDelayMs: options.commitDelayMs ?? 0 },
    options.dataDir,
  )
}
