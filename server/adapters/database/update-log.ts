/** The update log on a database; the port says what it promises (server/ports/update-log.ts). */
import type { UpdateLog } from '../../ports/update-log.ts'
import { appendUpdates } from './append-updates.ts'
import { OpenRuns } from './authorship-runs.ts'
import { compactLog } from './compact-log.ts'
import type { Database } from './database.ts'
import { MergeThread } from './merge-thread.ts'
import { loadDocument, partsAt, readAuthorship, readMinutes } from './read-log.ts'

/** One log for the process. The database is migrated before and closed after. */
export const createUpdateLog = (database: Database): UpdateLog => {
  const { db } = database
  const openRuns = new OpenRuns()
  const merge = new MergeThread()
  /** Compactions under way: a second caller gets the first one's outcome. */
  const compacting = new Map<string, ReturnType<UpdateLog['compact']>>()

  return {
    append: (batch, at) => appendUpdates(database, openRuns, batch, at),
    load: async (planId) => {
      const { snapshot, updates, lastSeq } = await loadDocument(db, planId)
      return { snapshot, updates, lastSeq }
    },
    stateAt: async (planId, at) => {
      const found = await partsAt(database, planId, at)
      return found === null ? null : { update: await merge.document(found.parts), at: found.at }
    },
    minutes: (planId, from, to, limit) => readMinutes(db, planId, from, to, limit),
    compact: (planId, now, keepAfter) => {
      const running = compacting.get(planId)
      if (running !== undefined) return running
      const started = compactLog(database, merge, planId, now, keepAfter).finally(() =>
        compacting.delete(planId),
      )
      compacting.set(planId, started)
      return started
    },
    authorship: (planId) => readAuthorship(db, planId),
  }
}
