/** Going to a place in the document: the caret in it, the page scrolled to it, the keyboard in the text. */
import type { Editor } from '@tiptap/core'
import { NodeSelection, Selection, TextSelection } from '@tiptap/pm/state'
import { findById } from './place.ts'

/** Goes to the node at `pos`. */
export function goToPos(editor: Editor, pos: number, block: ScrollLogicalPosition = 'start'): void {
  const { state, view } = editor
  const node = state.doc.nodeAt(pos)
  if (node === null) return
  const selection =
    node.isAtom && NodeSelection.isSelectable(node)
      ? NodeSelection.create(state.doc, pos)
      : (Selection.findFrom(state.doc.resolve(pos + (node.isInline ? 0 : 1)), 1, true) ??
        TextSelection.near(state.doc.resolve(pos), 1))
  view.dispatch(state.tr.setSelection(selection))
  view.focus()
  const dom = view.nodeDOM(pos)
  if (dom instanceof HTMLElement) dom.scrollIntoView({ block })
}

/** Goes to the node with this id. False when there is none. */
export function goToId(editor: Editor, id: string): boolean {
  const pos = findById(editor.state.doc, id)
  if (pos === null) return false
  goToPos(editor, pos)
  return true
}
