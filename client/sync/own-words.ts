/**
 * Whose words a tab looks after, and which of them the server is not known to have: its own, and those of tabs that
 * are gone and left them on this computer or handed them over.
 */
import * as Y from 'yjs'
import { handedOver, handOver } from './handover.ts'
import type { Mark } from './kept/unsent-plans.ts'
import { openClient, openClients } from './open-clients.ts'
import type { Unsent } from './unsent-content.ts'

type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export class OwnWords {
  readonly #doc: Y.Doc
  readonly #clients = new Set<number>()
  readonly #close: () => void
  /** What was brought along, and is not on the server. */
  #brought = new Map<number, number>()
  /** The newest state vector that the server says is on its disk. */
  #durable: Uint8Array | null = null
  #handedOver = false

  constructor(doc: Y.Doc) {
    this.#doc = doc
    this.#clients.add(doc.clientID)
    this.#close = openClient(doc.clientID)
  }

  /** Unsent words were taken along through a reload of the page. */
  get areHandedOver(): boolean {
    return this.#handedOver
  }

  /** From which clock on the server is not known to have what is written here. */
  get durableClock(): number {
    return this.#durable === null ? 0 : (Y.decodeStateVector(this.#durable).get(this.#doc.clientID) ?? 0)
  }

  /** Meaningful while something is unsaved. */
  get unsent(): Unsent {
    return new Map([...this.#brought, [this.#doc.clientID, this.durableClock]])
  }

  isOwn = (client: number): boolean => this.#clients.has(client)

  durable(stateVector: Uint8Array): void {
    this.#durable = stateVector
  }

  /** The server has everything. */
  settled(): void {
    this.#brought.clear()
  }

  /** Takes over what earlier tabs left on this computer; a tab that is still open goes on looking after its own. */
  async bring(marks: readonly Mark[]): Promise<void> {
    for (const { client, fromClock } of marks) this.#brought.set(client, fromClock)
    const open = await openClients()
    for (const { client } of marks) if (!open.has(client)) this.#clients.add(client)
  }

  /** @returns false when it does not fit in the tab's storage */
  handOver(storage: TabStorage, planId: string): boolean {
    const update = Y.encodeStateAsUpdate(this.#doc, this.#durable ?? undefined)
    const words = { update, client: this.#doc.clientID, fromClock: this.durableClock }
    this.#handedOver = handOver(storage, planId, words)
    return this.#handedOver
  }

  /** What the page before this one handed over, as an update to apply; null for nothing new. */
  takeOver(storage: TabStorage, planId: string): Uint8Array | null {
    const taken = handedOver(storage, planId)
    if (taken === null || this.#brought.has(taken.client)) return null
    this.#brought.set(taken.client, taken.fromClock)
    this.#clients.add(taken.client)
    return taken.update
  }

  close(): void {
    this.#close()
  }
}
