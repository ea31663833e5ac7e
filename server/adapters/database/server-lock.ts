/**
 * One server for one data directory: two would each keep their own copy of every open plan, and neither would
 * relay what the other's people write. The lock is SQLite's own, on a file beside the database, held by an open
 * transaction: the system lets go of it when the process ends, however it ends, so there is never a stale one.
 * Commands take no lock; a backup is made while the server runs.
 */
import { join } from 'node:path'
import { makeFolder } from '../../data-dir.ts'
import { isDatabaseFault } from '../../ports/database-error.ts'
import { SqliteThread } from './sqlite-thread.ts'

/** Name of the file in the data directory. It stays there, empty. */
export const lockFileName = 'server.lock'

/** A server that is just ending is waited for this long, in milliseconds. */
const defaultWaitMs = 2_000

export type ServerLock = { release(): Promise<void> }

/**
 * Makes this process the server of `dataDir`, until it releases the lock or ends.
 * @throws Error with a sentence for the operator when another one is
 */
export const lockDataDir = async (dataDir: string, waitMs = defaultWaitMs): Promise<ServerLock> => {
  makeFolder(dataDir)
  const thread = new SqliteThread({
    path: join(dataDir, lockFileName),
    readonly: false,
    mustExist: false,
    wal: false,
    busyTimeoutMs: waitMs,
    commitDelayMs: 0,
  })
  try {
    await thread.run('begin exclusive')
  } catch (error) {
    await thread.close()
    if (!isDatabaseFault(error, 'busy')) throw error
    throw new Error(
      `Another Samsyn server is running with the data in ${dataDir}. Stop it first, or give this one a DATA_DIR of its own.`,
    )
  }
  return { release: () => thread.close() }
}
