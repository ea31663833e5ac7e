/** The indicators of an activity (a cell) or of the whole row (a line under it). */
import type { EditorEnvironment } from '../environment.ts'
import { grammarNode } from '../grammar-node.ts'
import { element, ignoreOutside } from '../structure/elements.ts'
import { parentAt } from '../structure/where.ts'

export const indicators = (environment: EditorEnvironment) =>
  grammarNode('indicators', {
    isolating: true,
    addNodeView() {
      return ({ view, getPos }) => {
        const contentDOM = element('div', {
          class: 'indicator-list',
          role: 'list',
          'data-placeholder': environment.t('placeholder.indicator'),
        })
        if (parentAt(view.state, getPos())?.type.name !== 'goalGroup') {
          const dom = element(
            'div',
            {
              class: 'cell indicators',
              role: 'cell',
              'data-label': environment.t('column.indicators'),
            },
            contentDOM,
          )
          return { dom, contentDOM, ignoreMutation: ignoreOutside(contentDOM) }
        }
        const label = element(
          'span',
          { class: 'line-label', contenteditable: 'false' },
          environment.t('row.addGroupIndicators'),
        )
        const dom = element(
          'div',
          { class: 'group-line', role: 'row' },
          element('div', { class: 'cell', role: 'cell', 'aria-colspan': '5' }, label, contentDOM),
        )
        return { dom, contentDOM, ignoreMutation: ignoreOutside(contentDOM) }
      }
    },
  })
