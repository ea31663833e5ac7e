/**
 * The caret keeps its place when others write. The binding (y-tiptap 3.0.9) doubts its own relative positions: as
 * soon as a colleague has typed in the same cell it looks for "the same block" by its attributes and puts the
 * caret back at the old offset, so that two people in one sentence write into each other's words. Yjs's position
 * is right as long as the text still exists; this plugin makes the binding keep to it.
 *
 * When the text is gone because its row was moved (written anew elsewhere, with the same ids), the caret follows
 * to the same place in the row with that id.
 */
import { Extension } from '@tiptap/core'
import type { Node as PmNode, ResolvedPos } from '@tiptap/pm/model'
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'

type RelativeSelection = { head: Y.RelativePosition | null; absAnchor: number | null; absHead: number | null }
type Binding = { doc: Y.Doc; beforeTransactionSelection: RelativeSelection | null }

/** A place by the closest node with an id: that id, the child indexes from there, and the offset in the text. */
type Place = { id: string; path: number[]; offset: number }

function placeIn($pos: ResolvedPos): Place | null {
  for (let depth = $pos.depth; depth > 0; depth--) {
    const id: unknown = $pos.node(depth).attrs['id']
    if (typeof id !== 'string') continue
    const path: number[] = []
    for (let below = depth; below < $pos.depth; below++) path.push($pos.index(below))
    return { id, path, offset: $pos.parentOffset }
  }
  return null
}

/** Position of a place in `doc`, or null when nothing has its id or shape any more. */
function findPlace(doc: PmNode, place: Place): number | null {
  let found: { node: PmNode; pos: number } | null = null
  doc.descendants((node, pos) => {
    if (found === null && node.attrs['id'] === place.id) found = { node, pos }
    return found === null && !node.isTextblock
  })
  if (found === null) return null
  let { node, pos } = found as { node: PmNode; pos: number }
  for (const index of place.path) {
    if (index >= node.childCount) return null
    pos += 1
    for (let i = 0; i < index; i++) pos += node.child(i).nodeSize
    node = node.child(index)
  }
  return node.isTextblock ? pos + 1 + Math.min(place.offset, node.content.size) : null
}

function isGone(doc: Y.Doc, position: Y.RelativePosition): boolean {
  const absolute = Y.createAbsolutePositionFromRelativePosition(position, doc)
  if (absolute === null) return true
  for (let item = absolute.type._item; item !== null; item = (item.parent as Y.AbstractType<unknown>)._item)
    if (item.deleted) return true
  return false
}

export const keepPlace = Extension.create({
  name: 'keepPlace',
  addProseMirrorPlugins() {
    let lost: Place | null = null
    return [
      new Plugin({
        key: new PluginKey('keepPlace'),
        view(view) {
          const binding = ySyncPluginKey.getState(view.state)?.binding as Binding | undefined
          // After the binding has noted the selection, before it draws the change.
          const beforeDrawing = () => {
            const selection = binding?.beforeTransactionSelection
            if (!selection?.head || binding === undefined) return
            if (isGone(binding.doc, selection.head)) lost = placeIn(view.state.selection.$head)
            selection.absAnchor = null
            selection.absHead = null
          }
          binding?.doc.on('beforeObserverCalls', beforeDrawing)
          return { destroy: () => binding?.doc.off('beforeObserverCalls', beforeDrawing) }
        },
        appendTransaction(transactions, _before, state) {
          if (!transactions.some((tr) => tr.getMeta(ySyncPluginKey)?.isChangeOrigin)) return null
          const place = lost
          lost = null
          const pos = place === null ? null : findPlace(state.doc, place)
          return pos === null
            ? null
            : state.tr.setSelection(TextSelection.create(state.doc, pos)).setMeta('addToHistory', false)
        },
      }),
    ]
  },
})
