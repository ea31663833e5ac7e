/**
 * All open plans: who comes in, how a room is loaded once and let go, and what the rest of the server asks of live
 * editing (`PlanRooms`). Every await here is followed by asking again: meanwhile a socket may have closed, a role been
 * taken away, a room been discarded.
 */
import { schemaVersion } from '../../shared/document/schema.ts'
import { colourOf } from '../../shared/domain/colours.ts'
import { DomainError } from '../../shared/domain/errors.ts'
import { isId } from '../../shared/domain/ids.ts'
import { can, type Principal } from '../../shared/domain/permissions.ts'
import { type CloseCode, closeCode, type Notice, type WireLimits } from '../../shared/protocol/wire.ts'
import type { AccessControl, PlanAccess } from '../ports/access.ts'
import type { DocumentSchemas } from '../ports/document-schema.ts'
import type { DocumentSource } from '../ports/plan-reader.ts'
import type { PlanRooms } from '../ports/rooms.ts'
import type { UpdateLog } from '../ports/update-log.ts'
import { Connection, type Credentials } from './connection.ts'
import { loadDocument } from './load-document.ts'
import { Persister } from './persister.ts'
import { Refusal } from './refusal.ts'
import { Room } from './room.ts'
import type { Timing } from './timing.ts'
import type { Transport } from './transport.ts'

export type SyncSettings = {
  /** How long changes are gathered before they are written, in milliseconds. */
  flushDelayMs: number
  /** How long a plan that nobody has open stays in memory, in milliseconds. */
  idleRoomMs: number
  /** How far back a plan can be opened as it was, in milliseconds. */
  historyMs: number
  /** Rows, or bytes, appended to one plan after which its log is compacted. */
  compactAfterRows: number
  compactAfterBytes: number
  /** Bytes of one plan that may wait for the store. */
  maxUnsavedBytes: number
}

export type RoomsOptions = {
  log: UpdateLog
  access: AccessControl
  schemas: DocumentSchemas
  limits: WireLimits
  settings: SyncSettings
  timing: Timing
  /** Told about faults of ours. */
  report(error: unknown, doing: string): void
}

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

type Slot = { loading: Promise<Room>; room: Room | null }

const principalKey = (principal: Principal): string => {
  switch (principal.kind) {
    case 'administrator':
      return 'administrator'
    case 'person':
      return `session:${principal.sessionId}`
    case 'token':
      return `token:${principal.tokenId}`
  }
}

export class Rooms implements PlanRooms {
  readonly persister: Persister
  private readonly options: RoomsOptions
  private readonly slots = new Map<string, Slot>()
  private readonly connections = new Set<Connection>()
  /** Grows with every change of access anywhere: what was asked before it is asked again. */
  private accessEpoch = 0
  private stopping = false
  private updatesOfClosedRooms = 0
  /** Loadings so far: versions begin anew with each, so a document is named by both. */
  private loadings = 0
  private readonly loadingNumbers = new WeakMap<Room, number>()

  constructor(options: RoomsOptions) {
    this.options = options
    const { log, timing, settings, report } = options
    this.persister = new Persister({
      log,
      timing,
      ...settings,
      report,
      refused: (room, reason) => this.discard(room, reason),
    })
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
    for (;;) {
      const epoch = this.accessEpoch
      const access = await this.askAccess(connection)
      const room = await this.acquire(planId)
      try {
        if (!connection.open) return
        if (this.stopping) throw new Refusal(closeCode.restart, 'the server restarts')
        if (epoch !== this.accessEpoch || room.discarded) continue
        this.checkSchema(connection, room)
        this.checkCounts(room, access.principal)
        connection.setAccess(access, this.colourFor(room, access.memberId))
        entered?.()
        connection.enter(room)
        return
      } finally {
        room.pins--
      }
    }
  }

  /** Who asks and what that person may do here. @throws Refusal */
  private async askAccess({ credentials, planId }: Connection): Promise<PlanAccess> {
    const { access, timing } = this.options
    const principal = await access.identify(credentials, timing.now())
    if (principal === null) throw new Refusal(closeCode.unauthenticated, 'not signed in')
    // What cannot be an id is not shown to a database: PostgreSQL faults at NUL.
    const found = isId(planId) ? await access.access(principal, planId, timing.now()) : null
    if (found === null || can('readPlan', found.standing) !== 'allowed') {
      throw new Refusal(closeCode.notFound, 'no such plan, or not a member')
    }
    return found
  }

  /** [S9] */
  private checkSchema({ schema }: Connection, room: Room): void {
    if (schema !== null && schema < Math.max(schemaVersion, room.documentSchema)) {
      throw new Refusal(closeCode.schemaTooOld, `schema ${schema} is too old: reload`)
    }
  }

  private checkCounts(room: Room, principal: Principal): void {
    const { maxSocketsPerPlan, maxSocketsPerPrincipal } = this.options.limits
    if (room.connections.size >= maxSocketsPerPlan)
      throw new Refusal(closeCode.tooFast, 'too many sockets in this plan')
    const key = principalKey(principal)
    let own = 0
    for (const other of room.connections)
      if (other.principal !== null && principalKey(other.principal) === key) own++
    if (own >= maxSocketsPerPrincipal)
      throw new Refusal(closeCode.tooFast, 'too many sockets of this session')
  }

  private colourFor(room: Room, memberId: string): string {
    const taken = new Set<string>()
    for (const { user } of room.connections) {
      if (user.memberId === memberId) return user.color
      taken.add(user.color)
    }
    return colourOf(memberId, taken)
  }

  // ── Rooms ─────────────────────────────────────────────────────────────────────────────────────────────────

  /** The room of a plan, loaded once; pinned, so the caller takes one from `pins` when done. */
  private async acquire(planId: string): Promise<Room> {
    let slot = this.slots.get(planId)
    if (slot === undefined) {
      const made: Slot = { loading: this.load(planId), room: null }
      slot = made
      this.slots.set(planId, made)
      made.loading.then(
        (room) => {
          made.room = room
        },
        () => {
          if (this.slots.get(planId) === made) this.slots.delete(planId)
        },
      )
    }
    const room = await slot.loading
    room.pins++
    return room
  }

  private async load(planId: string): Promise<Room> {
    const { log, schemas, limits, timing, settings, report } = this.options
    const [stored, documentSchema] = await Promise.all([log.load(planId), schemas.documentSchema(planId)])
    const document = loadDocument(stored, limits, () =>
      report(new Error('rows of the log depend on rows it does not have'), `load ${planId}`),
    )
    const room = new Room(
      {
        planId,
        limits,
        timing,
        documentSchema,
        maxUnsavedBytes: settings.maxUnsavedBytes,
        unsaved: (dirty) => this.persister.mark(dirty),
        schemaRaised: (raised) => this.raiseSchema(raised),
      },
      document,
    )
    room.appendedRows = stored.updates.length
    return room
  }

  /** Forgets rooms that nobody has had open for a while and whose words are all stored. */
  unloadIdle(): void {
    const idleSince = this.options.timing.now() - this.options.settings.idleRoomMs
    for (const [planId, { room }] of this.slots) {
      if (room === null || room.connections.size > 0 || room.pins > 0 || room.hasUnsaved) continue
      if (room.emptySince > idleSince) continue
      this.slots.delete(planId)
      this.updatesOfClosedRooms += room.counters.updates
    }
  }

  /** [S9] A newer client wrote: older ones are told to reload. */
  private raiseSchema(room: Room): void {
    const { schemas, report } = this.options
    schemas
      .raiseDocumentSchema(room.planId, room.documentSchema)
      .catch((error: unknown) => report(error, 'raise schema'))
    for (const connection of room.connections) {
      if (connection.schema !== null && connection.schema < room.documentSchema) {
        connection.close(closeCode.schemaTooOld, 'a newer version writes in this plan: reload')
      }
    }
  }

  /** The store refused the room's words: they are relayed but lost, so nobody may go on from them. */
  private discard(room: Room, reason: 'locked' | 'notFound'): void {
    room.discarded = true
    if (this.slots.get(room.planId)?.room === room) this.slots.delete(room.planId)
    for (const connection of room.connections) {
      if (reason === 'notFound') connection.close(closeCode.notFound, 'no such plan')
      else if (connection.canWrite) connection.close(closeCode.locked, 'the plan is locked')
      else connection.close(closeCode.unavailable, 'the plan changed: read it anew')
    }
  }

  // ── PlanRooms ─────────────────────────────────────────────────────────────────────────────────────────────

  async document(planId: string): Promise<DocumentSource> {
    const room = await this.acquireUsable(planId)
    room.pins--
    const { document } = room
    const loading = this.loadingOf(room)
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

  private loadingOf(room: Room): number {
    const known = this.loadingNumbers.get(room)
    if (known !== undefined) return known
    this.loadingNumbers.set(room, ++this.loadings)
    return this.loadings
  }

  private async acquireUsable(planId: string): Promise<Room> {
    const room = await this.acquire(planId)
    if (!room.discarded) return room
    room.pins--
    throw new DomainError('unavailable', {
      sv: 'Planen kan inte läsas just nu. Försök igen om en stund.',
      en: 'The plan cannot be read just now. Try again in a moment.',
    })
  }

  async accessChanged(planId: string): Promise<void> {
    this.accessEpoch++
    const room = this.slots.get(planId)?.room
    if (room) await Promise.all([...room.connections].map((connection) => this.askAgain(connection, room)))
  }

  /** Asks what a connection may do now, and closes or narrows it ([S13]). */
  private async askAgain(connection: Connection, room: Room): Promise<void> {
    const question = ++connection.accessQuestion
    let access: PlanAccess
    try {
      access = await this.askAccess(connection)
    } catch (error) {
      if (question !== connection.accessQuestion || !connection.open) return
      if (error instanceof Refusal) {
        if (error.code === closeCode.unauthenticated) await this.settle(connection, room)
        connection.close(error.code, error.message)
      } else {
        // Nobody can say whether it may stay: it asks again when the store answers.
        this.options.report(error, 'access')
        connection.close(closeCode.unavailable, 'access could not be checked')
      }
      return
    }
    if (question !== connection.accessQuestion || !connection.open) return
    const { canWrite, role, user } = connection
    connection.setAccess(access, user.color)
    if (canWrite && connection.isLockedOut) {
      connection.close(closeCode.locked, 'the plan is locked')
      return
    }
    const changed = canWrite !== connection.canWrite || role !== connection.role
    if (changed)
      room.notify(
        { kind: 'access', canWrite: connection.canWrite, role: connection.role },
        (one) => one === connection,
      )
    const renamed = user.name !== connection.user.name || user.organisation !== connection.user.organisation
    if (renamed || canWrite !== connection.canWrite) room.rewriteAwareness(connection)
  }

  /** Waits until what came from a connection is stored, taking nothing more from it. */
  private async settle(connection: Connection, room: Room): Promise<void> {
    connection.hold()
    await this.persister.flushed(room).catch((error: unknown) => this.options.report(error, 'flush'))
    room.flushTurn()
  }

  sessionEnded(sessionId: string): void {
    this.accessEpoch++
    for (const connection of this.connections) {
      const { principal } = connection
      if (principal?.kind === 'person' && principal.sessionId === sessionId) {
        connection.close(closeCode.unauthenticated, 'signed out')
      }
    }
  }

  /** Asks again for everybody whose access has run out (sessions are renewed by being used). */
  async checkExpiry(): Promise<void> {
    const now = this.options.timing.now()
    const due: Promise<void>[] = []
    for (const slot of this.slots.values()) {
      const { room } = slot
      if (room === null) continue
      for (const connection of room.connections) {
        if (connection.expiresAt !== null && connection.expiresAt <= now)
          due.push(this.askAgain(connection, room))
      }
    }
    await Promise.all(due)
  }

  notify(planId: string, notice: Notice): void {
    this.slots.get(planId)?.room?.notify(notice)
  }

  present(planId: string): ReturnType<Room['present']> {
    return this.slots.get(planId)?.room?.present() ?? []
  }

  async changeStatus<T>(planId: string, change: () => Promise<T>): Promise<T> {
    const room = await this.acquireUsable(planId)
    try {
      // One change after the other: the second begins with what the first has made.
      while (room.thawed !== null) await room.thawed
      const { promise: thawed, resolve: thaw } = Promise.withResolvers<void>()
      room.thawed = thawed
      try {
        for (const connection of room.connections) connection.hold()
        await this.persister.flushed(room)
        const result = await change()
        await this.accessChanged(planId)
        return result
      } finally {
        room.thawed = null
        thaw()
        for (const connection of [...room.connections]) connection.release()
      }
    } finally {
      room.pins--
    }
  }

  // ── The process ───────────────────────────────────────────────────────────────────────────────────────────

  /** Every connection, for the heartbeat and the metrics. */
  get sockets(): ReadonlySet<Connection> {
    return this.connections
  }

  get openRooms(): Room[] {
    return [...this.slots.values()].flatMap(({ room }) => (room === null ? [] : [room]))
  }

  /** How many updates were relayed since the start. */
  get relayedUpdates(): number {
    return this.openRooms.reduce((sum, room) => sum + room.counters.updates, this.updatesOfClosedRooms)
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
