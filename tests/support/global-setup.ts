/**
 * Starts what the `real` tests need, all three at once: PostgreSQL, Chromium, and the built client. What does not
 * start is no skip: every test that asks for it fails with the reason (`started.ts`), the others run.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startChromium } from './chromium.ts'
import { startPostgres } from './postgres.ts'
import type { Started } from './started.ts'

type Running = { value: string; stop(): Promise<void> }

/** In a child: inside vitest NODE_ENV is `test`, and React's development build would be bundled. */
const buildClient = async (): Promise<Running> => {
  const folder = mkdtempSync(join(tmpdir(), 'samsyn-client-'))
  const root = resolve(import.meta.dirname, '../..')
  const child = spawn(
    process.execPath,
    [
      join(root, 'node_modules/vite/bin/vite.js'),
      'build',
      '--outDir',
      folder,
      '--emptyOutDir',
      '--logLevel',
      'warn',
    ],
    { cwd: root, env: { ...process.env, NODE_ENV: 'production' }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      said += data
    })
  const [code] = await once(child, 'close')
  const stop = async () => rmSync(folder, { recursive: true, force: true })
  if (code === 0) return { value: folder, stop }
  await stop()
  throw new Error(`vite build ended with ${code}: ${said}`)
}

const postgres = async (): Promise<Running> => {
  const { url, stop } = await startPostgres()
  return { value: url, stop }
}

const browser = async (): Promise<Running> => {
  const server = await startChromium()
  return { value: server.wsEndpoint(), stop: () => server.close() }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stops: (() => Promise<void>)[] = []
  const start = async (
    name: 'postgres' | 'browser' | 'client',
    begin: () => Promise<Running>,
  ): Promise<void> => {
    let outcome: Started
    try {
      const { value, stop } = await begin()
      stops.push(stop)
      outcome = { ok: true, value }
    } catch (error) {
      outcome = { ok: false, reason: error instanceof Error ? error.message : String(error) }
    }
    project.provide(name, outcome)
  }
  await Promise.all([start('postgres', postgres), start('browser', browser), start('client', buildClient)])
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
  }
}
