/** The systems that are measured: how each is started, spoken to, and how its processor time is read. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type { DialectName } from './load/dialect.ts'

const root = path.resolve(import.meta.dirname, '../..')
const peers = path.join(import.meta.dirname, 'peers')
export const adminToken = 'bench-'.padEnd(40, 'x')

export type SystemName = 'samsyn' | 'relay' | 'hocuspocus' | 'hocuspocus+sqlite' | 'y-websocket'
export type Running = {
  name: SystemName
  dialect: DialectName
  port: number
  pid: number
  /** Processor seconds used so far, all threads. */
  cpu(): number
  /** Resident memory in bytes. */
  memory(): number
  /** Makes a room ready and says where it is. @param content a Yjs update the room begins with */
  room(name: string): Promise<{ name: string; path: string }>
  restart(): Promise<void>
  stop(): Promise<void>
}

/** Installs the peers once, from their own lock file. */
export function installPeers(): void {
  if (!existsSync(path.join(peers, 'node_modules', '.package-lock.json')))
    execFileSync('npm', ['ci', '--silent', '--no-audit', '--no-fund'], { cwd: peers, stdio: 'inherit' })
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo
      probe.close(() => resolve(port))
    })
  })

const commands: Record<
  SystemName,
  { args: string[]; dialect: DialectName; env: (data: string) => Record<string, string> }
> = {
  samsyn: {
    args: [path.join(root, 'server/start.js')],
    dialect: 'samsyn',
    env: (data) => ({
      DATA_DIR: data,
      SAMSYN_ADMIN_TOKEN: adminToken,
      HOST: '127.0.0.1',
      SAMSYN_MAX_SOCKETS_PER_PRINCIPAL: '5000',
      SAMSYN_MAX_SOCKETS_PER_PLAN: '5000',
      NODE_ENV: 'production',
    }),
  },
  relay: { args: [path.join(peers, 'relay.mjs')], dialect: 'relay', env: () => ({}) },
  hocuspocus: { args: [path.join(peers, 'hocuspocus.mjs')], dialect: 'hocuspocus', env: () => ({}) },
  'hocuspocus+sqlite': {
    args: [path.join(peers, 'hocuspocus.mjs')],
    dialect: 'hocuspocus',
    env: (data) => ({ DATABASE: path.join(data, 'documents.sqlite') }),
  },
  'y-websocket': { args: [path.join(peers, 'y-websocket.mjs')], dialect: 'y-websocket', env: () => ({}) },
}

/** Starts a system on a free port with an empty folder; resolves when it takes traffic. */
export async function start(name: SystemName): Promise<Running> {
  const command = commands[name]
  const data = mkdtempSync(path.join(os.tmpdir(), 'samsyn-bench-'))
  let child: ChildProcess
  let port = 0
  const launch = async () => {
    port = await freePort()
    child = spawn(process.execPath, command.args, {
      env: { ...process.env, ...command.env(data), PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let log = ''
    await new Promise<void>((resolve, reject) => {
      const listen = (bytes: Buffer) => {
        log = (log + bytes).slice(-4000)
        if (/ready/.test(log)) resolve()
      }
      child.stdout?.on('data', listen)
      child.stderr?.on('data', listen)
      child.once('exit', (code) => reject(new Error(`${name} ended with ${code}: ${log}`)))
    })
  }
  const end = () =>
    new Promise<void>((resolve) => {
      // It may have ended by itself: a fault that has been told already.
      if (child.exitCode !== null || child.signalCode !== null) return resolve()
      child.removeAllListeners('exit').once('exit', () => resolve())
      child.kill('SIGTERM')
      setTimeout(() => child.kill('SIGKILL'), 12_000).unref()
    })
  await launch()
  return {
    name,
    dialect: command.dialect,
    get port() {
      return port
    },
    get pid() {
      return child.pid as number
    },
    cpu: () => threadSeconds(child.pid as number),
    memory: () =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) * 1024,
    room: async (room) =>
      name === 'samsyn'
        ? samsynRoom(port, room)
        : { name: room, path: `/${name.startsWith('hocuspocus') ? '' : room}` },
    restart: async () => {
      await end()
      await launch()
    },
    stop: async () => {
      await end()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

const api = async (port: number, path: string, body: unknown): Promise<Record<string, string>> => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as Record<string, string>
}

async function samsynRoom(port: number, title: string) {
  const plan = await api(port, '/api/plans', { title, template: 'actionTable' })
  return samsynDoor(port, plan['id'] as string)
}

/** A plan's socket address with a token of its own, as our browser client opens it. */
export async function samsynDoor(port: number, planId: string) {
  const { token } = await api(port, `/api/plans/${planId}/tokens`, { role: 'editor', label: 'bench' })
  return { name: planId, path: `/sync/${planId}?token=${token}&client=samsyn&schema=1` }
}

/** Posts a whole plan file. */
export const samsynPlan = async (port: number, file: unknown): Promise<string> =>
  (await api(port, '/api/plans', file))['id'] as string

/** Processor seconds of all live threads, to the nanosecond (schedstat), so that short work can be told. */
function threadSeconds(pid: number): number {
  let sum = 0
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    try {
      sum += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0])
    } catch {
      // The thread ended between listing and reading.
    }
  }
  return sum / 1e9
}
