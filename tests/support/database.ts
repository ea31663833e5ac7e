/** A database of one's own for a test file, on either kind, with the tables in place. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import {
  type Database,
  type DatabaseKind,
  type DatabaseOptions,
  openDatabase,
} from '../../server/adapters/database/database.ts'
import { migrate } from '../../server/adapters/database/migrate.ts'
import type { PlanStatus } from '../../shared/domain/vocabulary.ts'
import { postgresUrl } from './started.ts'

export const databaseKinds = ['sqlite', 'postgres'] as const satisfies readonly DatabaseKind[]

/** A place for a database: empty, not opened. `openDatabase(place)`, `readConfig` and child processes take it. */
export type DatabasePlace = { dataDir: string; databaseUrl: string | undefined; remove(): Promise<void> }

const administer = async (url: string, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** An empty data directory and, for PostgreSQL, an empty database. */
export const createDatabasePlace = async (kind: DatabaseKind): Promise<DatabasePlace> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'samsyn-data-'))
  const removeFolder = () => rmSync(dataDir, { recursive: true, force: true })
  if (kind === 'sqlite') return { dataDir, databaseUrl: undefined, remove: async () => removeFolder() }
  const name = `samsyn_${randomUUID().replaceAll('-', '')}`
  const server = postgresUrl()
  await administer(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    dataDir,
    databaseUrl: url.href,
    async remove() {
      await administer(server, `drop database ${name} with (force)`)
      removeFolder()
    },
  }
}

export type TestDatabase = DatabasePlace & {
  database: Database
  /** Another connection (SQLite) or pool (PostgreSQL) to the same data, as a second process would have. */
  openAgain(options?: Partial<DatabaseOptions>): Promise<Database>
}

/** An open, migrated database; `remove()` closes everything and deletes it. */
export const createTestDatabase = async (
  kind: DatabaseKind,
  options: Partial<DatabaseOptions> = {},
): Promise<TestDatabase> => {
  const place = await createDatabasePlace(kind)
  const opened: Database[] = []
  const open = async (more: Partial<DatabaseOptions> = {}): Promise<Database> => {
    const database = await openDatabase({ ...place, maxConnections: 4, ...options, ...more })
    opened.push(database)
    return database
  }
  const database = await open()
  await migrate(database, null, Date.now())
  return {
    ...place,
    database,
    openAgain: open,
    async remove() {
      await Promise.all(opened.map((one) => one.close().catch(() => undefined)))
      await place.remove()
    },
  }
}

/** Adds a bare plan row, as the log needs it. */
export const insertPlan = async (
  { db }: Database,
  id: string,
  options: { status?: PlanStatus; deletedAt?: number | null } = {},
): Promise<void> => {
  await db
    .insertInto('plan')
    .values({
      id,
      title: 'Plan',
      settings: '{}',
      settingsRevision: 1,
      status: options.status ?? 'draft',
      documentSchema: 1,
      lastSeq: 0,
      createdBy: null,
      createdAt: 0,
      updatedAt: 0,
      deletedAt: options.deletedAt ?? null,
      deletedBy: null,
    })
    .execute()
}
