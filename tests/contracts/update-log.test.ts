/** [S4] One contract, run on every database. */
import { databaseKinds } from '../support/database.ts'
import { appendContract } from './update-log-append.contract.ts'
import { compactionContract } from './update-log-compaction.contract.ts'
import { connectionsContract } from './update-log-connections.contract.ts'
import { historyContract } from './update-log-history.contract.ts'

for (const kind of databaseKinds) {
  appendContract(kind)
  compactionContract(kind)
  historyContract(kind)
  connectionsContract(kind)
}
