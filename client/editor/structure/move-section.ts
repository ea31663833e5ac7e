/**
 * Moving a whole section to another place. To pass over its neighbours, either it or they are written anew
 * (structure/move.ts says why): it itself, unless somebody writes in it and nobody in them.
 */
import type { EditorState } from '@tiptap/pm/state'
import { ySyncPluginKey, yUndoPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'
import { moveRange } from '../../../shared/document/edit/move.ts'
import { structureOrigin } from './move.ts'
import type { RemoteCaret } from './remote-carets.ts'

/** Nodes at the top of the document: from ≤ index < to. */
export type Run = { from: number; to: number }

/** Nodes of the document written anew in one transaction, in its own measure: 0.5 MiB in the worst case, half a frame. */
const maxAtOnce = 100_000

type Binding = { type: Y.XmlFragment; mapping: Map<unknown, unknown> }
type Plan = { which: Run; place: number; writer: RemoteCaret | null }

/** What is written anew to bring `run` before the node now at `place`, and who writes in it, if anybody. */
export function planMove(state: EditorState, run: Run, place: number, carets: readonly RemoteCaret[]): Plan {
  const passed = place > run.to ? { from: run.to, to: place } : { from: place, to: run.from }
  const writer = writerIn(state, run, carets)
  const isFree = writer === null || writerIn(state, passed, carets) !== null
  return isFree
    ? { which: run, place, writer }
    : { which: passed, place: place > run.to ? run.from : run.to, writer: null }
}

function writerIn(state: EditorState, { from, to }: Run, carets: readonly RemoteCaret[]): RemoteCaret | null {
  const start = positionOf(state, from)
  const end = positionOf(state, to)
  return carets.find(({ pos }) => pos > start && pos < end) ?? null
}

function positionOf(state: EditorState, index: number): number {
  let pos = 0
  for (let i = 0; i < index; i++) pos += state.doc.child(i).nodeSize
  return pos
}

/** Does it, as one step of undo. False when the shared document no longer looks like the editor's. */
export function moveSectionTo(
  state: EditorState,
  run: Run,
  place: number,
  carets: readonly RemoteCaret[],
): boolean {
  const binding = ySyncPluginKey.getState(state)?.binding as Binding | undefined
  if (binding === undefined || !isSame(state, binding, Math.min(run.from, place), Math.max(run.to, place)))
    return false
  const plan = planMove(state, run, place, carets)
  const undo = yUndoPluginKey.getState(state)?.undoManager as Y.UndoManager | undefined
  undo?.stopCapturing()
  const timeout = undo?.captureTimeout ?? 0
  // The parts of a long section are one step, however long they take.
  if (undo) undo.captureTimeout = Number.POSITIVE_INFINITY
  let { place: next } = plan
  let from = plan.which.from
  for (const count of portions(state, plan.which)) {
    moveRange(binding.type, from, count, next, structureOrigin)
    if (next < from) {
      from += count
      next += count
    }
  }
  if (undo) undo.captureTimeout = timeout
  undo?.stopCapturing()
  return true
}

/** How many nodes at a time: the server takes no update above its limit for a frame. */
function portions(state: EditorState, { from, to }: Run): number[] {
  const counts: number[] = []
  let size = Number.POSITIVE_INFINITY
  for (let i = from; i < to; i++) {
    const { nodeSize } = state.doc.child(i)
    if (size + nodeSize > maxAtOnce) {
      counts.push(0)
      size = 0
    }
    size += nodeSize
    counts.push((counts.pop() ?? 0) + 1)
  }
  return counts
}

const isSame = (state: EditorState, { type, mapping }: Binding, from: number, to: number): boolean => {
  if (to > state.doc.childCount || type.length !== state.doc.childCount) return false
  for (let i = from; i < to; i++) if (mapping.get(type.get(i)) !== state.doc.child(i)) return false
  return true
}
