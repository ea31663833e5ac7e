/** Binds the keys of the table that act on the text; those of the page are heard by surface/shortcuts-page.ts. */
import { Extension } from '@tiptap/core'
import { shortcuts } from '../prose/shortcut-table.ts'
import { type Desk, toolById } from '../prose/tools.ts'

/** The tools' keys. A key whose tool does not fit at the caret does nothing, and nothing else gets it. */
export const toolShortcuts = (desk: Desk) =>
  Extension.create({
    name: 'toolShortcuts',
    addKeyboardShortcuts() {
      const run = (id: string) => () => {
        const tool = toolById(id)
        if (tool === undefined || !this.editor.isEditable) return false
        if (tool.fits(this.editor)) tool.run(this.editor, desk)
        return true
      }
      return Object.fromEntries(
        shortcuts
          .filter((shortcut) => shortcut.kind === 'tool' && shortcut.bound === 'text')
          .flatMap((shortcut) => shortcut.keys.map((key) => [key, run(shortcut.id)])),
      )
    },
  })
