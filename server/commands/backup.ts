/** `npm run backup FILE`: a copy of everything, made while the server runs. Settings as the server's. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { writeBackup } from '../adapters/database/backup.ts'
import { BackupError } from '../adapters/database/backup-file.ts'
import { openDatabase, sqliteFileName } from '../adapters/database/database.ts'
import { fileArgument, runCommand } from './command.ts'

await runCommand('backup', async (config, now) => {
  const file = fileArgument('backup')
  if (config.databaseUrl === null && !existsSync(join(config.dataDir, sqliteFileName)))
    throw new BackupError(`There is no database in ${config.dataDir}: is DATA_DIR right?`)
  const database = await openDatabase(config)
  try {
    await writeBackup(database, file, now)
  } finally {
    await database.close()
  }
  return `Backup written to ${file}`
})
