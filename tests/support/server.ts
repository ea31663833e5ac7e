/**
 * Real servers for tests: in this process (`startTestServer`), or as `node server/start.js` in a child that can
 * be killed and started again on the same data (`spawnServer`). Both listen on 127.0.0.1 on a free port, with a
 * data directory of their own. `createApi` speaks to either as an administrator, a token, or somebody signed in.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { readConfig } from '../../server/config.ts'
import { createLog } from '../../server/http/log.ts'
import { startServer } from '../../server/main.ts'
import type { Role } from '../../shared/domain/vocabulary.ts'

const root = resolve(import.meta.dirname, '../..')

/** The administrator's bearer token of every test server. */
export const adminToken = 'test-administrator-token-0123456789abcdef'

export type Environment = Readonly<Record<string, string | undefined>>

/** An answer; `json` is undefined when the body is none. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
export type Answer = { status: number; headers: Headers; text: string; json: any }

export type Api = {
  /** Calls `/api` + path; a body is sent as JSON, bytes and forms as they are. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  /** The same, but throws unless the answer is a success; returns the JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  need(method: string, path: string, body?: unknown): Promise<any>
  /** What identifies the asker, for sockets and raw requests. */
  headers: Readonly<Record<string, string>>
  /** `name=value` of the session cookie; undefined for tokens. */
  cookie: string | undefined
}

/** Speaks to a server as whoever these headers say; nobody without them. */
export function createApi(url: string, identity: Record<string, string> = {}): Api {
  const call: Api['call'] = async (method, path, body, headers = {}) => {
    const plain =
      body === undefined || body instanceof Uint8Array || body instanceof FormData || typeof body === 'string'
    const response = await fetch(`${url}/api${path}`, {
      method,
      headers: {
        ...identity,
        ...(body !== undefined && !(body instanceof FormData) && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: (plain ? body : JSON.stringify(body)) as BodyInit }),
    })
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: isJson ? JSON.parse(text) : undefined,
    }
  }
  return {
    call,
    async need(method, path, body) {
      const answer = await call(method, path, body)
      if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
      return answer.json
    },
    headers: identity,
    cookie: identity['cookie'],
  }
}

export const asToken = (url: string, token: string): Api =>
  createApi(url, { authorization: `Bearer ${token}` })
export const asAdministrator = (url: string): Api => asToken(url, adminToken)

/** Opens an invitation or sign-in link as a browser does. @throws Error when the code is refused */
export async function signInByLink(url: string, link: string): Promise<Api> {
  const code = new URL(link).hash.slice(1)
  const answer = await createApi(url, { origin: url }).call('POST', '/session', { code })
  if (answer.status !== 200) throw new Error(`sign-in: ${answer.status} ${answer.text}`)
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return createApi(url, { cookie, origin: url })
}

/** Invites somebody to a plan and signs in as them. */
export async function inviteAndSignIn(
  url: string,
  planId: string,
  { name, role, organisation = 'Region Exempel' }: { name: string; role: Role; organisation?: string },
): Promise<Api & { memberId: string; invitationUrl: string }> {
  const { id, invitationUrl } = await asAdministrator(url).need('POST', `/plans/${planId}/members`, {
    name,
    role,
    organisation: { name: organisation, kind: 'region' },
  })
  return { ...(await signInByLink(url, invitationUrl)), memberId: id, invitationUrl }
}

const environment = (dataDir: string, env: Environment): Environment => ({
  PORT: '0',
  HOST: '127.0.0.1',
  DATA_DIR: dataDir,
  SAMSYN_ADMIN_TOKEN: adminToken,
  SAMSYN_LOG_LEVEL: 'warn',
  ...env,
})

const makeDataDir = (): string => mkdtempSync(join(tmpdir(), 'samsyn-server-'))

export type TestServer = {
  url: string
  port: number
  dataDir: string
  administratorLink: string | null
  /** As the installation's administrator token. */
  admin: Api
  /** Stops the server and removes its data. */
  stop(): Promise<void>
}

/** A server in this process. `env` overrides settings, e.g. `{ SAMSYN_CLIENT_DIR: clientFolder() }`. */
export async function startTestServer(env: Environment = {}): Promise<TestServer> {
  const ownDir = env['DATA_DIR'] === undefined ? makeDataDir() : null
  const reading = readConfig(environment(ownDir ?? '', env))
  if (!reading.ok) throw new Error(reading.faults.join('\n'))
  const { config } = reading
  const server = await startServer(config, createLog(config.logLevel, 'test'))
  return {
    url: server.url,
    port: server.port,
    dataDir: config.dataDir,
    administratorLink: server.administratorLink,
    admin: asAdministrator(server.url),
    async stop() {
      await server.stop()
      if (ownDir !== null) rmSync(ownDir, { recursive: true, force: true })
    },
  }
}

export type SpawnedServer = {
  readonly url: string
  readonly port: number
  readonly pid: number
  dataDir: string
  readonly admin: Api
  /** Everything written so far, over all starts. */
  readonly stdout: string
  readonly stderr: string
  /** SIGKILL, and waits for the end. */
  kill(): Promise<void>
  /** A signal, and waits for the end: exit code (null when a signal ended it) and milliseconds it took. */
  end(signal?: NodeJS.Signals): Promise<{ code: number | null; ms: number }>
  /** Starts again on the same data and the same port. */
  restart(): Promise<void>
  /** Ends it if it runs, and removes its data. */
  remove(): Promise<void>
}

/** Runs `node server/start.js` to its end, or until `until` matches its output; for starts that fail. */
export async function runStart(
  env: Environment,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawnStart(environment(env['DATA_DIR'] ?? '', env))
  const output = collect(child)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, ...output() }
}

const spawnStart = (env: Environment): ChildProcess =>
  spawn(join(root, 'node_modules/.bin/node'), [join(root, 'server/start.js')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Only what a process needs to run: settings of whoever runs the tests must not leak in.
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
  })

function collect(child: ChildProcess): () => { stdout: string; stderr: string } {
  const output = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      output[name] += text
    })
  }
  return () => ({ ...output })
}

/** Resolves with the address of the ready line. @throws Error with the output when the process ends first */
async function untilReady(
  child: ChildProcess,
  output: () => { stdout: string; stderr: string },
): Promise<URL> {
  const found = () => /^Samsyn is ready at (\S+)$/m.exec(output().stdout)?.[1]
  while (found() === undefined) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`the server ended (${child.exitCode ?? child.signalCode}): ${output().stderr}`)
    }
    const { promise, resolve: go } = Promise.withResolvers<void>()
    child.stdout?.once('data', go)
    child.once('close', go)
    await promise
    child.stdout?.off('data', go)
    child.off('close', go)
  }
  return new URL(found() ?? '')
}

/**
 * A server in a child process. Unless `SAMSYN_CLIENT_DIR` is given it serves no client: an empty folder is
 * enough for HTTP and sockets, and nothing is built.
 */
export async function spawnServer(env: Environment = {}): Promise<SpawnedServer> {
  const dataDir = env['DATA_DIR'] ?? makeDataDir()
  const settings = environment(dataDir, { SAMSYN_CLIENT_DIR: dataDir, ...env })
  let earlier = { stdout: '', stderr: '' }
  let child = spawnStart(settings)
  let output = collect(child)
  let address = await untilReady(child, output)

  const ended = async (signal: NodeJS.Signals): Promise<{ code: number | null; ms: number }> => {
    const started = performance.now()
    if (child.exitCode === null && child.signalCode === null) {
      const closed = once(child, 'close')
      child.kill(signal)
      await closed
    }
    return { code: child.exitCode, ms: performance.now() - started }
  }
  return {
    get url() {
      return address.origin
    },
    get port() {
      return Number(address.port)
    },
    get pid() {
      return child.pid ?? 0
    },
    dataDir,
    get admin() {
      return asAdministrator(address.origin)
    },
    get stdout() {
      return earlier.stdout + output().stdout
    },
    get stderr() {
      return earlier.stderr + output().stderr
    },
    async kill() {
      await ended('SIGKILL')
    },
    end: (signal = 'SIGTERM') => ended(signal),
    async restart() {
      await ended('SIGTERM')
      const { stdout, stderr } = output()
      earlier = { stdout: earlier.stdout + stdout, stderr: earlier.stderr + stderr }
      child = spawnStart({ ...settings, PORT: address.port })
      output = collect(child)
      address = await untilReady(child, output)
    },
    async remove() {
      await ended('SIGKILL')
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
