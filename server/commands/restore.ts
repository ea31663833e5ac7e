/** `npm run restore FILE`: lays a backup into an empty DATA_DIR or PostgreSQL database. Stop the server first. */
import { restoreBackup } from '../adapters/database/restore.ts'
import { fileArgument, runCommand } from './command.ts'

await runCommand('restore', async (config, now) => {
  const file = fileArgument('restore')
  const { madeAt } = await restoreBackup(file, config, now)
  const place = config.databaseUrl === null ? config.dataDir : 'the PostgreSQL database'
  return `Restored the backup of ${new Date(madeAt).toISOString()} into ${place}`
})
