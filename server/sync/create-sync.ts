/** Live editing as the rest of the server sees it: rooms for the slices, a handler for sockets, routes for streams. */
import type { Hono } from 'hono'
import type { WireLimits } from '../../shared/protocol/wire.ts'
import type { AccessControl } from '../ports/access.ts'
import type { DocumentSchemas } from '../ports/document-schema.ts'
import type { UpdateLog } from '../ports/update-log.ts'
import { aliveFrame, Batch } from './frames.ts'
import type { SyncSettings } from './open-rooms.ts'
import { Rooms } from './rooms.ts'
import { createUpgradeHandler } from './socket-route.ts'
import { StreamRoute } from './stream-route.ts'
import { realTiming, type Timing } from './timing.ts'

export type SyncDependencies = {
  log: UpdateLog
  access: AccessControl
  schemas: DocumentSchemas
  limits: WireLimits
  /** What differs from `defaultSyncSettings`. */
  settings?: Partial<SyncSettings>
  /** Origin under which people reach the installation; null: the request's own. */
  publicUrl: string | null
  /** A new unguessable string. */
  newSecret(): string
  /** Told about faults of ours, with what was being done. */
  report(error: unknown, doing: string): void
  timing?: Timing
  /** Between two signs of life, in milliseconds; y-websocket gives up after 30 s without a message. */
  heartbeatMs?: number
}

export const defaultSyncSettings: SyncSettings = {
  flushDelayMs: 60,
  idleRoomMs: 60_000,
  historyMs: 30 * 86_400_000,
  compactAfterRows: 2_000,
  compactAfterBytes: 8 << 20,
  maxUnsavedBytes: 64 << 20,
}

/** What the metrics page shows. */
export type SyncFigures = {
  sockets: number
  rooms: number
  updates: number
  unsavedBytes: number
  appends: number
  appendFailures: number
  rows: number
  lastAppendMs: number
  ignoredMessages: number
}

const defaultHeartbeatMs = 15_000
const sweepMs = 1_000
/** A frame may be this much larger than the first sync it carries: message type, kind, length. */
const frameOverhead = 16
/** A store that has failed for this long makes the server not ready, in milliseconds. */
const failingTooLongMs = 10_000

export type Sync = {
  rooms: Rooms
  /** For the HTTP server's `upgrade` event. */
  handleUpgrade: ReturnType<typeof createUpgradeHandler>
  /** Adds the routes of the HTTP fallback ([S1] "HTTP fallback"). */
  // biome-ignore lint/suspicious/noExplicitAny: whatever variables the app has
  mount(app: Hono<any>): void
  /** A sentence for each reason why live editing cannot take traffic. */
  faults(): string[]
  figures(): SyncFigures
  /** Refuses new work, stores what is not stored, closes every connection with 1012. */
  stop(limitMs: number): Promise<void>
}

/** Puts live editing together and starts its heartbeat. */
export function createSync(deps: SyncDependencies): Sync {
  const { limits, publicUrl, report } = deps
  const timing = deps.timing ?? realTiming
  const rooms = new Rooms({
    log: deps.log,
    access: deps.access,
    schemas: deps.schemas,
    limits,
    settings: { ...defaultSyncSettings, ...deps.settings },
    timing,
    report,
  })
  const maxMessageBytes = Math.max(limits.maxFirstSyncBytes, limits.maxFrameBytes) + frameOverhead
  const streams = new StreamRoute({ rooms, publicUrl, limits, newSecret: deps.newSecret })
  const alive = new Batch([aliveFrame])
  const heartbeat = setInterval(() => {
    for (const { transport } of rooms.sockets) transport.beat(alive)
  }, deps.heartbeatMs ?? defaultHeartbeatMs).unref()
  const sweep = setInterval(() => {
    rooms.unloadIdle()
    rooms.checkExpiry().catch((error: unknown) => report(error, 'expiry'))
  }, sweepMs).unref()
  return {
    rooms,
    handleUpgrade: createUpgradeHandler({ rooms, publicUrl, maxMessageBytes }),
    mount: (app) => streams.mount(app),
    faults() {
      const { failingSince } = rooms.persister
      return failingSince !== null && timing.now() - failingSince > failingTooLongMs
        ? ['What people write cannot be saved.']
        : []
    },
    figures() {
      const { appends, failures, rows, lastAppendMs } = rooms.persister.counters
      let unsavedBytes = 0
      for (const room of rooms.openRooms) unsavedBytes += room.unsavedBytes
      let ignoredMessages = 0
      for (const connection of rooms.sockets) ignoredMessages += connection.ignored
      return {
        sockets: rooms.sockets.size,
        rooms: rooms.openRooms.length,
        updates: rooms.relayedUpdates,
        unsavedBytes,
        appends,
        appendFailures: failures,
        rows,
        lastAppendMs,
        ignoredMessages,
      }
    },
    async stop(limitMs) {
      clearInterval(heartbeat)
      await rooms.stop(limitMs)
      clearInterval(sweep)
    },
  }
}
