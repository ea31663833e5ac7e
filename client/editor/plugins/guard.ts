/**
 * The guard: editing stays inside a cell. Two lines of defence. The handlers make the right thing happen for
 * keys, typing, cutting, dropping and pasting; the filter refuses any transaction made here that would still
 * cross the edge of a cell (a browser's own idea of Backspace, an input method, an extension), so that no
 * colleague's row is ever merged away. Remote changes and undo pass: they are merges, not edits.
 */
import { Extension } from '@tiptap/core'
import type { Slice } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from '@tiptap/pm/state'
import { ReplaceAroundStep, ReplaceStep } from '@tiptap/pm/transform'
import type { EditorView } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { isStructure } from '../structure/as-structure.ts'
import { clearAcross } from '../structure/clear-across.ts'
import { fitSlice } from '../structure/fit-slice.ts'
import { regionAt, sameRegion } from '../structure/regions.ts'

const fromBinding = (tr: Transaction): boolean => tr.getMeta(ySyncPluginKey) !== undefined

/** Whether every step of a transaction stays inside one region. */
function staysInside(tr: Transaction): boolean {
  return tr.steps.every((step, i) => {
    if (!(step instanceof ReplaceStep || step instanceof ReplaceAroundStep)) return true
    const doc = tr.docs[i]
    if (doc === undefined) return false
    const $from = doc.resolve(step.from)
    const $to = doc.resolve(step.to)
    if (!sameRegion($from, $to)) return false
    const region = regionAt($from)
    if (region.kind !== 'cell') return true
    // A slice that is open further up than the region would split it.
    return (
      $from.depth - step.slice.openStart >= region.depth && $to.depth - step.slice.openEnd >= region.depth
    )
  })
}

const crosses = (state: EditorState): boolean =>
  !state.selection.empty && !sameRegion(state.selection.$from, state.selection.$to)

export const guard = Extension.create({
  name: 'guard',
  priority: 1100,

  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('guard'),
        filterTransaction: (tr) => !tr.docChanged || fromBinding(tr) || isStructure(tr) || staysInside(tr),
        props: {
          handleTextInput(view, _from, _to, text) {
            if (!crosses(view.state)) return false
            view.dispatch(clearAcross(view.state).insertText(text))
            return true
          },
          handleDOMEvents: {
            // The browser tells of a moved caret in its own time. A quick Home and Backspace would be judged by where
            // the caret was, and the browser left to merge two cells.
            keydown(view, event) {
              const { domObserver } = view as unknown as { domObserver: { flush(): void } }
              if (!view.composing && event.keyCode !== 229) domObserver.flush()
              return false
            },
            // Input methods replace the selection by themselves: give them an empty one to begin with.
            compositionstart(view) {
              if (view.editable && crosses(view.state)) view.dispatch(clearAcross(view.state))
              return false
            },
            cut(view, event) {
              if (!view.editable || !crosses(view.state) || event.clipboardData === null) return false
              const { dom, text } = view.serializeForClipboard(view.state.selection.content())
              event.preventDefault()
              event.clipboardData.setData('text/html', dom.innerHTML)
              event.clipboardData.setData('text/plain', text)
              view.dispatch(clearAcross(view.state))
              return true
            },
            // Dragging text across cells would delete it in one and split the other.
            dragstart(view, event) {
              if (regionAt(view.state.selection.$from).kind === 'prose') return false
              event.preventDefault()
              return true
            },
          },
          handlePaste(view, _event, slice) {
            return paste(view.state, slice, view.dispatch)
          },
          handleDrop(view, event, slice, moved) {
            const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
            if (at === null) return false
            const region = regionAt(view.state.doc.resolve(at.pos))
            if (region.kind === 'prose') return false
            if (region.kind === 'cell') drop(view, at.pos, slice, moved)
            return true
          },
        },
      }),
    ]
  },

  addKeyboardShortcuts() {
    const clear = () => {
      const { state, view } = this.editor
      if (!view.editable || !crosses(state)) return false
      view.dispatch(clearAcross(state).scrollIntoView())
      return true
    }
    return {
      Backspace: clear,
      Delete: clear,
      'Mod-Backspace': clear,
      'Mod-Delete': clear,
      // Splitting what reaches over cells means nothing: only the words go.
      Enter: clear,
    }
  },
})

function paste(state: EditorState, slice: Slice, dispatch: (tr: Transaction) => void): boolean {
  const tr = crosses(state) ? clearAcross(state) : state.tr
  const { from } = tr.selection
  if (regionAt(tr.doc.resolve(from)).kind === 'frame') return true
  tr.replaceSelection(fitSlice(state.apply(tr), from, slice))
  dispatch(tr.scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'))
  return true
}

/** Text dragged into a cell. It leaves where it was only if all of it fits here. */
function drop(view: EditorView, at: number, slice: Slice, moved: boolean): void {
  const { state } = view
  const fitted = fitSlice(state, at, slice)
  const tr = state.tr
  if (moved && !crosses(state) && atomsIn(fitted) === atomsIn(slice)) tr.deleteSelection()
  const from = tr.mapping.map(at)
  tr.replaceRange(from, from, fitted)
  const to = tr.mapping.map(at, 1)
  tr.setSelection(TextSelection.between(tr.doc.resolve(from), tr.doc.resolve(to)))
  view.dispatch(tr.setMeta('uiEvent', 'drop'))
  view.focus()
}

/** Nodes in the line, which a title cannot take; breaks are made to fit. */
function atomsIn({ content }: Slice): number {
  let count = 0
  content.descendants((node) => {
    if (node.isInline && !node.isText && node.type.name !== 'hardBreak') count++
  })
  return count
}
