/**
 * The caret never comes among the focus areas of a row by itself. They are the first part of a new row, a new
 * table, a pasted or a found one, and words typed there would become codes; so a caret that some command puts
 * there goes on to the first words beside them. Only who points at codes that stand there (one that the plan does
 * not know) comes among them, to take them away.
 */
import { Extension } from '@tiptap/core'
import type { Node as PmNode } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, Selection, TextSelection } from '@tiptap/pm/state'
import { ancestor, type Found } from '../structure/where.ts'

const focusOf = ({ selection }: EditorState): Found | null =>
  selection instanceof TextSelection && selection.empty ? ancestor(selection.$from, 'focus') : null

/** The first place for words beyond a node, in a direction; null when there is none. */
function wordsBeyond(doc: PmNode, { node, pos }: Found, direction: -1 | 1): Selection | null {
  const edge = direction === 1 ? pos + node.nodeSize : pos
  const found = Selection.findFrom(doc.resolve(edge), direction, true)
  const next = found === null ? null : ancestor(found.$from, 'focus')
  return next === null ? found : wordsBeyond(doc, next, direction)
}

/** Where the caret goes instead; null when it may stay. */
function pastFocus(before: EditorState, after: EditorState, byPointer: boolean): Selection | null {
  const focus = focusOf(after)
  if (focus === null || (focus.node.content.size > 0 && (byPointer || focusOf(before) !== null))) return null
  const goesBack = before.doc === after.doc && after.selection.from < before.selection.from
  const first = wordsBeyond(after.doc, focus, goesBack ? -1 : 1)
  return first ?? wordsBeyond(after.doc, focus, goesBack ? 1 : -1)
}

export const caretPastFocus = Extension.create({
  name: 'caretPastFocus',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('caretPastFocus'),
        appendTransaction(transactions, before, after) {
          if (!transactions.some((tr) => tr.selectionSet || tr.docChanged)) return null
          const byPointer = transactions.some((tr) => tr.getMeta('pointer') === true)
          const selection = pastFocus(before, after, byPointer)
          return selection === null ? null : after.tr.setSelection(selection)
        },
      }),
    ]
  },
})
