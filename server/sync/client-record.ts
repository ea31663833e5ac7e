/**
 * What the room knows of one Yjs client: its structs as the bytes they came in, and for every clock the place
 * it stands in. Both only ever grow at the end, so a refused update is undone by cutting back.
 */
import { ByteReader } from '../../shared/document/byte-reader.ts'
import { readStruct, type Struct } from '../../shared/document/update-structs.ts'
import type { Place, SharedType } from './grammar.ts'

/** A struct can be found from the nearest mark before it; one mark in this many structs. */
const structsPerMark = 64

export type RecordMark = { clock: number; runs: number; types: number }

export class ClientRecord {
  readonly client: number
  /** Clock after the last struct whose place is known. */
  clock = 0
  /** Structs, encoded one after the other. */
  private buffer: Uint8Array = new Uint8Array(0)
  private used = 0
  structCount = 0
  private readonly markClocks: number[] = []
  private readonly markOffsets: number[] = []
  private readonly markStructs: number[] = []
  /** Where clocks stand: from runStarts[i] on, places[i]. */
  private readonly runStarts: number[] = []
  private readonly places: Place[] = []
  private readonly typeClocks: number[] = []
  private readonly types: SharedType[] = []

  constructor(client: number) {
    this.client = client
  }

  get bytes(): Uint8Array {
    return this.buffer.subarray(0, this.used)
  }

  get byteLength(): number {
    return this.used
  }

  /** Adds structs beginning at `clock`; `ends` is unknown to the bytes, so the caller counts. */
  append(bytes: Uint8Array, clock: number, structs: number): void {
    const needed = this.used + bytes.length
    if (needed > this.buffer.length) {
      const size =
        this.used === 0
          ? needed
          : Math.max(needed, Math.min(this.buffer.length * 2, this.buffer.length + (1 << 20)), 256)
      const grown = new Uint8Array(size)
      grown.set(this.bytes)
      this.buffer = grown
    }
    const marked = this.markStructs.at(-1)
    if (marked === undefined || this.structCount - marked >= structsPerMark) {
      this.markClocks.push(clock)
      this.markOffsets.push(this.used)
      this.markStructs.push(this.structCount)
    }
    this.buffer.set(bytes, this.used)
    this.used = needed
    this.structCount += structs
  }

  /** The struct that holds `clock`, and how many stand before it. */
  structAt(clock: number): { struct: Struct; index: number } {
    const mark = this.seek(clock)
    const reader = new ByteReader(this.bytes, mark.offset)
    let struct = readStruct(reader, this.client, mark.clock)
    let index = mark.struct
    for (; struct.clock + struct.length <= clock; index++) {
      struct = readStruct(reader, this.client, struct.clock + struct.length)
    }
    return { struct, index }
  }

  /** The nearest known beginning of a struct at or before `clock`. */
  private seek(clock: number): { clock: number; offset: number; struct: number } {
    const index = lastAtOrBefore(this.markClocks, clock)
    return index < 0
      ? { clock: 0, offset: 0, struct: 0 }
      : {
          clock: this.markClocks[index] as number,
          offset: this.markOffsets[index] as number,
          struct: this.markStructs[index] as number,
        }
  }

  /** Says where [this.clock, this.clock + length) stands, and advances. */
  place(place: Place, length: number): void {
    if (this.places[this.places.length - 1] !== place) {
      this.runStarts.push(this.clock)
      this.places.push(place)
    }
    this.clock += length
  }

  addType(type: SharedType): void {
    this.typeClocks.push(type.clock)
    this.types.push(type)
  }

  placeAt(clock: number): Place {
    const { runStarts, places } = this
    const last = places.length - 1
    if (clock >= (runStarts[last] as number)) return places[last] as Place
    return places[lastAtOrBefore(runStarts, clock)] as Place
  }

  typeAt(clock: number): SharedType | undefined {
    const index = lastAtOrBefore(this.typeClocks, clock)
    return index >= 0 && this.typeClocks[index] === clock ? this.types[index] : undefined
  }

  mark(): RecordMark {
    return { clock: this.clock, runs: this.places.length, types: this.types.length }
  }

  /** Forgets places since `mark`; bytes are only appended once an update has been let in. */
  cutBack(mark: RecordMark): void {
    this.clock = mark.clock
    this.runStarts.length = mark.runs
    this.places.length = mark.runs
    this.typeClocks.length = mark.types
    this.types.length = mark.types
  }
}

/** Index of the last element of a sorted array that is not above `value`, or -1. */
function lastAtOrBefore(sorted: readonly number[], value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as number) <= value) low = middle + 1
    else high = middle
  }
  return low - 1
}
