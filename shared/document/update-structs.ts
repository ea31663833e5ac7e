/**
 * Reads a Yjs update (version 1 of the encoding) without making a document of it: which clocks of which
 * clients it brings, where each stands, and what it deletes. A relay that decoded every update into a Y.Doc
 * would pay ten times the bytes in memory and several times the time; a relay that decoded nothing would hand
 * on whatever a hostile or broken client sends, and Yjs trusts what it gets (it allocates what a count claims,
 * and throws in the middle of a transaction).
 *
 * So this reader is strict: counts are held against the bytes that remain, every struct has a length, UTF-8 is
 * valid, and the last byte ends the update. It accepts whatever Yjs 13.6 writes, `mergeUpdates` with its
 * Skips included. It knows nothing of grammar; `server/sync/grammar.ts` does.
 */

/** What a struct holds: Yjs's content numbers. 0 and 10 are not items. */
export const contentRef = {
  gc: 0,
  deleted: 1,
  json: 2,
  binary: 3,
  string: 4,
  embed: 5,
  format: 6,
  type: 7,
  any: 8,
  doc: 9,
  skip: 10,
} as const

/** Yjs's numbers of the shared types that a plan uses. */
export const typeRef = { xmlElement: 3, xmlFragment: 4, xmlHook: 5, xmlText: 6 } as const

/** Clocks stay below this: no person writes two thousand million characters, and small integers are fast. */
export const maxClock = 2 ** 31 - 1

/** An update that cannot be read, or that no Yjs would have written. */
export class MalformedUpdate extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'MalformedUpdate'
  }
}

/** One struct of an update. Client numbers are -1 where there is none. */
export class Struct {
  ref = 0
  clock = 0
  length = 0
  /** Its bytes in the update: [from, to). */
  from = 0
  to = 0
  originClient = -1
  originClock = 0
  rightClient = -1
  rightClock = 0
  parentClient = -1
  parentClock = 0
  /** Name of the root type it stands in, if its parent is given so. */
  root: string | null = null
  /** The attribute it sets, if its parent is given with it. Otherwise it is that of its origin. */
  key: string | null = null
  /** For content `type`: which shared type. */
  type = -1
  /** For `type`: the element's name. For `format`: the mark's name. */
  name = ''
  /** For `format`: its JSON. For `any`: all values. Bytes of the update: [valueFrom, valueTo). */
  valueFrom = 0
  valueTo = 0
  /** For `any`: whether every value is a string, finite number, boolean or null. */
  primitive = false
}

/** What an update brings of one client: structs that follow each other without a hole (a Skip is a struct). */
export type ClientStructs = {
  client: number
  /** First clock. */
  clock: number
  /** Clock after the last struct. */
  end: number
  structs: Struct[]
}

export type DecodedUpdate = {
  bytes: Uint8Array
  clients: ClientStructs[]
  /** The delete set, flat: client, clock, length, client, clock, length, … */
  deletes: number[]
}

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

/** Values of lib0's `any` may stand this deep in each other; deeper ones would overflow readers that recurse. */
const maxAnyDepth = 500

/** Passes one lib0 `any` without recursion. Returns whether it is a primitive. */
function passAny(reader: ByteReader): boolean {
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

function readItemContent(reader: ByteReader, struct: Struct): void {
  switch (struct.ref) {
    case contentRef.deleted:
      struct.length = reader.clock()
      break
    case contentRef.json: {
      const count = reader.varUint()
      if (count > reader.remaining) throw new MalformedUpdate('claims more values than it holds')
      for (let n = 0; n < count; n++) reader.passString()
      struct.length = count
      break
    }
    case contentRef.binary:
      reader.varBytes()
      struct.length = 1
      break
    case contentRef.string:
      struct.length = reader.passString()
      break
    case contentRef.embed:
      reader.passString()
      struct.length = 1
      break
    case contentRef.format: {
      struct.name = reader.string()
      const count = reader.varUint()
      struct.valueFrom = reader.skip(count)
      struct.valueTo = reader.at
      if (utf16Length(reader.bytes, struct.valueFrom, struct.valueTo) < 0)
        throw new MalformedUpdate('invalid UTF-8')
      struct.length = 1
      break
    }
    case contentRef.type:
      struct.type = reader.varUint()
      if (struct.type > 6) throw new MalformedUpdate('unknown shared type')
      if (struct.type === typeRef.xmlElement || struct.type === typeRef.xmlHook) struct.name = reader.string()
      struct.length = 1
      break
    case contentRef.any: {
      const count = reader.varUint()
      if (count > reader.remaining) throw new MalformedUpdate('claims more values than it holds')
      struct.valueFrom = reader.at
      struct.primitive = true
      for (let n = 0; n < count; n++) if (!passAny(reader)) struct.primitive = false
      struct.valueTo = reader.at
      struct.length = count
      break
    }
    case contentRef.doc:
      reader.passString()
      passAny(reader)
      struct.length = 1
      break
    default:
      throw new MalformedUpdate('unknown kind of content')
  }
}

/** An id must have been made before the struct that names it: Yjs looks it up without asking. */
function checkBefore(client: number, clock: number, ownClient: number, ownClock: number): void {
  if (client === ownClient && clock >= ownClock) throw new MalformedUpdate('depends on itself')
}

/** Reads one struct that begins at `clock`. @throws MalformedUpdate */
export function readStruct(reader: ByteReader, client: number, clock: number): Struct {
  const struct = new Struct()
  struct.clock = clock
  struct.from = reader.at
  const info = reader.byte()
  struct.ref = info & 0x1f
  if (struct.ref === contentRef.gc || struct.ref === contentRef.skip) {
    if (info !== struct.ref) throw new MalformedUpdate('unknown kind of struct')
    struct.length = reader.clock()
  } else {
    if (info & 0x80) {
      struct.originClient = reader.varUint()
      struct.originClock = reader.clock()
      checkBefore(struct.originClient, struct.originClock, client, clock)
    }
    if (info & 0x40) {
      struct.rightClient = reader.varUint()
      struct.rightClock = reader.clock()
      checkBefore(struct.rightClient, struct.rightClock, client, clock)
    }
    if ((info & 0xc0) === 0) {
      const byName = reader.varUint()
      if (byName === 1) struct.root = reader.string()
      else if (byName === 0) {
        struct.parentClient = reader.varUint()
        struct.parentClock = reader.clock()
        checkBefore(struct.parentClient, struct.parentClock, client, clock)
      } else throw new MalformedUpdate('unknown kind of parent')
      if (info & 0x20) struct.key = reader.string()
    }
    readItemContent(reader, struct)
  }
  // mergeUpdates may leave a Skip of nothing; any other struct of nothing breaks Yjs's binary search.
  if (struct.length === 0 && struct.ref !== contentRef.skip)
    throw new MalformedUpdate('struct without length')
  if (clock + struct.length > maxClock) throw new MalformedUpdate('clock too large')
  struct.to = reader.at
  return struct
}

/** Reads the delete set in [reader.at, end) of an update. Ranges come as they stand: unsorted, perhaps repeated. */
function readDeletes(reader: ByteReader): number[] {
  const deletes: number[] = []
  const clients = reader.varUint()
  if (clients > reader.remaining / 2) throw new MalformedUpdate('claims more clients than it holds')
  for (let n = 0; n < clients; n++) {
    const client = reader.varUint()
    const count = reader.varUint()
    if (count > reader.remaining / 2) throw new MalformedUpdate('claims more deletions than it holds')
    for (let m = 0; m < count; m++) {
      const clock = reader.clock()
      const length = reader.clock()
      if (clock + length > maxClock) throw new MalformedUpdate('clock too large')
      if (length > 0) deletes.push(client, clock, length)
    }
  }
  return deletes
}

/** Reads a whole update. @throws MalformedUpdate */
export function decodeUpdate(bytes: Uint8Array): DecodedUpdate {
  const reader = new ByteReader(bytes)
  const clients: ClientStructs[] = []
  const count = reader.varUint()
  // A client with one struct takes five bytes at least: count, client, clock, info, content.
  if (count > reader.remaining / 5) throw new MalformedUpdate('claims more clients than it holds')
  let seen: Set<number> | null = null
  for (let n = 0; n < count; n++) {
    const structCount = reader.varUint()
    const client = reader.varUint()
    const first = reader.clock()
    if (structCount === 0) throw new MalformedUpdate('client without structs')
    if (structCount > reader.remaining / 2) throw new MalformedUpdate('claims more structs than it holds')
    if (count > 1) {
      seen ??= new Set()
      if (seen.has(client)) throw new MalformedUpdate('client stands twice')
      seen.add(client)
    }
    const structs: Struct[] = []
    let clock = first
    for (let m = 0; m < structCount; m++) {
      const struct = readStruct(reader, client, clock)
      clock += struct.length
      structs.push(struct)
    }
    clients.push({ client, clock: first, end: clock, structs })
  }
  const deletes = readDeletes(reader)
  if (reader.remaining > 0) throw new MalformedUpdate('bytes after the end')
  return { bytes, clients, deletes }
}

/** Reads an encoded state vector: client → clock. @throws MalformedUpdate */
export function decodeStateVector(bytes: Uint8Array): Map<number, number> {
  const reader = new ByteReader(bytes)
  const count = reader.varUint()
  if (count > reader.remaining / 2) throw new MalformedUpdate('claims more clients than it holds')
  const vector = new Map<number, number>()
  for (let n = 0; n < count; n++) {
    const client = reader.varUint()
    vector.set(client, reader.varUint())
  }
  if (reader.remaining > 0) throw new MalformedUpdate('bytes after the end')
  return vector
}
