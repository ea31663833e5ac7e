/** The table people know from their Word plans: Goal · Activity · Responsible · When · Follow-up. */
import type { EditorEnvironment } from '../environment.ts'
import { grammarNode } from '../grammar-node.ts'
import { columnHeader } from '../structure/column-header.ts'
import { element, ignoreOutside } from '../structure/elements.ts'

export const goalTable = (environment: EditorEnvironment) =>
  grammarNode('goalTable', {
    isolating: true,
    addNodeView() {
      return ({ node }) => {
        const contentDOM = element('div', { class: 'groups', role: 'presentation' })
        const caption = element('div', { class: 'goal-table-caption', contenteditable: 'false' })
        const grid = element(
          'div',
          { class: 'goal-grid', role: 'table' },
          columnHeader(environment),
          contentDOM,
        )
        const dom = element('div', { class: 'goal-table', 'data-block': '' }, caption, grid)
        const draw = (text: unknown) => {
          caption.textContent = typeof text === 'string' ? text : ''
          caption.hidden = caption.textContent === ''
          grid.setAttribute('aria-label', caption.textContent || environment.t('goalTable.name'))
        }
        draw(node.attrs['caption'])
        return {
          dom,
          contentDOM,
          ignoreMutation: ignoreOutside(contentDOM),
          update(next) {
            if (next.type !== node.type) return false
            draw(next.attrs['caption'])
            return true
          },
        }
      }
    },
  })
