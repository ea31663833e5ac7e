/** Writes Yjs v1 updates from structs that are bytes already: no decoding, no Y.Doc, only copying. */
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { decodeUpdate } from '../../shared/document/decode-update.ts'
import { ClockRanges } from './clock-ranges.ts'

/** Structs of one client that follow each other. */
export type Section = { client: number; from: number; to: number; structs: number; bytes: Uint8Array }

/** Deletions, flat: client, clock, length, … as in `DecodedUpdate`. */
export type Deletes = readonly number[]

const skipRef = 10

/**
 * Whether each client's deletions stand once, in order and apart, as Yjs itself writes them. Yjs writes differences
 * when it has to keep a delete set for later: of ranges out of order it makes clocks that nobody deleted.
 */
export function isInOrder(deletes: Deletes): boolean {
  // Nearly every key: nothing to compare, and nothing to allocate for it.
  if (deletes.length <= 3) return true
  const seen = new Set<number>()
  let client = -1
  let end = 0
  for (let n = 0; n < deletes.length; n += 3) {
    const next = deletes[n] as number
    const clock = deletes[n + 1] as number
    if (next !== client) {
      if (seen.has(next)) return false
      seen.add(next)
      client = next
    } else if (clock < end) return false
    end = clock + (deletes[n + 2] as number)
  }
  return true
}

function writeDeletes(encoder: encoding.Encoder, deletes: Deletes): void {
  const ranges = new ClockRanges()
  for (let n = 0; n < deletes.length; n += 3) {
    const clock = deletes[n + 1] as number
    ranges.add(deletes[n] as number, clock, clock + (deletes[n + 2] as number))
  }
  ranges.write(encoder)
}

/**
 * Sections (of one client in ascending order, without overlap; holes become Skips) and deletions as one update.
 * Higher clients come first, as Yjs itself writes them: that is the order it integrates fastest.
 */
export function encodeUpdate(
  sections: readonly Section[],
  deletes: Deletes | ((encoder: encoding.Encoder) => void),
): Uint8Array {
  const byClient = new Map<number, Section[]>()
  for (const section of sections) {
    const list = byClient.get(section.client)
    if (list === undefined) byClient.set(section.client, [section])
    else list.push(section)
  }
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, byClient.size)
  for (const client of [...byClient.keys()].sort((a, b) => b - a)) {
    const list = byClient.get(client) as Section[]
    let count = 0
    let at = (list[0] as Section).from
    for (const section of list) {
      count += section.structs + (section.from > at ? 1 : 0)
      at = section.to
    }
    encoding.writeVarUint(encoder, count)
    encoding.writeVarUint(encoder, client)
    at = (list[0] as Section).from
    encoding.writeVarUint(encoder, at)
    for (const section of list) {
      if (section.from > at) {
        encoding.writeUint8(encoder, skipRef)
        encoding.writeVarUint(encoder, section.from - at)
      }
      encoding.writeUint8Array(encoder, section.bytes)
      at = section.to
    }
  }
  if (typeof deletes === 'function') deletes(encoder)
  else writeDeletes(encoder, deletes)
  return encoding.toUint8Array(encoder)
}

/** The part of one encoded struct that begins at `at`, in the middle of it. Yjs cuts it: rare, and its business. */
export function sliceStruct(client: number, clock: number, struct: Uint8Array, at: number): Uint8Array {
  const whole = encodeUpdate([{ client, from: clock, to: clock + 1, structs: 1, bytes: struct }], [])
  const vector = encoding.createEncoder()
  encoding.writeVarUint(vector, 1)
  encoding.writeVarUint(vector, client)
  encoding.writeVarUint(vector, at)
  const cut = Y.diffUpdate(whole, encoding.toUint8Array(vector))
  const piece = decodeUpdate(cut).clients[0]?.structs[0]
  if (piece === undefined || piece.clock !== at) throw new Error('a struct could not be cut')
  return cut.slice(piece.from, piece.to)
}
