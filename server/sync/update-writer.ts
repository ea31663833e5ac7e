/** Writes Yjs v1 updates from structs that are bytes already: no decoding, no Y.Doc, only copying. */
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { decodeUpdate } from '../../shared/document/update-structs.ts'

/** Structs of one client that follow each other. */
export type Section = { client: number; from: number; to: number; structs: number; bytes: Uint8Array }

/** Deletions, flat: client, clock, length, … as in `DecodedUpdate`. */
export type Deletes = readonly number[]

const skipRef = 10

function writeDeletes(encoder: encoding.Encoder, deletes: Deletes): void {
  const byClient = new Map<number, number[]>()
  for (let n = 0; n < deletes.length; n += 3) {
    const client = deletes[n] as number
    let ranges = byClient.get(client)
    if (ranges === undefined) {
      ranges = []
      byClient.set(client, ranges)
    }
    ranges.push(deletes[n + 1] as number, deletes[n + 2] as number)
  }
  encoding.writeVarUint(encoder, byClient.size)
  for (const [client, ranges] of byClient) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, ranges.length / 2)
    for (const number of ranges) encoding.writeVarUint(encoder, number)
  }
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
