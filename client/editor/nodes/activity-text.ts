/** What is to be done, and under it the status of the activity. */
import type { EditorEnvironment } from '../environment.ts'
import { drawnView, grammarNode } from '../grammar-node.ts'
import { makeStatusButton } from '../structure/activity-status.ts'
import { element } from '../structure/elements.ts'
import { parentAt } from '../structure/where.ts'

export const activityText = (environment: EditorEnvironment) =>
  grammarNode('activityText', {
    isolating: true,
    addNodeView() {
      return ({ node, view, getPos }) => {
        const contentDOM = element('div', {
          class: 'activityText cell-text',
          'data-placeholder': environment.t('placeholder.activityText'),
        })
        const status = makeStatusButton(view)
        status.draw(environment, parentAt(view.state, getPos())?.attrs ?? {})
        const dom = element(
          'div',
          { class: 'cell activity-cell', role: 'cell', 'data-label': environment.t('column.activity') },
          contentDOM,
          status.dom,
        )
        return drawnView(node, { dom, contentDOM, draw() {} })
      }
    },
  })
