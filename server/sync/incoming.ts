/**
 * One client's part of an update on its way into the document: which of its structs are new, how far they have been
 * placed, and in the end their bytes, cut where the document's own begin ([S11]).
 */
import type { ClientStructs } from '../../shared/document/decode-update.ts'
import { contentRef, type Struct } from '../../shared/document/update-structs.ts'
import { ClientRecord, type RecordMark } from './client-record.ts'
import { sliceStruct } from './update-writer.ts'

/** An update needs what nobody has brought; `DocumentState.take` answers `gap`. */
export class Gap extends Error {}

export type Incoming = {
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

/**
 * What of a client's list is new, or null. A client never heard of gets its record here.
 * @throws Gap when the list begins beyond what the record holds, or has a hole, and `partial` is false
 */
export function findNew(
  records: Map<number, ClientRecord>,
  list: ClientStructs,
  partial: boolean,
): Incoming | null {
  let record = records.get(list.client)
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
    records.set(list.client, record)
  }
  return { record, list, next: first, first, known, end, mark: record.mark(), onStack: false }
}

/** The bytes of the structs that were placed; the first is cut when its beginning was known. */
export function placedBytes({ list, first, end, known }: Incoming, update: Uint8Array): Uint8Array {
  const { from, to, clock } = list.structs[first] as Struct
  const last = (list.structs[end - 1] as Struct).to
  if (clock >= known) return update.subarray(from, last)
  const head = sliceStruct(list.client, clock, update.subarray(from, to), known)
  const rest = update.subarray(to, last)
  const bytes = new Uint8Array(head.length + rest.length)
  bytes.set(head)
  bytes.set(rest, head.length)
  return bytes
}
