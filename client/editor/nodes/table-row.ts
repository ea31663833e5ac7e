import { grammarNode } from '../grammar-node.ts'

export const tableRow = grammarNode('tableRow', {
  parseHTML: () => [
    {
      tag: 'tr',
      getAttrs: (row) => ({
        header: row.children.length > 0 && [...row.children].every((cell) => cell.tagName === 'TH'),
      }),
    },
  ],
  renderHTML: ({ HTMLAttributes }) => ['tr', HTMLAttributes, 0],
})
