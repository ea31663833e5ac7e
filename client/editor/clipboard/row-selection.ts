/** Choosing whole rows by the keyboard (selected-rows.ts), shown as rows. */
import { Extension } from '@tiptap/core'
import { type Command, Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import {
  chooseMore,
  chooseNext,
  chosenRows,
  deleteChosen,
  letGo,
  nextChoice,
  type RowChoice,
  selectedRowsKey,
} from './selected-rows.ts'

export const rowSelection = Extension.create({
  name: 'rowSelection',
  // Before the guard, which would take the words of the rows away and leave the rows.
  priority: 1160,
  addKeyboardShortcuts() {
    const run =
      (command: Command, writes = false) =>
      () => {
        const { state, view } = this.editor
        return (!writes || view.editable) && command(state, view.dispatch)
      }
    return {
      'Mod-a': run(chooseMore),
      'Shift-ArrowDown': run(chooseNext(1)),
      'Shift-ArrowUp': run(chooseNext(-1)),
      Escape: run(letGo),
      Backspace: run(deleteChosen, true),
      Delete: run(deleteChosen, true),
    }
  },
  addProseMirrorPlugins() {
    return [
      new Plugin<RowChoice | null>({
        key: selectedRowsKey,
        state: { init: () => null, apply: nextChoice },
        props: {
          decorations(state) {
            const rows = chosenRows(state)
            if (rows.length === 0) return null
            return DecorationSet.create(
              state.doc,
              rows.map(({ node, pos }) => Decoration.node(pos, pos + node.nodeSize, { class: 'row-chosen' })),
            )
          },
        },
      }),
    ]
  },
})
