/**
 * A document as others ask for it: whole, since a state vector, or what was deleted, all by copying what came in.
 * Many ask for the same at once (everybody, after a restart), so what does not depend on who asks is kept until the
 * document changes.
 */
import * as encoding from 'lib0/encoding'
import type { ClientRecord } from './client-record.ts'
import type { ClockRanges } from './clock-ranges.ts'
import { encodeUpdate, type Section, sliceStruct } from './update-writer.ts'

/** What is encoded. */
export interface EncodedDocument {
  readonly records: ReadonlyMap<number, ClientRecord>
  readonly deleted: ClockRanges
  /** Grows with every change. */
  readonly version: number
}

export class DocumentEncoding {
  private readonly document: EncodedDocument
  private cachedVector: { version: number; bytes: Uint8Array } | null = null
  private cachedDeletes: { version: number; bytes: Uint8Array } | null = null
  private cachedState: { version: number; bytes: Uint8Array } | null = null

  constructor(document: EncodedDocument) {
    this.document = document
  }

  /** The encoded state vector. */
  stateVector(): Uint8Array {
    if (this.cachedVector?.version !== this.document.version) {
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, this.document.records.size)
      for (const record of this.document.records.values()) {
        encoding.writeVarUint(encoder, record.client)
        encoding.writeVarUint(encoder, record.clock)
      }
      this.cachedVector = { version: this.document.version, bytes: encoding.toUint8Array(encoder) }
    }
    return this.cachedVector.bytes
  }

  /** The whole document as one update; the same bytes until it changes. */
  whole(): Uint8Array {
    if (this.cachedState?.version !== this.document.version) {
      const sections: Section[] = []
      for (const record of this.document.records.values()) {
        sections.push({
          client: record.client,
          from: 0,
          to: record.clock,
          structs: record.structCount,
          bytes: record.bytes,
        })
      }
      this.cachedState = { version: this.document.version, bytes: this.encodeSections(sections) }
    }
    return this.cachedState.bytes
  }

  /** What a peer with this state vector lacks, and every deletion. */
  since(vector: ReadonlyMap<number, number>): Uint8Array {
    if (vector.size === 0) return this.whole()
    const sections: Section[] = []
    for (const record of this.document.records.values()) {
      const has = vector.get(record.client) ?? 0
      if (has < record.clock) sections.push(sectionFrom(record, has))
    }
    return this.encodeSections(sections)
  }

  /** An update with every deletion and nothing else. */
  deletions(): Uint8Array {
    return this.encodeSections([])
  }

  /** Lets go of what only speeds up repeated answers. */
  dropCaches(): void {
    this.cachedState = null
    this.cachedDeletes = null
  }

  private encodedDeletes(): Uint8Array {
    if (this.cachedDeletes?.version !== this.document.version) {
      const encoder = encoding.createEncoder()
      this.document.deleted.write(encoder)
      this.cachedDeletes = { version: this.document.version, bytes: encoding.toUint8Array(encoder) }
    }
    return this.cachedDeletes.bytes
  }

  private encodeSections(sections: readonly Section[]): Uint8Array {
    const deletes = this.encodedDeletes()
    return encodeUpdate(sections, (encoder) => encoding.writeUint8Array(encoder, deletes))
  }
}

/** What a record holds from a clock on. */
function sectionFrom(record: ClientRecord, clock: number): Section {
  const { bytes, client } = record
  if (clock === 0) return { client, from: 0, to: record.clock, structs: record.structCount, bytes }
  const { struct, index } = record.structAt(clock)
  const structs = record.structCount - index
  if (struct.clock === clock)
    return { client, from: clock, to: record.clock, structs, bytes: bytes.subarray(struct.from) }
  const head = sliceStruct(client, struct.clock, bytes.subarray(struct.from, struct.to), clock)
  const whole = new Uint8Array(head.length + bytes.length - struct.to)
  whole.set(head)
  whole.set(bytes.subarray(struct.to), head.length)
  return { client, from: clock, to: record.clock, structs, bytes: whole }
}
