/** Nothing jumps: a change that arrives from others never scrolls the page, the browser's anchoring keeps it. */
import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

export const steady = Extension.create({
  name: 'steady',
  addProseMirrorPlugins() {
    let remote = false
    return [
      new Plugin({
        key: new PluginKey('steady'),
        state: {
          init: () => null,
          apply(tr) {
            const change = tr.getMeta(ySyncPluginKey) as
              | { isChangeOrigin?: boolean; isUndoRedoOperation?: boolean }
              | undefined
            remote = change?.isChangeOrigin === true && change.isUndoRedoOperation !== true
            return null
          },
        },
        props: { handleScrollToSelection: () => remote },
      }),
    ]
  },
})
