/**
 * The main thread's end of the reading thread. One task is with it at a time, so that the time limit counts work
 * and not waiting, and so that it is known which plan a thread died of. What waits is bounded: whoever comes
 * when the queue is full is told to come again, instead of everybody waiting for ever.
 */
import { Worker } from 'node:worker_threads'
import { DomainError } from '../../../shared/domain/errors.ts'
import type { DocumentSource } from '../../ports/plan-reader.ts'
import { buffersOfTask, type ReaderReply, type ReaderRequest, type ReaderWorkerData } from './messages.ts'
import type { Result, Task } from './tasks.ts'

export type ReaderThreadOptions = {
  data: ReaderWorkerData
  /** Longest time for one task, in milliseconds; then the thread is ended. */
  timeLimitMs: number
  /** Heap of the thread, in MiB; a plan that needs more ends the thread, not the server. */
  memoryMb: number
  /** Tasks that may wait. */
  maxWaiting: number
  /** The thread is ended when nothing was asked for this long, in milliseconds. */
  idleMs: number
  /** For how long a plan that ended the thread is not tried again, in milliseconds. */
  restMs: number
  /** Told when the thread ended by something else than being idle. */
  report(error: unknown): void
}

type Waiting = {
  /** Null for tasks that need none. */
  source: DocumentSource | null
  /** Makes the task when its turn comes. `held`: the thread has the document already. */
  task(held: boolean): Task
  resolve(result: Result): void
  reject(error: unknown): void
}

export class ReaderThread {
  readonly #options: ReaderThreadOptions
  readonly #queue: Waiting[] = []
  /** Plans that ended the thread, with the time (monotonic) until which they rest. */
  readonly #resting = new Map<string, number>()
  #worker: Worker | null = null
  #current: { id: number; waiting: Waiting; limit: NodeJS.Timeout } | null = null
  #held: ReadonlySet<string> = new Set()
  #idle: NodeJS.Timeout | undefined
  #nextId = 1
  #closed = false

  constructor(options: ReaderThreadOptions) {
    this.#options = options
  }

  /** @throws DomainError what the task was refused with; unavailable when it cannot be done now */
  ask(source: DocumentSource | null, task: (held: boolean) => Task): Promise<Result> {
    if (this.#closed || this.#queue.length >= this.#options.maxWaiting || this.#rests(source?.planId))
      return Promise.reject(unavailable())
    return new Promise((resolve, reject) => {
      this.#queue.push({ source, task, resolve, reject })
      this.#next()
    })
  }

  /** Ends the thread; what waits is refused. */
  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#idle)
    for (const waiting of this.#queue.splice(0)) waiting.reject(unavailable())
    const worker = this.#worker
    this.#end(null)
    await worker?.terminate()
  }

  #rests(planId: string | undefined): boolean {
    const now = performance.now()
    for (const [resting, until] of this.#resting) if (until <= now) this.#resting.delete(resting)
    return planId !== undefined && this.#resting.has(planId)
  }

  #next(): void {
    if (this.#current !== null || this.#closed) return
    const waiting = this.#queue.shift()
    if (waiting === undefined) {
      this.#worker?.unref()
      this.#idle = setTimeout(() => this.#retire(), this.#options.idleMs).unref()
      return
    }
    clearTimeout(this.#idle)
    const id = this.#nextId++
    try {
      const worker = this.#start()
      const task = waiting.task(waiting.source !== null && this.#held.has(waiting.source.key))
      const limit = setTimeout(() => this.#overrun(), this.#options.timeLimitMs)
      this.#current = { id, waiting, limit }
      worker.ref()
      worker.postMessage({ id, task } satisfies ReaderRequest, buffersOfTask(task))
    } catch (error) {
      if (this.#current !== null) clearTimeout(this.#current.limit)
      this.#current = null
      waiting.reject(error)
      queueMicrotask(() => this.#next())
    }
  }

  #start(): Worker {
    if (this.#worker !== null) return this.#worker
    const { data, memoryMb } = this.#options
    const worker = new Worker(new URL('./reader-worker.ts', import.meta.url), {
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    })
    worker.on('message', (reply: ReaderReply) => this.#settle(worker, reply))
    worker.on('error', (error) => worker === this.#worker && this.#end(error))
    worker.on(
      'exit',
      (code) => worker === this.#worker && this.#end(new Error(`the reading thread ended (${code})`)),
    )
    this.#worker = worker
    return worker
  }

  #settle(worker: Worker, reply: ReaderReply): void {
    if (worker !== this.#worker || this.#current?.id !== reply.id) return
    const { waiting, limit } = this.#current
    clearTimeout(limit)
    this.#current = null
    this.#held = new Set(reply.held)
    if ('result' in reply) waiting.resolve(reply.result)
    else if ('refusal' in reply) {
      const { code, sentence, errors } = reply.refusal
      waiting.reject(new DomainError(code, sentence, errors))
    } else waiting.reject(new Error(reply.fault))
    this.#next()
  }

  #overrun(): void {
    const worker = this.#worker
    this.#end(new Error(`reading took more than ${this.#options.timeLimitMs} ms`))
    void worker?.terminate()
  }

  #retire(): void {
    const worker = this.#worker
    this.#worker = null
    this.#held = new Set()
    void worker?.terminate()
  }

  /** The thread is gone: whoever it worked for is told to come again, the others go on with a new one. */
  #end(error: unknown): void {
    this.#worker = null
    this.#held = new Set()
    const current = this.#current
    this.#current = null
    if (error !== null) this.#options.report(error)
    if (current !== null) {
      clearTimeout(current.limit)
      const planId = current.waiting.source?.planId
      if (planId !== undefined && error !== null)
        this.#resting.set(planId, performance.now() + this.#options.restMs)
      current.waiting.reject(unavailable())
    }
    this.#next()
  }
}

const unavailable = (): DomainError =>
  new DomainError('unavailable', {
    sv: 'Planen kan inte läsas just nu. Försök igen om en stund.',
    en: 'The plan cannot be read just now. Try again in a moment.',
  })
