/** What every update log promises about compaction: smaller, and says the same. */
import { describe, expect, it } from 'vitest'
import type { DatabaseKind } from '../../server/adapters/database/database.ts'
import { documentFrom, Writer } from '../support/writer.ts'
import { anna, bo, dayMs, hourMs, logUnderTest, start, textOf } from './log-under-test.ts'

export const compactionContract = (kind: DatabaseKind): void => {
  describe(`update log, compaction, on ${kind}`, () => {
    const on = logUnderTest(kind)

    describe('compaction', () => {
      it('makes a snapshot of everything read and keeps the young rows', async () => {
        const planId = await on.newPlan()
        const writer = new Writer(planId, anna)
        for (let i = 0; i < 5; i++) await on.log.append([writer.insert(i, String(i))], start + i * 1_000)
        const outcome = await on.log.compact(planId, start + 10_000, start - 30 * dayMs)
        expect(outcome).toEqual({ rowsBefore: 5, rowsAfter: 5 })
        const stored = await on.log.load(planId)
        expect(stored.updates).toEqual([])
        expect(stored.lastSeq).toBe(5)
        expect(textOf(stored)).toBe('01234')
        await on.log.append([writer.insert(5, '5')], start + 11_000)
        const after = await on.log.load(planId)
        expect(after.updates.map((row) => row.seq)).toEqual([6])
        expect(textOf(after)).toBe('012345')
      })

      it('thins rows older than an hour to one an author and minute, each with its greatest seq', async () => {
        const planId = await on.newPlan()
        const [a, b] = [new Writer(planId, anna), new Writer(planId, bo)]
        for (let second = 0; second < 120; second += 10) {
          const update = a.insert(0, 'a')
          b.receive(update)
          await on.log.append([update, b.insert(0, 'b')], start + second * 1_000)
        }
        const young = await on.log.append([a.insert(0, 'z')], start + 2 * hourMs)
        const authorship = await on.log.authorship(planId)
        const outcome = await on.log.compact(planId, start + 2 * hourMs, start - dayMs)
        expect(outcome).toEqual({ rowsBefore: 25, rowsAfter: 5 })
        const rows = await on.database.db
          .selectFrom('planUpdate')
          .select(['seq', 'authorId'])
          .where('planId', '=', planId)
          .orderBy('seq')
          .execute()
        expect(rows).toEqual([
          { seq: 11, authorId: anna.id },
          { seq: 12, authorId: bo.id },
          { seq: 23, authorId: anna.id },
          { seq: 24, authorId: bo.id },
          { seq: young.appended[0]?.seq, authorId: anna.id },
        ])
        expect(await on.log.authorship(planId)).toEqual(authorship)
        const whole = await on.log.stateAt(planId, start + 3 * hourMs)
        expect(documentFrom([whole?.update ?? new Uint8Array()]).getText('content').length).toBe(25)
      })

      it('removes rows older than the history, and only snapshots that no state within it needs', async () => {
        const planId = await on.newPlan()
        const writer = new Writer(planId, anna)
        const texts = new Map<number, string>()
        for (let day = 0; day < 40; day++) {
          const at = start + day * dayMs
          await on.log.append([writer.insert(0, `${day},`)], at)
          await on.log.append([writer.insert(0, '·')], at + hourMs)
          texts.set(at, writer.text().slice(1))
          texts.set(at + hourMs, writer.text())
          const now = at + 2 * hourMs
          await on.log.compact(planId, now, now - 30 * dayMs)
        }
        const now = start + 39 * dayMs + 2 * hourMs
        const oldest = now - 30 * dayMs
        for (const [at, text] of texts)
          if (at >= oldest) {
            const state = await on.log.stateAt(planId, at)
            expect(state?.at).toBe(at)
            expect(
              documentFrom([state?.update ?? new Uint8Array()])
                .getText('content')
                .toString(),
            ).toBe(text)
          }
        expect(await on.log.stateAt(planId, start)).toBeNull()
        expect(await on.rowCount(planId)).toBeLessThanOrEqual(62)
        expect((await on.log.authorship(planId)).length).toBe(80)
        const snapshots = await on.database.db
          .selectFrom('planSnapshot')
          .select('throughSeq')
          .where('planId', '=', planId)
          .execute()
        expect(snapshots.length).toBeLessThanOrEqual(32)
      })

      it('does nothing to an empty log, and is idempotent', async () => {
        const planId = await on.newPlan()
        expect(await on.log.compact(planId, start, 0)).toEqual({ rowsBefore: 0, rowsAfter: 0 })
        const writer = new Writer(planId, anna)
        await on.log.append([writer.insert(0, 'a'), writer.insert(1, 'b')], start)
        const later = start + 2 * hourMs
        expect(await on.log.compact(planId, later, 0)).toEqual({ rowsBefore: 2, rowsAfter: 1 })
        const once = await on.log.load(planId)
        expect(await on.log.compact(planId, later, 0)).toEqual({ rowsBefore: 1, rowsAfter: 1 })
        expect(await on.log.load(planId)).toEqual(once)
      })

      it('leaves the log as it is when a row is not a Yjs update', async () => {
        const planId = await on.newPlan()
        const broken = { planId, author: anna, update: new Uint8Array([9, 9, 9]), ranges: [] }
        await on.log.append([broken], start)
        await expect(on.log.compact(planId, start + dayMs, 0)).rejects.toThrow()
        expect((await on.log.load(planId)).updates.length).toBe(1)
      })
    })
  })
}
