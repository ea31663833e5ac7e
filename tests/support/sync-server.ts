/** A server of live editing alone, on a real port, with members and log in memory. */
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { errorResponse } from '../../server/http/problem.ts'
import type { UpdateLog } from '../../server/ports/update-log.ts'
import { createSync, type Sync } from '../../server/sync/create-sync.ts'
import type { SyncSettings } from '../../server/sync/open-rooms.ts'
import { defaultWireLimits, type WireLimits } from '../../shared/protocol/wire.ts'
import { MemoryAccess } from './sync-access.ts'
import { MemoryLog } from './sync-log.ts'

export type SyncServer = {
  sync: Sync
  access: MemoryAccess
  log: UpdateLog
  /** `ws://127.0.0.1:PORT/sync`: what a y-websocket provider takes. */
  url: string
  origin: string
  /** Faults that the server reported. */
  faults: unknown[]
  stop(): Promise<void>
}

export type SyncServerOptions = {
  limits?: Partial<WireLimits>
  settings?: Partial<SyncSettings>
  access?: MemoryAccess
  log?: UpdateLog
  heartbeatMs?: number
}

export async function startSyncServer(options: SyncServerOptions = {}): Promise<SyncServer> {
  const access = options.access ?? new MemoryAccess()
  const log = options.log ?? new MemoryLog(access)
  const faults: unknown[] = []
  const sync = createSync({
    log,
    access,
    schemas: access,
    limits: { ...defaultWireLimits, ...options.limits },
    settings: options.settings ?? {},
    publicUrl: null,
    newSecret: randomUUID,
    report: (error) => faults.push(error),
    ...(options.heartbeatMs === undefined ? {} : { heartbeatMs: options.heartbeatMs }),
  })
  const app = new Hono()
  app.onError((error) => errorResponse(error, 'en'))
  sync.mount(app)
  const server = createAdaptorServer({ fetch: app.fetch })
  server.on('upgrade', sync.handleUpgrade)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    sync,
    access,
    log,
    url: `ws://127.0.0.1:${port}/sync`,
    origin: `http://127.0.0.1:${port}`,
    faults,
    async stop() {
      await sync.stop(8_000)
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
    },
  }
}
