/**
 * Frames as the server sends them. Each is built once and shared by everybody it goes to, as websocket bytes
 * and as a server-sent event, whichever is asked for first.
 */
import * as encoding from 'lib0/encoding'
import { messageType, type Notice, syncType } from '../../shared/protocol/wire.ts'

/** Header of an unmasked, final, binary websocket frame (RFC 6455, 5.2). */
function writeHeader(target: Buffer, length: number): number {
  target[0] = 0x82
  if (length < 126) {
    target[1] = length
    return 2
  }
  if (length < 65_536) {
    target[1] = 126
    target.writeUInt16BE(length, 2)
    return 4
  }
  target[1] = 127
  target.writeUInt32BE(0, 2)
  target.writeUInt32BE(length, 6)
  return 10
}

const varUintLength = (value: number): number => {
  let length = 1
  for (let rest = value; rest > 0x7f; rest = Math.floor(rest / 128)) length++
  return length
}

function writeVarUint(target: Uint8Array, at: number, value: number): number {
  let rest = value
  let position = at
  while (rest > 0x7f) {
    target[position++] = 0x80 | (rest & 0x7f)
    rest = Math.floor(rest / 128)
  }
  target[position++] = rest
  return position
}

/** One message. `payload` is what the other side sees as the message. */
export class Frame {
  /** Header and payload. */
  readonly socketBytes: Buffer
  private readonly headerBytes: number
  private event: string | null = null

  /** @param payloadLength bytes of the message; `write` fills them in, beginning at the position it is given */
  constructor(payloadLength: number, write: (target: Buffer, at: number) => void) {
    this.socketBytes = Buffer.allocUnsafe(
      payloadLength + (payloadLength < 126 ? 2 : payloadLength < 65_536 ? 4 : 10),
    )
    this.headerBytes = writeHeader(this.socketBytes, payloadLength)
    write(this.socketBytes, this.headerBytes)
  }

  get payload(): Buffer {
    return this.socketBytes.subarray(this.headerBytes)
  }

  /** As a server-sent event. */
  get streamEvent(): string {
    this.event ??= `data: ${this.payload.toString('base64')}\n\n`
    return this.event
  }
}

const frameOf = (payload: Uint8Array): Frame =>
  new Frame(payload.length, (target, at) => target.set(payload, at))

function syncFrame(kind: number, body: Uint8Array): Frame {
  return new Frame(2 + varUintLength(body.length) + body.length, (target, at) => {
    target[at] = messageType.sync
    target[at + 1] = kind
    target.set(body, writeVarUint(target, at + 2, body.length))
  })
}

/** Sync step 1: what the server has. */
export const step1Frame = (stateVector: Uint8Array): Frame => syncFrame(syncType.step1, stateVector)
/** Sync step 2: what the other side lacks. */
export const step2Frame = (update: Uint8Array): Frame => syncFrame(syncType.step2, update)
export const updateFrame = (update: Uint8Array): Frame => syncFrame(syncType.update, update)

/** One client's awareness; `state` is JSON, `null` for one who left. */
export type AwarenessEntry = { client: number; clock: number; state: string }

export function awarenessFrame(entries: readonly AwarenessEntry[]): Frame {
  const body = encoding.createEncoder()
  encoding.writeVarUint(body, entries.length)
  for (const { client, clock, state } of entries) {
    encoding.writeVarUint(body, client)
    encoding.writeVarUint(body, clock)
    encoding.writeVarString(body, state)
  }
  const bytes = encoding.toUint8Array(body)
  return new Frame(1 + varUintLength(bytes.length) + bytes.length, (target, at) => {
    target[at] = messageType.awareness
    target.set(bytes, writeVarUint(target, at + 1, bytes.length))
  })
}

/** An awareness message about nobody: y-websocket clients reconnect after 30 s without a message. */
export const aliveFrame = awarenessFrame([])

/** [S4] */
export function savedFrame(stateVector: Uint8Array, frames: number): Frame {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageType.saved)
  encoding.writeVarUint8Array(encoder, stateVector)
  encoding.writeVarUint(encoder, frames)
  return frameOf(encoding.toUint8Array(encoder))
}

export function noticeFrame(notice: Notice): Frame {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageType.notice)
  encoding.writeVarString(encoder, JSON.stringify(notice))
  return frameOf(encoding.toUint8Array(encoder))
}

/** Frames that go out in one write. */
export class Batch {
  readonly frames: readonly Frame[]
  private joined: Buffer | null = null
  private joinedEvents: string | null = null

  constructor(frames: readonly Frame[]) {
    this.frames = frames
  }

  get byteLength(): number {
    let length = 0
    for (const frame of this.frames) length += frame.socketBytes.length
    return length
  }

  get socketBytes(): Buffer {
    if (this.joined === null) {
      const [only] = this.frames
      this.joined =
        this.frames.length === 1
          ? (only as Frame).socketBytes
          : Buffer.concat(this.frames.map((f) => f.socketBytes))
    }
    return this.joined
  }

  get streamEvents(): string {
    this.joinedEvents ??= this.frames.map((frame) => frame.streamEvent).join('')
    return this.joinedEvents
  }
}
