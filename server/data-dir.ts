/**
 * The folder of an installation's data. Folders are made one by one: Node's `mkdirSync` with `recursive` never comes
 * back where a parent exists in which nothing can be made (`/proc/nope`), and then not even SIGTERM ends the process.
 * Whether a folder can be used is found out by using it, since an administrator passes every check of permissions
 * and fails all the same on a file system that is read-only.
 */
import { randomUUID } from 'node:crypto'
import { mkdirSync, rmdirSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error)

/** Makes a folder and those above it that are missing. @returns those it made, the outermost first. @throws Error of the system */
export function makeFolder(folder: string): string[] {
  const missing: string[] = []
  let at = path.resolve(folder)
  for (;;) {
    const found = statSync(at, { throwIfNoEntry: false })
    if (found?.isDirectory()) break
    if (found !== undefined) throw Object.assign(new Error(`${at} is not a folder`), { code: 'ENOTDIR' })
    missing.unshift(at)
    at = path.dirname(at)
  }
  const made: string[] = []
  for (const one of missing) {
    try {
      mkdirSync(one)
      made.push(one)
    } catch (error) {
      // Somebody else made it meanwhile.
      if (codeOf(error) === 'EEXIST' && statSync(one).isDirectory()) continue
      for (const unneeded of made.reverse()) rmdirSync(unneeded)
      throw error
    }
  }
  return made
}

const reasons: Readonly<Record<string, string>> = {
  ENOTDIR: 'it, or a part of its path, is a file',
  EACCES: 'the account that runs Samsyn may not write there',
  EPERM: 'the account that runs Samsyn may not write there',
  EROFS: 'it lies on a file system that is read-only',
  ENOENT: 'it cannot be made there',
  ENOSPC: 'there is no space left',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its links go round in a circle',
}

/** Why data cannot be kept in `dataDir`, as a sentence for the operator; null when it can. Leaves nothing behind. */
export function dataDirFault(dataDir: string): string | null {
  try {
    const made = makeFolder(dataDir)
    try {
      const probe = path.join(dataDir, `.writable-${randomUUID()}`)
      writeFileSync(probe, '')
      unlinkSync(probe)
    } finally {
      for (const folder of made.reverse()) rmdirSync(folder)
    }
    return null
  } catch (error) {
    const code = codeOf(error)
    return `DATA_DIR is "${dataDir}", where nothing can be kept: ${reasons[code] ?? code}.`
  }
}
