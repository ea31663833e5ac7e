/**
 * The keyboard for what this folder puts in: Tab walks the cells of a plain table, Enter on a chosen note, figure or
 * reference opens it, and notes and references have keys of their own.
 */
import { type Editor, Extension } from '@tiptap/core'
import { NodeSelection } from '@tiptap/pm/state'
import { allInserts } from './all-inserts.ts'
import { goToId } from './go.ts'
import { insertRequests } from './requests.ts'
import { walkTable } from './table-commands.ts'
import { tableAt } from './table-places.ts'

/** Opens the note, figure or reference that is chosen as a whole. */
function openChosen(editor: Editor): boolean {
  const { selection } = editor.state
  if (!(selection instanceof NodeSelection)) return false
  const { name } = selection.node.type
  const { attrs } = selection.node
  if (name === 'reference') return goToId(editor, String(attrs['target'] ?? ''))
  if (name === 'footnote') insertRequests(editor).open({ kind: 'footnote', pos: selection.from })
  else if (name === 'figure' && typeof attrs['id'] === 'string')
    insertRequests(editor).open({ kind: 'editFigure', id: attrs['id'] })
  else return false
  return true
}

export const insertKeys = Extension.create({
  name: 'insertKeys',
  // Before the cells of goal tables: a plain table may stand in a field of an area.
  priority: 1060,
  addKeyboardShortcuts() {
    const walk = (step: 1 | -1) => () => {
      const { state, view } = this.editor
      if (!view.editable || tableAt(state) === null || this.editor.isActive('listItem')) return false
      return walkTable(step)(state, view.dispatch)
    }
    const keys = allInserts.flatMap((entry) =>
      entry.keys === undefined
        ? []
        : [
            [
              entry.keys,
              () => {
                if (!this.editor.isEditable || !entry.canInsert(this.editor.state)) return false
                entry.open(this.editor)
                return true
              },
            ] as const,
          ],
    )
    return {
      Tab: walk(1),
      'Shift-Tab': walk(-1),
      Enter: () => openChosen(this.editor),
      ...Object.fromEntries(keys),
    }
  },
})
