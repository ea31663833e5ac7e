/**
 * The rooms that are in memory: each plan is loaded once however many ask, let go when nobody has had it open for a
 * while, and thrown away when the store refuses its words. Whoever awaits a room pins it, so that it stays.
 */
import { DomainError } from '../../shared/domain/errors.ts'
import { closeCode, type WireLimits } from '../../shared/protocol/wire.ts'
import type { DocumentSchemas } from '../ports/document-schema.ts'
import type { UpdateLog } from '../ports/update-log.ts'
import { loadDocument } from './load-document.ts'
import { Persister } from './persister.ts'
import { Room } from './room.ts'
import type { Timing } from './timing.ts'

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

export type OpenRoomsOptions = {
  log: UpdateLog
  schemas: DocumentSchemas
  limits: WireLimits
  settings: SyncSettings
  timing: Timing
  /** Told about faults of ours. */
  report(error: unknown, doing: string): void
}

type Slot = { loading: Promise<Room>; room: Room | null }

export class OpenRooms {
  readonly persister: Persister
  private readonly options: OpenRoomsOptions
  private readonly slots = new Map<string, Slot>()
  private updatesOfClosedRooms = 0
  /** Loadings so far: versions begin anew with each, so a document is named by both. */
  private loadings = 0
  private readonly loadingNumbers = new WeakMap<Room, number>()

  constructor(options: OpenRoomsOptions) {
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

  /** The room of a plan that is in memory. */
  loaded(planId: string): Room | null {
    return this.slots.get(planId)?.room ?? null
  }

  get all(): Room[] {
    return [...this.slots.values()].flatMap(({ room }) => (room === null ? [] : [room]))
  }

  /** How many updates were relayed since the start. */
  get relayedUpdates(): number {
    return this.all.reduce((sum, room) => sum + room.relayed, this.updatesOfClosedRooms)
  }

  /** The room of a plan, loaded once; pinned, so the caller takes one from `pins` when done. */
  async acquire(planId: string): Promise<Room> {
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

  /** As `acquire`, for whoever cannot ask again. @throws DomainError unavailable when the store has just refused it */
  async acquireUsable(planId: string): Promise<Room> {
    const room = await this.acquire(planId)
    if (!room.discarded) return room
    room.pins--
    throw new DomainError('unavailable', {
      sv: 'Planen kan inte läsas just nu. Försök igen om en stund.',
      en: 'The plan cannot be read just now. Try again in a moment.',
    })
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

  /** Which loading of its plan a room came of. */
  loadingOf(room: Room): number {
    const known = this.loadingNumbers.get(room)
    if (known !== undefined) return known
    this.loadingNumbers.set(room, ++this.loadings)
    return this.loadings
  }

  /** Forgets rooms that nobody has had open for a while and whose words are all stored. */
  unloadIdle(): void {
    const idleSince = this.options.timing.now() - this.options.settings.idleRoomMs
    for (const [planId, { room }] of this.slots) {
      if (room === null || room.connections.size > 0 || room.pins > 0 || room.hasUnsaved) continue
      if (room.emptySince > idleSince) continue
      this.slots.delete(planId)
      this.updatesOfClosedRooms += room.relayed
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
}
