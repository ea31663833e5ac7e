/**
 * Steps of undo. A change of structure is a step by itself: taking back a deleted row takes back nothing else. The
 * steps belong to the document, not to the editor, which is made anew when the language changes. And what comes
 * back out of sight is shown: nobody should wonder whether undo did anything.
 */
import { Extension } from '@tiptap/core'
import type { EditorState } from '@tiptap/pm/state'
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { relativePositionToAbsolutePosition, ySyncPluginKey, yUndoPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'
import { OwnUndo } from '../../../shared/document/edit/own-undo.ts'
import { isStructure } from '../structure/as-structure.ts'
import { showPlace } from '../structure/show-place.ts'

const undoByContent = new WeakMap<Y.XmlFragment, OwnUndo>()

/** The undo of an open document. `origins`: of direct changes that it takes back too. */
export function undoOf(content: Y.XmlFragment, origins: readonly unknown[]): OwnUndo {
  const known = undoByContent.get(content)
  if (known !== undefined) return known
  const made = new OwnUndo(content, [ySyncPluginKey, ...origins])
  undoByContent.set(content, made)
  return made
}

type Binding = {
  doc: Y.Doc
  type: Y.XmlFragment
  mapping: Map<unknown, unknown>
  beforeTransactionSelection: unknown
}
type Popped = { stackItem: { meta: Map<unknown, { head: Y.RelativePosition | null } | null> } }

/** The part of the document in which two states differ, in positions of the later; null when they do not. */
function changedRange(before: EditorState, { doc }: EditorState): { from: number; to: number } | null {
  const from = before.doc.content.findDiffStart(doc.content)
  const to = before.doc.content.findDiffEnd(doc.content)?.b
  return from === null || to === undefined
    ? null
    : { from, to: Math.min(Math.max(from, to), doc.content.size) }
}

/** Puts the caret where the step was made, if that is where something has changed, and shows that place. */
function showChange(view: EditorView, binding: Binding, before: EditorState, { stackItem }: Popped): void {
  const changed = changedRange(before, view.state)
  if (changed === null) return
  const head = stackItem.meta.get(binding)?.head
  const { doc, type, mapping } = binding
  const made = head ? relativePositionToAbsolutePosition(doc, type, head, mapping as never) : null
  const wasHere = made !== null && made >= changed.from - 1 && made <= changed.to + 1
  if (wasHere) {
    const $made = view.state.doc.resolve(Math.min(made, view.state.doc.content.size))
    view.dispatch(view.state.tr.setSelection(TextSelection.near($made)).setMeta('addToHistory', false))
  }
  showPlace(view, wasHere ? made : changed.from)
}

export const undoSteps = Extension.create({
  name: 'undoSteps',
  addProseMirrorPlugins() {
    let lastWasStructure = false
    /** The document before a step was taken back, until the page shows it. */
    let before: EditorState | null = null
    return [
      new Plugin({
        key: new PluginKey('undoSteps'),
        // Asked before the change reaches the shared document, which is when a step has to begin.
        filterTransaction(tr, state) {
          const local = tr.docChanged && tr.getMeta(ySyncPluginKey) === undefined
          if (!local || tr.getMeta('appendedTransaction') !== undefined) return true
          if (isStructure(tr) || lastWasStructure)
            yUndoPluginKey.getState(state)?.undoManager?.stopCapturing()
          lastWasStructure = isStructure(tr)
          return true
        },
        state: {
          init: () => null,
          apply(tr, _value, oldState) {
            if (tr.getMeta(ySyncPluginKey)?.isUndoRedoOperation === true) before ??= oldState
            return null
          },
        },
        view(view) {
          const undo = yUndoPluginKey.getState(view.state)?.undoManager as OwnUndo
          const binding = ySyncPluginKey.getState(view.state)?.binding as Binding
          const popped = (item: Popped) => {
            // The binding (y-tiptap 3.0.9) hears of this when it has drawn already, and would put the caret there with
            // the next change of a colleague, wherever it is by then.
            binding.beforeTransactionSelection = null
            if (before !== null) showChange(view, binding, before, item)
            before = null
          }
          undo.on('stack-item-popped', popped)
          return { destroy: () => undo.off('stack-item-popped', popped) }
        },
      }),
    ]
  },
})
