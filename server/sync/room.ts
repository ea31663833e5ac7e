/**
 * One plan that people have open: its document as bytes, who is in it, and what is not stored yet. A room relays
 * first and stores afterwards ([S5]); what it relays and answers leaves with the turn (`turn.ts`).
 *
 * Everything here is synchronous. Whoever awaits (the persister, `Rooms`) asks again afterwards.
 */

import { decodeStateVector, decodeUpdate } from '../../shared/document/decode-update.ts'
import { schemaVersion } from '../../shared/document/schema.ts'
import { closeCode, type Notice, type WireLimits } from '../../shared/protocol/wire.ts'
import type { AuthoredUpdate } from '../ports/update-log.ts'
import { AwarenessGuard } from './awareness-guard.ts'
import { AwarenessNews } from './awareness-news.ts'
import type { Connection } from './connection.ts'
import { DerivedDeletions } from './derived-deletions.ts'
import type { Change, DocumentState } from './document-state.ts'
import { noticeFrame, savedFrame, step1Frame, updateFrame } from './frames.ts'
import { Refusal } from './refusal.ts'
import { Step2Answers } from './step2-answers.ts'
import type { Timing } from './timing.ts'
import { Turn } from './turn.ts'
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

/** A gap is asked about this often before the socket is given up ([S10]). */
const maxGaps = 3

export class Room {
  readonly planId: string
  readonly document: DocumentState
  readonly connections = new Set<Connection>()
  readonly awareness: AwarenessGuard
  readonly news: AwarenessNews
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
  /** How many updates were relayed. */
  relayed = 0
  private readonly options: RoomOptions
  private readonly derived: DerivedDeletions
  private pending = new Unsaved()
  /** Handed to the store, not answered yet. */
  private saving: Taken | null = null
  /** Samsyn sockets with frames that nobody called durable yet. */
  private readonly owed = new Set<Connection>()
  private readonly turn: Turn
  private readonly answers: Step2Answers

  constructor(options: RoomOptions, document: DocumentState) {
    this.options = options
    this.planId = options.planId
    this.limits = options.limits
    this.timing = options.timing
    this.documentSchema = options.documentSchema
    this.emptySince = options.timing.now()
    this.document = document
    this.turn = new Turn(this.connections, options.timing, () => this.flushTurn())
    this.awareness = new AwarenessGuard(options.limits)
    this.news = new AwarenessNews(this.awareness, options.timing, () => this.turn.schedule())
    this.answers = new Step2Answers(document)
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
    this.turn.forget(connection)
    this.owed.delete(connection)
    this.news.leave(connection)
    if (this.connections.size === 0) {
      this.emptySince = this.timing.now()
      this.news.forgetCrowd()
      this.answers.drop()
    }
  }

  // ── What sockets say ──────────────────────────────────────────────────────────────────────────────────────

  receiveStep1(connection: Connection, body: Uint8Array): void {
    const { document } = this
    const vector = decodeStateVector(body)
    this.turn.reply(connection, this.answers.answer(vector))
    if (!connection.hasSynced) return
    // It was asked when it joined; if it has since gathered what the room lacks, it is asked again.
    for (const [client, clock] of vector) {
      if (clock > document.clockOf(client)) {
        this.ask(connection)
        return
      }
    }
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
    this.turn.reply(connection, step1Frame(this.document.stateVector()))
  }

  private relay(writer: Connection | null, change: Change): void {
    if (change.newer && writer !== null && writer.schema !== null && writer.schema > this.documentSchema) {
      this.documentSchema = writer.schema
      this.options.schemaRaised(this)
    }
    this.relayed++
    if (writer !== null) this.pending.add(writer.author, change)
    this.options.unsaved(this)
    this.turn.broadcast(updateFrame(change.bytes), writer)
  }

  replyEverybody(connection: Connection): void {
    for (const frame of this.news.everybody()) this.turn.reply(connection, frame)
  }

  // ── Saving ────────────────────────────────────────────────────────────────────────────────────────────────

  private countFrame(connection: Connection): void {
    connection.framesTaken++
    if (!connection.samsyn) return
    this.owed.add(connection)
    if (!this.hasUnsaved) this.turn.schedule()
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
    if (this.owed.size > 0 && this.pending.isEmpty) this.turn.schedule()
  }

  private tellSaved(connection: Connection, stateVector: Uint8Array, frames: number): void {
    if (!this.connections.has(connection)) return
    const durable = Math.min(frames, connection.gapSince ?? frames)
    if (durable === connection.framesTaken) this.owed.delete(connection)
    if (durable <= connection.framesSaved) return
    connection.framesSaved = durable
    this.turn.reply(connection, savedFrame(stateVector, durable))
  }

  // ── Fan-out ───────────────────────────────────────────────────────────────────────────────────────────────

  notify(notice: Notice, only: (connection: Connection) => boolean = () => true): void {
    const frame = noticeFrame(notice)
    for (const connection of this.connections) {
      if (connection.samsyn && only(connection)) this.turn.reply(connection, frame)
    }
  }

  /** Writes what this turn brought: one write a socket. */
  flushTurn(): void {
    if (this.owed.size > 0 && !this.hasUnsaved) {
      const vector = this.document.stateVector()
      for (const connection of [...this.owed]) this.tellSaved(connection, vector, connection.framesTaken)
    }
    const news = this.news.take()
    this.turn.write(news, news.length > 0 ? this.news.frameOf(news) : null)
  }

  // ── For HTTP ──────────────────────────────────────────────────────────────────────────────────────────────

  /** Everybody here once, members with several sockets too. */
  present(): { memberId: string; name: string; organisation: string; color: string }[] {
    const people = new Map<string, Connection['user']>()
    for (const { user } of this.connections) if (!people.has(user.memberId)) people.set(user.memberId, user)
    return [...people.values()]
  }
}
