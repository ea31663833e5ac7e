/** One server for one DATA_DIR, whatever became of the one before. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { runStart, type SpawnedServer, spawnServer, startTestServer } from '../support/server.ts'

const root = resolve(import.meta.dirname, '../..')
let server: SpawnedServer | null = null
afterEach(async () => {
  await server?.remove()
  server = null
})

it('a second server on the same data ends with 1 and says why; the first one goes on', async () => {
  server = await spawnServer()
  const { dataDir, admin } = server
  const { code, stdout, stderr } = await runStart({ DATA_DIR: dataDir, SAMSYN_CLIENT_DIR: dataDir })
  expect(code).toBe(1)
  expect(stdout).toBe('')
  expect(stderr).toContain(`Another Samsyn server is running with the data in ${dataDir}.`)
  const { id } = await admin.need('POST', '/plans', { title: 'Kvar', template: 'actionTable' })
  expect((await admin.need('GET', `/plans/${id}`)).title).toBe('Kvar')
})

it('after kill -9 the next one starts at once', async () => {
  server = await spawnServer()
  const { id } = await server.admin.need('POST', '/plans', { title: 'Kvar', template: 'actionTable' })
  for (let round = 0; round < 3; round += 1) {
    await server.kill()
    await server.restart()
  }
  expect((await server.admin.need('GET', `/plans/${id}`)).title).toBe('Kvar')
})

it('two in one process are two servers too, and a stopped one is none', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'samsyn-one-'))
  const first = await startTestServer({ DATA_DIR: dataDir })
  await expect(startTestServer({ DATA_DIR: dataDir })).rejects.toThrow('Another Samsyn server')
  await first.stop()
  const next = await startTestServer({ DATA_DIR: dataDir })
  await next.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

it('a start that fails lets go of the data', async () => {
  server = await spawnServer()
  const dataDir = mkdtempSync(join(tmpdir(), 'samsyn-one-'))
  const taken = { DATA_DIR: dataDir, PORT: String(server.port) }
  await expect(startTestServer(taken)).rejects.toThrow('EADDRINUSE')
  const next = await startTestServer({ DATA_DIR: dataDir })
  await next.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

it('a backup is made while the server runs', async () => {
  server = await spawnServer()
  const folder = mkdtempSync(join(tmpdir(), 'samsyn-one-'))
  const child = spawn(
    process.execPath,
    [join(root, 'server/commands/backup.ts'), join(folder, 'copy.sqlite')],
    {
      env: { PATH: process.env['PATH'] ?? '', DATA_DIR: server.dataDir },
      stdio: 'inherit',
    },
  )
  expect((await once(child, 'close'))[0]).toBe(0)
  rmSync(folder, { recursive: true, force: true })
})
