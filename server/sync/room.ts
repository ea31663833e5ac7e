/**
 * One plan that people have open: its document as bytes, who is in it, and what is not stored yet. A room relays
 * first and stores afterwards ([S5]). Whatever happens in one turn of the event loop leaves in one write a socket
 * ([S18]), built once for all who only read along.
 *
 * Everything here is synchronous. Whoever awaits (the persister, `Rooms`) asks again afterwards.
 */

import { schemaVersion } from '../../shared/document/schema.ts'
import { decodeStateVector, decodeUpdate } from '../../shared/document/update-structs.ts'
import { closeCode, type Notice, type WireLimits } from '../../shared/protocol/wire.ts'
import type { AuthoredUpdate } from '../ports/update-log.ts'
import { type Announcement, AwarenessGuard } from './awareness-guard.ts'
import type { Connection } from './connection.ts'
import { DerivedDeletions } from './derived-deletions.ts'
import type { Change, DocumentState } from './document-state.ts'
import {
  awarenessFrame,
  Batch,
  type Frame,
  noticeFrame,
  savedFrame,
  step1Frame,
  step2Frame,
  updateFrame,
} from './frames.ts'
import { Refusal } from './refusal.ts'
import type { Timing } from './timing.ts'
import { Unsaved } from './unsaved.ts'

export type RoomOptions = {
  planId: string
  limits: WireLimits
  timing: Timing
  /** Highest schema that wrote here. */
  documentSchema: number
  /** Called when there is something to store. */
  unsaved(room: Room): void
  /** Called when a newer schema wrote here for the first time ([S9]). */
  schemaRaised(room: Room): void
  /** Bytes that may wait for the store before writers are turned away. */
  maxUnsavedBytes: number
}

/** What one flush takes along: the updates, and whom to tell what once they are durable. */
export type Taken = {
  updates: AuthoredUpdate[]
  stateVector: Uint8Array
  /** Connection → how many of its frames these updates complete. */
  told: Map<Connection, number>
}

/** Bytes from one turn after which it is written at once, so that a flood never starves its own flush. */
const maxTurnBytes = 1 << 20
/** How long the newest awareness of somebody too fast waits, in milliseconds. */
const awarenessDelayMs = 50
/** News of awareness after which what newcomers hear of everybody is made anew. */
const maxNewsRemembered = 32
/** A gap is asked about this often before the socket is given up ([S10]). */
const maxGaps = 3

type Outgoing = { frame: Frame; writer: Connection | null }

export class Room {
  readonly planId: string
  readonly document: DocumentState
  readonly connections = new Set<Connection>()
  readonly awareness: AwarenessGuard
  readonly limits: WireLimits
  readonly timing: Timing
  documentSchema: number
  /** While a change of status holds frames back: resolves when it is over ([S14]). */
  thawed: Promise<void> | null = null
  /** The store refused it: nobody is let in any more. */
  discarded = false
  /** Milliseconds since the epoch when the last socket left. */
  emptySince: number
  /** Asynchronous work that needs the room to stay. */
  pins = 0
  /** Rows and bytes appended since the log was last compacted. */
  appendedRows = 0
  appendedBytes = 0
  /** How many updates were relayed, and to how many sockets. */
  readonly counters = { updates: 0, deliveries: 0 }
  private readonly options: RoomOptions
  private readonly derived: DerivedDeletions
  private pending = new Unsaved()
  /** Handed to the store, not answered yet. */
  private saving: Taken | null = null
  /** Samsyn sockets with frames that nobody called durable yet. */
  private readonly owed = new Set<Connection>()
  private outgoing: Outgoing[] = []
  private outgoingBytes = 0
  private replies = new Map<Connection, Frame[]>()
  private scheduled = false
  private awarenessTimer: (() => void) | null = null
  private fullFrame: { version: number; frame: Frame } | null = null
  private upToDateFrame: { version: number; frame: Frame } | null = null
  /** What newcomers hear of everybody: a frame, and the news since it was made; empty until somebody comes. */
  private everybody: Frame[] = []

  constructor(options: RoomOptions, document: DocumentState) {
    this.options = options
    this.planId = options.planId
    this.limits = options.limits
    this.timing = options.timing
    this.documentSchema = options.documentSchema
    this.emptySince = options.timing.now()
    this.document = document
    this.awareness = new AwarenessGuard(options.limits)
    this.derived = new DerivedDeletions(document, options.timing)
  }

  get hasUnsaved(): boolean {
    return this.saving !== null || !this.pending.isEmpty
  }

  get unsavedBytes(): number {
    return this.pending.byteLength
  }

  // ── Coming and going ──────────────────────────────────────────────────────────────────────────────────────

  join(connection: Connection): void {
    this.connections.add(connection)
    this.ask(connection)
    if (this.awareness.size > 0) this.replyEverybody(connection)
  }

  leave(connection: Connection): void {
    if (!this.connections.delete(connection)) return
    this.replies.delete(connection)
    this.owed.delete(connection)
    this.awareness.leave(connection)
    if (this.awareness.hasNews) this.schedule()
    if (this.connections.size === 0) {
      this.emptySince = this.timing.now()
      this.everybody = []
      this.document.dropCaches()
      this.fullFrame = null
      this.upToDateFrame = null
    }
  }

  // ── What sockets say ──────────────────────────────────────────────────────────────────────────────────────

  receiveStep1(connection: Connection, body: Uint8Array): void {
    const { document } = this
    const vector = decodeStateVector(body)
    this.reply(connection, document.isBehind(vector) ? this.stateFrame(vector) : this.deletionsFrame())
    if (!connection.hasSynced) return
    // It was asked when it joined; if it has since gathered what the room lacks, it is asked again.
    for (const [client, clock] of vector) {
      if (clock > document.clockOf(client)) {
        this.ask(connection)
        return
      }
    }
  }

  private stateFrame(vector: ReadonlyMap<number, number>): Frame {
    const { document } = this
    if (vector.size > 0) return step2Frame(document.encodeSince(vector))
    if (this.fullFrame?.version !== document.version) {
      this.fullFrame = { version: document.version, frame: step2Frame(document.encode()) }
    }
    return this.fullFrame.frame
  }

  private deletionsFrame(): Frame {
    const { document } = this
    if (this.upToDateFrame?.version !== document.version) {
      this.upToDateFrame = { version: document.version, frame: step2Frame(document.encodeDeletions()) }
    }
    return this.upToDateFrame.frame
  }

  /** An update or a step 2. @throws MalformedUpdate, GrammarBreach, Refusal */
  receiveUpdate(connection: Connection, body: Uint8Array, isStep2: boolean): void {
    const decoded = decodeUpdate(body)
    if (!connection.canWrite) {
      const innocent =
        !this.document.hasNewStructs(decoded) && this.derived.explains(this.document.lackedDeletions(decoded))
      if (!innocent) throw connection.writeRefusal()
      this.countFrame(connection)
      return
    }
    if (this.pending.byteLength > this.options.maxUnsavedBytes) {
      throw new Refusal(closeCode.unavailable, 'the store does not keep up')
    }
    const newerSchema = connection.schema !== null && connection.schema > schemaVersion
    const { maxNesting, maxAttributeBytes } = this.limits
    const outcome = this.document.take(decoded, { maxNesting, maxAttributeBytes, newerSchema }, isStep2)
    if (isStep2) {
      connection.gapSince = null
      connection.gapFrames = 0
      connection.isAsked = false
      connection.hasSynced = true
    }
    switch (outcome.kind) {
      case 'tooLarge':
        throw new Refusal(closeCode.tooLarge, outcome.reason)
      case 'gap':
        this.askAgain(connection)
        return
      case 'nothing':
        this.countFrame(connection)
        return
      case 'change':
        connection.gaps = 0
        this.relay(connection, outcome)
        this.countFrame(connection)
    }
  }

  /**
   * [S10] The frame counts, but neither it nor any after it is durable before the answer has come. Who writes on
   * before the first question was answered (words from offline come with the answer) is not asked twice.
   */
  private askAgain(connection: Connection): void {
    connection.gapSince ??= connection.framesTaken
    connection.gapFrames++
    this.countFrame(connection)
    if (!connection.isAsked) {
      connection.gaps++
      this.ask(connection)
    }
    if (connection.gaps > maxGaps || connection.gapFrames > this.limits.updateBurst) {
      throw new Refusal(closeCode.malformed, 'updates depend on what was never sent')
    }
  }

  private ask(connection: Connection): void {
    connection.isAsked = true
    this.reply(connection, step1Frame(this.document.stateVector()))
  }

  private relay(writer: Connection | null, change: Change): void {
    if (change.newer && writer !== null && writer.schema !== null && writer.schema > this.documentSchema) {
      this.documentSchema = writer.schema
      this.options.schemaRaised(this)
    }
    this.counters.updates++
    if (writer !== null) this.pending.add(writer.author, change)
    this.options.unsaved(this)
    this.broadcast(updateFrame(change.bytes), writer)
  }

  receiveAwareness(connection: Connection, body: Uint8Array, first: boolean): void {
    this.awareness.receive(connection, body, first)
    this.awarenessChanged()
  }

  /** What the session says of somebody changed. */
  rewriteAwareness(connection: Connection): void {
    this.awareness.rewrite(connection)
    this.awarenessChanged()
  }

  private awarenessChanged(): void {
    if (this.awareness.hasNews) this.schedule()
    if (this.awareness.hasWaiting && this.awarenessTimer === null) {
      this.awarenessTimer = this.timing.after(awarenessDelayMs, () => {
        this.awarenessTimer = null
        this.awareness.release()
        if (this.awareness.hasNews) this.schedule()
      })
    }
  }

  replyEverybody(connection: Connection): void {
    if (this.everybody.length === 0) this.everybody.push(awarenessFrame(this.awareness.everybody()))
    for (const frame of this.everybody) this.reply(connection, frame)
  }

  /** A crowd that comes one by one must not cost a frame of everybody each. */
  private remember(news: Frame): void {
    if (this.everybody.length === 0) return
    if (this.everybody.length > maxNewsRemembered) this.everybody = []
    else this.everybody.push(news)
  }

  // ── Saving ────────────────────────────────────────────────────────────────────────────────────────────────

  private countFrame(connection: Connection): void {
    connection.framesTaken++
    if (!connection.samsyn) return
    this.owed.add(connection)
    if (!this.hasUnsaved) this.schedule()
  }

  /** Takes what is unsaved for the store; null when there is nothing. One at a time. */
  takeUnsaved(): Taken | null {
    if (this.saving !== null) throw new Error('a flush of this room is under way')
    if (this.pending.isEmpty) return null
    const told = new Map<Connection, number>()
    // What waits for an answer now is not in this flush, even if the answer comes while it is under way ([S10]).
    for (const connection of this.owed)
      told.set(connection, Math.min(connection.framesTaken, connection.gapSince ?? connection.framesTaken))
    this.saving = {
      updates: this.pending.encode(this.planId),
      stateVector: this.document.stateVector(),
      told,
    }
    this.pending = new Unsaved()
    return this.saving
  }

  /** [S4] What was taken is durable. */
  saved(taken: Taken): void {
    this.saving = null
    for (const [connection, frames] of taken.told) this.tellSaved(connection, taken.stateVector, frames)
    // Frames that brought nothing came meanwhile: they wait for no store.
    if (this.owed.size > 0 && this.pending.isEmpty) this.schedule()
  }

  private tellSaved(connection: Connection, stateVector: Uint8Array, frames: number): void {
    if (!this.connections.has(connection)) return
    const durable = Math.min(frames, connection.gapSince ?? frames)
    if (durable === connection.framesTaken) this.owed.delete(connection)
    if (durable <= connection.framesSaved) return
    connection.framesSaved = durable
    this.reply(connection, savedFrame(stateVector, durable))
  }

  // ── Fan-out ───────────────────────────────────────────────────────────────────────────────────────────────

  notify(notice: Notice, only: (connection: Connection) => boolean = () => true): void {
    const frame = noticeFrame(notice)
    for (const connection of this.connections) {
      if (connection.samsyn && only(connection)) this.reply(connection, frame)
    }
  }

  private broadcast(frame: Frame, writer: Connection | null): void {
    this.outgoing.push({ frame, writer })
    this.outgoingBytes += frame.socketBytes.length
    if (this.outgoingBytes > maxTurnBytes) this.flushTurn()
    else this.schedule()
  }

  /** Something for one socket only, in this turn's write. */
  reply(connection: Connection, frame: Frame): void {
    const frames = this.replies.get(connection)
    if (frames === undefined) this.replies.set(connection, [frame])
    else frames.push(frame)
    this.schedule()
  }

  private schedule(): void {
    if (this.scheduled) return
    this.scheduled = true
    this.timing.afterTurn(() => {
      this.scheduled = false
      this.flushTurn()
    })
  }

  /** Writes what this turn brought: one write a socket. */
  flushTurn(): void {
    if (this.owed.size > 0 && !this.hasUnsaved) {
      const vector = this.document.stateVector()
      for (const connection of [...this.owed]) this.tellSaved(connection, vector, connection.framesTaken)
    }
    const { outgoing, replies } = this
    const news = this.awareness.takeNews()
    if (outgoing.length === 0 && news.length === 0 && replies.size === 0) return
    this.outgoing = []
    this.outgoingBytes = 0
    this.replies = new Map()
    const updates = outgoing.map(({ frame }) => frame)
    const awareness = news.length > 0 ? awarenessFrame(news) : null
    if (awareness !== null) this.remember(awareness)
    const shared = new Batch(awareness === null ? updates : [...updates, awareness])
    const withoutAwareness = new Batch(updates)
    const special = new Set<Connection>(replies.keys())
    for (const { writer } of outgoing) if (writer !== null) special.add(writer)
    for (const { owner } of news) if (owner !== null) special.add(owner as Connection)
    this.counters.deliveries += outgoing.length * this.connections.size
    // Without anything for all, only those who were answered are looked at.
    for (const connection of shared.frames.length > 0 ? this.connections : special) {
      if (special.has(connection)) {
        const frames = ownFrames(connection, replies.get(connection) ?? [], outgoing, news, awareness)
        if (frames.length > 0) connection.send(new Batch(frames), null)
      } else if (shared.frames.length > 0) connection.send(shared, withoutAwareness)
    }
  }

  // ── For HTTP ──────────────────────────────────────────────────────────────────────────────────────────────

  /** Everybody here once, members with several sockets too. */
  present(): { memberId: string; name: string; organisation: string; color: string }[] {
    const people = new Map<string, Connection['user']>()
    for (const { user } of this.connections) if (!people.has(user.memberId)) people.set(user.memberId, user)
    return [...people.values()]
  }
}

/** What one socket gets of a turn that it took part in itself: not what it wrote. */
function ownFrames(
  connection: Connection,
  replies: readonly Frame[],
  outgoing: readonly Outgoing[],
  news: readonly Announcement[],
  awareness: Frame | null,
): Frame[] {
  const frames = [...replies]
  for (const { frame, writer } of outgoing) if (writer !== connection) frames.push(frame)
  if (awareness === null) return frames
  const others = news.filter(({ owner }) => owner !== connection)
  if (others.length === news.length) frames.push(awareness)
  else if (others.length > 0) {
    // Its own state at its own clock changes nothing for it, so the shared frame does.
    const harmless = news.every(({ owner, known }) => owner !== connection || known)
    frames.push(harmless ? awareness : awarenessFrame(others))
  }
  return frames
}
