/** `node server/start.js` as people run it: settings, ready line, administrator link, traffic, stop, kill. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { closeCode } from '../../shared/protocol/wire.ts'
import {
  adminToken,
  asToken,
  runStart,
  type SpawnedServer,
  signInByLink,
  spawnServer,
} from '../support/server.ts'

const root = resolve(import.meta.dirname, '../..')
let server: SpawnedServer | null = null
afterEach(async () => {
  await server?.remove()
  server = null
})

const linkIn = (stdout: string): string[] => stdout.match(/http\S+\/inbjudan#\S+/g) ?? []

/** Opens a socket and waits for its first frame. */
async function openSocket(url: string): Promise<{ socket: WebSocket; closed: Promise<number> }> {
  const socket = new WebSocket(url)
  const closed = once(socket, 'close').then(([code]) => code as number)
  await Promise.race([
    once(socket, 'message'),
    closed.then((code) => {
      throw new Error(`closed with ${code}`)
    }),
  ])
  return { socket, closed }
}

describe('start', () => {
  it('prints one ready line with its address, and nothing but it and the link on stdout', async () => {
    server = await spawnServer()
    const lines = server.stdout.trim().split('\n')
    expect(lines).toHaveLength(2)
    expect(lines[0]).toContain(`${server.url}/inbjudan#`)
    expect(lines[1]).toBe(`Samsyn is ready at ${server.url}`)
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  })

  it('lists all faults of the settings at once, before anything else, with exit code 1', async () => {
    const started = performance.now()
    const { code, stdout, stderr } = await runStart({
      PORT: 'abc',
      SAMSYN_ADMIN_TOKEN: 'short',
      HOST: '0.0.0.0',
    })
    expect(code).toBe(1)
    expect(stdout).toBe('')
    for (const name of ['PORT', 'SAMSYN_ADMIN_TOKEN', 'HOST']) expect(stderr).toContain(`- ${name} `)
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  it('an unusable DATA_DIR is one of the faults, found before anything is made', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'samsyn-unusable-'))
    const file = join(folder, 'file')
    writeFileSync(file, '')
    for (const dataDir of ['/proc/nope', '/proc/nope/deeper', file, join(file, 'deeper')]) {
      const { code, stdout, stderr } = await runStart({ DATA_DIR: dataDir, PORT: 'abc' })
      expect([code, stdout]).toEqual([1, ''])
      expect(stderr).toContain('2 fault(s)')
      expect(stderr).toContain(`- DATA_DIR is "${dataDir}", where nothing can be kept: `)
      expect(stderr).toContain('- PORT ')
    }
    const missing = join(folder, 'a', 'b')
    expect((await runStart({ DATA_DIR: missing, PORT: 'abc' })).stderr).not.toContain('DATA_DIR')
    expect(readdirSync(folder)).toEqual(['file'])
    rmSync(folder, { recursive: true, force: true })
  })

  it('says so when the port is taken, and ends with 1', async () => {
    const holder = createServer().listen(0, '127.0.0.1')
    await once(holder, 'listening')
    const address = holder.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    const dataDir = mkdtempSync(join(tmpdir(), 'samsyn-taken-'))
    const { code, stderr } = await runStart({ PORT: port, DATA_DIR: dataDir, SAMSYN_CLIENT_DIR: dataDir })
    expect(code).toBe(1)
    expect(stderr).toContain('EADDRINUSE')
    holder.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('never shows the password of a database that does not answer', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'samsyn-nodb-'))
    const { code, stdout, stderr } = await runStart({
      DATABASE_URL: 'postgres://anna:hemligt@127.0.0.1:1/plan',
      DATA_DIR: dataDir,
      SAMSYN_CLIENT_DIR: dataDir,
    })
    expect(code).toBe(1)
    expect(stdout + stderr).not.toContain('hemligt')
    expect(stderr).toContain('could not start')
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('under an old Node hands over to the one that npm ci installed, or says what to do', async () => {
    // The same file under a Node that says it is old.
    const folder = mkdtempSync(join(tmpdir(), 'samsyn-old-'))
    mkdirSync(join(folder, 'server'))
    const old = join(folder, 'old.mjs')
    writeFileSync(
      old,
      "Object.defineProperty(process.versions, 'node', { value: '20.19.0' })\n" +
        `process.argv[1] = ${JSON.stringify(join(root, 'server/start.js'))}\n` +
        `await import(${JSON.stringify(join(root, 'server/start.js'))})\n`,
    )
    const run = async (env: Record<string, string>) => {
      const child = spawn(process.execPath, [old], {
        env: { PATH: process.env['PATH'] ?? '', PORT: 'abc', ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let said = ''
      child.stderr.on('data', (text) => {
        said += text
      })
      const [code] = await once(child, 'close')
      return { code, said }
    }
    expect(await run({})).toMatchObject({ code: 1, said: expect.stringContaining('- PORT ') })
    expect(await run({ NODE_CHOSEN_FOR_SAMSYN: '1' })).toMatchObject({
      code: 1,
      said: expect.stringContaining('needs Node 24'),
    })
    rmSync(folder, { recursive: true, force: true })
  })
})

describe('the first administrator', () => {
  it('gets a new link at each start until one has signed in', async () => {
    server = await spawnServer()
    const [first = ''] = linkIn(server.stdout)
    await server.restart()
    const [, second = ''] = linkIn(server.stdout)
    expect(second).not.toBe(first)
    await expect(signInByLink(server.url, first)).rejects.toThrow('404')
    const admin = await signInByLink(server.url, second)
    expect((await admin.need('GET', '/session')).person.administrator).toBe(true)
    await server.restart()
    expect(linkIn(server.stdout)).toHaveLength(2)
    expect((await admin.call('GET', '/session')).status).toBe(200)
  })

  it('gets another one from the command, while the server runs', async () => {
    server = await spawnServer()
    const child = spawn(process.execPath, [join(root, 'server/commands/sign-in-link.ts')], {
      env: { PATH: process.env['PATH'] ?? '', DATA_DIR: server.dataDir, PUBLIC_URL: server.url },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.on('data', (text) => {
      said += text
    })
    expect((await once(child, 'close'))[0]).toBe(0)
    const admin = await signInByLink(server.url, said.trim())
    expect((await admin.need('GET', '/session')).person.administrator).toBe(true)
  })
})

describe('stop', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    '%s closes sockets with 1012 and exits 0 within 10 s',
    async (signal) => {
      server = await spawnServer()
      const { id } = await server.admin.need('POST', '/plans', { title: 'Plan', template: 'actionTable' })
      const { token } = await server.admin.need('POST', `/plans/${id}/tokens`, { role: 'editor', label: 'x' })
      const { closed } = await openSocket(`ws://127.0.0.1:${server.port}/sync/${id}?token=${token}`)
      const { code, ms } = await server.end(signal)
      expect(code).toBe(0)
      expect(ms).toBeLessThan(10_000)
      expect(await closed).toBe(closeCode.restart)
    },
  )

  it('does not wait for connections that never ask anything', async () => {
    server = await spawnServer({ SAMSYN_STOP_SECONDS: '1' })
    const idle = connect(server.port, '127.0.0.1')
    await once(idle, 'connect')
    idle.write('POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n')
    idle.on('error', () => undefined)
    const { code, ms } = await server.end()
    expect(code).toBe(0)
    expect(ms).toBeLessThan(5_000)
    idle.destroy()
  })

  it('kill -9 loses neither plans nor sessions', async () => {
    server = await spawnServer()
    const admin = await signInByLink(server.url, linkIn(server.stdout)[0] ?? '')
    const { id } = await admin.need('POST', '/plans', { title: 'Kvar', template: 'actionTable' })
    await server.kill()
    await server.restart()
    expect((await admin.need('GET', `/plans/${id}`)).title).toBe('Kvar')
  })
})

describe('the log', () => {
  it('on stderr is JSON, and holds no token, cookie, code or query string', async () => {
    server = await spawnServer({ SAMSYN_LOG_LEVEL: 'debug' })
    const link = linkIn(server.stdout)[0] ?? ''
    const admin = await signInByLink(server.url, link)
    const { id } = await admin.need('POST', '/plans', { title: 'Hemlig rubrik', template: 'actionTable' })
    const { token } = await admin.need('POST', `/plans/${id}/tokens`, { role: 'editor', label: 'x' })
    await asToken(server.url, token).call('GET', `/plans/${id}?token=${token}`)
    await asToken(server.url, 'fel-nyckel').call('GET', `/plans/${id}`)
    await admin.call('POST', '/session', '{"code": "trasig', {})
    const { socket, closed } = await openSocket(`ws://127.0.0.1:${server.port}/sync/${id}?token=${token}`)
    socket.send(new Uint8Array([0, 2, 5, 1, 2, 3]))
    await closed
    await server.end()
    const lines = server.stderr.trim().split('\n')
    expect(lines.length).toBeGreaterThan(1)
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ name: 'samsyn' })
    const secrets = [
      token,
      adminToken,
      link.split('#')[1],
      admin.cookie?.split('=')[1],
      'fel-nyckel',
      'Hemlig',
      '?',
    ]
    for (const secret of secrets) expect(server.stderr).not.toContain(secret)
  })
})

describe('what everybody may ask', () => {
  it('pages, API and assets are told apart, and every answer has the headers', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'samsyn-pages-'))
    writeFileSync(
      join(folder, 'index.html'),
      '<!doctype html><html><head></head><body><main></main></body></html>',
    )
    server = await spawnServer({ SAMSYN_CLIENT_DIR: folder })
    const get = (path: string, headers = {}) => fetch(`${server?.url}${path}`, { headers })
    for (const path of ['/', '/planer/abc', '/inbjudan']) {
      const page = await get(path)
      expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
      const nonce = /'nonce-([^']+)'/.exec(page.headers.get('content-security-policy') ?? '')?.[1]
      expect(await page.text()).toContain(`nonce="${nonce}"`)
      expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    }
    for (const path of ['/api/nothing', '/api', '/assets/none.js', '/sync/x/nothing']) {
      const absent = await get(path)
      expect([absent.status, absent.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
      expect(absent.headers.get('x-content-type-options')).toBe('nosniff')
    }
    expect((await fetch(`${server.url}/planer`, { method: 'POST' })).status).toBe(404)
    rmSync(folder, { recursive: true, force: true })
  })

  it('metrics are for the administrator', async () => {
    server = await spawnServer()
    const { url } = server
    const { id } = await server.admin.need('POST', '/plans', { title: 'Plan', template: 'actionTable' })
    const { token } = await server.admin.need('POST', `/plans/${id}/tokens`, {
      role: 'coordinator',
      label: 'x',
    })
    const get = (bearer?: string) =>
      fetch(`${url}/metrics`, bearer === undefined ? {} : { headers: { authorization: `Bearer ${bearer}` } })
    expect((await get()).status).toBe(401)
    expect((await get(token)).status).toBe(403)
    const page = await get(adminToken)
    expect(page.headers.get('content-type')).toContain('text/plain')
    expect(await page.text()).toMatch(
      /samsyn_http_seconds_count{method="POST",path="\/plans"[\s\S]*samsyn_sockets 0/,
    )
  })

  it('OpenAPI 3.1 describes every call with its right, and every reference leads somewhere', async () => {
    server = await spawnServer()
    const page = await (await fetch(`${server.url}/api/openapi.json`)).json()
    expect(page.openapi).toMatch(/^3\.1/)
    const references = JSON.stringify(page).match(/#\/components\/schemas\/[^"]+/g) ?? []
    expect(references.length).toBeGreaterThan(20)
    const names = new Set(Object.keys(page.components.schemas))
    expect(references.filter((r) => !names.has(r.slice('#/components/schemas/'.length)))).toEqual([])
    expect(JSON.stringify(page)).not.toContain('#/$defs/')
    expect(page.paths['/api/plans/{planId}/members'].post['x-right']).toBe('manageMembers')
  })
})
