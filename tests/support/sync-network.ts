/**
 * Live editing without a network: the real rooms and the real persister, with links whose frames wait until the test
 * delivers them, a clock that the test moves, and a process that can die between any two steps.
 */
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import type { Connection } from '../../server/sync/connection.ts'
import { defaultSyncSettings } from '../../server/sync/create-sync.ts'
import { DerivedDeletions } from '../../server/sync/derived-deletions.ts'
import type { DocumentState } from '../../server/sync/document-state.ts'
import type { Batch } from '../../server/sync/frames.ts'
import { loadDocument } from '../../server/sync/load-document.ts'
import { Rooms } from '../../server/sync/rooms.ts'
import type { Timing } from '../../server/sync/timing.ts'
import type { Transport } from '../../server/sync/transport.ts'
import { decodeUpdate } from '../../shared/document/decode-update.ts'
import { schemaVersion } from '../../shared/document/schema.ts'
import { defaultWireLimits, messageType, syncType } from '../../shared/protocol/wire.ts'
import { MemoryAccess } from './sync-access.ts'
import { MemoryLog } from './sync-log.ts'
import { step1, step2, update as updateMessage } from './sync-socket.ts'

/** Lets everything that only waits for answered promises go on. */
async function drainPromises(): Promise<void> {
  for (let n = 0; n < 24; n++) await Promise.resolve()
}

class ManualTiming implements Timing {
  private at = 1_800_000_000_000
  private turns: (() => void)[] = []
  private timers: { at: number; run: () => void }[] = []

  now(): number {
    return this.at
  }

  afterTurn(run: () => void): void {
    this.turns.push(run)
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = { at: this.at + delayMs, run }
    this.timers.push(timer)
    return () => {
      this.timers = this.timers.filter((one) => one !== timer)
    }
  }

  endTurn(): void {
    const { turns } = this
    this.turns = []
    for (const run of turns) run()
  }

  pass(ms: number): void {
    this.at += ms
    const due = this.timers.filter(({ at }) => at <= this.at).sort((a, b) => a.at - b.at)
    this.timers = this.timers.filter(({ at }) => at > this.at)
    for (const { run } of due) run()
  }

  /** A process that died runs nothing any more. */
  forget(): void {
    this.turns = []
    this.timers = []
  }
}

/** One connection; frames lie in `toServer` and `toPeer` until they are delivered. */
class Link implements Transport {
  readonly bufferedBytes = 0
  toServer: Uint8Array[] = []
  toPeer: Uint8Array[] = []
  goodbye: { code: number; reason: string } | null = null
  paused = true
  isCut = false
  connection: Connection | null = null

  send(batch: Batch): void {
    if (!this.isCut && this.goodbye === null)
      for (const frame of batch.frames) this.toPeer.push(frame.payload.slice())
  }
  pause(): void {
    this.paused = true
  }
  resume(): void {
    this.paused = false
  }
  beat(): void {}
  probe(answered: () => void): void {
    if (!this.isCut) answered()
  }
  close(code: number, reason: string): void {
    this.goodbye ??= { code, reason }
  }
  terminate(): void {
    this.isCut = true
  }
}

/** What a frame brought: it must be in the store once the frame was called saved. */
type Brought = { ranges: [client: number, end: number][]; deletes: number[] }

const readOnlyCodes = new Set([4403, 4409])

/** One person's copy, and the link to the server. */
export class NetworkPeer {
  readonly token: string
  doc!: Y.Doc
  link: Link | null = null
  /** Everything that was called saved. */
  readonly promised: Brought[] = []
  closes: { code: number; reason: string }[] = []
  /** Whether it made changes since its copy was new. */
  hasWritten = false
  private sent: Brought[] = []
  private readonly prepare: (doc: Y.Doc) => void
  private nextClient: () => number

  constructor(token: string, prepare: (doc: Y.Doc) => void, nextClient: () => number) {
    this.token = token
    this.prepare = prepare
    this.nextClient = nextClient
    this.reload()
  }

  /** A new page: what was not sent is gone. */
  reload(): void {
    this.doc = new Y.Doc()
    this.doc.clientID = this.nextClient()
    this.hasWritten = false
    const { doc } = this
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'server' || doc !== this.doc) return
      // Yjs itself removes formatting that two people made redundant; nobody wrote that.
      if (origin !== null) this.hasWritten = true
      if (this.link !== null) this.send(update, updateMessage(update))
    })
    this.prepare(doc)
  }

  get content(): Y.XmlFragment {
    return this.doc.getXmlFragment('content')
  }

  private send(update: Uint8Array, message: Uint8Array): void {
    const { clients, deletes } = decodeUpdate(update)
    this.sent.push({ ranges: clients.map(({ client, end }) => [client, end]), deletes })
    this.link?.toServer.push(message)
  }

  connect(rooms: Rooms): void {
    const link = new Link()
    this.link = link
    this.sent = []
    link.connection = rooms.connect({
      planId: 'plan',
      transport: link,
      credentials: { bearer: this.token },
      schema: schemaVersion,
    })
    link.toServer.push(step1(this.doc))
  }

  /** The network between goes; the server hears of it when `heard`. */
  cut(heard: boolean): void {
    const { link } = this
    if (link === null) return
    this.link = null
    link.isCut = true
    link.toServer = []
    if (heard) link.connection?.gone()
  }

  /** Hands one frame to the server. */
  deliverToServer(): boolean {
    const { link } = this
    if (link === null || link.paused || link.goodbye !== null) return false
    const frame = link.toServer.shift()
    if (frame === undefined) return false
    link.connection?.receive(frame)
    return true
  }

  /** Takes one frame, or the goodbye after the last. */
  deliverToPeer(): boolean {
    const { link } = this
    if (link === null) return false
    const frame = link.toPeer.shift()
    if (frame !== undefined) {
      this.read(frame)
      return true
    }
    if (link.goodbye === null) return false
    this.link = null
    this.closes.push(link.goodbye)
    if (readOnlyCodes.has(link.goodbye.code)) this.reload()
    return true
  }

  private read(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    if (type === messageType.sync) {
      const kind = decoding.readVarUint(decoder)
      const body = decoding.readVarUint8Array(decoder)
      if (kind === syncType.step1) {
        const answer = Y.encodeStateAsUpdate(this.doc, body)
        this.send(answer, step2(answer))
      } else Y.applyUpdate(this.doc, body, 'server')
    } else if (type === messageType.saved) {
      decoding.readVarUint8Array(decoder)
      const frames = decoding.readVarUint(decoder)
      if (frames > this.sent.length) throw new Error('more frames were called saved than were sent')
      this.promised.push(...this.sent.slice(0, frames))
    }
  }
}

export class SyncNetwork {
  readonly timing = new ManualTiming()
  readonly access = new MemoryAccess()
  readonly log = new MemoryLog(this.access)
  /** How long the next append takes, in milliseconds; a process that dies meanwhile has not appended. */
  appendMs: () => number = () => 0
  readonly peers: NetworkPeer[] = []
  readonly faults: unknown[] = []
  crashes = 0
  rooms!: Rooms
  private clients = 1

  constructor() {
    this.log.beforeAppend = () => {
      const ms = this.appendMs()
      return ms === 0 ? Promise.resolve() : new Promise((done) => this.timing.after(ms, done))
    }
    this.start()
  }

  private start(): void {
    this.rooms = new Rooms({
      log: this.log,
      access: this.access,
      schemas: this.access,
      limits: defaultWireLimits,
      settings: { ...defaultSyncSettings, compactAfterRows: 12, idleRoomMs: 2_000 },
      timing: this.timing,
      report: (error) => this.faults.push(error),
    })
  }

  add(token: string, prepare: (doc: Y.Doc) => void): NetworkPeer {
    this.access.add(token)
    const peer = new NetworkPeer(token, prepare, () => this.clients++)
    this.peers.push(peer)
    return peer
  }

  /** Runs what is due now. */
  async settle(): Promise<void> {
    await drainPromises()
    this.timing.endTurn()
    await drainPromises()
  }

  async pass(ms: number): Promise<void> {
    this.timing.pass(ms)
    await this.settle()
  }

  /** kill -9: whatever was not appended is gone; what was called saved must be in the log. */
  crash(): void {
    this.crashes++
    this.timing.forget()
    for (const peer of this.peers) peer.cut(false)
    this.start()
    this.checkPromises()
  }

  /** Delivers, and lets time pass, until nothing moves any more. */
  async quiet(): Promise<void> {
    for (let still = 0, rounds = 0; still < 6; rounds++) {
      if (rounds > 1_000) {
        const state = this.peers.map(
          ({ token, closes, doc }) => `${token} ${JSON.stringify(closes.slice(-2))} ${doc.clientID}`,
        )
        throw new Error(`the network does not come to rest: ${state.join('; ')}`)
      }
      let moved = false
      for (const peer of this.peers) {
        if (peer.link === null) {
          peer.connect(this.rooms)
          moved = true
        }
        while (peer.deliverToServer()) moved = true
        await this.settle()
        while (peer.deliverToPeer()) moved = true
      }
      await this.pass(60)
      still = moved ? 0 : still + 1
    }
  }

  stored(): DocumentState {
    const { updates, snapshot } = this.log.rows('plan')
    return loadDocument({ snapshot, updates, lastSeq: 0 }, defaultWireLimits, () => {
      throw new Error('rows of the log depend on what it does not have')
    })
  }

  /** [S4] Everything that was called saved is in the log: structs and deletions. */
  checkPromises(): void {
    const stored = this.stored()
    for (const { token, promised } of this.peers) {
      for (const { ranges, deletes } of promised) {
        for (const [client, end] of ranges) {
          if (stored.clockOf(client) < end) throw new Error(`${token}: words called saved are lost`)
        }
        const lacked = stored.lackedDeletions({ bytes: new Uint8Array(0), clients: [], deletes })
        // What every copy deletes by itself is not stored.
        if (!new DerivedDeletions(stored, this.timing).explains(lacked)) {
          throw new Error(`${token}: deletions called saved are lost`)
        }
      }
    }
  }
}
