/**
 * One plan, open in one tab: its Y.Doc, the way to the server, and what the bar says about both. Y-websocket's
 * provider does the talking; this adds batching of remote changes, what is known of the words written here, and what to do
 * when the server ends the connection. A plain store: `subscribe` and `snapshot` fit `useSyncExternalStore`.
 */
import { type Decoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { type Encoder, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import type { Awareness } from 'y-protocols/awareness'
import type { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { PlanContent } from '../../shared/document/content.ts'
import { contentRoot } from '../../shared/document/read.ts'
import { can } from '../../shared/domain/permissions.ts'
import type { Role } from '../../shared/domain/vocabulary.ts'
import { closeCode, messageType, type Notice, syncType } from '../../shared/protocol/wire.ts'
import { reactionTo } from './close-reaction.ts'
import {
  type ConnectionOptions,
  type ConnectionSnapshot,
  type Link,
  staleCopy,
} from './connection-snapshot.ts'
import { LiveSocket } from './live-socket.ts'
import { planProvider } from './plan-provider.ts'
import { pageClock, RemoteUpdates } from './remote-updates.ts'
import { saveWord } from './save-state.ts'
import { watchWake } from './wake.ts'
import { WordsHere } from './words-here.ts'

export class PlanConnection {
  readonly doc = new Y.Doc()
  readonly content = this.doc.getXmlFragment(contentRoot)
  readonly #provider: WebsocketProvider
  readonly #remote: RemoteUpdates
  readonly #live: LiveSocket
  readonly #options: ConnectionOptions
  readonly #listeners = new Set<() => void>()
  readonly #words: WordsHere
  readonly #stopWatching: () => void
  #started = false
  #destroyed = false
  /** What is shown came from this computer; the server has not answered yet. */
  #fromCopy = false
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
    const { planId, storage } = options
    this.#words = new WordsHere({ planId, storage, doc: this.doc, onChange: () => this.#set({}) })
    this.#snapshot = this.#takeSnapshot()
    this.#provider = planProvider(options, this.doc, {
      canWrite: () => this.#canWrite,
      opened: (transport) => {
        this.#words.note({ kind: 'opened' })
        this.#set({ transport })
      },
      sent: (frame) => this.#words.note({ kind: 'sent', frame }),
      keptBack: () => {
        if (this.#words.save.unsaved) this.#endAsReader()
      },
    })
    this.#live = new LiveSocket(
      this.#provider,
      () => this.#started && !this.#destroyed && this.#state.stop === null,
    )
    this.#remote = new RemoteUpdates((update) => Y.applyUpdate(this.doc, update, this.#provider), pageClock)
    this.#provider.messageHandlers[messageType.sync] = (encoder, decoder) => this.#readSync(encoder, decoder)
    this.#provider.messageHandlers[messageType.saved] = (_encoder, decoder) =>
      this.#words.durable(readVarUint8Array(decoder), readVarUint(decoder))
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
      this.#live.answered()
      this.#remote.flush()
      const code = event?.code ?? 0
      const reaction = reactionTo(code)
      if (reaction === 'retry') this.#set({ connection: 'waiting' })
      else this.#set({ connection: 'stopped', stop: { reaction, code, reason: event?.reason ?? '' } })
    })
    // First among the listeners after the provider's own: anything not from the server was typed here.
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      const own = origin !== this.#provider && origin !== this.#words
      if (own && this.#canWrite) this.#words.note({ kind: 'typed' })
      if (origin !== this.#words) this.#words.add(update, own)
    })
    this.#stopWatching = watchWake({
      woke: () => this.#live.tryNow(),
      leaving: () => this.#words.flush(),
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

  /** Connects, or connects again after a stop. The first time what is kept on this computer is shown before. */
  async connect(): Promise<void> {
    const { keepFor } = this.#options
    if (keepFor !== null && this.#words.keeping === 'off') await this.keep(keepFor)
    if (this.#destroyed) return
    if (this.#state.stop !== null) this.#set({ stop: null, connection: 'connecting' })
    this.#started = true
    this.#provider.connect()
  }

  /** From now on what is written here is kept on this computer too. */
  async keep(personId: string): Promise<void> {
    const update = await this.#words.keep(personId)
    if (this.#destroyed) return
    if (this.#synced) this.#words.fill()
    if (update === null) return
    this.#fromCopy = !this.#state.loaded
    Y.applyUpdate(this.doc, update, this.#words)
    this.#set({ loaded: true })
  }

  /** Nothing is kept any longer: it is erased elsewhere. */
  keepNothing(): void {
    this.#words.keepNothing()
  }

  /** Unsent words were put aside: erases this computer's copy of the plan. @throws DOMException or Error */
  eraseCopy(): Promise<void> {
    return this.#words.eraseCopy()
  }

  /** Takes unsent words along through a reload of the page. @returns false when that cannot be done */
  handOver(): boolean {
    return this.#words.handOver()
  }

  /** Leaving the page now would lose words: they are neither on the server nor kept here. */
  wouldLose(): boolean {
    return this.#words.wouldLose()
  }

  /** Whether a Yjs client is this tab's, or that of an earlier one whose words this tab brought along. */
  isOwn = (client: number): boolean => this.#words.isOwn(client)

  hasUnsentWords(): boolean {
    return this.#words.hasUnsent()
  }

  /** What was written here, or brought along, and may never have reached the server. */
  unsentWords(): PlanContent {
    return this.#words.unsent()
  }

  destroy(): void {
    this.#destroyed = true
    this.#stopWatching()
    this.#live.answered()
    this.#words.close()
    this.#remote.stop()
    this.#listeners.clear()
    this.#provider.destroy()
    this.doc.destroy()
  }

  #takeHandover(): void {
    if (!this.#canWrite) return
    const update = this.#words.takeOver()
    if (update !== null) Y.applyUpdate(this.doc, update, this)
  }

  #readSync(encoder: Encoder, decoder: Decoder): void {
    const kind = readVarUint(decoder)
    const payload = readVarUint8Array(decoder)
    this.#live.answered()
    if (kind === syncType.step1) {
      if (!this.#canWrite && this.#fromCopy && this.#isAhead(payload)) {
        this.#endAsReader()
        return
      }
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
      this.#fromCopy = false
      this.#words.fill()
      this.#takeHandover()
    }
  }

  /** What is kept here holds something that the server does not: a reader must not take it for the plan. */
  #isAhead(stateVector: Uint8Array): boolean {
    return Y.decodeUpdate(Y.encodeStateAsUpdate(this.doc, stateVector)).structs.length > 0
  }

  /** What the person may do now, when that is learnt to be something else than the page was opened with. */
  setAccess(role: Role, canWrite: boolean): void {
    if (canWrite === this.#canWrite) return
    this.#canWrite = canWrite
    // A role that may write as long as the plan is open to it.
    this.#lockedOut = !canWrite && can('editContent', { role, status: 'draft', deleted: false }) === 'allowed'
    this.#set({})
  }

  #readNotice(notice: Notice): void {
    if (notice.kind === 'access') this.setAccess(notice.role as Role, notice.canWrite)
    this.#options.onNotice(notice)
  }

  /**
   * Words written while not connected, and the right to write is gone when the connection is back: the server is
   * not even asked. This ends as if it had refused them, so that they are kept for copying.
   */
  #endAsReader(): void {
    if (this.#state.stop !== null) return
    const code = this.#words.save.unsaved
      ? this.#lockedOut
        ? closeCode.locked
        : closeCode.forbidden
      : staleCopy
    this.#set({ connection: 'stopped', stop: { reaction: 'readOnly', code, reason: '' } })
    this.#provider.disconnect()
  }

  #takeSnapshot(): ConnectionSnapshot {
    return {
      ...this.#state,
      canWrite: this.#canWrite,
      unsaved: this.#words.save.unsaved,
      keeping: this.#words.keeping,
      word: saveWord(this.#words.save, {
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
