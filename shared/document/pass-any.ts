/**
 * Passes over a value in lib0's `any` encoding, which attributes are written in. Nobody needs the value itself: only
 * where it ends, and whether it is a primitive. lib0 reads nested values by recursion, so a hostile one overflows
 * the stack; here a list of counts stands for it.
 */
import { type ByteReader, MalformedUpdate } from './byte-reader.ts'

/** Values of lib0's `any` may stand this deep in each other; deeper ones would overflow readers that recurse. */
const maxAnyDepth = 500

/** Passes one lib0 `any` without recursion. Returns whether it is a primitive. @throws MalformedUpdate */
export function passAny(reader: ByteReader): boolean {
  let primitive = true
  // How many values are still to come at each level, and whether keys stand before them.
  const counts: number[] = []
  const keyed: boolean[] = []
  let first = true
  for (;;) {
    if (!first) {
      while (counts.length > 0 && counts[counts.length - 1] === 0) {
        counts.pop()
        keyed.pop()
      }
      if (counts.length === 0) return primitive
      counts[counts.length - 1] = (counts[counts.length - 1] as number) - 1
      if (keyed[keyed.length - 1]) reader.passString()
    }
    first = false
    const tag = reader.byte()
    switch (tag) {
      case 127: // undefined
        primitive = false
        break
      case 126: // null
      case 121: // false
      case 120: // true
        break
      case 125: {
        // Integer: sign and six bits, then seven bits a byte.
        let byte = reader.byte()
        for (let n = 1; byte >= 0x80; n++) {
          if (n >= 9) throw new MalformedUpdate('number too large')
          byte = reader.byte()
        }
        break
      }
      case 124:
      case 123: {
        const size = tag === 124 ? 4 : 8
        const from = reader.skip(size)
        const view = new DataView(reader.bytes.buffer, reader.bytes.byteOffset + from, size)
        if (!Number.isFinite(size === 4 ? view.getFloat32(0) : view.getFloat64(0))) primitive = false
        break
      }
      case 122: // bigint
        reader.skip(8)
        primitive = false
        break
      case 119:
        reader.passString()
        break
      case 118:
      case 117: {
        primitive = false
        const count = reader.varUint()
        if (count > reader.remaining) throw new MalformedUpdate('claims more values than it holds')
        if (counts.length >= maxAnyDepth) throw new MalformedUpdate('values nested too deeply')
        counts.push(count)
        keyed.push(tag === 118)
        break
      }
      case 116:
        reader.varBytes()
        primitive = false
        break
      default:
        throw new MalformedUpdate('unknown kind of value')
    }
    if (counts.length === 0) return primitive
  }
}
