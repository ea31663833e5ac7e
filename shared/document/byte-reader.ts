/**
 * A cursor over bytes that strangers sent. lib0's own decoder believes every length it is told; this one throws
 * `MalformedUpdate` instead, so that whoever uses it need not look where the bytes end. Updates, frames, awareness
 * and the bodies of the HTTP fallback are all read with it.
 */

/** An update that cannot be read, or that no Yjs would have written. */
export class MalformedUpdate extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'MalformedUpdate'
  }
}

/** Clocks stay below this: no person writes two thousand million characters, and small integers are fast. */
export const maxClock = 2 ** 31 - 1

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80

/** Length in UTF-16 units of the UTF-8 in [from, to), or -1 when it is not valid UTF-8 (Yjs would throw on it). */
export function utf16Length(bytes: Uint8Array, from: number, to: number): number {
  let length = 0
  let at = from
  while (at < to) {
    const byte = bytes[at] as number
    if (byte < 0x80) {
      at += 1
      length += 1
      continue
    }
    const second = bytes[at + 1]
    if (byte >= 0xc2 && byte <= 0xdf) {
      if (at + 2 > to || !isContinuation(second)) return -1
      at += 2
      length += 1
    } else if (byte >= 0xe0 && byte <= 0xef) {
      if (at + 3 > to || !isContinuation(second) || !isContinuation(bytes[at + 2])) return -1
      if (byte === 0xe0 && (second as number) < 0xa0) return -1
      if (byte === 0xed && (second as number) > 0x9f) return -1
      at += 3
      length += 1
    } else if (byte >= 0xf0 && byte <= 0xf4) {
      if (at + 4 > to || !isContinuation(second)) return -1
      if (!isContinuation(bytes[at + 2]) || !isContinuation(bytes[at + 3])) return -1
      if (byte === 0xf0 && (second as number) < 0x90) return -1
      if (byte === 0xf4 && (second as number) > 0x8f) return -1
      at += 4
      length += 2
    } else return -1
  }
  return length
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** A cursor over bytes that throws `MalformedUpdate` instead of reading past the end. */
export class ByteReader {
  readonly bytes: Uint8Array
  at: number
  readonly end: number

  constructor(bytes: Uint8Array, at = 0, end = bytes.length) {
    this.bytes = bytes
    this.at = at
    this.end = end
  }

  get remaining(): number {
    return this.end - this.at
  }

  byte(): number {
    if (this.at >= this.end) throw new MalformedUpdate('truncated')
    return this.bytes[this.at++] as number
  }

  /** A lib0 varUint of at most eight bytes, below 2^53. */
  varUint(): number {
    let byte = this.byte()
    if (byte < 0x80) return byte
    let value = byte & 0x7f
    let scale = 128
    for (let n = 1; n < 8; n++) {
      byte = this.byte()
      value += (byte & 0x7f) * scale
      if (byte < 0x80) {
        if (value > Number.MAX_SAFE_INTEGER) throw new MalformedUpdate('number too large')
        return value
      }
      scale *= 128
    }
    throw new MalformedUpdate('number too large')
  }

  clock(): number {
    const value = this.varUint()
    if (value > maxClock) throw new MalformedUpdate('clock too large')
    return value
  }

  /** Skips `count` bytes and returns where they began. */
  skip(count: number): number {
    if (count > this.end - this.at) throw new MalformedUpdate('truncated')
    const from = this.at
    this.at += count
    return from
  }

  /** The bytes of a varUint8Array, not copied. */
  varBytes(): Uint8Array {
    const length = this.varUint()
    const from = this.skip(length)
    return this.bytes.subarray(from, from + length)
  }

  /** Passes a varString and returns its length in UTF-16 units. */
  passString(): number {
    const count = this.varUint()
    const from = this.skip(count)
    const length = utf16Length(this.bytes, from, from + count)
    if (length < 0) throw new MalformedUpdate('invalid UTF-8')
    return length
  }

  string(): string {
    const count = this.varUint()
    const from = this.skip(count)
    if (count < 48) {
      // Names are short and ASCII: this is faster than the decoder.
      let text = ''
      let at = from
      for (; at < from + count; at++) {
        const byte = this.bytes[at] as number
        if (byte >= 0x80) break
        text += String.fromCharCode(byte)
      }
      if (at === from + count) return text
    }
    try {
      return decoder.decode(this.bytes.subarray(from, from + count))
    } catch {
      throw new MalformedUpdate('invalid UTF-8')
    }
  }
}
