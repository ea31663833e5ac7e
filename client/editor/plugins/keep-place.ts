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

/**
 * A place by the closest node with an id: that id, the child indexes from there, and the text before it. The text,
 * since a row that was moved lacks at first what was just written in it (shared/document/edit/rescue.ts), and there
 * may be two of it, when two people moved it at once.
 */
type Place = { id: string; path: number[]; before: string }

function placeIn($pos: ResolvedPos): Place | null {
  for (let depth = $pos.depth; depth > 0; depth--) {
    const id: unknown = $pos.node(depth).attrs['id']
    if (typeof id !== 'string') continue
    const path: number[] = []
    for (let below = depth; below < $pos.depth; below++) path.push($pos.index(below))
    return { id, path, before: textBefore($pos.parent, $pos.parentOffset) }
  }
  return null
}

/** Every element within a line counts as one character, so that its length is its size. */
const textBefore = (block: PmNode, offset: number): string =>
  block.textBetween(0, Math.min(offset, block.content.size), undefined, '\ufffc')

/** A position for a place, and whether the text before it is the same there; null when nothing has its id or shape. */
function findPlace(doc: PmNode, place: Place): { pos: number; exact: boolean } | null {
  let best: { pos: number; exact: boolean } | null = null
  doc.descendants((node, pos) => {
    if (best?.exact) return false
    if (node.attrs['id'] === place.id) {
      const found = placeWithin(node, pos, place)
      if (found !== null && (best === null || found.exact)) best = found
    }
    return !node.isTextblock
  })
  return best
}

function placeWithin(node: PmNode, from: number, place: Place): { pos: number; exact: boolean } | null {
  let pos = from
  let block = node
  for (const index of place.path) {
    if (index >= block.childCount) return null
    pos += 1
    for (let i = 0; i < index; i++) pos += block.child(i).nodeSize
    block = block.child(index)
  }
  if (!block.isTextblock) return null
  const { length } = place.before
  const exact = block.content.size >= length && textBefore(block, length) === place.before
  return { pos: pos + 1 + Math.min(length, block.content.size), exact }
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
    const key = new PluginKey('keepPlace')
    /** The caret's text has gone with the change that is being drawn. */
    let lost: Place | null = null
    /** The caret was put somewhere near; its own words are still to come. */
    let awaited: Place | null = null
    return [
      new Plugin({
        key,
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
          if (!transactions.some((tr) => tr.getMeta(ySyncPluginKey)?.isChangeOrigin)) {
            // Whoever writes or moves the caret is where they want to be.
            if (
              transactions.some((tr) => tr.getMeta(key) === undefined && (tr.docChanged || tr.selectionSet))
            )
              awaited = null
            return null
          }
          // A move and the rescue after it are one go to the binding: to it the caret's text is lost twice.
          const place = awaited ?? lost
          if (place === null) return null
          const found = findPlace(state.doc, place)
          const move = found !== null && (lost !== null || found.exact)
          awaited = found?.exact ? null : place
          lost = null
          if (!move) return null
          return state.tr
            .setSelection(TextSelection.create(state.doc, found.pos))
            .setMeta('addToHistory', false)
            .setMeta(key, true)
        },
      }),
    ]
  },
})
