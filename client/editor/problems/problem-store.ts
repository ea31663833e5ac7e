/**
 * What is missing or wrong in the open plan, kept up to date while people write. The page only collects the
 * updates of the document; reading and checking happen in a worker, once nobody has written for a moment, so
 * that neither a key nor the eye is disturbed by faults in half-written words. A plain store: `subscribe` and
 * `snapshot` fit `useSyncExternalStore`; the outline, the bar and the panel all read this one.
 */
import * as Y from 'yjs'
import type { PlanSettings } from '../../../shared/domain/settings.ts'
import type { Severity } from '../../../shared/domain/vocabulary.ts'
import type { PlacedProblem } from './check-plan.ts'

/** To the worker: what was written since the last check. */
export type CheckRequest = { updates: readonly Uint8Array[]; settings: PlanSettings }
/** From the worker; `problems` is null when they are the same as last time. */
export type CheckAnswer = { problems: PlacedProblem[] | null; tookMs: number }

export type ProblemCounts = Readonly<Record<Severity, number>>

export type ProblemSnapshot = {
  /** `failed`: the check could not run here; the last known problems, if any, are still shown. */
  state: 'waiting' | 'ready' | 'failed'
  /** In document order; those of the whole plan last. Accepted ones included. */
  problems: readonly PlacedProblem[]
  /** By id of the heading or development area that the outline shows: problems in it that nobody has accepted. */
  bySection: ReadonlyMap<string, ProblemCounts>
  /** Nobody has accepted these. */
  open: readonly PlacedProblem[]
  counts: ProblemCounts
}

/** Quiet before a check, and the longest that a check waits while people write on; milliseconds. */
const quietMs = 1_000
const longestWaitMs = 5_000
/** A check rests at least this many times as long as it took. */
const restFactor = 4

export const noCounts: ProblemCounts = { error: 0, warning: 0, info: 0 }

/** How many of each severity. */
function countProblems(problems: readonly PlacedProblem[]): ProblemCounts {
  const counts = { ...noCounts }
  for (const { severity } of problems) counts[severity] += 1
  return counts
}

const startWorker = (): Worker =>
  new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module', name: 'problems' })

export class ProblemStore {
  readonly #doc: Y.Doc
  readonly #listeners = new Set<() => void>()
  #settings: PlanSettings
  #isAccepted: (problem: PlacedProblem) => boolean = () => false
  #worker: Worker | null = null
  /** Written since the last request. */
  #updates: Uint8Array[] = []
  #busy = false
  #dirty = true
  #firstChange = 0
  #tookMs = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #snapshot: ProblemSnapshot = {
    state: 'waiting',
    problems: [],
    bySection: new Map(),
    open: [],
    counts: noCounts,
  }

  constructor(doc: Y.Doc, settings: PlanSettings) {
    this.#doc = doc
    this.#settings = settings
    if (doc.store.clients.size > 0) this.#updates.push(Y.encodeStateAsUpdate(doc))
    doc.on('update', this.#collect)
    this.#plan()
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  snapshot = (): ProblemSnapshot => this.#snapshot

  /** Checks again with these settings. */
  setSettings(settings: PlanSettings): void {
    if (settings === this.#settings) return
    this.#settings = settings
    this.#changed()
  }

  /** Says which problems somebody has accepted. */
  setAccepted(isAccepted: (problem: PlacedProblem) => boolean): void {
    this.#isAccepted = isAccepted
    this.#show(this.#snapshot.problems, this.#snapshot.state)
  }

  /** Checks again after a failure. */
  retry(): void {
    if (this.#snapshot.state !== 'failed') return
    this.#updates = [Y.encodeStateAsUpdate(this.#doc)]
    this.#show(this.#snapshot.problems, 'waiting')
    this.#changed()
  }

  destroy(): void {
    this.#doc.off('update', this.#collect)
    clearTimeout(this.#timer)
    this.#worker?.terminate()
    this.#worker = null
    this.#listeners.clear()
  }

  #collect = (update: Uint8Array): void => {
    if (this.#snapshot.state === 'failed') return
    this.#updates.push(update)
    this.#changed()
  }

  #changed(): void {
    if (!this.#dirty) this.#firstChange = performance.now()
    this.#dirty = true
    this.#plan()
  }

  #plan(): void {
    if (this.#busy || !this.#dirty || this.#doc.store.clients.size === 0) return
    if (this.#firstChange === 0) this.#firstChange = performance.now()
    const waited = performance.now() - this.#firstChange
    const rest = Math.max(quietMs, restFactor * this.#tookMs)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(this.#ask, Math.max(0, Math.min(rest, longestWaitMs + rest - waited)))
  }

  #ask = (): void => {
    try {
      this.#worker ??= this.#start()
    } catch {
      this.#fail()
      return
    }
    this.#busy = true
    this.#dirty = false
    const request: CheckRequest = { updates: this.#updates, settings: this.#settings }
    this.#updates = []
    this.#worker.postMessage(request)
  }

  #start(): Worker {
    const worker = startWorker()
    worker.addEventListener('message', ({ data }: MessageEvent<CheckAnswer>) => {
      this.#busy = false
      this.#tookMs = data.tookMs
      this.#show(data.problems ?? this.#snapshot.problems, 'ready')
      this.#plan()
    })
    // Its file could not be fetched, or the check itself broke: either way this worker is of no more use.
    worker.addEventListener('error', () => this.#fail())
    return worker
  }

  #fail(): void {
    this.#worker?.terminate()
    this.#worker = null
    this.#busy = false
    this.#updates = []
    clearTimeout(this.#timer)
    this.#show(this.#snapshot.problems, 'failed')
  }

  #show(problems: readonly PlacedProblem[], state: ProblemSnapshot['state']): void {
    const open = problems.filter((problem) => !this.#isAccepted(problem))
    const bySection = new Map<string, ProblemCounts>()
    for (const { section, severity } of open) {
      if (section === null) continue
      const counts = bySection.get(section.id) ?? noCounts
      bySection.set(section.id, { ...counts, [severity]: counts[severity] + 1 })
    }
    this.#snapshot = { state, problems, open, bySection, counts: countProblems(open) }
    for (const listener of this.#listeners) listener()
  }
}
