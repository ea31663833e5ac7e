/** What carries frames: a websocket, an HTTP stream, or (in tests) a queue. The rules do not know which. */
import type { CloseCode } from '../../shared/protocol/wire.ts'
import type { Batch } from './frames.ts'

export interface Transport {
  /** One write of all frames. Nothing is sent after `close`. */
  send(batch: Batch): void
  /** Bytes written that the other side has not taken yet. */
  readonly bufferedBytes: number
  /** Stops and goes on reading. What was read already may still arrive. */
  pause(): void
  resume(): void
  /** Sends a sign of life, and ends a connection that has given none for too long. */
  beat(alive: Batch): void
  /** Asks whether somebody is there; `answered` is called if so. */
  probe(answered: () => void): void
  /** Says goodbye. `reason`: at most 123 bytes. */
  close(code: CloseCode | 1011, reason: string): void
  /** Ends at once, without goodbye. */
  terminate(): void
}
