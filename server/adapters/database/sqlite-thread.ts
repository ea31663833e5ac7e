/** The main thread's end of the SQLite worker: one promise a statement, answered in order. */
import { Worker } from 'node:worker_threads'
import { DatabaseError } from '../../ports/database-error.ts'
import { toDatabaseError } from './driver-errors.ts'
import {
  type SqliteReply,
  type SqliteRow,
  type SqliteStep,
  type SqliteWorkerOptions,
  withOwnBuffer,
} from './sqlite-messages.ts'

export type SqliteResult = { rows: SqliteRow[]; changes: number | null }

type Answer = Exclude<SqliteReply, { error: unknown }>
type Waiting = { resolve: (answer: Answer) => void; reject: (error: DatabaseError) => void }

export class SqliteThread {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  readonly #ended: Promise<void>
  #nextId = 1
  #fault: DatabaseError | null = null

  constructor(options: SqliteWorkerOptions) {
    this.#worker = new Worker(new URL('./sqlite-worker.ts', import.meta.url), { workerData: options })
    this.#worker.on('message', (reply: SqliteReply) => this.#settle(reply))
    this.#worker.on('error', (error) => this.#fail(toDatabaseError(error)))
    this.#ended = new Promise((resolve) => {
      this.#worker.on('exit', () => {
        this.#fail(new DatabaseError('unavailable', 'The database is closed.', 'SQLITE_CLOSED'))
        resolve()
      })
    })
  }

  /** Runs one statement. Copies the parameters. @throws DatabaseError */
  async run(sql: string, parameters: readonly unknown[] = []): Promise<SqliteResult> {
    const answer = await this.#send((id) => ({ id, sql, parameters: parameters.map(withOwnBuffer) }))
    return answer as SqliteResult
  }

  /**
   * A whole transaction in one message, for statements that need no answer in between: every message wakes a
   * thread, which costs more than a small statement. Copies the parameters.
   * @returns what each step returned
   * @throws DatabaseError when any of it failed; then nothing of it was done
   */
  async transact(steps: readonly SqliteStep[]): Promise<SqliteRow[][]> {
    const own = steps.map(({ sql, runs }) => ({ sql, runs: runs.map((run) => run.map(withOwnBuffer)) }))
    const answer = await this.#send((id) => ({ id, steps: own }))
    return (answer as { steps: SqliteRow[][] }).steps
  }

  /** Closes the file and ends the thread; statements sent before are finished first. */
  async close(): Promise<void> {
    if (this.#fault === null) await this.#send((id) => ({ id, close: true })).catch(() => undefined)
    await this.#ended
  }

  #send(request: (id: number) => object): Promise<Answer> {
    if (this.#fault !== null) return Promise.reject(this.#fault)
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#worker.postMessage(request(id))
    })
  }

  #settle(reply: SqliteReply): void {
    const waiting = this.#waiting.get(reply.id)
    if (waiting === undefined) return
    this.#waiting.delete(reply.id)
    if (!('error' in reply)) waiting.resolve(reply)
    else
      waiting.reject(
        toDatabaseError(Object.assign(new Error(reply.error.message), { code: reply.error.code })),
      )
  }

  #fail(error: DatabaseError): void {
    this.#fault ??= error
    for (const waiting of this.#waiting.values()) waiting.reject(this.#fault)
    this.#waiting.clear()
  }
}
