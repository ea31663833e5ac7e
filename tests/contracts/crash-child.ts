/**
 * A process to be killed: appends to one plan for ever, compacts now and then, and prints each seq once `append` has
 * resolved. Arguments: data directory, plan id.
 */
import { writeSync } from 'node:fs'
import { openDatabase } from '../../server/adapters/database/database.ts'
import { createUpdateLog } from '../../server/adapters/database/update-log.ts'
import { Writer } from '../support/writer.ts'

const [dataDir, planId] = process.argv.slice(2)
if (dataDir === undefined || planId === undefined) throw new Error('data directory and plan id are missing')

const database = await openDatabase({ dataDir })
const log = createUpdateLog(database)
const author = { id: 'member:anna', organisationId: null }
const writer = new Writer(planId, author)
writer.doc.clientID = process.pid
let compacting = Promise.resolve({ rowsBefore: 0, rowsAfter: 0 })
for (let i = 1; ; i++) {
  const { appended } = await log.append([writer.insert(0, 'a'), writer.insert(0, 'b')], Date.now())
  for (const { seq } of appended) writeSync(1, `${seq}\n`)
  // As if a day had passed: everything written so far is thinned.
  if (i % 20 === 0) {
    await compacting
    compacting = log.compact(planId, Date.now() + 86_400_000, 0)
  }
}
