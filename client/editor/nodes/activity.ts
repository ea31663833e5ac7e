/**
 * One activity: a row over the columns activity, responsible, when and follow-up. Its view stays while its status
 * changes, so that nobody's caret or half-composed word in it is lost; the chip stands in the cell of its text.
 */
import type { EditorEnvironment } from '../environment.ts'
import { drawnView, grammarNode } from '../grammar-node.ts'
import { statusButtonIn } from '../structure/activity-status.ts'
import { element, setAttribute } from '../structure/elements.ts'

export const activity = (environment: EditorEnvironment) =>
  grammarNode('activity', {
    isolating: true,
    renderHTML: ({ HTMLAttributes }) => [
      'div',
      { 'data-node': 'activity', class: 'activity', role: 'row', 'data-row': 'activity', ...HTMLAttributes },
      0,
    ],
    addNodeView() {
      return ({ node }) => {
        const dom = element('div', { class: 'activity', role: 'row', 'data-row': 'activity' })
        return drawnView(node, {
          dom,
          contentDOM: dom,
          draw({ attrs }) {
            const status: unknown = attrs['status']
            setAttribute(dom, 'data-status', typeof status === 'string' ? status : null)
            statusButtonIn(dom)?.draw(environment, attrs)
          },
        })
      }
    },
  })
