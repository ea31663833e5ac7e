/**
 * Deleting a selection that reaches over cells: the words go, the cells stay. What stands whole between two
 * places in the prose (a paragraph, a whole table) goes with them, as in any word processor.
 */
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { asStructure } from './as-structure.ts'
import { make } from './empty.ts'

type Range = { from: number; to: number }

/** A transaction that clears the selection and leaves the caret at its beginning. */
export function clearAcross(state: EditorState): Transaction {
  const { from, to } = state.selection
  const ranges: Range[] = []
  state.doc.nodesBetween(from, to, (node, pos, parent) => {
    const whole = pos >= from && pos + node.nodeSize <= to
    if (whole && parent === state.doc) {
      ranges.push({ from: pos, to: pos + node.nodeSize })
      return false
    }
    if (!node.isTextblock) return true
    const range = { from: Math.max(from, pos + 1), to: Math.min(to, pos + node.nodeSize - 1) }
    if (range.from < range.to) ranges.push(range)
    return false
  })
  const tr = asStructure(state.tr)
  for (const range of ranges.reverse()) tr.delete(range.from, range.to)
  // There must be somewhere to go on writing.
  if (tr.doc.childCount === 0) tr.insert(0, make(state.schema, 'paragraph'))
  return tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(from, tr.doc.content.size)), 1))
}
