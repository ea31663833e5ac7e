/**
 * The structs of a Yjs update, read one by one: what each holds, which clocks it takes, beside what it stands. They
 * are described, never made: no Item, no store, and the content stays where it is in the bytes. What no Yjs writes
 * is refused, since Yjs trusts what it gets. Of grammar this knows nothing; `server/sync/grammar.ts` does.
 */
import { type ByteReader, MalformedUpdate, maxClock, utf16Length } from './byte-reader.ts'
import { passAny } from './pass-any.ts'

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
