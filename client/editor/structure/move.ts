/**
 * Moving a row, an activity or a whole block one step. Yjs cannot move: one of two neighbours is written anew on
 * the other side and its old self deleted, in ONE transaction of the shared document. What a colleague writes in
 * it meanwhile is brought over by their own client (shared/document/edit/rescue.ts); to need that seldom, the one
 * nobody writes in is taken, whichever of the two it is.
 */
import type { EditorState } from '@tiptap/pm/state'
import { ySyncPluginKey, yUndoPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { moveRange } from '../../../shared/document/edit/move.ts'
import type { Found } from './where.ts'

/** Origin of direct changes of the shared document made by this editor; undo takes them back. */
export const structureOrigin = { by: 'structure' } as const

/** Origin of what tidies up after moves that met: nobody did it, so nobody's undo takes it back. */
export const tidyOrigin = { by: 'tidy' } as const

type Binding = { type: Y.XmlFragment; doc: Y.Doc; mapping: Map<unknown, unknown> }
type Parent = Y.XmlFragment | Y.XmlElement

export type Move = { from: Found; other: Found }

/** The neighbour a node would change places with, or null at the end. Rows and activities pass their own kind. */
export function moveTarget(state: EditorState, found: Found, direction: -1 | 1): Move | null {
  const $pos = state.doc.resolve(found.pos)
  const parent = $pos.parent
  const first = $pos.index()
  let pos = found.pos
  for (let i = first + direction; i >= 0 && i < parent.childCount; i += direction) {
    const node = parent.child(i)
    pos = direction === -1 ? pos - node.nodeSize : pos + parent.child(i - 1).nodeSize
    if ($pos.depth === 0 || node.type === found.node.type) return { from: found, other: { node, pos } }
  }
  return null
}

/** Whether any of these positions (carets of others) stands in the node. */
const writtenIn = (found: Found, carets: readonly number[]): boolean =>
  carets.some((caret) => caret > found.pos && caret < found.pos + found.node.nodeSize)

/** Which of the two is rewritten; `safe` says whether nobody writes in it. */
export function rewritten(move: Move, carets: readonly number[]): { which: Found; safe: boolean } {
  if (!writtenIn(move.from, carets)) return { which: move.from, safe: true }
  if (!writtenIn(move.other, carets)) return { which: move.other, safe: true }
  return { which: move.from, safe: false }
}

/** Changes the places of two neighbours. False when the shared document no longer looks like the editor's. */
export function changePlaces(state: EditorState, move: Move, carets: readonly number[]): boolean {
  const binding = ySyncPluginKey.getState(state)?.binding as Binding | undefined
  if (binding === undefined) return false
  const parent = sharedParent(state, binding, move.from.pos)
  const a = indexIn(state, parent, binding, move.from)
  const b = indexIn(state, parent, binding, move.other)
  if (parent === null || a === null || b === null) return false
  const { which } = rewritten(move, carets)
  const [source, target] = which === move.from ? [a, b] : [b, a]
  const undoManager = yUndoPluginKey.getState(state)?.undoManager as Y.UndoManager | undefined
  undoManager?.stopCapturing()
  moveRange(parent, source, 1, source < target ? target + 1 : target, structureOrigin)
  undoManager?.stopCapturing()
  return true
}

/** The shared element that holds the node at `pos`; null when the two trees differ on the way. */
function sharedParent(state: EditorState, binding: Binding, pos: number): Parent | null {
  const $pos = state.doc.resolve(pos)
  let parent: Parent = binding.type
  for (let depth = 0; depth < $pos.depth; depth++) {
    const child: unknown = parent.get($pos.index(depth))
    if (!(child instanceof Y.XmlElement) || binding.mapping.get(child) !== $pos.node(depth + 1)) return null
    parent = child
  }
  return parent
}

function indexIn(state: EditorState, parent: Parent | null, binding: Binding, found: Found): number | null {
  if (parent === null) return null
  const index = state.doc.resolve(found.pos).index()
  return binding.mapping.get(parent.get(index)) === found.node ? index : null
}
