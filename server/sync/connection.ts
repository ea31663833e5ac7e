/**
 * One socket, whatever carries it: who it is, what it is owed, when its frames are taken, and every refusal turned
 * into a close code at one place. A broken or hostile client closes its own connection, never the process.
 */

import { MalformedUpdate } from '../../shared/document/byte-reader.ts'
import { can, type Principal } from '../../shared/domain/permissions.ts'
import { type CloseCode, closeCode, type WireLimits } from '../../shared/protocol/wire.ts'
import type { PlanAccess } from '../ports/access.ts'
import type { Author } from '../ports/update-log.ts'
import { Allowance } from './allowance.ts'
import type { AwarenessOwner } from './awareness-guard.ts'
import { NotYet } from './derived-deletions.ts'
import type { Batch } from './frames.ts'
import { GrammarBreach } from './grammar.ts'
import { Intake } from './intake.ts'
import { fitReason, Refusal } from './refusal.ts'
import type { Room } from './room.ts'
import type { Timing } from './timing.ts'
import type { Transport } from './transport.ts'

/** What somebody showed to be let in. */
export type Credentials = { bearer?: string; sessionToken?: string }

export type ConnectionOptions = {
  planId: string
  transport: Transport
  credentials: Credentials
  /** Schema of a samsyn client's document; null for a program ([S9]). */
  schema: number | null
  limits: WireLimits
  timing: Timing
  /** Told about faults of ours. */
  report(error: unknown): void
  /** Told once, when it is over. */
  closed(connection: Connection): void
}

/** Closed for a fault of ours (RFC 6455: internal error); y-websocket retries. */
const internalError = 1011
/** An owner of a claimed awareness id has this long to answer, in milliseconds. */
const probeMs = 3_000

export class Connection implements AwarenessOwner {
  readonly planId: string
  readonly transport: Transport
  readonly credentials: Credentials
  readonly schema: number | null
  open = true
  /** Update and step-2 frames taken, in order, and how many of them the client was told are durable. */
  framesTaken = 0
  framesSaved = 0
  /** Frames before the first that waits for an answer to step 1 ([S10]); null when none does. */
  gapSince: number | null = null
  /** Frames that waited so, and how many questions were answered in vain. */
  gapFrames = 0
  gaps = 0
  /** Whether a question, step 1, waits for its answer. */
  isAsked = false
  /** Whether its step 2 has come. */
  hasSynced = false
  canWrite = false
  userJson = '{}'
  user = { memberId: '', name: '', organisation: '', color: '' }
  author: Author = { id: 'server', organisationId: null }
  /** Grows with every question about its access, so that an old answer never overrides a newer one. */
  accessQuestion = 0
  private readonly options: ConnectionOptions
  private room: Room | null = null
  private held: Uint8Array[] | null = []
  private heldBytes = 0
  private access: PlanAccess | null = null
  private readonly intake: Intake
  private readonly announcements: Allowance
  private probing = false
  /** Bytes sent in answer to step 1 that may still wait, beyond the limit for slow readers ([S19]). */
  private grace = 0

  constructor(options: ConnectionOptions) {
    this.options = options
    this.planId = options.planId
    this.transport = options.transport
    this.credentials = options.credentials
    this.schema = options.schema
    const { limits } = options
    const now = options.timing.now()
    this.intake = new Intake(this, limits, now)
    this.announcements = new Allowance(limits.awarenessPerSecond, limits.awarenessPerSecond, now)
  }

  /** Messages of unknown types so far. */
  get ignored(): number {
    return this.intake.ignored
  }

  get samsyn(): boolean {
    return this.schema !== null
  }

  get principal(): Principal | null {
    return this.access?.principal ?? null
  }

  get expiresAt(): number | null {
    return this.access?.expiresAt ?? null
  }

  // ── Access ────────────────────────────────────────────────────────────────────────────────────────────────

  /** Takes what the access control says; the colour is the room's. */
  setAccess(access: PlanAccess, color: string): void {
    this.access = access
    this.canWrite = can('editContent', access.standing) === 'allowed'
    const { memberId, name, organisation, principal } = access
    this.user = { memberId, name, organisation, color }
    this.userJson = JSON.stringify(this.user)
    this.author = {
      id: principal.kind === 'person' && memberId !== 'administrator' ? `member:${memberId}` : memberId,
      organisationId: access.organisationId,
    }
  }

  get role(): string {
    return this.access?.standing.role ?? 'reader'
  }

  /** Whether it could write but for the plan's status. */
  get isLockedOut(): boolean {
    return this.access !== null && can('editContent', this.access.standing) === 'conflict'
  }

  /** [S12] Why it may not write. */
  writeRefusal(): Refusal {
    return this.isLockedOut
      ? new Refusal(closeCode.locked, 'the plan is locked')
      : new Refusal(closeCode.forbidden, 'no right to write in this plan')
  }

  // ── Reading ───────────────────────────────────────────────────────────────────────────────────────────────

  /** Begins to be served; what came meanwhile is taken first. */
  enter(room: Room): void {
    this.room = room
    room.join(this)
    if (room.thawed === null) this.release()
  }

  /** Holds frames back ([S14]). */
  hold(): void {
    if (this.held !== null || !this.open) return
    this.held = []
    this.heldBytes = 0
    this.transport.pause()
  }

  /** Takes what was held back, and goes on. */
  release(): void {
    const { held, room } = this
    if (held === null || !this.open || room === null || room.thawed !== null) return
    this.held = null
    this.heldBytes = 0
    for (const frame of held) this.receive(frame)
    if (this.open && this.held === null) this.transport.resume()
  }

  /** A frame has come. Never throws. */
  receive(data: Uint8Array): void {
    if (!this.open) return
    if (this.held !== null) {
      this.heldBytes += data.length
      if (this.heldBytes > this.options.limits.maxHeldBytes)
        this.close(closeCode.tooFast, 'too much before the plan was loaded')
      else this.held.push(data)
      return
    }
    try {
      this.intake.take(data, this.room as Room, this.options.timing.now())
    } catch (error) {
      if (error instanceof NotYet) this.postpone(data, error.waitMs)
      else this.refuse(error)
    }
  }

  /** Takes a frame again, and those after it, when so much time has passed. */
  private postpone(data: Uint8Array, waitMs: number): void {
    this.hold()
    this.held?.unshift(data)
    this.heldBytes += data.length
    this.options.timing.after(waitMs, () => this.release())
  }

  /** Closes with the code of whatever went wrong. */
  refuse(error: unknown): void {
    if (error instanceof Refusal) this.close(error.code, error.message)
    else if (error instanceof GrammarBreach) this.close(closeCode.malformed, error.message)
    else if (error instanceof MalformedUpdate)
      this.close(closeCode.malformed, `malformed frame: ${error.message}`)
    else {
      this.options.report(error)
      this.close(internalError, 'a fault of the server')
    }
  }

  // ── Writing ───────────────────────────────────────────────────────────────────────────────────────────────

  /**
   * Sends a turn. `lean` is the same without awareness, for those who do not keep up; null when the batch is
   * for this socket alone, whose answers do not count as falling behind.
   */
  send(batch: Batch, lean: Batch | null): void {
    if (!this.open) return
    const { maxBufferedBytes } = this.options.limits
    const waiting = this.transport.bufferedBytes
    if (waiting === 0) this.grace = 0
    if (waiting > maxBufferedBytes + this.grace) {
      this.close(closeCode.slowReader, 'reads too slowly')
      return
    }
    const isBehind = waiting > maxBufferedBytes / 4 + this.grace
    const chosen = isBehind && lean !== null ? lean : batch
    if (chosen.frames.length === 0) return
    if (lean === null) this.grace = Math.max(this.grace, batch.byteLength)
    this.transport.send(chosen)
  }

  mayAnnounce(): boolean {
    return this.announcements.take(this.options.timing.now())
  }

  /** [S15] Somebody else came with one of its awareness ids. */
  probe(): void {
    if (this.probing || !this.open) return
    this.probing = true
    const giveUp = this.options.timing.after(probeMs, () => this.terminate())
    this.transport.probe(() => {
      giveUp()
      this.probing = false
    })
  }

  // ── Ending ────────────────────────────────────────────────────────────────────────────────────────────────

  close(code: CloseCode | typeof internalError, reason: string): void {
    if (!this.open) return
    this.end()
    this.transport.close(code, fitReason(reason))
  }

  terminate(): void {
    if (!this.open) return
    this.end()
    this.transport.terminate()
  }

  /** The other side is gone. */
  gone(): void {
    if (this.open) this.end()
  }

  private end(): void {
    this.open = false
    this.held = null
    this.room?.leave(this)
    this.options.closed(this)
  }
}
