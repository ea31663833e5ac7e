/**
 * The `WebSocket` that y-websocket is given: websocket or HTTP underneath, every frame sent passes one gate
 * that counts it for "saved" and lets nothing of the document out in a read role.
 */
import { createDecoder, readVarUint } from 'lib0/decoding'
import { defaultWireLimits, messageType, syncType } from '../../shared/protocol/wire.ts'
import { httpPipe } from './http-pipe.ts'
import { type Pipe, type PipeEvents, websocketPipe } from './pipe.ts'
import type { Transport, TransportChoice } from './transport.ts'

export type FrameKind = 'step2' | 'update' | 'other'

/** What a frame brings the document. */
export function frameKind(frame: Uint8Array): FrameKind {
  const decoder = createDecoder(frame)
  if (readVarUint(decoder) !== messageType.sync) return 'other'
  const kind = readVarUint(decoder)
  return kind === syncType.step2 ? 'step2' : kind === syncType.update ? 'update' : 'other'
}

export type SocketGate = {
  choice: TransportChoice
  canWrite(): boolean
  opened(transport: Transport): void
  sent(kind: 'step2' | 'update', frame: Uint8Array): void
  /** A frame of the document was kept back, because of the role. */
  keptBack(): void
}

/** The part of `WebSocket` that y-websocket uses. */
export type SocketClass = typeof WebSocket

/** A class for `WebSocketPolyfill`; each instance chooses its way anew. */
export function planSocketClass(gate: SocketGate): SocketClass {
  class PlanSocket {
    readonly CONNECTING = 0
    readonly OPEN = 1
    readonly CLOSING = 2
    readonly CLOSED = 3
    binaryType = 'arraybuffer'
    readyState = 0
    onopen: ((event: Event) => void) | null = null
    onmessage: ((event: { data: ArrayBuffer }) => void) | null = null
    onclose: ((event: CloseEvent) => void) | null = null
    onerror: ((event: Event) => void) | null = null
    readonly #pipe: Pipe

    constructor(url: string) {
      const transport = gate.choice.next()
      const events: PipeEvents = {
        open: () => {
          this.readyState = this.OPEN
          gate.choice.opened(transport)
          gate.opened(transport)
          this.onopen?.(new Event('open'))
        },
        frame: (bytes) => {
          if (this.readyState === this.OPEN) this.onmessage?.({ data: bytes.slice().buffer })
        },
        close: (code, reason) => {
          if (this.readyState === this.CONNECTING) gate.choice.failed(transport)
          this.readyState = this.CLOSED
          this.onclose?.(new CloseEvent('close', { code, reason, wasClean: code !== 1006 }))
        },
      }
      this.#pipe = (transport === 'http' ? httpPipe : websocketPipe)(url, events)
    }

    send(data: ArrayBuffer | Uint8Array<ArrayBuffer>): void {
      const frame = data instanceof Uint8Array ? data : new Uint8Array(data)
      const kind = frameKind(frame)
      if (kind !== 'other') {
        if (!gate.canWrite()) {
          gate.keptBack()
          return
        }
        // More at once than a frame may hold, a long text brought back by redo for one: the first sync of a new
        // connection takes it, as it takes what was written offline.
        if (kind === 'update' && frame.byteLength > defaultWireLimits.maxFrameBytes) {
          this.close()
          return
        }
        gate.sent(kind, frame)
      }
      this.#pipe.send(frame)
    }

    close(): void {
      if (this.readyState === this.CLOSED) return
      if (this.readyState === this.OPEN) this.readyState = this.CLOSING
      this.#pipe.close()
    }
  }
  return PlanSocket as unknown as SocketClass
}
