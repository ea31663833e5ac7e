/**
 * Kysely on the SQLite worker. SQLite has one writer, so there is one connection, and a lock in arrival order:
 * a transaction holds it from BEGIN IMMEDIATE to COMMIT, everything else waits its turn.
 */
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { SqliteRow, SqliteStep } from './sqlite-messages.ts'
import type { SqliteThread } from './sqlite-thread.ts'

class ThreadConnection implements DatabaseConnection {
  readonly #thread: SqliteThread
  constructor(thread: SqliteThread) {
    this.#thread = thread
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, changes } = await this.#thread.run(query.sql, query.parameters)
    return changes === null ? { rows: rows as R[] } : { rows: rows as R[], numAffectedRows: BigInt(changes) }
  }

  // biome-ignore lint/correctness/useYield: the interface asks for it; nothing here streams.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streaming is not offered: read in pages by key')
  }
}

export class ThreadDriver implements Driver {
  readonly #thread: SqliteThread
  readonly #connection: ThreadConnection
  /** Settles when the last one in line lets go. */
  #tail: Promise<void> = Promise.resolve()
  #release: () => void = () => undefined

  constructor(thread: SqliteThread) {
    this.#thread = thread
    this.#connection = new ThreadConnection(thread)
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#tail
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#tail = promise
    await before
    this.#release = resolve
    return this.#connection
  }

  async releaseConnection(): Promise<void> {
    this.#release()
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'))
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'))
  }

  /** A whole transaction in one message, in its turn. @throws DatabaseError */
  async transact(steps: readonly SqliteStep[]): Promise<SqliteRow[][]> {
    await this.acquireConnection()
    try {
      return await this.#thread.transact(steps)
    } finally {
      await this.releaseConnection()
    }
  }

  async destroy(): Promise<void> {
    await this.#tail
    await this.#thread.close()
  }
}

/** The dialect for `new Kysely`; closing Kysely closes the thread. */
export const sqliteThreadDialect = (driver: ThreadDriver): Dialect => ({
  createAdapter: () => new SqliteAdapter(),
  createDriver: () => driver,
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
})
