import type { EditorEnvironment } from '../environment.ts'
import { grammarNode } from '../grammar-node.ts'

/** One indicator: how it will be seen that a goal was reached. */
export const indicator = (environment: EditorEnvironment) =>
  grammarNode('indicator', {
    isolating: true,
    renderHTML: ({ HTMLAttributes }) => [
      'div',
      {
        'data-node': 'indicator',
        class: 'indicator cell-text',
        role: 'listitem',
        'data-placeholder': environment.t('placeholder.indicator'),
        ...HTMLAttributes,
      },
      0,
    ],
  })
