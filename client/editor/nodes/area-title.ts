import type { EditorEnvironment } from '../environment.ts'
import { grammarNode } from '../grammar-node.ts'

/**
 * The title of a development area. Its number and level come from plugins/numbering.ts. Marks are let in,
 * as the grammar lets them, and not shown: rejecting them would delete the title for everyone.
 */
export const areaTitle = (environment: EditorEnvironment) =>
  grammarNode('areaTitle', {
    isolating: true,
    defining: true,
    renderHTML: ({ HTMLAttributes }) => [
      'div',
      {
        'data-node': 'areaTitle',
        class: 'area-title cell-text',
        role: 'heading',
        'data-placeholder': environment.t('placeholder.areaTitle'),
        ...HTMLAttributes,
      },
      0,
    ],
  })
