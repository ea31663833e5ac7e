/** What every update log promises about earlier minutes. */
import { describe, expect, it } from 'vitest'
import type { DatabaseKind } from '../../server/adapters/database/database.ts'
import type { AuthoredUpdate } from '../../server/ports/update-log.ts'
import { seededRandom } from '../support/random.ts'
import { documentFrom, Writer } from '../support/writer.ts'
import { anna, bo, dayMs, hourMs, logUnderTest, minuteMs, start } from './log-under-test.ts'

export const historyContract = (kind: DatabaseKind): void => {
  describe(`update log, history, on ${kind}`, () => {
    const on = logUnderTest(kind)

    describe('minutes', () => {
      it('lists the minutes with edits, newest first, with authors and size, within [from, to) and the limit', async () => {
        const planId = await on.newPlan()
        const [a, b] = [new Writer(planId, anna), new Writer(planId, bo)]
        const [one, two, three] = [a.insert(0, 'ett'), b.insert(0, 'två'), a.insert(0, 'tre')]
        await on.log.append([one, two], start + 1_000)
        await on.log.append([three], start + 59_999)
        await on.log.append([a.insert(0, 'fyra')], start + minuteMs)
        await on.log.append([b.insert(0, 'fem')], start + 5 * minuteMs)
        const all = await on.log.minutes(planId, start, start + hourMs, 10)
        expect(all.map(({ minute, authors }) => [minute, authors])).toEqual([
          [start + 5 * minuteMs, [bo]],
          [start + minuteMs, [anna]],
          [start, [anna, bo]],
        ])
        expect(all[2]?.bytes).toBe(one.update.length + two.update.length + three.update.length)
        expect((await on.log.minutes(planId, start, start + hourMs, 2)).map((m) => m.minute)).toEqual([
          start + 5 * minuteMs,
          start + minuteMs,
        ])
        expect((await on.log.minutes(planId, start + minuteMs, start + 5 * minuteMs, 9)).length).toBe(1)
      })
    })

    describe('an earlier state', () => {
      it('is null before the first edit', async () => {
        const planId = await on.newPlan()
        expect(await on.log.stateAt(planId, start)).toBeNull()
        await on.log.append([new Writer(planId, anna).insert(0, 'x')], start)
        expect(await on.log.stateAt(planId, start - 1)).toBeNull()
        expect((await on.log.stateAt(planId, start))?.at).toBe(start)
      })

      it.each([11, 12, 13, 14])(
        'equals what was recorded, before and after compactions at random times (seed %i)',
        async (seed) => {
          const planId = await on.newPlan()
          const random = seededRandom(seed)
          const writers = [new Writer(planId, anna), new Writer(planId, bo), new Writer(planId, anna)]
          const recorded: { at: number; text: string }[] = []
          let now = start
          for (let step = 0; step < 120; step++) {
            now += random.integer(1, random.integer(1, 10) === 1 ? 20 * minuteMs : 40_000)
            const batch: AuthoredUpdate[] = []
            for (let i = random.integer(1, 3); i > 0; i--) {
              const update = random.pick(writers).randomEdit(random)
              for (const writer of writers) writer.receive(update)
              batch.push(update)
            }
            await on.log.append(batch, now)
            recorded.push({ at: now, text: (writers[0] as Writer).text() })
            if (random.integer(1, 15) === 1) await on.log.compact(planId, now, now - 30 * dayMs)
          }
          const check = async (exactFrom: number): Promise<void> => {
            for (const [index, { at, text }] of recorded.entries()) {
              // A thinned minute is all or nothing: it can be opened as it was at its end.
              const next = recorded[index + 1]
              const endsMinute = !next || Math.floor(next.at / minuteMs) !== Math.floor(at / minuteMs)
              if (at < exactFrom && !endsMinute) continue
              const state = await on.log.stateAt(planId, at)
              expect(state, `at ${at}`).not.toBeNull()
              const doc = documentFrom([state?.update ?? new Uint8Array()])
              expect(doc.getText('content').toString(), `seed ${seed}, step ${index}`).toBe(text)
              expect(doc.store.pendingStructs).toBeNull()
            }
          }
          await check(now - hourMs)
          await on.log.compact(planId, now, now - 30 * dayMs)
          await check(now - hourMs)
          await on.log.compact(planId, now + dayMs, now - 30 * dayMs)
          await check(Number.POSITIVE_INFINITY)
        },
      )
    })
  })
}
