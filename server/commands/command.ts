/** What the operator's commands share: settings, the file named on the command line, one sentence, an exit code. */
import { resolve } from 'node:path'
import { BackupError } from '../adapters/database/backup-file.ts'
import { type Config, readConfig } from '../config.ts'

/** The file named on the command line, from where the operator stood: npm runs scripts in the project's folder. */
export const fileArgument = (command: string): string => {
  const [file, ...more] = process.argv.slice(2)
  if (file === undefined || more.length > 0) throw new BackupError(`Name one file: npm run ${command} FILE`)
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), file)
}

/** Runs one command with the server's settings; prints its sentence, or what went wrong and exit code 1. */
export const runCommand = async (
  name: string,
  run: (config: Config, now: number) => Promise<string>,
): Promise<void> => {
  const reading = readConfig(process.env)
  if (!reading.ok) {
    for (const fault of reading.faults) console.error(fault)
    process.exitCode = 1
    return
  }
  try {
    console.log(await run(reading.config, Date.now()))
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    console.error(error instanceof BackupError ? message : `The ${name} failed: ${message}`)
    process.exitCode = 1
  }
}
