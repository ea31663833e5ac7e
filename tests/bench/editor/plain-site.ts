/** Builds the plain editor and serves it, with a stock y-websocket server for its documents. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { installPeers, type Running, start } from '../systems.ts'

const folder = path.join(import.meta.dirname, 'plain')

const install = (): void => {
  if (existsSync(path.join(folder, 'node_modules', '.package-lock.json'))) return
  execFileSync('npm', ['ci', '--silent', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' })
}

export type PlainSite = {
  socketUrl: string
  /** Puts a document on its server. */
  fill(room: string, update: Uint8Array): Promise<void>
  address(room: string): string
  stop(): Promise<void>
}

/** `stop` must be called. */
export async function startPlainSite(): Promise<PlainSite> {
  install()
  installPeers()
  execFileSync(
    process.execPath,
    [path.join(folder, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'],
    {
      cwd: folder,
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: 'inherit',
    },
  )
  const types: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript' }
  const http = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site')
    const file = path.join(folder, 'dist', path.normalize(pathname === '/' ? '/index.html' : pathname))
    if (!existsSync(file)) return response.writeHead(404).end()
    response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' })
    return response.end(readFileSync(file))
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const server: Running = await start('y-websocket')
  const { port } = http.address() as AddressInfo
  const readers: WebsocketProvider[] = []
  const socketUrl = `ws://127.0.0.1:${server.port}`
  return {
    socketUrl,
    address: (room) =>
      `http://127.0.0.1:${port}/?${new URLSearchParams({ server: socketUrl, room }).toString()}`,
    async fill(room, update) {
      const doc = new Y.Doc()
      const provider = new WebsocketProvider(socketUrl, room, doc, { disableBc: true })
      await new Promise<void>((resolve) => provider.once('sync', () => resolve()))
      Y.applyUpdate(doc, update)
      // Heard by the server when a second client has it.
      const check = new Y.Doc()
      readers.push(new WebsocketProvider(socketUrl, room, check, { disableBc: true }))
      const expected = Y.encodeStateVector(doc).toString()
      await new Promise<void>((resolve) => {
        const look = () => Y.encodeStateVector(check).toString() === expected && resolve()
        check.on('update', look)
        look()
      })
      // The room stays on the server while somebody is in it: the reader leaves with the site.
      provider.destroy()
      doc.destroy()
    },
    async stop() {
      for (const reader of readers) reader.destroy()
      await server.stop()
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
    },
  }
}
