/**
 * Who is here and where they write ([S15] to [S17]). Awareness is the one thing clients say about themselves, and
 * stock clients repeat what they hear of others; so an id has one owner, the server writes who that is, and
 * whatever is said about others' ids is dropped before its JSON is looked at.
 */
import { ByteReader, MalformedUpdate } from '../../shared/document/byte-reader.ts'
import { closeCode, type WireLimits } from '../../shared/protocol/wire.ts'
import { readCursor } from './cursor.ts'
import type { AwarenessEntry } from './frames.ts'
import { Refusal } from './refusal.ts'

/** What the guard needs of a socket. */
export interface AwarenessOwner {
  /** JSON of `{memberId, name, organisation, color}`. */
  readonly userJson: string
  readonly canWrite: boolean
  /** Whether this owner may speak now, or its newest state has to wait (its rate). */
  mayAnnounce(): boolean
  /** Somebody else came with its id: make sure that it is still there. */
  probe(): void
}

type Presence = {
  owner: AwarenessOwner
  /** The newest clock its owner used. */
  clock: number
  /** The newest clock sent to others; above `clock` after a reconnect, whose clocks start where they were. */
  sentClock: number
  cursorJson: string
}

type Claim = { owner: AwarenessOwner; clock: number; cursorJson: string }

/** Ids of sockets that left, remembered so that a returning tab is seen at once. */
const maxRemembered = 2_000

const text = new TextDecoder('utf-8', { fatal: true })

/** What changed since the last turn; `owner` is null for those who left. */
export type Announcement = AwarenessEntry & {
  owner: AwarenessOwner | null /** Its owner already has exactly this. */
  known: boolean
}

export class AwarenessGuard {
  private readonly limits: WireLimits
  private readonly presences = new Map<number, Presence>()
  private readonly owned = new Map<AwarenessOwner, Set<number>>()
  private readonly claims = new Map<number, Claim>()
  private readonly departed = new Map<number, { clock: number; owner: WeakRef<AwarenessOwner> }>()
  private readonly changed = new Set<number>()
  private readonly left = new Map<number, number>()
  /** Owners that spoke too often; their newest state goes out when `release` is called. */
  private readonly waiting = new Set<number>()

  constructor(limits: WireLimits) {
    this.limits = limits
  }

  get size(): number {
    return this.presences.size
  }

  /** Whether there is something to tell in this turn. */
  get hasNews(): boolean {
    return this.changed.size > 0 || this.left.size > 0
  }

  get hasWaiting(): boolean {
    return this.waiting.size > 0
  }

  /**
   * Takes what a socket says.
   * @param first whether this is the socket's first awareness message: only that can claim a taken id
   * @throws MalformedUpdate, Refusal
   */
  receive(owner: AwarenessOwner, body: Uint8Array, first: boolean): void {
    const reader = new ByteReader(body)
    const count = reader.varUint()
    if (count > this.limits.maxSocketsPerPlan * this.limits.maxAwarenessClients) {
      throw tooMany()
    }
    for (let n = 0; n < count; n++) {
      const client = reader.varUint()
      const clock = reader.varUint()
      const length = reader.varUint()
      const from = reader.skip(length)
      const holder = this.presences.get(client)
      if (holder !== undefined && holder.owner !== owner && !first) continue
      if (length > this.limits.maxAwarenessBytes)
        throw new Refusal(closeCode.tooLarge, 'awareness state over its limit')
      this.receiveOne(owner, holder, client, clock, parseState(body.subarray(from, from + length)), first)
    }
    if (reader.remaining > 0) throw new MalformedUpdate('bytes after the end')
  }

  private receiveOne(
    owner: AwarenessOwner,
    holder: Presence | undefined,
    client: number,
    clock: number,
    state: { cursorJson: string } | null,
    first: boolean,
  ): void {
    if (holder === undefined) {
      if (state === null || (!first && this.isEcho(owner, client, clock))) return
      if (!this.enter(owner, client, clock, state.cursorJson)) throw tooMany()
    } else if (holder.owner !== owner) {
      if (first && state !== null && this.claims.size < this.limits.maxSocketsPerPlan) {
        this.claims.set(client, { owner, clock, cursorJson: state.cursorJson })
        holder.owner.probe()
      }
    } else if (state === null) {
      this.drop(client)
    } else if (clock > holder.clock) {
      holder.clock = clock
      holder.cursorJson = state.cursorJson
      this.announce(client, owner)
    }
  }

  /** Stock clients repeat what they hear, and may do so just after its owner left: that is not theirs. */
  private isEcho(owner: AwarenessOwner, client: number, clock: number): boolean {
    const gone = this.departed.get(client)
    return gone !== undefined && clock <= gone.clock && gone.owner.deref() !== owner
  }

  /** @returns false when the owner has as many ids as it may */
  private enter(owner: AwarenessOwner, client: number, clock: number, cursorJson: string): boolean {
    let ids = this.owned.get(owner)
    if (ids === undefined) {
      ids = new Set()
      this.owned.set(owner, ids)
    }
    if (ids.size >= this.limits.maxAwarenessClients) return false
    ids.add(client)
    const sentClock = this.left.get(client) ?? this.departed.get(client)?.clock ?? -1
    this.presences.set(client, { owner, clock, sentClock, cursorJson })
    this.announce(client, owner)
    return true
  }

  private announce(client: number, owner: AwarenessOwner): void {
    if (owner.mayAnnounce()) {
      this.changed.add(client)
      this.waiting.delete(client)
    } else this.waiting.add(client)
  }

  /** Lets those who had to wait speak. */
  release(): void {
    for (const client of this.waiting) this.changed.add(client)
    this.waiting.clear()
  }

  private drop(client: number): void {
    const presence = this.presences.get(client)
    if (presence === undefined) return
    this.presences.delete(client)
    this.owned.get(presence.owner)?.delete(client)
    this.changed.delete(client)
    this.waiting.delete(client)
    if (presence.sentClock >= 0) {
      this.left.set(client, presence.sentClock)
      this.departed.set(client, { clock: presence.sentClock, owner: new WeakRef(presence.owner) })
      if (this.departed.size > maxRemembered) {
        for (const oldest of this.departed.keys()) {
          this.departed.delete(oldest)
          break
        }
      }
    }
    const claim = this.claims.get(client)
    if (claim !== undefined) {
      this.claims.delete(client)
      this.enter(claim.owner, client, claim.clock, claim.cursorJson)
    }
  }

  /** A socket closed: its ids are free, and everybody hears of it in this turn. */
  leave(owner: AwarenessOwner): void {
    for (const [client, claim] of this.claims) if (claim.owner === owner) this.claims.delete(client)
    for (const client of [...(this.owned.get(owner) ?? [])]) this.drop(client)
    this.owned.delete(owner)
  }

  /** What the session says of an owner changed, or its right to write. */
  rewrite(owner: AwarenessOwner): void {
    for (const client of this.owned.get(owner) ?? []) {
      const presence = this.presences.get(client) as Presence
      if (!owner.canWrite) presence.cursorJson = 'null'
      this.changed.add(client)
    }
  }

  private static stateOf({ owner, cursorJson }: Presence): string {
    return owner.canWrite ? `{"user":${owner.userJson},"cursor":${cursorJson}}` : `{"user":${owner.userJson}}`
  }

  /** What is new since the last call, those who left included. */
  takeNews(): Announcement[] {
    const news: Announcement[] = []
    for (const [client, clock] of this.left) {
      if (!this.changed.has(client)) news.push({ client, clock, state: 'null', owner: null, known: true })
    }
    this.left.clear()
    for (const client of this.changed) {
      const presence = this.presences.get(client)
      if (presence === undefined) continue
      presence.sentClock = Math.max(presence.clock, presence.sentClock + 1)
      const known = presence.sentClock === presence.clock
      const state = AwarenessGuard.stateOf(presence)
      news.push({ client, clock: presence.sentClock, state, owner: presence.owner, known })
    }
    this.changed.clear()
    return news
  }

  /** Everybody here, for somebody who asks. */
  everybody(): AwarenessEntry[] {
    const entries: AwarenessEntry[] = []
    for (const [client, presence] of this.presences) {
      // Who has not been announced yet comes with this turn's news.
      if (presence.sentClock < 0) continue
      entries.push({ client, clock: presence.sentClock, state: AwarenessGuard.stateOf(presence) })
    }
    return entries
  }
}

const tooMany = (): Refusal => new Refusal(closeCode.tooLarge, 'awareness of too many clients')

/** What is kept of a state; null for `null`, the message of leaving. @throws MalformedUpdate */
function parseState(bytes: Uint8Array): { cursorJson: string } | null {
  let state: unknown
  try {
    state = JSON.parse(text.decode(bytes))
  } catch {
    throw new MalformedUpdate('awareness state is not JSON')
  }
  if (state === null) return null
  if (typeof state !== 'object') throw new MalformedUpdate('awareness state is not an object')
  return { cursorJson: JSON.stringify(readCursor((state as Record<string, unknown>)['cursor'])) }
}
