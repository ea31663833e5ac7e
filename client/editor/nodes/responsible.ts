/** Who answers for it: a cell of an activity, or a line of its own under the whole row. */
import type { EditorEnvironment } from '../environment.ts'
import { grammarNode } from '../grammar-node.ts'
import { element, ignoreOutside } from '../structure/elements.ts'
import { parentAt } from '../structure/where.ts'

export const responsible = (environment: EditorEnvironment) =>
  grammarNode('responsible', {
    isolating: true,
    addNodeView() {
      return ({ view, getPos }) => {
        const placeholder = { 'data-placeholder': environment.t('placeholder.responsible') }
        if (parentAt(view.state, getPos())?.type.name !== 'goalGroup') {
          const cell = element('div', {
            class: 'cell cell-text responsible',
            role: 'cell',
            'data-label': environment.t('column.responsible'),
            ...placeholder,
          })
          return { dom: cell, contentDOM: cell }
        }
        const contentDOM = element('span', { class: 'cell-text', ...placeholder })
        const label = element(
          'span',
          { class: 'line-label', contenteditable: 'false' },
          environment.t('row.addGroupResponsible'),
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
