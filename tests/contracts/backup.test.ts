/** `npm run backup` and `npm run restore`, as the operator runs them, in all four directions. */
import { execFile } from 'node:child_process'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { writeBackup } from '../../server/adapters/database/backup.ts'
import { BackupError } from '../../server/adapters/database/backup-file.ts'
import { readShapes } from '../../server/adapters/database/copy-tables.ts'
import { type Database, openDatabase } from '../../server/adapters/database/database.ts'
import { restoreBackup } from '../../server/adapters/database/restore.ts'
import { createUpdateLog } from '../../server/adapters/database/update-log.ts'
import {
  createDatabasePlace,
  createTestDatabase,
  type DatabasePlace,
  databaseKinds,
  insertPlan,
} from '../support/database.ts'
import { Writer } from '../support/writer.ts'

const author = { id: 'member:anna', organisationId: null }
const root = resolve(import.meta.dirname, '../..')

type Outcome = { code: number; out: string; err: string }
const command = async (name: 'backup' | 'restore', file: string, place: DatabasePlace): Promise<Outcome> => {
  const env: NodeJS.ProcessEnv = { ...process.env, DATA_DIR: place.dataDir }
  delete env['DATABASE_URL']
  delete env['INIT_CWD']
  if (place.databaseUrl !== undefined) env['DATABASE_URL'] = place.databaseUrl
  const run = promisify(execFile)(process.execPath, [join(root, `server/commands/${name}.ts`), file], { env })
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    (error) => ({ code: error.code as number, out: error.stdout as string, err: error.stderr as string }),
  )
}

/** One row at least in every table; an organisation comes before its parent in the order of keys. */
const fill = async ({ db }: Database): Promise<void> => {
  const at = 1_793_606_400_000
  const organisation = { kind: 'municipality' as const, abbreviation: null, createdAt: at }
  await db
    .insertInto('organisation')
    .values([
      { ...organisation, id: 'z', name: 'Länet', nameKey: 'länet', parentId: null },
      { ...organisation, id: 'a', name: 'Åmåls kommun', nameKey: 'åmåls kommun', parentId: 'z' },
    ])
    .execute()
  await db
    .insertInto('person')
    .values({
      id: 'p1',
      name: 'Åsa Öst',
      email: 'asa@example.se',
      organisationId: 'a',
      administrator: 1,
      language: 'sv',
      createdAt: at,
    })
    .execute()
  const byPerson = { personId: 'p1', createdAt: at }
  await db
    .insertInto('planOrganisationLink')
    .values({ planId: 'plan-0', planOrganisationId: 'k', organisationId: 'a' })
    .execute()
  await db
    .insertInto('member')
    .values({ ...byPerson, id: 'm1', planId: 'plan-0', organisationId: null, role: 'editor', approver: 1 })
    .execute()
  await db
    .insertInto('session')
    .values({ ...byPerson, id: 's1', device: 'Firefox', lastSeenAt: at, expiresAt: at })
    .execute()
  await db
    .insertInto('signInCode')
    .values({ ...byPerson, id: 'c1', planId: null, createdBy: null, expiresAt: at, usedAt: null })
    .execute()
  await db
    .insertInto('accessToken')
    .values({
      id: 't1',
      hash: 'h',
      planId: 'plan-0',
      role: 'reader',
      label: 'e',
      organisationId: null,
      createdBy: null,
      createdAt: at,
      expiresAt: null,
      lastUsedAt: null,
      revokedAt: null,
    })
    .execute()
  const bytes = new Uint8Array(300_000).map((_, i) => i % 251)
  await db
    .insertInto('file')
    .values({ sha256: 'f0', mediaType: 'image/png', size: bytes.length, bytes, createdAt: at })
    .execute()
  await db
    .insertInto('planFile')
    .values({ planId: 'plan-0', sha256: 'f0', name: 'bild.png', createdBy: null, createdAt: at })
    .execute()
  await db
    .insertInto('problemAcceptance')
    .values({
      id: 'pa0',
      planId: 'plan-0',
      code: 'noIndicator',
      nodeId: 'g0',
      sentence: 'Raden saknar uppföljning.',
      reason: 'Följs upp i regionens egen plan',
      acceptedBy: 'm0',
      acceptedOrganisationId: null,
      acceptedAt: at,
      withdrawnBy: null,
      withdrawnOrganisationId: null,
      withdrawnAt: null,
    })
    .execute()
}

/** Every row of every table, in the order of its text: the same on both kinds. */
const dump = async (database: Database, tables: readonly string[]): Promise<Record<string, string[]>> => {
  const all: Record<string, string[]> = {}
  for (const table of tables) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(
      database.db,
    )
    all[table] = rows
      .map((row) =>
        JSON.stringify(row, (_, v) => (v instanceof Uint8Array ? Buffer.from(v).toString('hex') : v)),
      )
      .sort()
  }
  return all
}

const tableNames = async (): Promise<string[]> => {
  const empty = await createTestDatabase('sqlite')
  cleanups.push(empty.remove)
  const shapes = await readShapes(empty.database.db)
  return shapes.map((shape) => shape.name)
}

let folder: string
const cleanups: (() => Promise<void>)[] = []
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'samsyn-backup-'))
})
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const place = async (kind: 'sqlite' | 'postgres'): Promise<DatabasePlace> => {
  const made = await createDatabasePlace(kind)
  cleanups.push(made.remove)
  return made
}
const source = async (kind: 'sqlite' | 'postgres') => {
  const made = await createTestDatabase(kind)
  cleanups.push(made.remove)
  for (let i = 0; i < 3; i++) await insertPlan(made.database, `plan-${i}`)
  return made
}
const reopen = async (at: DatabasePlace): Promise<Database> => {
  const database = await openDatabase(at)
  cleanups.push(() => database.close())
  return database
}

describe.each(databaseKinds)('a backup from %s', (from) => {
  it.each(databaseKinds)('gives every row of every table back on %s', async (to) => {
    const { database, ...at } = await source(from)
    await fill(database)
    const log = createUpdateLog(database)
    const writer = new Writer('plan-0', author)
    // More rows than one page of the copy, and a snapshot.
    for (let i = 0; i < 3; i++)
      await log.append(
        Array.from({ length: 25 }, () => writer.insert(0, 'å')),
        1_793_606_400_000 + i,
      )
    await log.compact('plan-0', 1_793_606_400_010, 0)
    const tables = await tableNames()
    const before = await dump(database, tables)
    for (const table of tables) expect(before[table], table).not.toEqual([])

    const file = join(folder, `${from}-${to}.sqlite`)
    expect(await command('backup', file, at)).toMatchObject({ code: 0, err: '' })
    const target = await place(to)
    expect(await command('restore', file, target)).toMatchObject({ code: 0, err: '' })
    const restored = await reopen(target)
    expect(await dump(restored, tables)).toEqual(before)

    // The restored installation goes on where the other stood.
    const next = await createUpdateLog(restored).append([writer.insert(0, 'ö')], 1_793_606_500_000)
    expect(next.appended).toEqual([{ planId: 'plan-0', seq: 76 }])
  })

  it('made while people write holds everything saved before it, and each plan whole', async () => {
    const { database, ...at } = await source(from)
    const log = createUpdateLog(database)
    const ids = ['plan-0', 'plan-1', 'plan-2']
    const writers = ids.map((id) => new Writer(id, author))
    const saved = new Map(ids.map((id) => [id, 0]))
    let writing = true
    const write = async (): Promise<void> => {
      for (let at = 1; writing; at++) {
        const { appended } = await log.append(
          writers.map((writer) => writer.insert(0, 'x')),
          at,
        )
        for (const { planId, seq } of appended) saved.set(planId, seq)
      }
    }
    const running = write()
    await expect.poll(() => saved.get('plan-2')).toBeGreaterThan(20)
    const savedBefore = new Map(saved)
    const file = join(folder, `writing-${from}.sqlite`)
    const outcome = await command('backup', file, at)
    const savedAfter = new Map(saved)
    writing = false
    await running
    expect(outcome.code, outcome.err).toBe(0)
    for (const id of ids) expect(savedAfter.get(id)).toBeGreaterThan(savedBefore.get(id) ?? 0)

    const target = await place('sqlite')
    expect((await command('restore', file, target)).code).toBe(0)
    const restored = await reopen(target)
    for (const id of ids) {
      const { updates, lastSeq } = await createUpdateLog(restored).load(id)
      expect(lastSeq).toBeGreaterThanOrEqual(savedBefore.get(id) ?? 0)
      expect(updates.map((row) => row.seq)).toEqual(Array.from({ length: lastSeq }, (_, i) => i + 1))
      const row = await restored.db
        .selectFrom('plan')
        .select('lastSeq')
        .where('id', '=', id)
        .executeTakeFirst()
      expect(row?.lastSeq).toBe(lastSeq)
    }
  })
})

describe('refusals', () => {
  const goodBackup = async (name: string): Promise<string> => {
    const file = join(folder, name)
    const { database } = await source('sqlite')
    await writeBackup(database, file, 0)
    return file
  }
  const nothingIn = (dataDir: string) => expect(existsSync(dataDir) ? readdirSync(dataDir) : []).toEqual([])

  it('a backup never overwrites, and says so when there is nothing to copy', async () => {
    const file = await goodBackup('good.sqlite')
    const before = readFileSync(file)
    const { database, ...at } = await source('sqlite')
    expect((await command('backup', file, at)).err).toMatch(/exists already/)
    expect(readFileSync(file).equals(before)).toBe(true)
    const empty = await place('sqlite')
    const outcome = await command('backup', join(folder, 'none.sqlite'), empty)
    expect(outcome).toMatchObject({ code: 1, err: expect.stringMatching(/There is no database/) })
    nothingIn(empty.dataDir)
    const nothing = await command('backup', join(folder, 'none.sqlite'), await place('postgres'))
    expect(nothing).toMatchObject({ code: 1, err: expect.stringMatching(/nothing to back up/) })
    expect(readdirSync(folder).filter((name) => name.includes('partial') || name === 'none.sqlite')).toEqual(
      [],
    )
  })

  it.each(databaseKinds)('a %s place that holds something is left as it is', async (kind) => {
    const file = await goodBackup(`full-${kind}.sqlite`)
    const { database, ...at } = await source(kind)
    const tables = await tableNames()
    const before = await dump(database, tables)
    const outcome = await command('restore', file, at)
    expect(outcome).toMatchObject({ code: 1, err: expect.stringMatching(/not empty/) })
    expect(await dump(database, tables)).toEqual(before)
  })

  it.each<[string, RegExp, (file: string) => void]>([
    ['a missing file', /There is no file/, (file) => rmSync(file)],
    [
      'a text file',
      /not a Samsyn backup/,
      (file) => writeFileSync(file, 'Detta är ingen databas.'.repeat(200)),
    ],
    ['an empty file', /not a Samsyn backup/, (file) => writeFileSync(file, '')],
    ['half a file', /damaged|cannot be read/, (file) => truncateSync(file, 90_000)],
    [
      'a file with a broken page',
      /damaged|cannot be read/,
      (file) => {
        const bytes = readFileSync(file)
        bytes.fill(0xff, 3 * 4096, 20 * 4096)
        writeFileSync(file, bytes)
      },
    ],
    ['somebody else’s database', /not a Samsyn backup/, (file) => change(file, 'drop table samsyn_backup')],
    [
      'a backup of newer tables',
      /newer Samsyn/,
      (file) => change(file, 'update samsyn_backup set migration = 999'),
    ],
    ['a newer backup format', /newer Samsyn/, (file) => change(file, 'update samsyn_backup set format = 2')],
  ])('%s is refused and nothing is left behind', async (name, sentence, spoil) => {
    const file = await goodBackup(`${name.replaceAll(/\W/g, '-')}.sqlite`)
    spoil(file)
    for (const kind of databaseKinds) {
      const target = await place(kind)
      const refused = await restoreBackup(file, target, 0).catch((error: unknown) => error)
      expect(refused).toBeInstanceOf(BackupError)
      expect((refused as BackupError).message).toMatch(sentence)
      nothingIn(target.dataDir)
      if (kind === 'postgres') {
        const { rows } =
          await sql`select 1 from information_schema.tables where table_schema = 'public'`.execute(
            (await reopen(target)).db,
          )
        expect(rows).toEqual([])
      }
    }
  })

  it('the command says it in one line and ends with 1', async () => {
    const outcome = await command('restore', join(folder, 'nowhere.sqlite'), await place('sqlite'))
    expect(outcome).toEqual({
      code: 1,
      out: '',
      err: `There is no file ${join(folder, 'nowhere.sqlite')}.\n`,
    })
  })

  it('an unfinished restore that was killed does not stand in the way of the next', async () => {
    const file = await goodBackup('again.sqlite')
    const target = await place('sqlite')
    writeFileSync(join(target.dataDir, 'restore-0c6f2e0e-0000-4000-8000-000000000000.partial'), 'half')
    expect((await command('restore', file, target)).code).toBe(0)
    expect(readdirSync(target.dataDir)).toEqual(['samsyn.sqlite'])
  })
})

function change(file: string, statement: string): void {
  const database = new Sqlite(file)
  database.exec(statement)
  database.close()
}
