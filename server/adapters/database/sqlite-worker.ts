/**
 * SQLite in its own thread, so that an fsync on a slow disk (5 to 50 ms on network storage) never holds up the
 * relaying of keystrokes. The only file that imports better-sqlite3: the binary crashes on an old Node, and the
 * entry file checks the version before a worker is ever started.
 */
import { parentPort, workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'
import {
  type SqliteReply,
  type SqliteRequest,
  type SqliteRow,
  type SqliteStep,
  type SqliteWorkerOptions,
  transferFromBytes,
} from './sqlite-messages.ts'

const maxCachedStatements = 256
/** Pages of 4 KiB. Many plans being written touch the same few hundred pages again and again: copied back once. */
const pagesBetweenCheckpoints = 4_000
const options = workerData as SqliteWorkerOptions
const port = parentPort
if (port === null) throw new Error('sqlite-worker.ts runs only as a worker thread')

const open = (): Database.Database => {
  const database = new Database(options.path, {
    readonly: options.readonly,
    fileMustExist: options.mustExist,
    timeout: options.busyTimeoutMs,
  })
  if (!options.readonly) {
    database.pragma(`journal_mode = ${options.wal ? 'wal' : 'delete'}`)
    // WAL syncs only at checkpoints unless told otherwise; "saved" means on disk ([S4]).
    database.pragma('synchronous = full')
    database.pragma(`wal_autocheckpoint = ${pagesBetweenCheckpoints}`)
  }
  database.pragma('foreign_keys = on')
  return database
}

const errorOf = (error: unknown): { code: string | null; message: string } => ({
  code: error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null,
  message: error instanceof Error ? error.message : String(error),
})

// Failing to open is answered to the first request, with its code, instead of ending the thread.
let database: Database.Database | null = null
let openFault: { code: string | null; message: string } | null = null
try {
  database = open()
} catch (error) {
  openFault = errorOf(error)
}

/** Statements by text, the least recently used first. */
const statements = new Map<string, Database.Statement>()
const prepare = (db: Database.Database, sql: string): Database.Statement => {
  const known = statements.get(sql)
  if (known !== undefined) statements.delete(sql)
  const statement = known ?? db.prepare(sql)
  statements.set(sql, statement)
  if (statements.size > maxCachedStatements) statements.delete(statements.keys().next().value as string)
  return statement
}

const delaySignal = new Int32Array(new SharedArrayBuffer(4))
const delayCommit = (db: Database.Database, sql: string, reader: boolean): void => {
  if (options.commitDelayMs <= 0) return
  const commits = sql === 'commit' || (!db.inTransaction && !reader && !sql.startsWith('begin'))
  if (commits) Atomics.wait(delaySignal, 0, 0, options.commitDelayMs)
}

const run = (db: Database.Database, sql: string, parameters: readonly unknown[]): SqliteReply & { id: 0 } => {
  const statement = prepare(db, sql)
  delayCommit(db, sql, statement.reader)
  if (statement.reader) {
    const rows = statement.all(...parameters) as SqliteRow[]
    return { id: 0, rows, changes: statement.readonly ? null : rows.length }
  }
  return { id: 0, rows: [], changes: statement.run(...parameters).changes }
}

const transact = (db: Database.Database, steps: readonly SqliteStep[]): SqliteRow[][] => {
  prepare(db, 'begin immediate').run()
  try {
    const results = steps.map(({ sql, runs }) => {
      const statement = prepare(db, sql)
      const rows: SqliteRow[] = []
      for (const parameters of runs) {
        if (statement.reader) rows.push(...(statement.all(...parameters) as SqliteRow[]))
        else statement.run(...parameters)
      }
      return rows
    })
    delayCommit(db, 'commit', false)
    prepare(db, 'commit').run()
    return results
  } catch (error) {
    // A full disk may have rolled it back already.
    if (db.inTransaction) prepare(db, 'rollback').run()
    throw error
  }
}

const buffersToMove = (reply: SqliteReply): ArrayBuffer[] => {
  if (!('rows' in reply)) return []
  const found: ArrayBuffer[] = []
  for (const row of reply.rows)
    for (const value of Object.values(row))
      if (
        value instanceof Uint8Array &&
        value.byteLength >= transferFromBytes &&
        value.byteLength === value.buffer.byteLength
      )
        found.push(value.buffer as ArrayBuffer)
  return found
}

port.on('message', (request: SqliteRequest) => {
  if ('close' in request) {
    database?.close()
    port.postMessage({ id: request.id, rows: [], changes: null } satisfies SqliteReply)
    port.close()
    return
  }
  let reply: SqliteReply
  try {
    if (database === null) reply = { id: request.id, error: openFault ?? errorOf('database is closed') }
    else if ('steps' in request) reply = { id: request.id, steps: transact(database, request.steps) }
    else reply = { ...run(database, request.sql, request.parameters), id: request.id }
  } catch (error) {
    reply = { id: request.id, error: errorOf(error) }
  }
  port.postMessage(reply, buffersToMove(reply))
})
