/**
 * What the writers of the load type: real keystrokes when the recorded trace is at hand, otherwise seeded ones
 * of the same manner (runs of typing, a fifth of them corrected). Each writer writes in a paragraph of their
 * own, so the updates can be made beforehand without having loaded the plan.
 */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

type Patch = [position: number, deleted: number, inserted: string]

const tracePath = path.resolve(import.meta.dirname, '../../../../shared/traces/seph-blog1.json.gz')

/** Which keystrokes are used; said in the bench's heading. */
export const source = existsSync(tracePath) ? 'recorded keystrokes (seph-blog1)' : 'seeded keystrokes'

let recorded: Patch[] | null = null
function recordedPatches(): Patch[] {
  const { txns } = JSON.parse(gunzipSync(readFileSync(tracePath)).toString()) as {
    txns: { patches: Patch[] }[]
  }
  return txns.flatMap((txn) => txn.patches)
}

function seededPatches(count: number): Patch[] {
  const patches: Patch[] = []
  let seed = 7
  let length = 0
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff
    return seed / 0x7fffffff
  }
  for (let i = 0; i < count; i++) {
    if (length > 5 && random() < 0.18) {
      length--
      patches.push([length, 1, ''])
    } else {
      patches.push([length, 0, 'abcdefghij '[Math.floor(random() * 11)] ?? ' '])
      length++
    }
  }
  return patches
}

/** Whole runs of trace edits, fitted to the text so far; at least `count` of them. */
function patches(count: number): Patch[] {
  if (source.startsWith('seeded')) return seededPatches(count)
  recorded ??= recordedPatches()
  const some: Patch[] = []
  for (let i = 0; some.length < count; i++) some.push(recorded[i % recorded.length] as Patch)
  return some
}

export type Writer = {
  client: number
  /** The paragraph; sent before the clock starts. */
  opening: Uint8Array
  /** One update a key. */
  keys: Uint8Array[]
  /** Clock of the client after each key. */
  clocks: number[]
  /** Clock before the first key. */
  openingClock: number
  /** Characters deleted up to and with each key (keys that only delete add no clock). */
  deleted: number[]
}

/** The updates of `count` keys by Yjs client `client`. */
export function writer(client: number, count: number): Writer {
  const doc = new Y.Doc()
  doc.clientID = client
  const text = new Y.XmlText()
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [text])
  let update: Uint8Array = new Uint8Array()
  doc.on('update', (bytes: Uint8Array) => {
    update = bytes
  })
  doc.transact(() => {
    paragraph.setAttribute('id', `bench${client}`)
    doc.getXmlFragment('content').insert(0, [paragraph])
  })
  const result: Writer = {
    client,
    opening: update,
    keys: [],
    clocks: [],
    deleted: [],
    openingClock: Y.getState(doc.store, client),
  }
  let sum = 0
  for (const [position, deleted, inserted] of patches(count)) {
    const at = Math.min(position, text.length)
    const gone = Math.min(deleted, text.length - at)
    if (gone === 0 && inserted === '') continue
    doc.transact(() => {
      if (gone > 0) text.delete(at, gone)
      if (inserted !== '') text.insert(at, inserted)
    })
    result.keys.push(update)
    result.clocks.push(Y.getState(doc.store, client))
    sum += gone
    result.deleted.push(sum)
    if (result.keys.length === count) break
  }
  doc.destroy()
  return result
}

/** A cursor move as y-tiptap sends it: one awareness state. */
export function cursor(client: number, clock: number, at: number): Uint8Array {
  const place = { type: null, tname: null, item: { client, clock: at }, assoc: 0 }
  const state = { user: { name: 'Bench', color: '#1b6e6a' }, cursor: { anchor: place, head: place } }
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarUint(encoder, client)
  encoding.writeVarUint(encoder, clock)
  encoding.writeVarString(encoder, JSON.stringify(state))
  return encoding.toUint8Array(encoder)
}
