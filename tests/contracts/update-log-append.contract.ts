/** What every update log promises about appending and authorship (server/ports/update-log.ts). */
import { describe, expect, it } from 'vitest'
import type { DatabaseKind } from '../../server/adapters/database/database.ts'
import { createUpdateLog } from '../../server/adapters/database/update-log.ts'
import type { Author, AuthoredUpdate } from '../../server/ports/update-log.ts'
import { planStatuses } from '../../shared/domain/vocabulary.ts'
import { Writer } from '../support/writer.ts'
import { anna, bo, logUnderTest, minuteMs, start, textOf } from './log-under-test.ts'

export const appendContract = (kind: DatabaseKind): void => {
  describe(`update log, appending, on ${kind}`, () => {
    const on = logUnderTest(kind)

    describe('appending', () => {
      it('[S4] gives seqs from 1 without gaps, in the order of the batch, and loads them so', async () => {
        const planId = await on.newPlan()
        const [a, b] = [new Writer(planId, anna), new Writer(planId, bo)]
        const first = [a.insert(0, 'ett '), b.insert(0, 'två ')]
        expect(await on.log.append(first, start)).toEqual({
          appended: [
            { planId, seq: 1 },
            { planId, seq: 2 },
          ],
          refused: [],
        })
        await on.log.append([a.insert(4, 'tre')], start + 5)

        const stored = await on.log.load(planId)
        expect(stored.snapshot).toBeNull()
        expect(stored.lastSeq).toBe(3)
        expect(stored.updates.map(({ seq, at, author }) => ({ seq, at, author }))).toEqual([
          { seq: 1, at: start, author: anna },
          { seq: 2, at: start, author: bo },
          { seq: 3, at: start + 5, author: anna },
        ])
        expect(stored.updates.slice(0, 2).map((row) => [...row.update])).toEqual(
          first.map((one) => [...one.update]),
        )
      })

      it('writes several plans in one call and answers an empty batch', async () => {
        const ids = [await on.newPlan(), await on.newPlan(), await on.newPlan()]
        const batch = ids.toReversed().map((planId) => new Writer(planId, anna).insert(0, planId))
        const { appended } = await on.log.append(batch, start)
        expect(appended).toEqual(ids.toReversed().map((planId) => ({ planId, seq: 1 })))
        for (const planId of ids) expect(textOf(await on.log.load(planId))).toBe(planId)
        expect(await on.log.append([], start)).toEqual({ appended: [], refused: [] })
      })

      it('loads an empty log as an empty document', async () => {
        expect(await on.log.load(await on.newPlan())).toEqual({ snapshot: null, updates: [], lastSeq: 0 })
      })

      it.each(planStatuses)('accepts or refuses by the status %s', async (status) => {
        const planId = await on.newPlan({ status })
        const outcome = await on.log.append([new Writer(planId, anna).insert(0, 'x')], start)
        const writable = status === 'draft' || status === 'commentRound' || status === 'prepared'
        expect(outcome.refused).toEqual(writable ? [] : [{ planId, reason: 'locked' }])
        expect(await on.rowCount(planId)).toBe(writable ? 1 : 0)
      })

      it('refuses locked, deleted and unknown plans without harming the others', async () => {
        const [good, locked, deleted] = [
          await on.newPlan(),
          await on.newPlan({ status: 'decided' }),
          await on.newPlan({ deletedAt: start }),
        ]
        const batch = [good, locked, deleted, 'no-such-plan'].map((id) =>
          new Writer(id, anna).insert(0, 'ord'),
        )
        const outcome = await on.log.append(batch, start)
        expect(outcome.appended).toEqual([{ planId: good, seq: 1 }])
        expect(outcome.refused.toSorted((x, y) => (x.planId < y.planId ? -1 : 1))).toEqual(
          [
            { planId: locked, reason: 'locked' },
            { planId: deleted, reason: 'notFound' },
            { planId: 'no-such-plan', reason: 'notFound' },
          ].toSorted((x, y) => (x.planId < y.planId ? -1 : 1)),
        )
        expect(await on.log.authorship(locked)).toEqual([])
        expect(textOf(await on.log.load(good))).toBe('ord')
      })

      it('takes a large flush: 5,000 rows, and an update of 3 MiB byte for byte', async () => {
        const planId = await on.newPlan()
        const writer = new Writer(planId, anna)
        const many: AuthoredUpdate[] = []
        for (let i = 0; i < 5_000; i++) many.push(writer.insert(0, 'x'))
        expect((await on.log.append(many, start)).appended.at(-1)).toEqual({ planId, seq: 5_000 })
        const big = writer.insert(0, 'å'.repeat(1_500_000))
        await on.log.append([big], start)
        const last = (await on.log.load(planId)).updates.at(-1)
        expect(Buffer.compare(last?.update ?? new Uint8Array(), big.update)).toBe(0)
      })

      it('takes a view into a larger buffer without keeping or taking the rest', async () => {
        const planId = await on.newPlan()
        const update = new Writer(planId, anna).insert(0, 'vy')
        const frame = new Uint8Array(64_000).fill(7)
        frame.set(update.update, 1_000)
        const view = frame.subarray(1_000, 1_000 + update.update.byteLength)
        await on.log.append([{ ...update, update: view }], start)
        expect(frame.byteLength).toBe(64_000)
        expect((await on.log.load(planId)).updates[0]?.update).toEqual(new Uint8Array(update.update))
      })

      it('appends that run at once keep every row, and the order within each writer', async () => {
        const planId = await on.newPlan()
        const writers = [new Writer(planId, anna), new Writer(planId, bo)]
        await Promise.all(
          Array.from({ length: 40 }, (_, i) =>
            on.log.append([(writers[i % 2] as Writer).insert(0, 'x')], start + i),
          ),
        )
        const stored = await on.log.load(planId)
        expect(stored.updates.map((row) => row.seq)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1))
        expect(textOf(stored)).toBe('x'.repeat(40))
      })

      it('writes nothing at all when the transaction fails', async () => {
        const planId = await on.newPlan()
        const good = new Writer(planId, anna).insert(0, 'x')
        // A clock that is no number is refused by the database, after the rows were written.
        const bad = { ...good, ranges: [{ client: null as unknown as number, from: 0, to: 1 }] }
        await expect(on.log.append([bad], start)).rejects.toThrow()
        expect(await on.log.load(planId)).toEqual({ snapshot: null, updates: [], lastSeq: 0 })
        expect((await on.log.append([good], start)).appended).toEqual([{ planId, seq: 1 }])
      })
    })

    describe('authorship', () => {
      const typed = (planId: string, author: Author, client: number, from: number, to: number) => ({
        planId,
        author,
        update: new Uint8Array([0, 0]),
        ranges: [{ client, from, to }],
      })

      it('makes one row of clocks that follow each other within five minutes', async () => {
        const planId = await on.newPlan()
        await on.log.append(
          [typed(planId, anna, 4_294_967_295, 0, 3), typed(planId, anna, 4_294_967_295, 3, 4)],
          start,
        )
        await on.log.append([typed(planId, anna, 4_294_967_295, 4, 9)], start + 5 * minuteMs)
        await on.log.append([typed(planId, anna, 4_294_967_295, 9, 10)], start + 5 * minuteMs + 1)
        expect(await on.log.authorship(planId)).toEqual([
          { client: 4_294_967_295, from: 0, to: 9, author: anna, at: start },
          { client: 4_294_967_295, from: 9, to: 10, author: anna, at: start + 5 * minuteMs + 1 },
        ])
      })

      it('begins a new row for a gap, another author, another organisation, another client', async () => {
        const planId = await on.newPlan()
        const annaElsewhere = { ...anna, organisationId: 'org-b' }
        await on.log.append([typed(planId, anna, 1, 0, 2)], start)
        await on.log.append([typed(planId, anna, 1, 5, 6), typed(planId, bo, 1, 6, 7)], start + 1)
        await on.log.append([typed(planId, anna, 1, 7, 8), typed(planId, annaElsewhere, 1, 8, 9)], start + 2)
        await on.log.append([typed(planId, bo, 2, 0, 1), typed(planId, bo, 2, 1, 1)], start + 3)
        expect(
          (await on.log.authorship(planId)).map((row) => [row.client, row.from, row.to, row.author]),
        ).toEqual([
          [1, 0, 2, anna],
          [1, 5, 6, anna],
          [1, 6, 7, bo],
          [1, 7, 8, anna],
          [1, 8, 9, annaElsewhere],
          [2, 0, 1, bo],
        ])
      })

      it('is written once when the same updates are appended twice', async () => {
        const planId = await on.newPlan()
        const again = createUpdateLog(on.database)
        await on.log.append([typed(planId, anna, 1, 0, 4)], start)
        await again.append([typed(planId, anna, 1, 0, 2), typed(planId, anna, 1, 2, 6)], start + 1)
        expect(await on.log.authorship(planId)).toEqual([
          { client: 1, from: 0, to: 6, author: anna, at: start },
        ])
      })
    })
  })
}
