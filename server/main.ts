/**
 * The composition root: settings → database → live editing → app → listening. Nothing else knows which adapter
 * stands behind a port. `run` is what `server/start.js` calls; tests call `startServer` with their own settings.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { createAdaptorServer } from '@hono/node-server'
import { createPlanReader } from './adapters/content-reader/plan-reader.ts'
import { writeBackup } from './adapters/database/backup.ts'
import { type Database, openDatabase } from './adapters/database/database.ts'
import { createDocumentSchemas } from './adapters/database/document-schemas.ts'
import { migrate } from './adapters/database/migrate.ts'
import { lockDataDir } from './adapters/database/server-lock.ts'
import { createUpdateLog } from './adapters/database/update-log.ts'
import { createApp } from './app.ts'
import { type Config, readConfig } from './config.ts'
import { removeOrphanFiles } from './files/store.ts'
import { createLog, describeError, type Log, withoutSecrets } from './http/log.ts'
import { createMetrics } from './http/metrics.ts'
import { openStaticFiles, type StaticFiles } from './http/static.ts'
import { createAccessControl } from './people/access-control.ts'
import { createSecrets } from './people/secrets.ts'
import { deleteExpired } from './people/session-store.ts'
import { createAdministratorLink, needsAdministratorLink } from './people/sign-in.ts'
import { purgeDeleted } from './plans/delete-plan.ts'
import { createSync } from './sync/create-sync.ts'

const root = path.resolve(import.meta.dirname, '..')
const builtClient = path.join(root, 'dist')
/** Connections that wait to be accepted: a whole county reconnects at once after a restart. */
const listenBacklog = 1024
const housekeepingMs = 3_600_000
const dayMs = 86_400_000
const readyTimeoutMs = 3_000
const idleSweepMs = 50

export type RunningServer = {
  /** Where it listens, `http://127.0.0.1:3000`. */
  url: string
  port: number
  /** Link for the first administrator; null once one has signed in. */
  administratorLink: string | null
  /** Takes no new work, writes what is not written, closes sockets with 1012. Resolves when all is closed. */
  stop(): Promise<void>
}

const addressText = (host: string, port: number): string =>
  `http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`

const version = (): string =>
  (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }).version

const open = (config: Config, log: Log): Promise<Database> =>
  openDatabase({ dataDir: config.dataDir, databaseUrl: config.databaseUrl ?? undefined, log })

const openClient = (folder: string): StaticFiles | null =>
  existsSync(path.join(folder, 'index.html')) ? openStaticFiles(folder) : null

/** Starts a server that takes traffic when this resolves. @throws Error when it cannot; nothing is left open then */
export async function startServer(config: Config, log: Log): Promise<RunningServer> {
  const now = () => Date.now()
  const lock = config.databaseUrl === null ? await lockDataDir(config.dataDir) : null
  try {
    const server = await openAndServe(config, log, now)
    return {
      ...server,
      async stop() {
        try {
          await server.stop()
        } finally {
          await lock?.release()
        }
      },
    }
  } catch (error) {
    await lock?.release()
    throw error
  }
}

async function openAndServe(config: Config, log: Log, now: () => number): Promise<RunningServer> {
  const database = await open(config, log)
  try {
    const { from, to } = await migrate(database, writeBackup, now())
    if (from !== to) log.info({ from, to }, 'the tables were brought up to this version')
    return await serve(config, database, log, now)
  } catch (error) {
    await database.close()
    throw error
  }
}

async function serve(
  config: Config,
  database: Database,
  log: Log,
  now: () => number,
): Promise<RunningServer> {
  const { db } = database
  const { limits } = config
  const secrets = createSecrets(randomBytes)
  const metrics = createMetrics()
  const access = createAccessControl({ db, adminToken: config.adminToken, ...limits })
  const updateLog = createUpdateLog(database)
  const sync = createSync({
    log: updateLog,
    access,
    schemas: createDocumentSchemas(database),
    limits: config.wire,
    settings: {
      flushDelayMs: limits.flushDelayMs,
      idleRoomMs: limits.idleRoomSeconds * 1000,
      historyMs: limits.historyDays * dayMs,
      maxUnsavedBytes: limits.maxUnsavedBytes,
      compactAfterRows: limits.compactAfterRows,
      compactAfterBytes: limits.compactAfterBytes,
    },
    publicUrl: config.publicUrl,
    newSecret: secrets.newSecret,
    report: (error, doing) => log.error({ doing, error: describeError(error) }, 'live editing failed'),
  })
  const reader = createPlanReader({
    limits: config.wire,
    report: (error) => log.error({ error: describeError(error) }, 'the reading thread ended'),
  })
  metrics.watch(() => ({ ...sync.figures() }))
  let stopping = false

  const app = createApp({
    config,
    version: version(),
    db,
    access,
    rooms: sync.rooms,
    reader,
    log: updateLog,
    secrets,
    metrics,
    client: openClient(config.clientDir ?? builtClient),
    now,
    faults: async () =>
      stopping ? ['The server is stopping.'] : [...sync.faults(), ...(await databaseFaults(db))],
    onFault: (error, where) => log.error({ where, error: describeError(error) }, 'a call failed'),
    mountSync: sync.mount,
  })

  const server = createAdaptorServer({ fetch: app.fetch })
  server.on('upgrade', sync.handleUpgrade)
  const { promise: listening, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject)
  server.listen({ port: config.port, host: config.host, backlog: listenBacklog }, resolve)
  await listening
  server.off('error', reject)
  server.on('error', (error) => log.error({ error: describeError(error) }, 'the listener failed'))

  const { port } = server.address() as AddressInfo
  const url = addressText(config.host, port)
  const administratorLink = (await needsAdministratorLink(db))
    ? await createAdministratorLink({ db, secrets, limits }, config.publicUrl ?? url, now())
    : null
  const tidy = async (): Promise<void> => {
    await deleteExpired(db, now())
    const removed = await purgeDeleted({ db, removeOrphanFiles }, limits.deletedPlanDays, now())
    if (removed > 0) log.info({ removed }, 'deleted plans whose days of grace are over were removed')
  }
  const tidySafely = () =>
    tidy().catch((error: unknown) => log.error({ error: describeError(error) }, 'tidying failed'))
  await tidySafely()
  const housekeeping = setInterval(tidySafely, housekeepingMs).unref()

  const stop = async (): Promise<void> => {
    stopping = true
    clearInterval(housekeeping)
    const deadline = performance.now() + limits.stopSeconds * 1000
    const closed = new Promise<void>((done) => server.close(() => done()))
    // Sockets first: what people have written is stored and they are told to come back, while calls finish.
    await sync.stop(limits.stopSeconds * 1000)
    // A kept-alive connection that was busy when the listener closed is idle later, and would hold the stop up.
    const idle = setInterval(
      () => 'closeIdleConnections' in server && server.closeIdleConnections(),
      idleSweepMs,
    )
    await Promise.race([closed, delay(Math.max(0, deadline - performance.now()), undefined, { ref: false })])
    clearInterval(idle)
    if ('closeAllConnections' in server) server.closeAllConnections()
    await closed
    await reader.close()
    metrics.registry.clear()
    await database.close()
  }
  let stopped: Promise<void> | null = null
  return {
    url,
    port,
    administratorLink,
    stop() {
      stopped ??= stop()
      return stopped
    },
  }
}

async function databaseFaults(db: Database['db']): Promise<string[]> {
  const answered = needsAdministratorLink(db).then(
    () => [],
    () => ['The database does not answer.'],
  )
  const late = delay(readyTimeoutMs, ['The database answers too slowly.'], { ref: false })
  return Promise.race([answered, late])
}

/** Runs the server until a signal ends the process; the only function that reads the environment and exits. */
export async function run(env: NodeJS.ProcessEnv): Promise<void> {
  const reading = readConfig(env)
  if (!reading.ok) throw new Error(reading.faults.join('\n'))
  const { config, notes } = reading
  const log = createLog(config.logLevel)
  for (const note of notes) log.warn({}, note)

  const early = { stopped: false }
  const stopEarly = () => {
    early.stopped = true
  }
  process.on('SIGTERM', stopEarly)
  process.on('SIGINT', stopEarly)

  let server: RunningServer
  try {
    server = await startServer(config, log)
  } catch (error) {
    log.fatal({ error: describeError(error) }, 'Samsyn could not start')
    console.error(
      `Samsyn could not start: ${withoutSecrets(error instanceof Error ? error.message : String(error))}`,
    )
    process.exit(1)
  }

  const end = (reason: string, exitCode: number): void => {
    log.info({ reason }, 'stopping')
    const limitMs = (config.limits.stopSeconds + 1) * 1000
    setTimeout(() => {
      log.fatal({ limitMs }, 'the stop took too long')
      process.exit(1)
    }, limitMs).unref()
    server.stop().then(
      () => {
        log.info({}, 'stopped')
        process.exit(exitCode)
      },
      (error: unknown) => {
        log.fatal({ error: describeError(error) }, 'the stop failed')
        process.exit(1)
      },
    )
  }
  // What runs after a fault nobody expected cannot be trusted: write what can be written, then end.
  const broken = (error: unknown): void => {
    log.fatal({ error: describeError(error) }, 'an unexpected fault ends the process')
    end('fault', 1)
  }
  process.on('uncaughtException', broken)
  process.on('unhandledRejection', broken)
  process.off('SIGTERM', stopEarly)
  process.off('SIGINT', stopEarly)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => end(signal, 0))
  if (early.stopped) {
    end('signal', 0)
    return
  }
  if (server.administratorLink !== null) {
    const { adminLinkHours } = config.limits
    console.log(
      `Sign in as administrator (works once, within ${adminLinkHours} h): ${server.administratorLink}`,
    )
  }
  // Last, so that whoever waits for this line has read everything before it.
  console.log(`Samsyn is ready at ${server.url}`)
}

/** A new one-time sign-in link for the administrator, from the settings in `env`; what `npm run sign-in-link` prints. */
export async function makeAdministratorLink(env: NodeJS.ProcessEnv): Promise<string> {
  const reading = readConfig(env)
  if (!reading.ok) throw new Error(reading.faults.join('\n'))
  const { config } = reading
  const database = await open(config, createLog('silent'))
  try {
    await migrate(database, writeBackup, Date.now())
    const origin = config.publicUrl ?? addressText(config.host, config.port)
    const deps = { db: database.db, secrets: createSecrets(randomBytes), limits: config.limits }
    return await createAdministratorLink(deps, origin, Date.now())
  } finally {
    await database.close()
  }
}
