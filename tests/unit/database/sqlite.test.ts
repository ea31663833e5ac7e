import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeBackup } from '../../../server/adapters/database/backup.ts'
import { openBackup } from '../../../server/adapters/database/backup-file.ts'
import { type Database, openDatabase, openSqliteFile } from '../../../server/adapters/database/database.ts'
import { migrate, migrations, newestMigration } from '../../../server/adapters/database/migrate.ts'
import type { Migration } from '../../../server/adapters/database/migrations/migration.ts'
import { DatabaseError, isDatabaseFault } from '../../../server/ports/database-error.ts'

let dataDir: string
let database: Database
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'samsyn-unit-'))
  database = await openDatabase({ dataDir })
})
afterEach(async () => {
  await database.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const faultOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error) => (error instanceof DatabaseError ? error.fault : `not translated: ${error}`),
  )
const pragma = async (name: string): Promise<unknown> => {
  const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(database.db)
  return Object.values(rows[0] ?? {})[0]
}

describe('SQLite in its thread', () => {
  it('[S4] commits are on the disk: WAL, fsync at every commit, foreign keys on', async () => {
    expect(await pragma('journal_mode')).toBe('wal')
    expect(await pragma('synchronous')).toBe(2)
    expect(await pragma('foreign_keys')).toBe(1)
    expect(await pragma('busy_timeout')).toBeGreaterThanOrEqual(1_000)
  })

  it('translates the driver’s errors', async () => {
    const { db } = database
    await sql`create table parent (id text primary key)`.execute(db)
    await sql`create table child (id text primary key references parent (id))`.execute(db)
    await sql`insert into parent values ('a')`.execute(db)
    expect(await faultOf(sql`insert into parent values ('a')`.execute(db))).toBe('unique')
    expect(await faultOf(sql`insert into child values ('b')`.execute(db))).toBe('foreignKey')
    expect(await faultOf(sql`select * from nothing`.execute(db))).toBe('other')
    const other = await openSqliteFile(join(dataDir, 'samsyn.sqlite'), { busyTimeoutMs: 1 })
    await db.transaction().execute(async () => {
      const write = sql`insert into parent values ('c')`.execute(other.db)
      expect(await faultOf(write)).toBe('busy')
    })
    await other.close()
    await database.close()
    expect(await faultOf(sql`select 1`.execute(db))).not.toBe('none')
  })

  it('a file that is no database is refused when it is opened', async () => {
    const path = join(dataDir, 'text')
    writeFileSync(path, 'Detta är ingen databas, fast filen är lång nog för en.'.repeat(100))
    const error = await openSqliteFile(path).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(DatabaseError)
    expect((error as DatabaseError).driverCode).toBe('SQLITE_NOTADB')
    const missing = await openSqliteFile(join(dataDir, 'none'), { mustExist: true }).catch((e: unknown) => e)
    expect(isDatabaseFault(missing, 'unavailable')).toBe(true)
  })

  it('a transaction is undone as a whole, and nothing of others comes between', async () => {
    const { db } = database
    await sql`create table counter (value integer)`.execute(db)
    await sql`insert into counter values (0)`.execute(db)
    const add = (fail: boolean) =>
      db.transaction().execute(async (trx) => {
        const { rows } = await sql<{ value: number }>`select value from counter`.execute(trx)
        await sql`update counter set value = ${(rows[0]?.value ?? 0) + 1}`.execute(trx)
        if (fail) throw new Error('undone')
      })
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, (_, i) => add(i % 5 === 0)))
    expect(outcomes.filter((outcome) => outcome.status === 'rejected').length).toBe(10)
    const { rows } = await sql<{ value: number }>`select value from counter`.execute(db)
    expect(rows).toEqual([{ value: 40 }])
  })

  it('keeps bytes, large numbers and Swedish letters as they are', async () => {
    const { db } = database
    await sql`create table kept (bytes blob, number bigint, words text)`.execute(db)
    const bytes = new Uint8Array(200_000).map((_, i) => i % 256)
    await sql`insert into kept values (${bytes}, ${Number.MAX_SAFE_INTEGER}, 'Åäö 🙂')`.execute(db)
    expect(bytes.byteLength).toBe(200_000)
    const { rows } = await sql<{
      bytes: Uint8Array
      number: number
      words: string
    }>`select * from kept`.execute(db)
    expect(rows[0]?.number).toBe(Number.MAX_SAFE_INTEGER)
    expect(rows[0]?.words).toBe('Åäö 🙂')
    expect(Buffer.compare(rows[0]?.bytes ?? new Uint8Array(), bytes)).toBe(0)
  })

  it('a slow disk holds up the store, never the thread that relays', async () => {
    await database.close()
    database = await openDatabase({ dataDir, commitDelayMs: 300 })
    await sql`create table slow (value integer)`.execute(database.db)
    let longestTurn = 0
    let last = performance.now()
    const turns = setInterval(() => {
      longestTurn = Math.max(longestTurn, performance.now() - last)
      last = performance.now()
    }, 1)
    const began = performance.now()
    for (let i = 0; i < 2; i++)
      await database.db.transaction().execute((trx) => sql`insert into slow values (${i})`.execute(trx))
    clearInterval(turns)
    expect(performance.now() - began).toBeGreaterThanOrEqual(600)
    // The event loop went on turning while each commit took 300 ms.
    expect(longestTurn).toBeLessThan(250)
  })
})

describe('migrations', () => {
  const next: Migration = {
    number: newestMigration + 1,
    name: 'next',
    statements: () => ['alter table plan add column colour text'],
  }

  it('are numbered from 1 without gaps', () => {
    expect(migrations.map((migration) => migration.number)).toEqual(migrations.map((_, i) => i + 1))
  })

  it('run once, and an empty database needs no copy', async () => {
    expect(await migrate(database, writeBackup, 5)).toEqual({ from: 0, to: newestMigration })
    expect(await migrate(database, writeBackup, 6)).toEqual({ from: newestMigration, to: newestMigration })
    expect(readdirSync(dataDir)).not.toContain('backups')
  })

  it('an upgrade keeps a copy of what was', async () => {
    await migrate(database, writeBackup, 5)
    const now = Date.UTC(2026, 10, 22, 21, 19, 24)
    expect(await migrate(database, writeBackup, now, [...migrations, next])).toEqual({
      from: newestMigration,
      to: next.number,
    })
    const name = `before-${next.number}-2026-11-22T21-19-24Z.sqlite`
    expect(readdirSync(join(dataDir, 'backups'))).toEqual([name])
    const copy = await openBackup(join(dataDir, 'backups', name))
    expect(copy.header).toEqual({ migration: newestMigration, madeAt: now })
    await copy.database.close()
  })

  it('are undone together when one fails, and the copy stays', async () => {
    await migrate(database, writeBackup, 5)
    const broken: Migration = { number: next.number + 1, name: 'broken', statements: () => ['not sql'] }
    await expect(migrate(database, writeBackup, 6, [...migrations, next, broken])).rejects.toThrow(
      DatabaseError,
    )
    const columns = await sql<{ name: string }>`select name from pragma_table_info('plan')`.execute(
      database.db,
    )
    expect(columns.rows.map((column) => column.name)).not.toContain('colour')
    expect(readdirSync(join(dataDir, 'backups')).length).toBe(1)
    expect(await migrate(database, writeBackup, 7)).toEqual({ from: newestMigration, to: newestMigration })
  })

  it('a database of a newer program is refused untouched', async () => {
    await migrate(database, writeBackup, 5, [...migrations, next])
    await expect(migrate(database, writeBackup, 6)).rejects.toThrow(/newer Samsyn/)
  })
})
