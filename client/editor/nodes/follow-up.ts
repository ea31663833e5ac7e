/** Last year's goal, what became of it, and the words about it. */
import type { EditorEnvironment } from '../environment.ts'
import { drawnView, grammarNode } from '../grammar-node.ts'
import { cellButton } from '../structure/cell-button.ts'
import { element, setAttribute } from '../structure/elements.ts'

export const followUp = (environment: EditorEnvironment) =>
  grammarNode('followUp', {
    isolating: true,
    addNodeView() {
      return ({ node, view }) => {
        const { t } = environment
        const contentDOM = element('div', { class: 'follow-up-body' })
        const status = cellButton(view, 'followUp', 'follow-up-status')
        const head = element(
          'div',
          { class: 'follow-up-head', contenteditable: 'false' },
          element('span', { class: 'field-label' }, t('followUp.name')),
          status.dom,
        )
        const dom = element(
          'div',
          { class: 'follow-up', 'data-block': '', role: 'group', 'aria-label': t('followUp.name') },
          head,
          contentDOM,
        )
        return drawnView(node, {
          dom,
          contentDOM,
          draw({ attrs }) {
            const value: unknown = attrs['status']
            const words = typeof value === 'string' ? t(`status.${value}`) : ''
            const open = t('rows:followUp.open')
            status.draw(
              words || t('rows:status.open'),
              words ? t('rows:status.change', { status: words }) : open,
            )
            setAttribute(status.dom, 'data-empty', words === '' ? '' : null)
            setAttribute(status.dom, 'data-status', words === '' ? null : String(value))
          },
        })
      }
    },
  })
