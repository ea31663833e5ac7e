/** The clock and the event loop as live editing uses them; passed in, so that a test decides what happens when. */
export interface Timing {
  /** Milliseconds since the epoch. */
  now(): number
  /** Runs once, after what has arrived in this turn of the event loop has been handled. */
  afterTurn(run: () => void): void
  /** Runs once after `delayMs`; the answer cancels it. */
  after(delayMs: number, run: () => void): () => void
}

export const realTiming: Timing = {
  now: () => Date.now(),
  afterTurn: (run) => {
    setImmediate(run)
  },
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs)
    timer.unref()
    return () => clearTimeout(timer)
  },
}
