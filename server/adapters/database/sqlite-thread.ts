/** The main thread's end of the SQLite worker: one promise a statement, answered in order. */
import { Worker } from 'node:worker_threads'
import { DatabaseError } from '../../ports/database-error.ts'
import { toDatabaseError } from './driver-errors.ts'
import { type SqliteReply, type SqliteWorkerOptions, withOwnBuffer } from './sqlite-messages.ts'

export type SqliteResult = { rows: Record<string, unknown>[]; changes: number | null }

type Waiting = { resolve: (result: SqliteResult) => void; reject: (error: DatabaseError) => void }

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
  run(sql: string, parameters: readonly unknown[] = []): Promise<SqliteResult> {
    return this.#send((id) => ({ id, sql, parameters: parameters.map(withOwnBuffer) }))
  }

  /** Closes the file and ends the thread; statements sent before are finished first. */
  async close(): Promise<void> {
    if (this.#fault === null) await this.#send((id) => ({ id, close: true })).catch(() => undefined)
    await this.#ended
  }

  #send(request: (id: number) => object): Promise<SqliteResult> {
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
    if ('rows' in reply) waiting.resolve(reply)
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
