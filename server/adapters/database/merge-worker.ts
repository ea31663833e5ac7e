/** Merging and decoding of documents beside the main thread: a plan of 2 MiB takes 50 ms and more to decode. */
import { parentPort } from 'node:worker_threads'
import * as Y from 'yjs'

/** `document`: all parts as one garbage-collected state. `merge`: each group of updates as one update. */
export type MergeRequest =
  | { id: number; kind: 'document'; parts: readonly Uint8Array[] }
  | { id: number; kind: 'merge'; groups: readonly (readonly Uint8Array[])[] }

export type MergeReply = { id: number; updates: Uint8Array[] } | { id: number; error: string }

/** `Y.mergeUpdates` sorts its inputs again at every struct: groups of this many keep it close to linear. */
const mergeAtOnce = 64

const mergeAll = (updates: readonly Uint8Array[]): Uint8Array => {
  let level = [...updates]
  while (level.length > 1) {
    const next: Uint8Array[] = []
    for (let i = 0; i < level.length; i += mergeAtOnce)
      next.push(Y.mergeUpdates(level.slice(i, i + mergeAtOnce)))
    level = next
  }
  return level[0] ?? new Uint8Array([0, 0])
}

const documentOf = (parts: readonly Uint8Array[]): Uint8Array => {
  const doc = new Y.Doc({ gc: true })
  // One transaction: garbage is collected once, at its end.
  doc.transact(() => {
    for (const part of parts) Y.applyUpdate(doc, part)
  })
  const state = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return state
}

const answer = (request: MergeRequest): Uint8Array[] =>
  request.kind === 'document' ? [documentOf(request.parts)] : request.groups.map(mergeAll)

const port = parentPort
if (port === null) throw new Error('merge-worker.ts runs only as a worker thread')
port.on('message', (request: MergeRequest) => {
  let reply: MergeReply
  try {
    // Copies: what lib0 hands out may be a view on a larger buffer, and one part may be answered as it came.
    reply = { id: request.id, updates: answer(request).map((update) => new Uint8Array(update)) }
  } catch (error) {
    reply = { id: request.id, error: error instanceof Error ? error.message : String(error) }
  }
  port.postMessage(reply, 'updates' in reply ? reply.updates.map((u) => u.buffer as ArrayBuffer) : [])
})
