/**
 * A plan's document as the room holds it: bytes, never a Y.Doc (which costs ten times its encoded size). It
 * keeps every client's structs as they came, the deleted clocks, and for each struct the place it stands in.
 * That is enough to say what of an update is new, whether it belongs ([S7], [S8]), what it lacks ([S10]), and to
 * answer any state vector by copying.
 *
 * An update is taken whole or not at all: `incoming.ts` finds what is new of it, `placement.ts` where that stands,
 * and only when nothing speaks against it is it kept.
 */
import type { DecodedUpdate } from '../../shared/document/decode-update.ts'
import { contentRef, type Struct } from '../../shared/document/update-structs.ts'
import type { ClientRecord } from './client-record.ts'
import { ClockRanges } from './clock-ranges.ts'
import { DocumentEncoding } from './document-encoding.ts'
import type { GrammarOptions, Place } from './grammar.ts'
import { findNew, Gap, type Incoming, placedBytes } from './incoming.ts'
import { Placement } from './placement.ts'
import { type Deletes, encodeUpdate, isInOrder, type Section } from './update-writer.ts'

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

/** Thrown inside `take` only: the document would grow over its limit. */
class TooLarge extends Error {}

export class DocumentState {
  /** By Yjs client, for what reads this document; only `take` changes them. */
  readonly records = new Map<number, ClientRecord>()
  readonly deleted = new ClockRanges()
  /** Grows with every change. */
  version = 0
  private readonly limits: DocumentLimits
  private readonly placement = new Placement(this.records, this.deleted)
  private readonly encoding = new DocumentEncoding(this)
  private structBytes = 0

  /** @param limits what updates from outside may make of it; what the store holds is taken as it is */
  constructor(limits: DocumentLimits) {
    this.limits = limits
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
    const { elements } = this.placement
    try {
      if (grammar !== null && this.byteLength + update.bytes.length > this.limits.maxDocumentBytes)
        throw new TooLarge('document')
      for (const list of update.clients) {
        const one = findNew(this.records, list, partial)
        if (one !== null) incoming.set(list.client, one)
      }
      const newer = this.placement.placeAll(update, incoming, grammar, partial)
      const deletes = this.newDeletes(update, partial)
      if (grammar !== null) this.checkCounts()
      return this.commit(update, incoming, deletes, newer)
    } catch (error) {
      for (const one of incoming.values()) {
        one.record.cutBack(one.mark)
        if (one.record.clock === 0) this.records.delete(one.list.client)
      }
      this.placement.elements = elements
      if (error instanceof Gap) return { kind: 'gap' }
      if (error instanceof TooLarge) return { kind: 'tooLarge', reason: `${error.message} over its limit` }
      throw error
    }
  }

  private checkCounts(): void {
    if (this.records.size > this.limits.maxDocumentClients) throw new TooLarge('number of Yjs clients')
    if (this.placement.elements > this.limits.maxDocumentElements) throw new TooLarge('number of elements')
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

  /** Keeps what has been placed, and what was deleted. */
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
      const bytes = placedBytes(one, update.bytes)
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

  /** The struct that holds a clock of this document. */
  structAt(client: number, clock: number): Struct {
    return (this.records.get(client) as ClientRecord).structAt(clock).struct
  }

  /** Where a clock of this document stands. */
  placeAt(client: number, clock: number): Place {
    return this.placement.placeAt(client, clock)
  }

  /** Whether an item is deleted, or stands in something that is: Yjs deletes such items on integration. */
  isGone(client: number, clock: number): boolean {
    if (this.deleted.has(client, clock)) return true
    let place = this.records.get(client)?.placeAt(clock)
    while (place !== undefined && place.type !== null && place.type !== this.placement.root) {
      if (this.deleted.has(place.type.client, place.type.clock)) return true
      place = place.type.within
    }
    return place === undefined || place.type === null
  }

  /** The encoded state vector. */
  stateVector(): Uint8Array {
    return this.encoding.stateVector()
  }

  /** The whole document as one update; the same bytes until it changes. */
  encode(): Uint8Array {
    return this.encoding.whole()
  }

  /** What a peer with this state vector lacks, and every deletion (a state vector says nothing of those). */
  encodeSince(vector: ReadonlyMap<number, number>): Uint8Array {
    return this.encoding.since(vector)
  }

  /** An update with every deletion and nothing else. */
  encodeDeletions(): Uint8Array {
    return this.encoding.deletions()
  }

  /** Lets go of what only speeds up repeated answers. */
  dropCaches(): void {
    this.encoding.dropCaches()
  }
}

const sameNumbers = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((number, n) => number === b[n])
