/**
 * Steps of undo. A change of structure is a step by itself: taking back a deleted row takes back nothing else. The
 * steps belong to the document, not to the editor, which is made anew when the language changes. And what comes
 * back out of sight is shown: nobody should wonder whether undo did anything.
 */
import { Extension } from '@tiptap/core'
import type { EditorState } from '@tiptap/pm/state'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { ySyncPluginKey, yUndoPluginKey } from '@tiptap/y-tiptap'
import type { XmlFragment } from 'yjs'
import { OwnUndo } from '../../../shared/document/edit/own-undo.ts'
import { isStructure } from '../structure/as-structure.ts'
import { showPlace } from '../structure/show-place.ts'

const undoByContent = new WeakMap<XmlFragment, OwnUndo>()

/** The undo of an open document. `origins`: of direct changes that it takes back too. */
export function undoOf(content: XmlFragment, origins: readonly unknown[]): OwnUndo {
  const known = undoByContent.get(content)
  if (known !== undefined) return known
  const made = new OwnUndo(content, [ySyncPluginKey, ...origins])
  undoByContent.set(content, made)
  return made
}

/** Where undo has changed something: the caret if it stands there, else the beginning; null when nothing changed. */
function changedPlace(before: EditorState, after: EditorState): number | null {
  const start = before.doc.content.findDiffStart(after.doc.content)
  const end = before.doc.content.findDiffEnd(after.doc.content)
  if (start === null || end === null) return null
  const { head } = after.selection
  return head >= start && head <= Math.max(start, end.b) ? head : Math.min(start, after.doc.content.size)
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
        view: () => ({
          update(view: EditorView) {
            if (before === null) return
            const place = changedPlace(before, view.state)
            before = null
            if (place !== null) showPlace(view, place)
          },
        }),
      }),
    ]
  },
})
