/** The life of plans in the database, on each kind of it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { removeOrphanFiles, storeFiles } from '../../server/files/store.ts'
import { deletePlan, purgeDeleted, restorePlan } from '../../server/plans/delete-plan.ts'
import { type Database, findPlan, insertPlan, listPlans, writeStatus } from '../../server/plans/store.ts'
import { storeNewPlan } from '../../server/plans/store-new-plan.ts'
import { encodeContent } from '../../shared/document/write.ts'
import { createTestDatabase, databaseKinds, type TestDatabase } from '../support/database.ts'
import { paragraph, settingsOf } from '../support/plan-builders.ts'

const dayMs = 24 * 60 * 60 * 1000

describe.each(databaseKinds)('on %s', (kind) => {
  let test: TestDatabase
  let db: Database
  let told: string[]
  beforeEach(async () => {
    test = await createTestDatabase(kind)
    db = test.database.db
    told = []
  })
  afterEach(() => test.remove())

  /** Nobody is in any plan. */
  const rooms = {
    changeStatus: <T>(_planId: string, change: () => Promise<T>) => change(),
    accessChanged: async (planId: string) => void told.push(planId),
  }
  const insert = (id: string) =>
    insertPlan(db, { id, settings: settingsOf(), documentSchema: 1, createdBy: null, now: 1 })
  const listed = async (deleted: boolean) =>
    (await listPlans(db, { everything: true }, deleted)).map(({ id }) => id)

  describe('a deleted plan', () => {
    it('is listed as deleted, can be brought back until its last day, and those in it are told', async () => {
      await insert('a')
      await deletePlan({ db, rooms }, 'a', 'anna', 1000)
      expect([await listed(false), await listed(true), told]).toEqual([[], ['a'], ['a']])
      await expect(restorePlan({ db, rooms }, 'a', 30, 1001 + 30 * dayMs)).rejects.toMatchObject({
        code: 'notFound',
      })
      await restorePlan({ db, rooms }, 'a', 30, 1000 + 30 * dayMs)
      expect([await listed(false), await listed(true), told]).toEqual([['a'], [], ['a', 'a']])
      await expect(restorePlan({ db, rooms }, 'a', 30, 1000)).rejects.toMatchObject({ code: 'conflict' })
    })

    it('keeps the day of its first deletion', async () => {
      await insert('a')
      await deletePlan({ db, rooms }, 'a', 'anna', 1000)
      await deletePlan({ db, rooms }, 'a', 'bo', 2000)
      expect((await findPlan(db, 'a'))?.deletedAt).toBe(1000)
    })

    it.each(['decided', 'followUp', 'archived'] as const)('is never one that is %s', async (status) => {
      await insert('a')
      await writeStatus(db, 'a', 'draft', status, 2)
      await expect(deletePlan({ db, rooms }, 'a', 'anna', 3)).rejects.toMatchObject({ code: 'conflict' })
      expect(await listed(false)).toEqual(['a'])
    })
  })

  it('what is over its days goes with its log and the pictures nobody else shows', async () => {
    for (const id of ['old', 'recent', 'living']) await insert(id)
    const file = (sha256: string) => ({ sha256, mediaType: 'image/png', bytes: Uint8Array.of(1) })
    await storeFiles(db, 'old', [file('only'), file('shared')], null, 1)
    await storeFiles(db, 'living', [file('shared')], null, 1)
    await deletePlan({ db, rooms }, 'old', 'anna', 1000)
    await deletePlan({ db, rooms }, 'recent', 'anna', 1000 + dayMs)
    const purge = (now: number) => purgeDeleted({ db, removeOrphanFiles }, 30, now)
    expect(await purge(1000 + 30 * dayMs)).toBe(0)
    expect(await purge(1001 + 30 * dayMs)).toBe(1)
    expect([await listed(true), await listed(false)]).toEqual([['recent'], ['living']])
    const files = await db.selectFrom('file').select('sha256').execute()
    expect(files).toEqual([{ sha256: 'shared' }])
  })

  describe('a new plan', () => {
    const parts = {
      settings: settingsOf(),
      update: encodeContent([paragraph('p', 'Hej')]),
      personId: 'anna',
      now: 5,
    }
    const rowsIn = (table: 'plan' | 'planUpdate' | 'planFile') =>
      db
        .selectFrom(table)
        .select((e) => e.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()

    it('has its first words in its log, by the server', async () => {
      const deps = { db, newId: () => 'a', makeCoordinator: async () => undefined }
      await storeNewPlan(deps, parts, async () => undefined)
      const log = await db.selectFrom('planUpdate').select(['planId', 'seq', 'authorId', 'at']).execute()
      expect(log).toEqual([{ planId: 'a', seq: 1, authorId: 'server', at: 5 }])
      const row = await db.selectFrom('plan').select('lastSeq').executeTakeFirst()
      expect(row?.lastSeq).toBe(1)
    })

    it('is not there at all when any part of it fails', async () => {
      const deps = {
        db,
        newId: () => 'a',
        makeCoordinator: async () => {
          throw new Error('the disk is full')
        },
      }
      await expect(storeNewPlan(deps, parts, async () => undefined)).rejects.toThrow('the disk is full')
      for (const table of ['plan', 'planUpdate', 'planFile'] as const) {
        expect(Number((await rowsIn(table)).count)).toBe(0)
      }
    })
  })
})
