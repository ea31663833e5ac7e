/**
 * What `npm start` runs. Plain JavaScript that an old Node can read, so that the wrong Node gets a sentence
 * instead of a syntax error: Node ≥ 24 → settings (all faults at once, before anything slow) → client built if
 * it is older than its sources → the server, in this same process, so that a signal to it reaches the server.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const neededNode = 24
const majorOf = (version) => Number.parseInt(version, 10)

if (majorOf(process.versions.node) >= neededNode) await start()
else startWithOwnNode()

async function start() {
  // A stop before the server runs ends the build first; nothing else is open, so the end is a clean one.
  const stop = new AbortController()
  const stopEarly = () => stop.abort()
  const endIfStopped = () => stop.signal.aborted && process.exit(0)
  process.on('SIGTERM', stopEarly)
  process.on('SIGINT', stopEarly)

  const { dataDirOf, readConfig } = await import('./config.ts')
  const { dataDirFault } = await import('./data-dir.ts')
  const reading = readConfig(process.env)
  const dataDir = dataDirOf(process.env)
  const folderFault = dataDir === null ? null : dataDirFault(dataDir)
  const faults = reading.ok ? [] : reading.faults
  if (folderFault !== null) faults.push(folderFault)
  if (!reading.ok || faults.length > 0) {
    console.error(
      `Samsyn cannot start: ${faults.length} fault(s) in the settings.\n${faults.map((fault) => `  - ${fault}\n`).join('')}`,
    )
    process.exit(1)
  }
  if (reading.config.clientDir === null) {
    const { ensureClientBuilt } = await import('./client-build.js')
    try {
      await ensureClientBuilt(process.env, stop.signal)
    } catch (error) {
      endIfStopped()
      console.error(`Samsyn cannot start: the client could not be built (${error.message}).`)
      process.exit(1)
    }
  }
  endIfStopped()
  const { run } = await import('./main.ts')
  endIfStopped()
  process.off('SIGTERM', stopEarly)
  process.off('SIGINT', stopEarly)
  await run(process.env)
}

/** Hands over to the Node that `npm ci` installed, or says what to do. */
function startWithOwnNode() {
  const here = fileURLToPath(import.meta.url)
  const own = path.resolve(path.dirname(here), '..', 'node_modules', '.bin', 'node')
  if (!existsSync(own) || process.env.NODE_CHOSEN_FOR_SAMSYN === '1') {
    console.error(
      `Samsyn needs Node ${neededNode} or newer, and this is Node ${process.versions.node}. ` +
        'Run "npm ci" and then "npm start": that installs and uses the right Node. ' +
        'On a platform without one from npm, install Node 24 from https://nodejs.org.',
    )
    process.exit(1)
  }
  const child = spawn(own, [here, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, NODE_CHOSEN_FOR_SAMSYN: '1' },
  })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.once('error', (error) => {
    console.error(`Samsyn cannot start with ${own}: ${error.message}`)
    process.exit(1)
  })
  child.once('exit', (code) => process.exit(code ?? 1))
}
