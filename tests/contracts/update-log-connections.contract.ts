/** What every update log promises when several connections write, compact and read at once. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { DatabaseKind } from '../../server/adapters/database/database.ts'
import type { UpdateLog } from '../../server/ports/update-log.ts'
import { seededRandom } from '../support/random.ts'
import { documentFrom, Writer } from '../support/writer.ts'
import { anna, hourMs, logUnderTest, minuteMs, start, textOf } from './log-under-test.ts'

export const connectionsContract = (kind: DatabaseKind): void => {
  describe(`update log, several connections, on ${kind}`, () => {
    const on = logUnderTest(kind)

    describe('several connections', () => {
      it.each([21, 22, 23])(
        'appends, compactions and loads interleave and nothing is lost (seed %i)',
        async (seed) => {
          const planId = await on.newPlan()
          const random = seededRandom(seed)
          const logs = [on.log, (await on.another()).log, (await on.another()).log]
          const writers = logs.map((_, i) => new Writer(planId, { id: `member:${i}`, organisationId: null }))
          let now = start
          let appended = 0

          const write = async (i: number): Promise<void> => {
            for (let step = 0; step < 40; step++) {
              now += random.integer(1, 3 * minuteMs)
              const outcome = await (logs[i] as UpdateLog).append(
                [(writers[i] as Writer).randomEdit(random)],
                now,
              )
              appended += outcome.appended.length
            }
          }
          const compact = async (i: number): Promise<void> => {
            for (let step = 0; step < 12; step++)
              await (logs[i] as UpdateLog).compact(planId, now + random.integer(0, 2 * hourMs), now - hourMs)
          }
          const read = async (i: number): Promise<void> => {
            let lastSeq = 0
            for (let step = 0; step < 20; step++) {
              const stored = await (logs[i] as UpdateLog).load(planId)
              expect(stored.lastSeq).toBeGreaterThanOrEqual(lastSeq)
              lastSeq = stored.lastSeq
              const seqs = stored.updates.map((row) => row.seq)
              expect(seqs).toEqual(seqs.map((_, k) => stored.lastSeq - seqs.length + 1 + k))
              const doc = documentFrom([
                ...(stored.snapshot ? [stored.snapshot] : []),
                ...stored.updates.map((row) => row.update),
              ])
              expect(doc.store.pendingStructs).toBeNull()
            }
          }
          await Promise.all([
            write(0),
            write(1),
            write(2),
            compact(0),
            compact(1),
            compact(2),
            read(0),
            read(1),
          ])

          expect(appended).toBe(120)
          const stored = await on.log.load(planId)
          expect(stored.lastSeq).toBe(120)
          const merged = documentFrom(writers.map((writer) => Y.encodeStateAsUpdate(writer.doc)))
          expect(textOf(stored)).toBe(merged.getText('content').toString())
          const clocks = (await on.log.authorship(planId)).reduce((sum, row) => sum + row.to - row.from, 0)
          expect(clocks).toBe(
            [...Y.decodeStateVector(Y.encodeStateVector(merged)).values()].reduce((a, b) => a + b, 0),
          )
        },
      )

      it('flushes of the same plans in opposite order do not lock each other out', async () => {
        const ids = await Promise.all(Array.from({ length: 8 }, () => on.newPlan()))
        const other = await on.another()
        const flush = (list: string[]) => list.map((planId) => new Writer(planId, anna).insert(0, 'x'))
        await Promise.all(
          Array.from({ length: 20 }, (_, i) =>
            i % 2 === 0 ? on.log.append(flush(ids), start) : other.log.append(flush(ids.toReversed()), start),
          ),
        )
        for (const planId of ids) expect((await on.log.load(planId)).lastSeq).toBe(20)
      })

      it('a plan locked while others append takes nothing after its lock', async () => {
        const planId = await on.newPlan()
        const other = await on.another()
        const writer = new Writer(planId, anna)
        const outcomes = Promise.all(
          Array.from({ length: 30 }, () => on.log.append([writer.insert(0, 'x')], start)),
        )
        const lockedAt = await other.database.db
          .updateTable('plan')
          .set({ status: 'decided' })
          .where('id', '=', planId)
          .returning('lastSeq')
          .executeTakeFirstOrThrow()
        const accepted = (await outcomes).flatMap((outcome) => outcome.appended)
        expect(accepted.length).toBe(lockedAt.lastSeq)
        expect(await on.rowCount(planId)).toBe(lockedAt.lastSeq)
      })
    })
  })
}
