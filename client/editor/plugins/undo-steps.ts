/** A change of structure is a step of undo by itself: taking back a deleted row takes back nothing else. */
import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { ySyncPluginKey, yUndoPluginKey } from '@tiptap/y-tiptap'
import { isStructure } from '../structure/as-structure.ts'

export const undoSteps = Extension.create({
  name: 'undoSteps',
  addProseMirrorPlugins() {
    let lastWasStructure = false
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
      }),
    ]
  },
})
