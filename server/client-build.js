/**
 * Builds the client when it is missing or older than its sources. "Older" goes by content, not by time: a
 * checkout gives every file a new time. The stamp of what was built lies in `dist/`. Plain JavaScript, since
 * `server/start.js` needs it before it knows which Node it runs on.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const folder = path.join(root, 'dist')
const stampFile = path.join(folder, '.built-from')
const sources = ['client', 'shared', 'package-lock.json', 'vite.config.ts']

/** Every file of a source, in an order that is the same everywhere. */
function filesOf(name) {
  const full = path.join(root, name)
  if (!existsSync(full)) return []
  if (statSync(full).isFile()) return [name]
  return readdirSync(full)
    .sort()
    .flatMap((entry) => filesOf(path.join(name, entry)))
}

/** SHA-256 over the names and contents of all sources. */
function stampOfSources() {
  const hash = createHash('sha256')
  for (const file of sources.flatMap(filesOf)) {
    const bytes = readFileSync(path.join(root, file))
    hash.update(`${file.split(path.sep).join('/')}\n${bytes.length}\n`).update(bytes)
  }
  return hash.digest('hex')
}

/** Whether `dist/` holds what the sources say; true as well where there are no sources (an image without them). */
function isClientBuilt() {
  if (!existsSync(path.join(folder, 'index.html'))) return false
  if (!existsSync(path.join(root, 'client'))) return true
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stampOfSources()
}

/**
 * Runs Vite in a child with NODE_ENV=production (inside a test runner it would bundle React's development build)
 * into a folder of its own, which then takes the place of `dist/`: a server that serves from `dist/` meanwhile,
 * or a second build, never sees half of one.
 * @param {Record<string, string | undefined>} env of the process
 * @param {AbortSignal} [signal] ends the build
 */
async function buildClient(env, signal) {
  const stamp = stampOfSources()
  const made = path.join(root, `dist.new-${process.pid}`)
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  try {
    await runVite([vite, 'build', '--outDir', made, '--emptyOutDir', '--logLevel', 'warn'], env, signal)
    writeFileSync(path.join(made, path.basename(stampFile)), stamp)
    replaceFolder(made)
  } finally {
    rmSync(made, { recursive: true, force: true })
  }
}

function replaceFolder(made) {
  const old = path.join(root, `dist.old-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  renameSync(folder, old)
  renameSync(made, folder)
  rmSync(old, { recursive: true, force: true })
}

function runVite(args, env, signal) {
  return new Promise((resolve, reject) => {
    // stdout belongs to the ready line; what Vite has to say goes where logs go.
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...env, NODE_ENV: 'production' },
      signal,
    })
    child.stdout.pipe(process.stderr, { end: false })
    child.once('error', reject)
    child.once('exit', (code, killedBy) =>
      code === 0 ? resolve() : reject(new Error(`vite build ended with ${code ?? killedBy}`)),
    )
  })
}

/**
 * Builds when needed.
 * @param {Record<string, string | undefined>} env of the process
 * @param {AbortSignal} [signal] ends the build
 */
export async function ensureClientBuilt(env, signal) {
  if (!isClientBuilt()) await buildClient(env, signal)
}
