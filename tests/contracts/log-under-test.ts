/** What the parts of the update log's contract share: one database of a kind, a log on it, plans, people, times. */
import { afterAll, beforeAll } from 'vitest'
import type { Database, DatabaseKind } from '../../server/adapters/database/database.ts'
import { createUpdateLog } from '../../server/adapters/database/update-log.ts'
import type { Author, StoredDocument, UpdateLog } from '../../server/ports/update-log.ts'
import { createTestDatabase, insertPlan, type TestDatabase } from '../support/database.ts'
import { documentFrom } from '../support/writer.ts'

export const anna: Author = { id: 'member:anna', organisationId: 'org-a' }
export const bo: Author = { id: 'member:bo', organisationId: null }
export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs
/** 2026-11-02T08:00:00Z, at the beginning of a minute. */
export const start = Date.UTC(2026, 10, 2, 8)

/** What a reader of this stored document would have. */
export const documentOf = (stored: StoredDocument) =>
  documentFrom([...(stored.snapshot ? [stored.snapshot] : []), ...stored.updates.map((row) => row.update)])

export const textOf = (stored: StoredDocument): string => documentOf(stored).getText('content').toString()

export type LogUnderTest = {
  readonly log: UpdateLog
  readonly database: Database
  /** A log with a connection of its own to the same data. */
  another(): Promise<{ log: UpdateLog; database: Database }>
  newPlan(options?: Parameters<typeof insertPlan>[2]): Promise<string>
  rowCount(planId: string): Promise<number>
}

/** Opens a database before the tests of the surrounding `describe` and removes it after them. */
export const logUnderTest = (kind: DatabaseKind): LogUnderTest => {
  let test: TestDatabase
  let log: UpdateLog
  let plans = 0
  beforeAll(async () => {
    test = await createTestDatabase(kind)
    log = createUpdateLog(test.database)
  })
  afterAll(() => test?.remove())
  return {
    get log() {
      return log
    },
    get database() {
      return test.database
    },
    async another() {
      const database = await test.openAgain()
      return { log: createUpdateLog(database), database }
    },
    async newPlan(options) {
      const id = `plan-${++plans}`
      await insertPlan(test.database, id, options)
      return id
    },
    async rowCount(planId) {
      const query = test.database.db.selectFrom('planUpdate').select('seq')
      return (await query.where('planId', '=', planId).execute()).length
    },
  }
}
