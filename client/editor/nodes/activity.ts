import type { EditorEnvironment } from '../environment.ts'
import { grammarNode } from '../grammar-node.ts'

/** One activity: a row over the columns activity, responsible, when and follow-up. */
export const activity = (environment: EditorEnvironment) =>
  grammarNode('activity', {
    isolating: true,
    renderHTML({ node, HTMLAttributes }) {
      const status = node.attrs['status']
      return [
        'div',
        {
          'data-node': 'activity',
          class: 'activity',
          role: 'row',
          'data-row': 'activity',
          ...HTMLAttributes,
          ...(typeof status === 'string' ? { 'data-status-label': environment.t(`status.${status}`) } : {}),
        },
        0,
      ]
    },
  })
