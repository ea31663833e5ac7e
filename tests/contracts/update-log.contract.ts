/**
 * What every update log promises (server/ports/update-log.ts), written once and run on each database. Documents are
 * real Yjs documents: what is compared is what a reader would see.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Database, DatabaseKind } from '../../server/adapters/database/database.ts'
import { createUpdateLog } from '../../server/adapters/database/update-log.ts'
import type { Author, AuthoredUpdate, StoredDocument, UpdateLog } from '../../server/ports/update-log.ts'
import { planStatuses } from '../../shared/domain/vocabulary.ts'
import { createTestDatabase, insertPlan, type TestDatabase } from '../support/database.ts'
import { seededRandom } from '../support/random.ts'
import { documentFrom, Writer } from '../support/writer.ts'

const anna: Author = { id: 'member:anna', organisationId: 'org-a' }
const bo: Author = { id: 'member:bo', organisationId: null }
const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
/** 2026-11-02T08:00:00Z, at the beginning of a minute. */
const start = Date.UTC(2026, 10, 2, 8)

const textOf = (stored: StoredDocument): string => {
  const doc = documentFrom([
    ...(stored.snapshot ? [stored.snapshot] : []),
    ...stored.updates.map((u) => u.update),
  ])
  return doc.getText('content').toString()
}

export const updateLogContract = (kind: DatabaseKind): void => {
  describe(`update log on ${kind}`, () => {
    let test: TestDatabase
    let database: Database
    let log: UpdateLog
    let plans = 0

    beforeAll(async () => {
      test = await createTestDatabase(kind)
      database = test.database
      log = createUpdateLog(database)
    })
    afterAll(() => test?.remove())

    const newPlan = async (options?: Parameters<typeof insertPlan>[2]): Promise<string> => {
      const id = `plan-${++plans}`
      await insertPlan(database, id, options)
      return id
    }
    const rowCount = async (planId: string): Promise<number> =>
      (await database.db.selectFrom('planUpdate').select('seq').where('planId', '=', planId).execute()).length

    describe('appending', () => {
      it('[S4] gives seqs from 1 without gaps, in the order of the batch, and loads them so', async () => {
        const planId = await newPlan()
        const [a, b] = [new Writer(planId, anna), new Writer(planId, bo)]
        const first = [a.insert(0, 'ett '), b.insert(0, 'två ')]
        expect(await log.append(first, start)).toEqual({
          appended: [
            { planId, seq: 1 },
            { planId, seq: 2 },
          ],
          refused: [],
        })
        await log.append([a.insert(4, 'tre')], start + 5)

        const stored = await log.load(planId)
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
        const ids = [await newPlan(), await newPlan(), await newPlan()]
        const batch = ids.toReversed().map((planId) => new Writer(planId, anna).insert(0, planId))
        const { appended } = await log.append(batch, start)
        expect(appended).toEqual(ids.toReversed().map((planId) => ({ planId, seq: 1 })))
        for (const planId of ids) expect(textOf(await log.load(planId))).toBe(planId)
        expect(await log.append([], start)).toEqual({ appended: [], refused: [] })
      })

      it('loads an empty log as an empty document', async () => {
        expect(await log.load(await newPlan())).toEqual({ snapshot: null, updates: [], lastSeq: 0 })
      })

      it.each(planStatuses)('accepts or refuses by the status %s', async (status) => {
        const planId = await newPlan({ status })
        const outcome = await log.append([new Writer(planId, anna).insert(0, 'x')], start)
        const writable = status === 'draft' || status === 'commentRound' || status === 'prepared'
        expect(outcome.refused).toEqual(writable ? [] : [{ planId, reason: 'locked' }])
        expect(await rowCount(planId)).toBe(writable ? 1 : 0)
      })

      it('refuses locked, deleted and unknown plans without harming the others', async () => {
        const [good, locked, deleted] = [
          await newPlan(),
          await newPlan({ status: 'decided' }),
          await newPlan({ deletedAt: start }),
        ]
        const batch = [good, locked, deleted, 'no-such-plan'].map((id) =>
          new Writer(id, anna).insert(0, 'ord'),
        )
        const outcome = await log.append(batch, start)
        expect(outcome.appended).toEqual([{ planId: good, seq: 1 }])
        expect(outcome.refused.toSorted((x, y) => (x.planId < y.planId ? -1 : 1))).toEqual(
          [
            { planId: locked, reason: 'locked' },
            { planId: deleted, reason: 'notFound' },
            { planId: 'no-such-plan', reason: 'notFound' },
          ].toSorted((x, y) => (x.planId < y.planId ? -1 : 1)),
        )
        expect(await log.authorship(locked)).toEqual([])
        expect(textOf(await log.load(good))).toBe('ord')
      })

      it('takes a large flush: 5,000 rows, and an update of 3 MiB byte for byte', async () => {
        const planId = await newPlan()
        const writer = new Writer(planId, anna)
        const many: AuthoredUpdate[] = []
        for (let i = 0; i < 5_000; i++) many.push(writer.insert(0, 'x'))
        expect((await log.append(many, start)).appended.at(-1)).toEqual({ planId, seq: 5_000 })
        const big = writer.insert(0, 'å'.repeat(1_500_000))
        await log.append([big], start)
        const last = (await log.load(planId)).updates.at(-1)
        expect(Buffer.compare(last?.update ?? new Uint8Array(), big.update)).toBe(0)
      })

      it('takes a view into a larger buffer without keeping or taking the rest', async () => {
        const planId = await newPlan()
        const update = new Writer(planId, anna).insert(0, 'vy')
        const frame = new Uint8Array(64_000).fill(7)
        frame.set(update.update, 1_000)
        const view = frame.subarray(1_000, 1_000 + update.update.byteLength)
        await log.append([{ ...update, update: view }], start)
        expect(frame.byteLength).toBe(64_000)
        expect((await log.load(planId)).updates[0]?.update).toEqual(new Uint8Array(update.update))
      })

      it('appends that run at once keep every row, and the order within each writer', async () => {
        const planId = await newPlan()
        const writers = [new Writer(planId, anna), new Writer(planId, bo)]
        await Promise.all(
          Array.from({ length: 40 }, (_, i) =>
            log.append([(writers[i % 2] as Writer).insert(0, 'x')], start + i),
          ),
        )
        const stored = await log.load(planId)
        expect(stored.updates.map((row) => row.seq)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1))
        expect(textOf(stored)).toBe('x'.repeat(40))
      })

      it('writes nothing at all when the transaction fails', async () => {
        const planId = await newPlan()
        const good = new Writer(planId, anna).insert(0, 'x')
        // A clock that is no number is refused by the database, after the rows were written.
        const bad = { ...good, ranges: [{ client: null as unknown as number, from: 0, to: 1 }] }
        await expect(log.append([bad], start)).rejects.toThrow()
        expect(await log.load(planId)).toEqual({ snapshot: null, updates: [], lastSeq: 0 })
        expect((await log.append([good], start)).appended).toEqual([{ planId, seq: 1 }])
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
        const planId = await newPlan()
        await log.append(
          [typed(planId, anna, 4_294_967_295, 0, 3), typed(planId, anna, 4_294_967_295, 3, 4)],
          start,
        )
        await log.append([typed(planId, anna, 4_294_967_295, 4, 9)], start + 5 * minuteMs)
        await log.append([typed(planId, anna, 4_294_967_295, 9, 10)], start + 5 * minuteMs + 1)
        expect(await log.authorship(planId)).toEqual([
          { client: 4_294_967_295, from: 0, to: 9, author: anna, at: start },
          { client: 4_294_967_295, from: 9, to: 10, author: anna, at: start + 5 * minuteMs + 1 },
        ])
      })

      it('begins a new row for a gap, another author, another organisation, another client', async () => {
        const planId = await newPlan()
        const annaElsewhere = { ...anna, organisationId: 'org-b' }
        await log.append([typed(planId, anna, 1, 0, 2)], start)
        await log.append([typed(planId, anna, 1, 5, 6), typed(planId, bo, 1, 6, 7)], start + 1)
        await log.append([typed(planId, anna, 1, 7, 8), typed(planId, annaElsewhere, 1, 8, 9)], start + 2)
        await log.append([typed(planId, bo, 2, 0, 1), typed(planId, bo, 2, 1, 1)], start + 3)
        expect(
          (await log.authorship(planId)).map((row) => [row.client, row.from, row.to, row.author]),
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
        const planId = await newPlan()
        const again = createUpdateLog(database)
        await log.append([typed(planId, anna, 1, 0, 4)], start)
        await again.append([typed(planId, anna, 1, 0, 2), typed(planId, anna, 1, 2, 6)], start + 1)
        expect(await log.authorship(planId)).toEqual([{ client: 1, from: 0, to: 6, author: anna, at: start }])
      })
    })

    describe('compaction', () => {
      it('makes a snapshot of everything read and keeps the young rows', async () => {
        const planId = await newPlan()
        const writer = new Writer(planId, anna)
        for (let i = 0; i < 5; i++) await log.append([writer.insert(i, String(i))], start + i * 1_000)
        const outcome = await log.compact(planId, start + 10_000, start - 30 * dayMs)
        expect(outcome).toEqual({ rowsBefore: 5, rowsAfter: 5 })
        const stored = await log.load(planId)
        expect(stored.updates).toEqual([])
        expect(stored.lastSeq).toBe(5)
        expect(textOf(stored)).toBe('01234')
        await log.append([writer.insert(5, '5')], start + 11_000)
        const after = await log.load(planId)
        expect(after.updates.map((row) => row.seq)).toEqual([6])
        expect(textOf(after)).toBe('012345')
      })

      it('thins rows older than an hour to one an author and minute, each with its greatest seq', async () => {
        const planId = await newPlan()
        const [a, b] = [new Writer(planId, anna), new Writer(planId, bo)]
        for (let second = 0; second < 120; second += 10) {
          const update = a.insert(0, 'a')
          b.receive(update)
          await log.append([update, b.insert(0, 'b')], start + second * 1_000)
        }
        const young = await log.append([a.insert(0, 'z')], start + 2 * hourMs)
        const authorship = await log.authorship(planId)
        const outcome = await log.compact(planId, start + 2 * hourMs, start - dayMs)
        expect(outcome).toEqual({ rowsBefore: 25, rowsAfter: 5 })
        const rows = await database.db
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
        expect(await log.authorship(planId)).toEqual(authorship)
        const whole = await log.stateAt(planId, start + 3 * hourMs)
        expect(documentFrom([whole?.update ?? new Uint8Array()]).getText('content').length).toBe(25)
      })

      it('removes rows older than the history, and only snapshots that no state within it needs', async () => {
        const planId = await newPlan()
        const writer = new Writer(planId, anna)
        const texts = new Map<number, string>()
        for (let day = 0; day < 40; day++) {
          const at = start + day * dayMs
          await log.append([writer.insert(0, `${day},`)], at)
          await log.append([writer.insert(0, '·')], at + hourMs)
          texts.set(at, writer.text().slice(1))
          texts.set(at + hourMs, writer.text())
          const now = at + 2 * hourMs
          await log.compact(planId, now, now - 30 * dayMs)
        }
        const now = start + 39 * dayMs + 2 * hourMs
        const oldest = now - 30 * dayMs
        for (const [at, text] of texts)
          if (at >= oldest) {
            const state = await log.stateAt(planId, at)
            expect(state?.at).toBe(at)
            expect(
              documentFrom([state?.update ?? new Uint8Array()])
                .getText('content')
                .toString(),
            ).toBe(text)
          }
        expect(await log.stateAt(planId, start)).toBeNull()
        expect(await rowCount(planId)).toBeLessThanOrEqual(62)
        expect((await log.authorship(planId)).length).toBe(80)
        const snapshots = await database.db
          .selectFrom('planSnapshot')
          .select('throughSeq')
          .where('planId', '=', planId)
          .execute()
        expect(snapshots.length).toBeLessThanOrEqual(32)
      })

      it('does nothing to an empty log, and is idempotent', async () => {
        const planId = await newPlan()
        expect(await log.compact(planId, start, 0)).toEqual({ rowsBefore: 0, rowsAfter: 0 })
        const writer = new Writer(planId, anna)
        await log.append([writer.insert(0, 'a'), writer.insert(1, 'b')], start)
        const later = start + 2 * hourMs
        expect(await log.compact(planId, later, 0)).toEqual({ rowsBefore: 2, rowsAfter: 1 })
        const once = await log.load(planId)
        expect(await log.compact(planId, later, 0)).toEqual({ rowsBefore: 1, rowsAfter: 1 })
        expect(await log.load(planId)).toEqual(once)
      })

      it('leaves the log as it is when a row is not a Yjs update', async () => {
        const planId = await newPlan()
        const broken = { planId, author: anna, update: new Uint8Array([9, 9, 9]), ranges: [] }
        await log.append([broken], start)
        await expect(log.compact(planId, start + dayMs, 0)).rejects.toThrow()
        expect((await log.load(planId)).updates.length).toBe(1)
      })
    })

    describe('minutes', () => {
      it('lists the minutes with edits, newest first, with authors and size, within [from, to) and the limit', async () => {
        const planId = await newPlan()
        const [a, b] = [new Writer(planId, anna), new Writer(planId, bo)]
        const [one, two, three] = [a.insert(0, 'ett'), b.insert(0, 'två'), a.insert(0, 'tre')]
        await log.append([one, two], start + 1_000)
        await log.append([three], start + 59_999)
        await log.append([a.insert(0, 'fyra')], start + minuteMs)
        await log.append([b.insert(0, 'fem')], start + 5 * minuteMs)
        const all = await log.minutes(planId, start, start + hourMs, 10)
        expect(all.map(({ minute, authors }) => [minute, authors])).toEqual([
          [start + 5 * minuteMs, [bo]],
          [start + minuteMs, [anna]],
          [start, [anna, bo]],
        ])
        expect(all[2]?.bytes).toBe(one.update.length + two.update.length + three.update.length)
        expect((await log.minutes(planId, start, start + hourMs, 2)).map((m) => m.minute)).toEqual([
          start + 5 * minuteMs,
          start + minuteMs,
        ])
        expect((await log.minutes(planId, start + minuteMs, start + 5 * minuteMs, 9)).length).toBe(1)
      })
    })

    describe('an earlier state', () => {
      it('is null before the first edit', async () => {
        const planId = await newPlan()
        expect(await log.stateAt(planId, start)).toBeNull()
        await log.append([new Writer(planId, anna).insert(0, 'x')], start)
        expect(await log.stateAt(planId, start - 1)).toBeNull()
        expect((await log.stateAt(planId, start))?.at).toBe(start)
      })

      it.each([11, 12, 13, 14])(
        'equals what was recorded, before and after compactions at random times (seed %i)',
        async (seed) => {
          const planId = await newPlan()
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
            await log.append(batch, now)
            recorded.push({ at: now, text: (writers[0] as Writer).text() })
            if (random.integer(1, 15) === 1) await log.compact(planId, now, now - 30 * dayMs)
          }
          const check = async (exactFrom: number): Promise<void> => {
            for (const [index, { at, text }] of recorded.entries()) {
              // A thinned minute is all or nothing: it can be opened as it was at its end.
              const next = recorded[index + 1]
              const endsMinute = !next || Math.floor(next.at / minuteMs) !== Math.floor(at / minuteMs)
              if (at < exactFrom && !endsMinute) continue
              const state = await log.stateAt(planId, at)
              expect(state, `at ${at}`).not.toBeNull()
              const doc = documentFrom([state?.update ?? new Uint8Array()])
              expect(doc.getText('content').toString(), `seed ${seed}, step ${index}`).toBe(text)
              expect(doc.store.pendingStructs).toBeNull()
            }
          }
          await check(now - hourMs)
          await log.compact(planId, now, now - 30 * dayMs)
          await check(now - hourMs)
          await log.compact(planId, now + dayMs, now - 30 * dayMs)
          await check(Number.POSITIVE_INFINITY)
        },
      )
    })

    describe('several connections', () => {
      it.each([21, 22, 23])(
        'appends, compactions and loads interleave and nothing is lost (seed %i)',
        async (seed) => {
          const planId = await newPlan()
          const random = seededRandom(seed)
          const others = [await test.openAgain(), await test.openAgain()]
          const logs = [log, ...others.map((other) => createUpdateLog(other))]
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
          const stored = await log.load(planId)
          expect(stored.lastSeq).toBe(120)
          const merged = documentFrom(writers.map((writer) => Y.encodeStateAsUpdate(writer.doc)))
          expect(textOf(stored)).toBe(merged.getText('content').toString())
          const clocks = (await log.authorship(planId)).reduce((sum, row) => sum + row.to - row.from, 0)
          expect(clocks).toBe(
            [...Y.decodeStateVector(Y.encodeStateVector(merged)).values()].reduce((a, b) => a + b, 0),
          )
        },
      )

      it('flushes of the same plans in opposite order do not lock each other out', async () => {
        const ids = await Promise.all(Array.from({ length: 8 }, () => newPlan()))
        const other = createUpdateLog(await test.openAgain())
        const flush = (list: string[]) => list.map((planId) => new Writer(planId, anna).insert(0, 'x'))
        await Promise.all(
          Array.from({ length: 20 }, (_, i) =>
            i % 2 === 0 ? log.append(flush(ids), start) : other.append(flush(ids.toReversed()), start),
          ),
        )
        for (const planId of ids) expect((await log.load(planId)).lastSeq).toBe(20)
      })

      it('a plan locked while others append takes nothing after its lock', async () => {
        const planId = await newPlan()
        const other = await test.openAgain()
        const writer = new Writer(planId, anna)
        const outcomes = Promise.all(
          Array.from({ length: 30 }, () => log.append([writer.insert(0, 'x')], start)),
        )
        const lockedAt = await other.db
          .updateTable('plan')
          .set({ status: 'decided' })
          .where('id', '=', planId)
          .returning('lastSeq')
          .executeTakeFirstOrThrow()
        const accepted = (await outcomes).flatMap((outcome) => outcome.appended)
        expect(accepted.length).toBe(lockedAt.lastSeq)
        expect(await rowCount(planId)).toBe(lockedAt.lastSeq)
      })
    })
  })
}
