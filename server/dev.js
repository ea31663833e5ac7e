/**
 * `npm run dev`: the server, started again at every change of its files, and Vite's development server with hot
 * reload before it. Vite serves the pages and hands `/api` and `/sync` on; its own socket for hot reload has a
 * port of its own, because a second `upgrade` listener on one server makes refused upgrades hang. One address to
 * open: Vite's. Needs the Node of `npm ci` (npm run puts it first in PATH).
 */
import { spawn } from 'node:child_process'
import { createServer as createNetServer } from 'node:net'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const host = '127.0.0.1'
const pagePort = Number(process.env.PORT || 3000)

const freePort = () =>
  new Promise((resolve) => {
    const probe = createNetServer().listen(0, host, () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })

const [apiPort, reloadPort] = [await freePort(), await freePort()]
const pages = `http://${host}:${pagePort}`
const api = `http://${host}:${apiPort}`

const server = spawn(
  process.execPath,
  ['--watch', '--watch-preserve-output', path.join(root, 'server', 'start.js')],
  {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    // Links and origins are Vite's; no client is built or served from here.
    env: { PUBLIC_URL: pages, ...process.env, PORT: String(apiPort), HOST: host, SAMSYN_CLIENT_DIR: 'none' },
  },
)
// The address to open is the one printed below.
createInterface({ input: server.stdout }).on('line', (line) => {
  if (!line.startsWith('Samsyn is ready at')) console.log(line)
})

const vite = await createServer({
  configFile: path.join(root, 'vite.config.ts'),
  server: {
    host,
    port: pagePort,
    strictPort: true,
    hmr: { host, port: reloadPort, clientPort: reloadPort },
    proxy: { '/api': { target: api }, '/sync': { target: api, ws: true } },
  },
})

async function stop() {
  server.kill('SIGTERM')
  await vite.close()
  process.exit(0)
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
server.once('exit', stop)

await vite.listen()
console.log(`Samsyn in development: ${pages}`)
