/**
 * Where everything in a document stands. Structs come with the neighbours they were written beside; what holds them
 * follows from that, and so does whether they belong there ([S7], [S8]).
 *
 * The order in which an update's structs can be placed is found as Yjs finds it: a struct waits for its origin, right
 * origin and parent, with a stack instead of recursion.
 */
import { MalformedUpdate } from '../../shared/document/byte-reader.ts'
import type { DecodedUpdate } from '../../shared/document/decode-update.ts'
import { contentRef, type Struct, typeRef } from '../../shared/document/update-structs.ts'
import type { ClientRecord } from './client-record.ts'
import type { ClockRanges } from './clock-ranges.ts'
import {
  checkItem,
  checkRoot,
  GrammarBreach,
  type GrammarOptions,
  type Place,
  rootName,
  type SharedType,
} from './grammar.ts'
import { Gap, type Incoming } from './incoming.ts'

const gone: Place = { type: null, key: null }

function newRoot(): SharedType {
  const children = { type: null as SharedType | null, key: null }
  const root: SharedType = {
    client: -1,
    clock: -1,
    name: rootName,
    kind: 'root',
    depth: 0,
    within: gone,
    children,
    attributes: null,
  }
  children.type = root
  return root
}

export class Placement {
  readonly root = newRoot()
  /** Elements and texts placed, deleted ones too. */
  elements = 0
  private readonly records: ReadonlyMap<number, ClientRecord>
  private readonly deleted: ClockRanges

  /** Both are the document's own, which goes on changing them. */
  constructor(records: ReadonlyMap<number, ClientRecord>, deleted: ClockRanges) {
    this.records = records
    this.deleted = deleted
  }

  /** Where a clock that the document has stands. */
  placeAt(client: number, clock: number): Place {
    return (this.records.get(client) as ClientRecord).placeAt(clock)
  }

  /**
   * Places what is new of an update. What has been placed when this throws is for the caller to cut back.
   * @returns whether it needs a newer schema ([S9])
   * @throws Gap, GrammarBreach, MalformedUpdate
   */
  placeAll(
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
      other !== client && other >= 0 && clock >= (this.records.get(other)?.clock ?? 0)
    if (struct.clock >= one.known && lacks(struct.originClient, struct.originClock)) {
      return { client: struct.originClient, clock: struct.originClock }
    }
    if (lacks(struct.rightClient, struct.rightClock))
      return { client: struct.rightClient, clock: struct.rightClock }
    if (lacks(struct.parentClient, struct.parentClock))
      return { client: struct.parentClient, clock: struct.parentClock }
    return null
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
}
