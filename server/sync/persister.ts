/**
 * Brings what rooms have taken to the log: one flush under way at a time, one append for all rooms in it, and only
 * then "saved" ([S4]). A store that is slow or down stops nothing else ([S5]): words stay in their rooms, the append
 * is tried again with growing pauses, and `failingSince` lets readiness turn false.
 */
import { DomainError } from '../../shared/domain/errors.ts'
import type { AppendOutcome, UpdateLog } from '../ports/update-log.ts'
import type { Room, Taken } from './room.ts'
import type { Timing } from './timing.ts'

export type PersisterOptions = {
  log: UpdateLog
  timing: Timing
  /** How long a first change waits for company, in milliseconds. */
  flushDelayMs: number
  /** Rows, or bytes, appended to one plan after which its log is compacted. */
  compactAfterRows: number
  compactAfterBytes: number
  /** Rows younger than this are kept by compaction, in milliseconds. */
  historyMs: number
  /** The store refused a plan: it is locked or gone. */
  refused(room: Room, reason: 'locked' | 'notFound'): void
  report(error: unknown, doing: string): void
}

const firstPauseMs = 100
const longestPauseMs = 5_000

export class Persister {
  private readonly options: PersisterOptions
  private readonly dirty = new Set<Room>()
  /** When the first of the dirty rooms became so, in milliseconds since the epoch. */
  private dirtySince = 0
  private cancelTimer: (() => void) | null = null
  private running = false
  private waiters: { room: Room; done: () => void; failed: (error: Error) => void }[] = []
  private readonly compacting = new Set<string>()
  private readonly compactions = new Set<Promise<void>>()
  private abandoned = false
  /** Milliseconds since the epoch of the first append that failed and was not made good; null: the store works. */
  failingSince: number | null = null
  /** How many appends succeeded and failed, and how long the last took in milliseconds. */
  readonly counters = { appends: 0, failures: 0, lastAppendMs: 0, rows: 0 }

  constructor(options: PersisterOptions) {
    this.options = options
  }

  /** A room has something to store. */
  mark(room: Room): void {
    if (this.dirty.size === 0) this.dirtySince = this.options.timing.now()
    this.dirty.add(room)
    if (!this.running && this.cancelTimer === null) this.start(this.options.flushDelayMs)
  }

  /**
   * Resolves when everything the room has taken up to now, and what comes while waiting, is durable.
   * @throws DomainError unavailable when the room was discarded or the server gives up
   */
  flushed(room: Room): Promise<void> {
    if (!room.hasUnsaved) return Promise.resolve()
    if (!this.running) this.start(0)
    return new Promise((done, failed) => this.waiters.push({ room, done, failed }))
  }

  private start(delayMs: number): void {
    this.cancelTimer?.()
    this.cancelTimer = this.options.timing.after(delayMs, () => {
      this.cancelTimer = null
      this.run().catch((error: unknown) => this.options.report(error, 'flush'))
    })
  }

  /** Gives up: what is not stored stays unsaid. For a stop whose time is over. */
  abandon(): void {
    this.abandoned = true
    this.cancelTimer?.()
    this.settle((room) => room.hasUnsaved)
  }

  /** Resolves when no compaction is under way. */
  async settled(): Promise<void> {
    await Promise.all(this.compactions)
  }

  private async run(): Promise<void> {
    if (this.running) return
    this.running = true
    try {
      await this.flush()
    } finally {
      this.running = false
      if (this.dirty.size > 0 && !this.abandoned) this.start(this.waiters.length > 0 ? 0 : this.delayLeft())
    }
  }

  /** What has waited for a slow append does not wait the whole delay again. */
  private delayLeft(): number {
    const { flushDelayMs, timing } = this.options
    const waited = Math.max(0, timing.now() - this.dirtySince)
    return Math.max(0, flushDelayMs - waited)
  }

  private async flush(): Promise<void> {
    const taken = new Map<Room, Taken>()
    for (const room of this.dirty) {
      const one = room.takeUnsaved()
      if (one !== null) taken.set(room, one)
    }
    this.dirty.clear()
    if (taken.size === 0) {
      this.settle()
      return
    }
    const batch = [...taken.values()].flatMap(({ updates }) => updates)
    const outcome = await this.append(batch)
    if (outcome === null) return
    const refused = new Map(outcome.refused.map(({ planId, reason }) => [planId, reason]))
    for (const [room, one] of taken) {
      const reason = refused.get(room.planId)
      if (reason !== undefined) {
        this.options.refused(room, reason)
        continue
      }
      room.saved(one)
      room.appendedRows += one.updates.length
      for (const { update } of one.updates) room.appendedBytes += update.length
      this.compactIfDue(room)
    }
    this.settle()
  }

  /** Appends until it succeeds; null when given up. */
  private async append(batch: Parameters<UpdateLog['append']>[0]): Promise<AppendOutcome | null> {
    const { log, timing, report } = this.options
    for (let pauseMs = firstPauseMs; !this.abandoned; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      const started = timing.now()
      try {
        const outcome = await log.append(batch, started)
        this.failingSince = null
        this.counters.appends++
        this.counters.rows += batch.length
        this.counters.lastAppendMs = timing.now() - started
        return outcome
      } catch (error) {
        this.failingSince ??= started
        this.counters.failures++
        report(error, 'append')
        await new Promise<void>((resume) => {
          timing.after(pauseMs, resume)
        })
      }
    }
    return null
  }

  /** Answers those whose rooms are clean; with `given`, those whose rooms are given up. */
  private settle(given?: (room: Room) => boolean): void {
    const waiting = this.waiters
    this.waiters = []
    for (const waiter of waiting) {
      if (waiter.room.discarded || given?.(waiter.room)) {
        waiter.failed(
          new DomainError('unavailable', {
            sv: 'Det skrivna kunde inte sparas just nu.',
            en: 'What was written could not be saved just now.',
          }),
        )
      } else if (waiter.room.hasUnsaved) this.waiters.push(waiter)
      else waiter.done()
    }
  }

  private compactIfDue(room: Room): void {
    const { compactAfterRows, compactAfterBytes, log, timing, historyMs, report } = this.options
    const { planId } = room
    if (room.appendedRows < compactAfterRows && room.appendedBytes < compactAfterBytes) return
    if (this.compacting.has(planId)) return
    this.compacting.add(planId)
    room.appendedRows = 0
    room.appendedBytes = 0
    const now = timing.now()
    const compaction = log
      .compact(planId, now, now - historyMs)
      .then(
        () => undefined,
        (error: unknown) => report(error, 'compact'),
      )
      .finally(() => {
        this.compacting.delete(planId)
        this.compactions.delete(compaction)
      })
    this.compactions.add(compaction)
  }
}
