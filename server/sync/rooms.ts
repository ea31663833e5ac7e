/**
 * Live editing as the rest of the server sees it (`PlanRooms`), and the door: who comes in, and how everybody is sent
 * home when the process stops. Every await here is followed by asking again: meanwhile a socket may have closed, a
 * role been taken away, a room been discarded.
 */
import { type CloseCode, closeCode, type Notice } from '../../shared/protocol/wire.ts'
import type { AccessControl } from '../ports/access.ts'
import type { DocumentSource } from '../ports/plan-reader.ts'
import type { PlanRooms } from '../ports/rooms.ts'
import { AccessChanges } from './access-changes.ts'
import { askAccess, checkCounts, checkSchema, colourFor } from './admission.ts'
import { Connection, type Credentials } from './connection.ts'
import { OpenRooms, type OpenRoomsOptions } from './open-rooms.ts'
import type { Persister } from './persister.ts'
import { Refusal } from './refusal.ts'
import type { Room } from './room.ts'
import type { Transport } from './transport.ts'

export type RoomsOptions = OpenRoomsOptions & { access: AccessControl }

/** What a socket asks for. */
export type Entry = {
  planId: string
  transport: Transport
  credentials: Credentials
  /** `schema=N` of a samsyn client, null for a program. */
  schema: number | null
  /** Called when it is let in, before its first frame. */
  entered?(): void
}

export class Rooms implements PlanRooms {
  private readonly options: RoomsOptions
  private readonly opened: OpenRooms
  private readonly connections = new Set<Connection>()
  private readonly changes: AccessChanges
  private stopping = false

  constructor(options: RoomsOptions) {
    this.options = options
    this.opened = new OpenRooms(options)
    this.changes = new AccessChanges(options, this.opened, this.connections)
  }

  // ── Coming in ─────────────────────────────────────────────────────────────────────────────────────────────

  /** Makes a connection of a transport that is open and paused; it is let in or closed by and by. */
  connect(entry: Entry): Connection {
    const { limits, timing, report } = this.options
    const connection = new Connection({
      ...entry,
      limits,
      timing,
      report: (error) => report(error, 'frame'),
      closed: (one) => this.connections.delete(one),
    })
    if (this.stopping) {
      connection.close(closeCode.restart, 'the server restarts')
      return connection
    }
    this.connections.add(connection)
    this.letIn(connection, entry).catch((error: unknown) => {
      if (!(error instanceof Refusal)) {
        report(error, 'connect')
        connection.close(closeCode.unavailable, 'the plan cannot be loaded')
      } else connection.close(error.code, error.message)
    })
    return connection
  }

  private async letIn(connection: Connection, { entered }: Entry): Promise<void> {
    const { planId } = connection
    const { access: control, timing, limits } = this.options
    for (;;) {
      const epoch = this.changes.epoch
      const access = await askAccess(connection, control, timing)
      const room = await this.opened.acquire(planId)
      try {
        if (!connection.open) return
        if (this.stopping) throw new Refusal(closeCode.restart, 'the server restarts')
        if (epoch !== this.changes.epoch || room.discarded) continue
        checkSchema(connection, room)
        checkCounts(room, access.principal, limits)
        connection.setAccess(access, colourFor(room, access.memberId))
        entered?.()
        connection.enter(room)
        return
      } finally {
        room.pins--
      }
    }
  }

  // ── PlanRooms ─────────────────────────────────────────────────────────────────────────────────────────────

  async document(planId: string): Promise<DocumentSource> {
    const room = await this.opened.acquireUsable(planId)
    room.pins--
    const { document } = room
    const loading = this.opened.loadingOf(room)
    return {
      planId,
      get key() {
        return `${planId} ${loading}.${document.version}`
      },
      get byteLength() {
        return document.byteLength
      },
      encode: () => document.encode(),
    }
  }

  accessChanged(planId: string): Promise<void> {
    return this.changes.planChanged(planId)
  }

  sessionEnded(sessionId: string): void {
    this.changes.sessionEnded(sessionId)
  }

  changeStatus<T>(planId: string, change: () => Promise<T>): Promise<T> {
    return this.changes.changeStatus(planId, change)
  }

  notify(planId: string, notice: Notice): void {
    this.opened.loaded(planId)?.notify(notice)
  }

  present(planId: string): ReturnType<Room['present']> {
    return this.opened.loaded(planId)?.present() ?? []
  }

  // ── The process ───────────────────────────────────────────────────────────────────────────────────────────

  /** Every connection, for the heartbeat and the metrics. */
  get sockets(): ReadonlySet<Connection> {
    return this.connections
  }

  get openRooms(): Room[] {
    return this.opened.all
  }

  get persister(): Persister {
    return this.opened.persister
  }

  /** How many updates were relayed since the start. */
  get relayedUpdates(): number {
    return this.opened.relayedUpdates
  }

  /** Forgets rooms that nobody has had open for a while and whose words are all stored. */
  unloadIdle(): void {
    this.opened.unloadIdle()
  }

  /** Asks again for everybody whose access has run out. */
  checkExpiry(): Promise<void> {
    return this.changes.checkExpiry()
  }

  /** Takes no new work, stores what is not stored, closes everybody with 1012. Resolves within `limitMs`. */
  async stop(limitMs: number): Promise<void> {
    this.stopping = true
    for (const connection of this.connections) connection.hold()
    const flushed = Promise.allSettled(this.openRooms.map((room) => this.persister.flushed(room)))
    const late = Promise.withResolvers<void>()
    const cancel = this.options.timing.after(limitMs, late.resolve)
    await Promise.race([flushed, late.promise])
    this.persister.abandon()
    for (const room of this.openRooms) room.flushTurn()
    this.closeAll(closeCode.restart, 'the server restarts')
    await Promise.race([this.persister.settled(), late.promise])
    cancel()
  }

  private closeAll(code: CloseCode, reason: string): void {
    for (const connection of [...this.connections]) connection.close(code, reason)
  }
}
