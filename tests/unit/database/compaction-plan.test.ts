/** Which rows and snapshots compaction touches: the pure part, without a database. */
import { describe, expect, it } from 'vitest'
import { maxRunMs, OpenRuns } from '../../../server/adapters/database/authorship-runs.ts'
import { minutesToThin, snapshotsToKeep } from '../../../server/adapters/database/compact-log.ts'

const minute = 60_000
const row = (seq: number, at: number, authorId = 'a') => ({ seq, at, authorId, organisationId: null })

describe('minutesToThin', () => {
  it('takes whole minutes in which an author has several rows', () => {
    const rows = [row(1, 0), row(2, 59_999, 'b'), row(3, 59_999), row(4, minute), row(5, minute, 'b')]
    expect(minutesToThin(rows)).toEqual([rows.slice(0, 3)])
  })

  it('leaves rows apart that do not follow each other in seq, as after a clock that was set back', () => {
    expect(minutesToThin([row(1, 0), row(2, minute), row(3, 0)])).toEqual([])
  })

  it('tells the same author for two organisations apart', () => {
    expect(minutesToThin([row(1, 0), { ...row(2, 1), organisationId: 'o' as never }])).toEqual([])
  })
})

describe('snapshotsToKeep', () => {
  const day = 24 * 60 * minute
  const snapshots = [1, 2, 3, 4, 5].map((n) => ({ throughSeq: n * 10, at: n * 0.4 * day }))

  it('keeps the newest of each day, the floor, and the newest', () => {
    // 10 and 20 are on day 0, 30 and 40 on day 1, 50 on day 2.
    expect([...snapshotsToKeep(snapshots, 10, 0)].sort()).toEqual([10, 20, 40, 50])
    expect([...snapshotsToKeep(snapshots, 30, 1.5 * day)].sort()).toEqual([30, 40, 50])
  })

  it('keeps the newest also when everything is older than the history', () => {
    expect([...snapshotsToKeep(snapshots, 50, 9 * day)]).toEqual([50])
  })
})

describe('authorship runs', () => {
  const author = { id: 'member:a', organisationId: null }
  const typed = (from: number, to: number, who = author) => ({
    planId: 'p',
    author: who,
    update: new Uint8Array(),
    ranges: [{ client: 7, from, to }],
  })

  it('grow only on what is durable: a flush that failed leaves no trace', () => {
    const runs = new OpenRuns()
    runs.plan([typed(0, 3)], 0)
    expect(runs.plan([typed(3, 4)], 1)).toMatchObject([{ clockFrom: 3, clockTo: 4 }])
    runs.remember(runs.plan([typed(0, 3)], 0))
    expect(runs.plan([typed(3, 4)], maxRunMs)).toMatchObject([{ clockFrom: 0, clockTo: 4, at: 0 }])
    expect(runs.plan([typed(3, 4)], maxRunMs + 1)).toMatchObject([{ clockFrom: 3, clockTo: 4 }])
  })

  it('name each row once in a flush, as an upsert must', () => {
    const rows = new OpenRuns().plan([typed(0, 5), typed(0, 3), typed(5, 6)], 0)
    expect(rows.length).toBe(new Set(rows.map((run) => run.clockFrom)).size)
  })
})
