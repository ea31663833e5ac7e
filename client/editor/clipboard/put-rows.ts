/**
 * Puts many rows in without stopping the page: some at a time, with room for keys and paint between, each part well
 * below what one frame of the wire may hold (contract.md, section 3). To undo it is one step, and giving up half
 * way takes it all back.
 */
import type { Node as PmNode } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import type { UndoManager } from 'yjs'
import { asStructure } from '../structure/as-structure.ts'
import type { Insertion } from './place-rows.ts'

/** Nodes at a time: about 50 ms of drawing. */
const nodesAtATime = 20
/** Size of a part, in positions: text of 100 KiB at the most, so that its frame stays below 1 MiB. */
const sizeAtATime = 50_000

export type Progress = { done: number; all: number }

/** Parts of the nodes, each at least one node. */
function inParts(nodes: readonly PmNode[], most: number): PmNode[][] {
  const parts: PmNode[][] = []
  let size = 0
  for (const node of nodes) {
    const part = parts.at(-1)
    if (part === undefined || part.length >= most || size + node.nodeSize > sizeAtATime) {
      parts.push([node])
      size = node.nodeSize
    } else {
      part.push(node)
      size += node.nodeSize
    }
  }
  return parts
}

const nextPaint = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)))

/**
 * Puts an insertion in. Each of its nodes needs an id of its own. `signal`: giving up; what was put in is taken back.
 * Returns whether it all went in; false too when the place was taken away meanwhile, with what went in left there.
 */
export async function putRows(
  view: EditorView,
  insertion: Insertion,
  options: {
    signal: AbortSignal
    progress(progress: Progress): void
    /** Another number than for rows: paragraphs are drawn faster. */
    nodesAtATime?: number
  },
): Promise<boolean> {
  const parts = inParts(insertion.nodes, options.nodesAtATime ?? nodesAtATime)
  const undo = yUndoPluginKey.getState(view.state)?.undoManager as UndoManager | undefined
  const all = insertion.nodes.length
  const first = parts[0] ?? []
  undo?.stopCapturing()
  const begin = insertion.begin(view.state, first)
  view.dispatch(begin)
  if (parts.length <= 1) {
    undo?.stopCapturing()
    return true
  }
  const usual = undo?.captureTimeout
  if (undo !== undefined) undo.captureTimeout = Number.POSITIVE_INFINITY
  try {
    let done = first.length
    for (const [i, part] of parts.slice(1).entries()) {
      options.progress({ done, all })
      await nextPaint()
      if (view.isDestroyed) return false
      if (options.signal.aborted) {
        undo?.undo()
        return false
      }
      const last = parts[i]?.at(-1)
      const at = last === undefined ? null : endOf(view.state.doc, last.attrs['id'])
      if (at === null) return false
      // It goes on with the transaction before it: no step of undo begins here.
      view.dispatch(asStructure(view.state.tr.insert(at, part)).setMeta('appendedTransaction', begin))
      done += part.length
    }
    options.progress({ done, all })
    return true
  } finally {
    if (undo !== undefined && usual !== undefined) undo.captureTimeout = usual
    undo?.stopCapturing()
  }
}

/** Where the node with this id ends; others may have written above it meanwhile. */
function endOf(doc: PmNode, id: unknown): number | null {
  let end: number | null = null
  doc.descendants((node, pos) => {
    if (end !== null) return false
    if (node.attrs['id'] === id) end = pos + node.nodeSize
    return end === null && !node.isTextblock
  })
  return end
}
