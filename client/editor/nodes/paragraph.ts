import { grammarNode } from '../grammar-node.ts'

export const paragraph = grammarNode('paragraph', {
  priority: 1000,
  parseHTML: () => [{ tag: 'p' }],
  renderHTML: ({ HTMLAttributes }) => ['p', HTMLAttributes, 0],
})
