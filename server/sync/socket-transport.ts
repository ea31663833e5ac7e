/**
 * Frames over a websocket. Framing is ours (server frames carry no mask, so a frame built once fits everybody), and
 * each turn is one write on the raw socket: `ws.send` a message costs fifteen times as much.
 */
import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import type { CloseCode } from '../../shared/protocol/wire.ts'
import type { Batch } from './frames.ts'
import type { Transport } from './transport.ts'

/** Frames from this size on are written as they are; smaller ones are joined first. */
const copyBelowBytes = 1 << 13
/** Heartbeats without any sign of life after which a socket is ended. */
const maxMissedBeats = 2

export class SocketTransport implements Transport {
  private readonly ws: WebSocket
  private readonly socket: Socket
  private missedBeats = 0
  private probes: (() => void)[] = []

  constructor(ws: WebSocket, socket: Socket) {
    this.ws = ws
    this.socket = socket
    ws.on('pong', () => this.alive())
  }

  /** Something came: it is there. */
  alive(): void {
    this.missedBeats = 0
    if (this.probes.length === 0) return
    for (const answered of this.probes) answered()
    this.probes = []
  }

  send(batch: Batch): void {
    const { socket } = this
    if (this.ws.readyState !== this.ws.OPEN || !socket.writable) return
    if (
      batch.frames.length === 1 ||
      batch.frames.every((frame) => frame.socketBytes.length < copyBelowBytes)
    ) {
      socket.write(batch.socketBytes)
      return
    }
    socket.cork()
    for (const frame of batch.frames) socket.write(frame.socketBytes)
    socket.uncork()
  }

  get bufferedBytes(): number {
    return this.socket.writableLength
  }

  pause(): void {
    this.ws.pause()
  }

  resume(): void {
    this.ws.resume()
  }

  probe(answered: () => void): void {
    this.probes.push(answered)
    if (this.ws.readyState === this.ws.OPEN) this.ws.ping()
  }

  /** Sends a sign of life, and asks for one. */
  beat(alive: Batch): void {
    if (this.missedBeats >= maxMissedBeats) {
      this.ws.terminate()
      return
    }
    this.missedBeats++
    this.send(alive)
    if (this.ws.readyState === this.ws.OPEN) this.ws.ping()
  }

  close(code: CloseCode | 1011, reason: string): void {
    this.ws.close(code, reason)
    // The goodbye is read only if reading goes on.
    this.ws.resume()
  }

  terminate(): void {
    this.ws.terminate()
  }
}
