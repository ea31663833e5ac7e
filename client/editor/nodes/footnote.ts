import { grammarNode } from '../grammar-node.ts'

/** Shown small, in place; set off from the text. Changed in one piece, not letter by letter. */
export const footnote = grammarNode('footnote', {
  renderHTML: ({ HTMLAttributes }) => [
    'span',
    { 'data-node': 'footnote', class: 'footnote', role: 'note', contenteditable: 'false', ...HTMLAttributes },
    0,
  ],
})
