import { databaseKinds } from '../support/database.ts'
import { updateLogContract } from './update-log.contract.ts'

for (const kind of databaseKinds) updateLogContract(kind)
