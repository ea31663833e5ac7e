/**
 * A plan's document as the room holds it: bytes, never a Y.Doc (which costs ten times its encoded size). It
 * keeps every client's structs as they came, the deleted clocks, and for each struct the place it stands in.
 * That is enough to say what of an update is new, whether it belongs ([S7], [S8]), what it lacks ([S10]), and to
 * answer any state vector by copying.
 *
 * An update is taken whole or not at all. The order in which its structs can be placed is found as Yjs finds it:
 * a struct waits for its origin, right origin and parent, with a stack instead of recursion.
 */
import * as encoding from 'lib0/encoding'
import {
  ByteReader,
  type ClientStructs,
  contentRef,
  type DecodedUpdate,
  MalformedUpdate,
  readStruct,
  type Struct,
  typeRef,
} from '../../shared/document/update-structs.ts'
import { ClientRecord, type RecordMark } from './client-record.ts'
import { ClockRanges } from './clock-ranges.ts'
import {
  checkItem,
  checkRoot,
  GrammarBreach,
  type GrammarOptions,
  type Place,
  rootName,
  type SharedType,
} from './grammar.ts'
import { type Deletes, encodeUpdate, isInOrder, type Section, sliceStruct } from './update-writer.ts'

/** What of an update was new; `bytes` is an update that holds just that. */
export type Change = {
  kind: 'change'
  bytes: Uint8Array
  sections: readonly Section[]
  deletes: Deletes
  /** It holds names only a newer schema knows ([S9]). */
  newer: boolean
}
/** `gap`: it depends on what this document lacks. */
export type Outcome = Change | { kind: 'nothing' } | { kind: 'gap' } | { kind: 'tooLarge'; reason: string }

/** What a document may hold. */
export type DocumentLimits = {
  maxDocumentBytes: number
  maxDocumentClients: number
  maxDocumentElements: number
}

/** Thrown inside `take` only: a struct needs what nobody has brought. */
class Gap extends Error {}
/** Thrown inside `take` only: the document would grow over its limit. */
class TooLarge extends Error {}

const gone: Place = { type: null, key: null }

type Incoming = {
  record: ClientRecord
  list: ClientStructs
  /** Index of the next struct to place, and of the first that is new. */
  next: number
  first: number
  /** Clock before which structs are known already. */
  known: number
  /** Structs from this index on are left out: they need what is not there. */
  end: number
  mark: RecordMark
  onStack: boolean
}

export class DocumentState {
  private readonly records = new Map<number, ClientRecord>()
  readonly deleted = new ClockRanges()
  private readonly root: SharedType
  private readonly limits: DocumentLimits
  private elements = 0
  /** Grows with every change. */
  version = 0
  private structBytes = 0
  private cachedVector: { version: number; bytes: Uint8Array } | null = null
  private cachedDeletes: { version: number; bytes: Uint8Array } | null = null
  private cachedState: { version: number; bytes: Uint8Array } | null = null

  /** @param limits what updates from outside may make of it; what the store holds is taken as it is */
  constructor(limits: DocumentLimits) {
    this.limits = limits
    const within = gone
    const children = { type: null as SharedType | null, key: null }
    this.root = {
      client: -1,
      clock: -1,
      name: rootName,
      kind: 'root',
      depth: 0,
      within,
      children,
      attributes: null,
    }
    children.type = this.root
  }

  /** Bytes of the encoded document, deletions at about ten bytes a range. */
  get byteLength(): number {
    return this.structBytes + this.deleted.size * 6
  }

  get isEmpty(): boolean {
    return this.records.size === 0
  }

  clockOf(client: number): number {
    return this.records.get(client)?.clock ?? 0
  }

  /**
   * Takes what is new of an update.
   * @param grammar how strictly; null for what the store holds, which was checked when it came
   * @param partial take the part that fits instead of answering `gap`
   * @throws GrammarBreach, MalformedUpdate; then nothing has been taken
   */
  take(update: DecodedUpdate, grammar: GrammarOptions | null, partial: boolean): Outcome {
    const incoming = new Map<number, Incoming>()
    const { elements } = this
    try {
      if (grammar !== null && this.byteLength + update.bytes.length > this.limits.maxDocumentBytes)
        throw new TooLarge('document')
      for (const list of update.clients) {
        const one = this.findNew(list, partial)
        if (one !== null) incoming.set(list.client, one)
      }
      const newer = this.placeAll(update, incoming, grammar, partial)
      const deletes = this.newDeletes(update, partial)
      if (grammar !== null) this.checkCounts()
      return this.commit(update, incoming, deletes, newer)
    } catch (error) {
      for (const one of incoming.values()) {
        one.record.cutBack(one.mark)
        if (one.record.clock === 0) this.records.delete(one.list.client)
      }
      this.elements = elements
      if (error instanceof Gap) return { kind: 'gap' }
      if (error instanceof TooLarge) return { kind: 'tooLarge', reason: `${error.message} over its limit` }
      throw error
    }
  }

  private checkCounts(): void {
    if (this.records.size > this.limits.maxDocumentClients) throw new TooLarge('number of Yjs clients')
    if (this.elements > this.limits.maxDocumentElements) throw new TooLarge('number of elements')
  }

  /** What of a client's list is new, or null. */
  private findNew(list: ClientStructs, partial: boolean): Incoming | null {
    let record = this.records.get(list.client)
    const known = record?.clock ?? 0
    if (list.end <= known) return null
    if (list.clock > known) {
      if (partial) return null
      throw new Gap()
    }
    const { structs } = list
    let first = 0
    if (list.clock < known) {
      while ((structs[first] as Struct).clock + (structs[first] as Struct).length <= known) first++
    }
    let end = first
    while (end < structs.length && (structs[end] as Struct).ref !== contentRef.skip) end++
    // A Skip is a hole; one of no length at the end is nothing.
    if (end < structs.length && list.end > (structs[end] as Struct).clock && !partial) throw new Gap()
    if (end === first) return null
    if (record === undefined) {
      record = new ClientRecord(list.client)
      this.records.set(list.client, record)
    }
    return { record, list, next: first, first, known, end, mark: record.mark(), onStack: false }
  }

  private placeAll(
    update: DecodedUpdate,
    incoming: Map<number, Incoming>,
    grammar: GrammarOptions | null,
    partial: boolean,
  ): boolean {
    let newer = false
    const stack: { one: Incoming; until: number }[] = []
    for (const start of incoming.values()) {
      stack.push({ one: start, until: Number.POSITIVE_INFINITY })
      start.onStack = true
      while (stack.length > 0) {
        const { one, until } = stack[stack.length - 1] as { one: Incoming; until: number }
        if (one.next >= one.end || one.record.clock >= until) {
          one.onStack = false
          stack.pop()
          continue
        }
        const struct = one.list.structs[one.next] as Struct
        const waiting = this.waitsFor(one, struct)
        if (waiting === null) {
          if (this.placeOne(update.bytes, one, struct, grammar)) newer = true
          one.next++
          continue
        }
        const other = incoming.get(waiting.client)
        if (other !== undefined && !other.onStack && other.next < other.end) {
          other.onStack = true
          stack.push({ one: other, until: waiting.clock + 1 })
          continue
        }
        if (other?.onStack && other.next < other.end) throw new MalformedUpdate('structs wait for each other')
        if (!partial) throw new Gap()
        one.end = one.next
      }
    }
    return newer
  }

  /** The first id a struct needs that has no place yet. */
  private waitsFor(one: Incoming, struct: Struct): { client: number; clock: number } | null {
    const { client } = one.list
    const lacks = (other: number, clock: number): boolean =>
      other !== client && other >= 0 && clock >= this.clockOf(other)
    if (struct.clock >= one.known && lacks(struct.originClient, struct.originClock)) {
      return { client: struct.originClient, clock: struct.originClock }
    }
    if (lacks(struct.rightClient, struct.rightClock))
      return { client: struct.rightClient, clock: struct.rightClock }
    if (lacks(struct.parentClient, struct.parentClock))
      return { client: struct.parentClient, clock: struct.parentClock }
    return null
  }

  /** Where a clock that this document has stands. */
  placeAt(client: number, clock: number): Place {
    return (this.records.get(client) as ClientRecord).placeAt(clock)
  }

  /** Where Yjs will put an item: beside its origin, else beside its right origin, else in the parent it names. */
  private placeOf(one: Incoming, struct: Struct): Place {
    if (struct.clock < one.known) return one.record.placeAt(one.known - 1)
    if (struct.originClient >= 0) {
      const place = this.placeAt(struct.originClient, struct.originClock)
      if (struct.rightClient < 0 || place.type === null) return place
      return this.placeAt(struct.rightClient, struct.rightClock).type === null ? gone : place
    }
    if (struct.rightClient >= 0) return this.placeAt(struct.rightClient, struct.rightClock)
    let parent: SharedType | undefined = this.root
    if (struct.root === null) {
      parent = this.records.get(struct.parentClient)?.typeAt(struct.parentClock)
      if (parent === undefined) {
        // A deleted element whose content was dropped; anything else was never an element.
        if (this.deleted.has(struct.parentClient, struct.parentClock)) return gone
        if (this.placeAt(struct.parentClient, struct.parentClock).type === null) return gone
        throw new GrammarBreach('the parent is not an element')
      }
    }
    if (struct.key === null) return parent.children
    parent.attributes ??= new Map()
    let place = parent.attributes.get(struct.key)
    if (place === undefined) {
      place = { type: parent, key: struct.key }
      parent.attributes.set(struct.key, place)
    }
    return place
  }

  /** Places one struct after checking it. Returns whether it needs a newer schema. */
  private placeOne(
    bytes: Uint8Array,
    one: Incoming,
    struct: Struct,
    grammar: GrammarOptions | null,
  ): boolean {
    const { record } = one
    const length = struct.clock + struct.length - record.clock
    if (struct.ref === contentRef.gc) {
      record.place(gone, length)
      return false
    }
    if (grammar !== null && struct.root !== null) checkRoot(struct)
    const place = this.placeOf(one, struct)
    const newer = grammar !== null && checkItem(place, struct, bytes, grammar) === 'newer'
    if (struct.ref === contentRef.type) {
      const children = { type: null as SharedType | null, key: null }
      const isElement = struct.type === typeRef.xmlElement
      const type: SharedType = {
        client: record.client,
        clock: struct.clock,
        name: isElement ? struct.name : 'text',
        kind: isElement ? 'element' : 'text',
        depth: (place.type?.depth ?? 0) + (isElement ? 1 : 0),
        within: place,
        children,
        attributes: null,
      }
      children.type = type
      record.addType(type)
      this.elements++
    }
    record.place(place, length)
    return newer
  }

  /** The deletions this document does not have; clocks beyond what it has are a gap. */
  private newDeletes(update: DecodedUpdate, partial: boolean): number[] {
    const found: number[] = []
    const { deletes } = update
    for (let n = 0; n < deletes.length; n += 3) {
      const client = deletes[n] as number
      const from = deletes[n + 1] as number
      const has = this.clockOf(client)
      let to = from + (deletes[n + 2] as number)
      if (to > has) {
        if (!partial) throw new Gap()
        to = has
      }
      if (from < to) this.deleted.missing(client, from, to, (a, b) => found.push(client, a, b - a))
    }
    return found
  }

  private commit(
    update: DecodedUpdate,
    incoming: Map<number, Incoming>,
    deletes: number[],
    newer: boolean,
  ): Outcome {
    const sections: Section[] = []
    let whole = update.clients.length === incoming.size
    for (const one of incoming.values()) {
      const { list, first, end, record, known } = one
      if (end === first) {
        whole = false
        if (record.clock === 0) this.records.delete(list.client)
        continue
      }
      const firstStruct = list.structs[first] as Struct
      let bytes = update.bytes.subarray(firstStruct.from, (list.structs[end - 1] as Struct).to)
      if (firstStruct.clock < known) {
        const head = sliceStruct(
          list.client,
          firstStruct.clock,
          update.bytes.subarray(firstStruct.from, firstStruct.to),
          known,
        )
        const rest = update.bytes.subarray(firstStruct.to, (list.structs[end - 1] as Struct).to)
        bytes = new Uint8Array(head.length + rest.length)
        bytes.set(head)
        bytes.set(rest, head.length)
      }
      if (first > 0 || end < list.structs.length || firstStruct.clock < known) whole = false
      sections.push({ client: list.client, from: known, to: record.clock, structs: end - first, bytes })
      for (let n = first; n < end; n++) {
        const struct = list.structs[n] as Struct
        if (struct.ref === contentRef.gc || struct.ref === contentRef.deleted) {
          this.deleted.add(list.client, Math.max(struct.clock, known), struct.clock + struct.length)
        }
      }
    }
    if (sections.length === 0 && deletes.length === 0) return { kind: 'nothing' }
    for (const { client, from, structs, bytes } of sections) {
      ;(this.records.get(client) as ClientRecord).append(bytes, from, structs)
      this.structBytes += bytes.length
    }
    for (let n = 0; n < deletes.length; n += 3) {
      const from = deletes[n + 1] as number
      this.deleted.add(deletes[n] as number, from, from + (deletes[n + 2] as number))
    }
    this.version++
    // Number by number: a range cut at what this document has is as long a list as the one that was sent.
    if (whole && !(sameNumbers(deletes, update.deletes) && isInOrder(deletes))) whole = false
    return {
      kind: 'change',
      bytes: whole ? update.bytes : encodeUpdate(sections, deletes),
      sections,
      deletes,
      newer,
    }
  }

  /** Whether an update brings structs this document does not have. */
  hasNewStructs(update: DecodedUpdate): boolean {
    return update.clients.some(({ client, end }) => end > this.clockOf(client))
  }

  /** The deletions of an update that this document does not have, flat as in `DecodedUpdate`. */
  lackedDeletions({ deletes }: DecodedUpdate): number[] {
    const found: number[] = []
    for (let n = 0; n < deletes.length; n += 3) {
      const client = deletes[n] as number
      const from = deletes[n + 1] as number
      const to = from + (deletes[n + 2] as number)
      this.deleted.missing(client, from, to, (a, b) => found.push(client, a, b - a))
    }
    return found
  }

  /** Whether a peer with this state vector lacks structs of this document. */
  isBehind(vector: ReadonlyMap<number, number>): boolean {
    for (const record of this.records.values()) {
      if ((vector.get(record.client) ?? 0) < record.clock) return true
    }
    return false
  }

  /** An update with every deletion and nothing else. */
  encodeDeletions(): Uint8Array {
    return this.encodeSections([])
  }

  /** The struct that holds a clock of this document. */
  structAt(client: number, clock: number): Struct {
    return structAt(this.records.get(client) as ClientRecord, clock).struct
  }

  /** Whether an item is deleted, or stands in something that is: Yjs deletes such items on integration. */
  isGone(client: number, clock: number): boolean {
    if (this.deleted.has(client, clock)) return true
    let place = this.records.get(client)?.placeAt(clock)
    while (place !== undefined && place.type !== null && place.type !== this.root) {
      if (this.deleted.has(place.type.client, place.type.clock)) return true
      place = place.type.within
    }
    return place === undefined || place.type === null
  }

  /** The encoded state vector. */
  stateVector(): Uint8Array {
    if (this.cachedVector?.version !== this.version) {
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, this.records.size)
      for (const record of this.records.values()) {
        encoding.writeVarUint(encoder, record.client)
        encoding.writeVarUint(encoder, record.clock)
      }
      this.cachedVector = { version: this.version, bytes: encoding.toUint8Array(encoder) }
    }
    return this.cachedVector.bytes
  }

  private encodedDeletes(): Uint8Array {
    if (this.cachedDeletes?.version !== this.version) {
      const encoder = encoding.createEncoder()
      this.deleted.write(encoder)
      this.cachedDeletes = { version: this.version, bytes: encoding.toUint8Array(encoder) }
    }
    return this.cachedDeletes.bytes
  }

  private encodeSections(sections: readonly Section[]): Uint8Array {
    const deletes = this.encodedDeletes()
    return encodeUpdate(sections, (encoder) => encoding.writeUint8Array(encoder, deletes))
  }

  /** The whole document as one update; the same bytes until it changes. */
  encode(): Uint8Array {
    if (this.cachedState?.version !== this.version) {
      const sections: Section[] = []
      for (const record of this.records.values()) {
        sections.push({
          client: record.client,
          from: 0,
          to: record.clock,
          structs: record.structCount,
          bytes: record.bytes,
        })
      }
      this.cachedState = { version: this.version, bytes: this.encodeSections(sections) }
    }
    return this.cachedState.bytes
  }

  /** Lets go of what only speeds up repeated answers. */
  dropCaches(): void {
    this.cachedState = null
    this.cachedDeletes = null
  }

  /** What a peer with this state vector lacks, and every deletion (a state vector says nothing of those). */
  encodeSince(vector: ReadonlyMap<number, number>): Uint8Array {
    if (vector.size === 0) return this.encode()
    const sections: Section[] = []
    for (const record of this.records.values()) {
      const has = vector.get(record.client) ?? 0
      if (has < record.clock) sections.push(this.sectionFrom(record, has))
    }
    return this.encodeSections(sections)
  }

  private sectionFrom(record: ClientRecord, clock: number): Section {
    const { bytes, client } = record
    if (clock === 0) return { client, from: 0, to: record.clock, structs: record.structCount, bytes }
    const { struct, index } = structAt(record, clock)
    const structs = record.structCount - index
    if (struct.clock === clock)
      return { client, from: clock, to: record.clock, structs, bytes: bytes.subarray(struct.from) }
    const head = sliceStruct(client, struct.clock, bytes.subarray(struct.from, struct.to), clock)
    const whole = new Uint8Array(head.length + bytes.length - struct.to)
    whole.set(head)
    whole.set(bytes.subarray(struct.to), head.length)
    return { client, from: clock, to: record.clock, structs, bytes: whole }
  }
}

/** The struct that holds `clock`, and how many stand before it. */
function structAt(record: ClientRecord, clock: number): { struct: Struct; index: number } {
  const mark = record.seek(clock)
  const reader = new ByteReader(record.bytes, mark.offset)
  let struct = readStruct(reader, record.client, mark.clock)
  let index = mark.struct
  for (; struct.clock + struct.length <= clock; index++) {
    struct = readStruct(reader, record.client, struct.clock + struct.length)
  }
  return { struct, index }
}

const sameNumbers = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((number, n) => number === b[n])
