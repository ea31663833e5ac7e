/**
 * Bare websocket frames (RFC 6455) for the load: built before the clock starts, parsed after it has stopped,
 * so that the generator costs as little as it can while others are measured.
 */

/** A masked client frame with a zero mask: legal to parse, free to make. */
export function clientFrame(payload: Uint8Array): Buffer {
  const length = payload.length
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.alloc(header + 4 + length)
  frame[0] = 0x82
  if (length < 126) frame[1] = 0x80 | length
  else if (length < 65_536) {
    frame[1] = 0x80 | 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 0x80 | 127
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  frame.set(payload, header + 4)
  return frame
}

export type Arrival = { at: number; payload: Buffer; opcode: number }

/** Cuts what a server sent into messages; `at` is when the last byte of each came. */
export function* messagesOf(chunks: readonly { at: number; bytes: Buffer }[]): Generator<Arrival> {
  let rest: Buffer = Buffer.alloc(0)
  for (const { at, bytes } of chunks) {
    rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes])
    for (;;) {
      const frame = firstFrame(rest)
      if (frame === null) break
      yield { at, payload: rest.subarray(frame.start, frame.end), opcode: frame.opcode }
      rest = rest.subarray(frame.end)
    }
  }
}

function firstFrame(bytes: Buffer): { start: number; end: number; opcode: number } | null {
  if (bytes.length < 2) return null
  const opcode = (bytes[0] as number) & 15
  const short = (bytes[1] as number) & 127
  const start = short < 126 ? 2 : short === 126 ? 4 : 10
  if (bytes.length < start) return null
  const length =
    short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2))
  return bytes.length < start + length ? null : { start, end: start + length, opcode }
}
