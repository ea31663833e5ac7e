/**
 * What colleagues wrote, applied in batches: one remote change costs the editor 8–12 ms in a 60,000-word plan,
 * whatever its size, so ten people typing would leave no time to draw. The wait adapts to what applying cost,
 * between a frame and a tenth of a second. What is typed here is never held back.
 */
import * as Y from 'yjs'

const shortestWaitMs = 16
const longestWaitMs = 100
/** Applying may take at most one part in this many of the time. */
const share = 5

export type Clock = {
  /** Milliseconds, monotonic. */
  now(): number
  /** Calls back once after so many milliseconds; returns what stops it. */
  after(ms: number, call: () => void): () => void
}

/** The clock of the page. */
export const pageClock: Clock = {
  now: () => performance.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms)
    return () => clearTimeout(timer)
  },
}

export class RemoteUpdates {
  #waiting: Uint8Array[] = []
  #cancel: (() => void) | null = null
  #costMs = 0
  readonly #apply: (update: Uint8Array) => void
  readonly #clock: Clock

  constructor(apply: (update: Uint8Array) => void, clock: Clock) {
    this.#apply = apply
    this.#clock = clock
  }

  /** Milliseconds until what arrives now is applied. */
  get waitMs(): number {
    return Math.min(longestWaitMs, Math.max(shortestWaitMs, this.#costMs * share))
  }

  push(update: Uint8Array): void {
    this.#waiting.push(update)
    this.#cancel ??= this.#clock.after(this.waitMs, () => this.flush())
  }

  /** Applies what waits, now. */
  flush(): void {
    this.#cancel?.()
    this.#cancel = null
    const updates = this.#waiting
    const [first] = updates
    if (first === undefined) return
    this.#waiting = []
    const start = this.#clock.now()
    this.#apply(updates.length === 1 ? first : Y.mergeUpdates(updates))
    // A moving average, so that one slow batch does not slow the next ten.
    this.#costMs = this.#costMs * 0.7 + (this.#clock.now() - start) * 0.3
  }

  /** Forgets what waits: the document is going away. */
  stop(): void {
    this.#cancel?.()
    this.#cancel = null
    this.#waiting = []
  }
}
