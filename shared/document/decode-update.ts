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
import { ByteReader, MalformedUpdate, maxClock } from './byte-reader.ts'
import { readStruct, type Struct } from './update-structs.ts'

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
