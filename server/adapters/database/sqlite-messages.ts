/** What passes between the main thread and the SQLite worker. Bytes are transferred when they are large. */

/** Start data of the worker (`workerData`). */
export type SqliteWorkerOptions = {
  path: string
  readonly: boolean
  /** Refuse to make a new file. */
  mustExist: boolean
  /** WAL with fsync at every commit; off for a file that is written once and renamed into place. */
  wal: boolean
  /** Milliseconds to wait for another process's lock. */
  busyTimeoutMs: number
  /** Milliseconds every commit is held up, to try a slow disk for real; 0: none. Tests only. */
  commitDelayMs: number
}

/** One statement run once for each list of parameters. */
export type SqliteStep = { sql: string; runs: readonly (readonly unknown[])[] }
export type SqliteRow = Record<string, unknown>

export type SqliteRequest =
  /** A whole transaction: all of the steps, or nothing. */
  | { id: number; steps: readonly SqliteStep[] }
  | { id: number; sql: string; parameters: readonly unknown[] }
  | { id: number; close: true }

export type SqliteReply =
  | { id: number; rows: SqliteRow[]; changes: number | null }
  /** What each step returned, its runs one after the other. */
  | { id: number; steps: SqliteRow[][] }
  | { id: number; error: { code: string | null; message: string } }

/** Bytes from which moving a buffer between threads is cheaper than copying it. */
export const transferFromBytes = 64 << 10

/**
 * Replaces views on larger buffers by copies of just their bytes: structured clone would otherwise copy the whole
 * buffer behind a view, for instance a socket's 64 KiB read buffer for a frame of 40 bytes.
 */
export const withOwnBuffer = (value: unknown): unknown =>
  value instanceof Uint8Array && value.byteLength !== value.buffer.byteLength ? new Uint8Array(value) : value
