import { grammarNode } from '../grammar-node.ts'

/** In an indicator: which goal it measures. */
export const goalLink = grammarNode('goalLink', {
  atom: true,
  renderHTML: ({ HTMLAttributes }) => [
    'span',
    { 'data-node': 'goalLink', class: 'goal-link', ...HTMLAttributes },
    '\u2192',
  ],
})
