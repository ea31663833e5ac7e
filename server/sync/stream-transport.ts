/** Frames as server-sent events on a raw HTTP response, for networks that block websockets. */
import type { ServerResponse } from 'node:http'
import type { CloseCode } from '../../shared/protocol/wire.ts'
import type { Batch } from './frames.ts'
import type { Transport } from './transport.ts'

export class StreamTransport implements Transport {
  /** POSTs wait while reading is paused. */
  private paused = true
  private waiting: (() => void)[] = []
  private readonly response: ServerResponse
  /** Called when the connection is over for the client: no more POSTs. */
  private readonly ended: () => void

  constructor(response: ServerResponse, ended: () => void) {
    this.response = response
    this.ended = ended
  }

  /** Resolves when frames may be taken. */
  ready(): Promise<void> {
    return this.paused ? new Promise((resume) => this.waiting.push(resume)) : Promise.resolve()
  }

  send(batch: Batch): void {
    this.write(batch.streamEvents)
  }

  /** A named event. */
  sendEvent(name: string, data: object): void {
    this.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
  }

  private write(text: string): void {
    if (!this.response.writableEnded && !this.response.destroyed) this.response.write(text)
  }

  get bufferedBytes(): number {
    return this.response.writableLength
  }

  pause(): void {
    this.paused = true
  }

  resume(): void {
    this.paused = false
    const { waiting } = this
    this.waiting = []
    for (const resume of waiting) resume()
  }

  /** Nothing comes back on a stream: whoever asks is answered by the connection being there or not. */
  probe(answered: () => void): void {
    this.write(':\n\n')
    if (!this.response.destroyed && this.response.writableLength === 0) answered()
  }

  beat(alive: Batch): void {
    this.write(':\n\n')
    this.send(alive)
  }

  close(code: CloseCode | 1011, reason: string): void {
    this.sendEvent('close', { code, reason })
    this.response.end()
    this.over()
  }

  terminate(): void {
    this.response.destroy()
    this.over()
  }

  /** No more frames will be taken. */
  over(): void {
    this.ended()
    this.resume()
  }
}
