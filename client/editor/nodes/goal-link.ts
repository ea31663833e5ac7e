import type { EditorEnvironment } from '../environment.ts'
import { grammarNode } from '../grammar-node.ts'

/** In an indicator: which goal it measures. */
export const goalLink = (environment: EditorEnvironment) =>
  grammarNode('goalLink', {
    atom: true,
    renderHTML: ({ HTMLAttributes }) => [
      'span',
      {
        'data-node': 'goalLink',
        class: 'goal-link',
        role: 'img',
        title: environment.t('rows:indicator.link'),
        'aria-label': environment.t('rows:indicator.link'),
        ...HTMLAttributes,
      },
      '\u2192',
    ],
  })
