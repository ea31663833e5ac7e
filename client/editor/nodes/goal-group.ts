/**
 * A row of a goal table. In a development area, where no table stands around it, it is a table of its own
 * with the same columns.
 */
import type { EditorEnvironment } from '../environment.ts'
import { grammarNode } from '../grammar-node.ts'
import { columnHeader } from '../structure/column-header.ts'
import { element, ignoreOutside } from '../structure/elements.ts'
import { parentAt } from '../structure/where.ts'

export const goalGroup = (environment: EditorEnvironment) =>
  grammarNode('goalGroup', {
    isolating: true,
    addNodeView() {
      return ({ view, getPos }) => {
        const contentDOM = element('div', { class: 'group', role: 'rowgroup', 'data-row': 'group' })
        const alone = parentAt(view.state, getPos())?.type.name === 'developmentArea'
        const dom = alone
          ? element(
              'div',
              { class: 'goal-grid', role: 'table', 'aria-label': environment.t('goalTable.name') },
              columnHeader(environment),
              contentDOM,
            )
          : contentDOM
        return { dom, contentDOM, ignoreMutation: ignoreOutside(contentDOM) }
      }
    },
  })
