/**
 * One plan, open in one tab: its Y.Doc, the way to the server, and what the bar says about both. Y-websocket's
 * provider does the talking; this adds batching of remote changes, the words about saving, and what to do when
 * the server ends the connection. A plain store: `subscribe` and `snapshot` fit `useSyncExternalStore`.
 */
import { type Decoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { type Encoder, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { schemaVersion } from '../../shared/document/schema.ts'
import { can } from '../../shared/domain/permissions.ts'
import type { Role } from '../../shared/domain/vocabulary.ts'
import { closeCode, messageType, type Notice, syncType } from '../../shared/protocol/wire.ts'
import { type CloseReaction, reactionTo } from './close-reaction.ts'
import { planSocketClass } from './plan-socket.ts'
import { pageClock, RemoteUpdates } from './remote-updates.ts'
import {
  nextSaveState,
  nothingTyped,
  type SaveEvent,
  type SaveState,
  type SaveWord,
  saveWord,
} from './save-state.ts'
import { type Transport, TransportChoice } from './transport.ts'
import { unsentWords } from './unsent-words.ts'

/** Name of the document's one root (contract.md, section 3). */
export const contentName = 'content'

export type ConnectionSnapshot = {
  connection: 'connecting' | 'open' | 'waiting' | 'stopped'
  /** How frames travel; null before the first connection. */
  transport: Transport | null
  /** The document has been received once: there is something to show. */
  loaded: boolean
  canWrite: boolean
  unsaved: boolean
  word: SaveWord
  /** Why the connection was ended for good, and the server's own words about it. */
  stop: { reaction: Exclude<CloseReaction, 'retry'>; code: number; reason: string } | null
}

type Link = Pick<ConnectionSnapshot, 'connection' | 'transport' | 'loaded' | 'stop'>

export type ConnectionOptions = {
  planId: string
  canWrite: boolean
  onNotice(notice: Notice): void
  /** `ws(s)://host` of the page. */
  origin: string
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
}

const storageKey = 'samsyn.httpSince'

export class PlanConnection {
  readonly doc = new Y.Doc()
  readonly content = this.doc.getXmlFragment(contentName)
  readonly #provider: WebsocketProvider
  readonly #remote: RemoteUpdates
  readonly #options: ConnectionOptions
  readonly #listeners = new Set<() => void>()
  #save: SaveState = nothingTyped
  #durable: Uint8Array | null = null
  #synced = false
  #canWrite: boolean
  #lockedOut = false
  #state: Link = {
    connection: 'connecting',
    transport: null,
    loaded: false,
    stop: null,
  }
  #snapshot: ConnectionSnapshot

  constructor(options: ConnectionOptions) {
    this.#options = options
    this.#canWrite = options.canWrite
    this.#snapshot = this.#takeSnapshot()
    const { storage } = options
    const remembered = Number(storage.getItem(storageKey))
    const choice = new TransportChoice(
      Date.now,
      Number.isFinite(remembered) && remembered > 0 ? remembered : null,
      (since) =>
        since === null ? storage.removeItem(storageKey) : storage.setItem(storageKey, String(since)),
    )
    this.#provider = new WebsocketProvider(
      `${options.origin}/sync`,
      encodeURIComponent(options.planId),
      this.doc,
      {
        connect: false,
        disableBc: true,
        params: { client: 'samsyn', schema: String(schemaVersion) },
        shouldReconnect: (event) => reactionTo(event.code) === 'retry',
        WebSocketPolyfill: planSocketClass({
          choice,
          canWrite: () => this.#canWrite,
          opened: (transport) => {
            this.#note({ kind: 'opened' })
            this.#set({ transport })
          },
          sent: (frame) => this.#note({ kind: 'sent', frame }),
          keptBack: () => this.#endAsReader(),
        }),
      },
    )
    this.#remote = new RemoteUpdates((update) => Y.applyUpdate(this.doc, update, this.#provider), pageClock)
    this.#provider.messageHandlers[messageType.sync] = (encoder, decoder) => this.#readSync(encoder, decoder)
    this.#provider.messageHandlers[messageType.saved] = (_encoder, decoder) => {
      this.#durable = readVarUint8Array(decoder)
      this.#note({ kind: 'saved', frames: readVarUint(decoder) })
    }
    this.#provider.messageHandlers[messageType.notice] = (_encoder, decoder) =>
      this.#readNotice(JSON.parse(readVarString(decoder)) as Notice)
    this.#provider.on('status', ({ status }) => {
      if (status === 'connected') this.#set({ connection: 'open' })
      else if (status === 'connecting') {
        // An attempt after a loss is still "not connected" to the person.
        if (!this.#state.loaded) this.#set({ connection: 'connecting' })
      }
    })
    this.#provider.on('connection-close', (event) => {
      this.#synced = false
      this.#remote.flush()
      const code = event?.code ?? 0
      const reaction = reactionTo(code)
      if (reaction === 'retry') this.#set({ connection: 'waiting' })
      else this.#set({ connection: 'stopped', stop: { reaction, code, reason: event?.reason ?? '' } })
    })
    // First among the listeners after the provider's own: anything not from the server was typed here.
    this.doc.on('update', (_update: Uint8Array, origin: unknown) => {
      if (origin !== this.#provider && this.#canWrite) this.#note({ kind: 'typed' })
    })
  }

  get awareness(): Awareness {
    return this.#provider.awareness
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  snapshot = (): ConnectionSnapshot => this.#snapshot

  /** Connects, or connects again after a stop. */
  connect(): void {
    if (this.#state.stop !== null) this.#set({ stop: null, connection: 'connecting' })
    this.#provider.connect()
  }

  /** What was written here and may never have reached the server, cell by cell. */
  unsentWords(): string[] {
    if (!this.#save.unsaved) return []
    const durable =
      this.#durable === null ? undefined : Y.decodeStateVector(this.#durable).get(this.doc.clientID)
    return unsentWords(this.doc, this.content, durable ?? 0)
  }

  destroy(): void {
    this.#remote.stop()
    this.#listeners.clear()
    this.#provider.destroy()
    this.doc.destroy()
  }

  #readSync(encoder: Encoder, decoder: Decoder): void {
    const kind = readVarUint(decoder)
    const payload = readVarUint8Array(decoder)
    if (kind === syncType.step1) {
      // The gate (plan-socket.ts) keeps it back in a read role.
      writeVarUint(encoder, messageType.sync)
      writeVarUint(encoder, syncType.step2)
      writeVarUint8Array(encoder, Y.encodeStateAsUpdate(this.doc, payload))
      return
    }
    this.#remote.push(payload)
    if (kind === syncType.step2 && !this.#synced) {
      this.#remote.flush()
      this.#synced = true
      this.#provider.synced = true
      this.#set({ loaded: true })
    }
  }

  #readNotice(notice: Notice): void {
    if (notice.kind === 'access' && notice.canWrite !== this.#canWrite) {
      this.#canWrite = notice.canWrite
      // A role that may write as long as the plan is open to it.
      this.#lockedOut =
        !notice.canWrite &&
        can('editContent', { role: notice.role as Role, status: 'draft', deleted: false }) === 'allowed'
      this.#set({})
    }
    this.#options.onNotice(notice)
  }

  /**
   * Words written while not connected, and the right to write is gone when the connection is back: the server is
   * not even asked. This ends as if it had refused them, so that they are kept for copying.
   */
  #endAsReader(): void {
    if (!this.#save.unsaved || this.#state.stop !== null) return
    const code = this.#lockedOut ? closeCode.locked : closeCode.forbidden
    this.#set({ connection: 'stopped', stop: { reaction: 'readOnly', code, reason: '' } })
    this.#provider.disconnect()
  }

  #note(event: SaveEvent): void {
    this.#save = nextSaveState(this.#save, event)
    this.#set({})
  }

  #takeSnapshot(): ConnectionSnapshot {
    return {
      ...this.#state,
      canWrite: this.#canWrite,
      unsaved: this.#save.unsaved,
      word: saveWord(this.#save, {
        connection: this.#state.connection,
        synced: this.#synced,
        canWrite: this.#canWrite,
      }),
    }
  }

  #set(change: Partial<Link>): void {
    this.#state = { ...this.#state, ...change }
    const next = this.#takeSnapshot()
    const last = this.#snapshot
    const same = (Object.keys(next) as (keyof ConnectionSnapshot)[]).every((key) => next[key] === last[key])
    if (same) return
    this.#snapshot = next
    for (const listener of this.#listeners) listener()
  }
}
