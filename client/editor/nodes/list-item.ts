import { grammarNode } from '../grammar-node.ts'
import { walkCells } from '../structure/walk-cells.ts'

export const listItem = grammarNode('listItem', {
  defining: true,
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: ({ HTMLAttributes }) => ['li', HTMLAttributes, 0],
  addKeyboardShortcuts() {
    // Where there is no way further in, Tab goes to the next cell, and never leaves the text.
    const inList = (act: () => boolean) => () => this.editor.isActive('listItem') && (act() || true)
    return {
      Enter: () => this.editor.commands.splitListItem('listItem'),
      Tab: inList(() => this.editor.commands.sinkListItem('listItem') || walkCells(this.editor.view, 1)),
      'Shift-Tab': inList(
        () => this.editor.commands.liftListItem('listItem') || walkCells(this.editor.view, -1),
      ),
    }
  },
})
