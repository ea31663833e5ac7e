/** Notes and cross-references, which stand in running text: where they may go, and how they are put in. */
import type { Editor } from '@tiptap/core'
import { type EditorState, NodeSelection, type Transaction } from '@tiptap/pm/state'
import type { AttributeValue } from '../../../shared/document/schema.ts'
import { regionAt } from '../structure/regions.ts'
import { insertRequests } from './requests.ts'

/** Whether an inline node of this name may stand where the caret is. */
export function fitsAtCaret(state: EditorState, name: 'footnote' | 'reference'): boolean {
  const type = state.schema.nodes[name]
  const { $to } = state.selection
  return (
    type !== undefined &&
    $to.parent.inlineContent &&
    $to.parent.type.contentMatch.matchType(type) !== null &&
    regionAt($to).kind !== 'frame'
  )
}

/** Puts an inline node in after the selection, and the caret after it. Null where it may not stand. */
export function insertInline(
  state: EditorState,
  name: 'footnote' | 'reference',
  attributes: Record<string, AttributeValue> = {},
): { tr: Transaction; pos: number } | null {
  const type = state.schema.nodes[name]
  if (type === undefined || !fitsAtCaret(state, name)) return null
  const pos = state.selection.to
  return { tr: state.tr.insert(pos, type.create(attributes)).scrollIntoView(), pos }
}

/** Puts an empty note in after the selection and opens it to be written. */
export function insertFootnote(editor: Editor): boolean {
  const made = insertInline(editor.state, 'footnote')
  if (made === null) return false
  editor.view.dispatch(made.tr.setSelection(NodeSelection.create(made.tr.doc, made.pos)))
  insertRequests(editor).open({ kind: 'footnote', pos: made.pos })
  return true
}
