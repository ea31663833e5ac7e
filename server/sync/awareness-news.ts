/**
 * When what the guard let through goes out ([S17]): with the turn, or a little later for those who speak too often.
 * And what newcomers hear of everybody, made once for a crowd that comes one by one.
 */
import type { Announcement, AwarenessGuard } from './awareness-guard.ts'
import type { Connection } from './connection.ts'
import { awarenessFrame, type Frame } from './frames.ts'
import type { Timing } from './timing.ts'

/** How long the newest awareness of somebody too fast waits, in milliseconds. */
const awarenessDelayMs = 50
/** News of awareness after which what newcomers hear of everybody is made anew. */
const maxNewsRemembered = 32

export class AwarenessNews {
  private readonly guard: AwarenessGuard
  private readonly timing: Timing
  private readonly due: () => void
  private timer: (() => void) | null = null
  /** What newcomers hear of everybody: a frame, and the news since it was made; empty until somebody comes. */
  private crowd: Frame[] = []

  /** @param due called when there is news for this turn */
  constructor(guard: AwarenessGuard, timing: Timing, due: () => void) {
    this.guard = guard
    this.timing = timing
    this.due = due
  }

  /** Takes what a socket says; `first` as in `AwarenessGuard`. @throws MalformedUpdate, Refusal */
  receive(connection: Connection, body: Uint8Array, first: boolean): void {
    this.guard.receive(connection, body, first)
    this.changed()
  }

  /** What the session says of somebody changed. */
  rewrite(connection: Connection): void {
    this.guard.rewrite(connection)
    this.changed()
  }

  leave(connection: Connection): void {
    this.guard.leave(connection)
    if (this.guard.hasNews) this.due()
  }

  private changed(): void {
    if (this.guard.hasNews) this.due()
    if (this.guard.hasWaiting && this.timer === null) {
      this.timer = this.timing.after(awarenessDelayMs, () => {
        this.timer = null
        this.guard.release()
        if (this.guard.hasNews) this.due()
      })
    }
  }

  /** What is new since the last call. */
  take(): Announcement[] {
    return this.guard.takeNews()
  }

  /** News as the frame that everybody gets. */
  frameOf(news: readonly Announcement[]): Frame {
    const frame = awarenessFrame(news)
    this.remember(frame)
    return frame
  }

  /** A crowd that comes one by one must not cost a frame of everybody each. */
  private remember(news: Frame): void {
    if (this.crowd.length === 0) return
    if (this.crowd.length > maxNewsRemembered) this.crowd = []
    else this.crowd.push(news)
  }

  /** What a newcomer hears of everybody. */
  everybody(): readonly Frame[] {
    if (this.crowd.length === 0) this.crowd.push(awarenessFrame(this.guard.everybody()))
    return this.crowd
  }

  /** The last has left. */
  forgetCrowd(): void {
    this.crowd = []
  }
}
