/**
 * Nothing jumps. A change that arrives from others never scrolls the page to the caret; and when it stands above the
 * line that one writes in, the page is scrolled by as much, so that the line stays where one looks. (The browser's own
 * anchoring keeps the top of the page instead, and not every browser has it.) Whoever reads, with no caret in sight,
 * has the browser's.
 */
import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'

/** Less than this is no shift but rounding, CSS pixels. */
const leastShift = 1

/** Where on the screen the caret's line stands, CSS pixels from the top; null when it is not in sight. */
function caretTop(view: EditorView): number | null {
  if (!view.hasFocus()) return null
  const { top } = view.coordsAtPos(view.state.selection.head)
  return top >= 0 && top <= innerHeight ? top : null
}

export const steady = Extension.create({
  name: 'steady',
  addProseMirrorPlugins() {
    let remote = false
    /** Where the line stood before what is being drawn. */
    let top: number | null = null
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
        view(view) {
          const doc = ySyncPluginKey.getState(view.state)?.doc as Y.Doc | undefined
          const beforeDrawing = ({ origin }: Y.Transaction) => {
            // What one types oneself is in the page already.
            if (origin !== ySyncPluginKey) top = caretTop(view)
          }
          const afterAll = () => {
            top = null
          }
          doc?.on('beforeObserverCalls', beforeDrawing)
          doc?.on('afterAllTransactions', afterAll)
          return {
            update(drawn) {
              if (top === null) return
              const shift = drawn.coordsAtPos(drawn.state.selection.head).top - top
              if (Math.abs(shift) >= leastShift) scrollBy({ top: shift, behavior: 'instant' })
            },
            destroy() {
              doc?.off('beforeObserverCalls', beforeDrawing)
              doc?.off('afterAllTransactions', afterAll)
            },
          }
        },
      }),
    ]
  },
})
