/** The table people know from their Word plans: Goal · Activity · Responsible · When · Follow-up. */
import type { EditorEnvironment } from '../environment.ts'
import { drawnView, grammarNode } from '../grammar-node.ts'
import { cellButton } from '../structure/cell-button.ts'
import { columnHeader } from '../structure/column-header.ts'
import { element, setAttribute } from '../structure/elements.ts'

export const goalTable = (environment: EditorEnvironment) =>
  grammarNode('goalTable', {
    isolating: true,
    addNodeView() {
      return ({ node, view }) => {
        const contentDOM = element('div', { class: 'groups', role: 'presentation' })
        const button = cellButton(view, 'caption', 'goal-table-caption')
        const grid = element(
          'div',
          { class: 'goal-grid', role: 'table' },
          columnHeader(environment),
          contentDOM,
        )
        const dom = element('div', { class: 'goal-table', 'data-block': '' }, button.dom, grid)
        return drawnView(node, {
          dom,
          contentDOM,
          draw({ attrs }) {
            const caption = typeof attrs['caption'] === 'string' ? attrs['caption'] : ''
            const add = environment.t('rows:caption.add')
            button.draw(
              caption || add,
              caption === '' ? add : environment.t('rows:caption.change', { caption }),
            )
            setAttribute(button.dom, 'data-empty', caption === '' ? '' : null)
            setAttribute(grid, 'aria-label', caption || environment.t('goalTable.name'))
          },
        })
      }
    },
  })
