/** Finds out whether the provider's socket still lives, and makes a new one at once when it does not. */
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding'
import { writeSyncStep1 } from 'y-protocols/sync'
import type { WebsocketProvider } from 'y-websocket'
import { messageType } from '../../shared/protocol/wire.ts'
import { pageClock } from './remote-updates.ts'
import { Probe } from './wake.ts'

export class LiveSocket {
  readonly #provider: WebsocketProvider
  readonly #mayConnect: () => boolean
  readonly #probe: Probe

  /** @param mayConnect false before the first connection, after a stop, and at the end */
  constructor(provider: WebsocketProvider, mayConnect: () => boolean) {
    this.#provider = provider
    this.#mayConnect = mayConnect
    this.#probe = new Probe(
      () => this.#ask(),
      () => this.#connectAnew(),
      pageClock,
    )
  }

  /** After sleep, or when the network is back. */
  tryNow(): void {
    if (!this.#mayConnect()) return
    if (this.#provider.wsconnected) this.#probe.start()
    else this.#connectAnew()
  }

  /** Something came from the other end, or this socket is over. */
  answered(): void {
    this.#probe.answered()
  }

  /** Any step 1 is answered at once by a socket that lives. */
  #ask(): void {
    const encoder = createEncoder()
    writeVarUint(encoder, messageType.sync)
    writeSyncStep1(encoder, this.#provider.doc)
    this.#provider.ws?.send(toUint8Array(encoder))
  }

  #connectAnew(): void {
    if (!this.#mayConnect()) return
    this.#provider.disconnect()
    this.#provider.connect()
  }
}
