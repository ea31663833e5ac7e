/** Last year's goal, what became of it, and the words about it. */
import type { EditorEnvironment } from '../environment.ts'
import { grammarNode } from '../grammar-node.ts'
import { element, ignoreOutside } from '../structure/elements.ts'

export const followUp = (environment: EditorEnvironment) =>
  grammarNode('followUp', {
    isolating: true,
    addNodeView() {
      return ({ node }) => {
        const contentDOM = element('div', { class: 'follow-up-body' })
        const label = element('p', { class: 'field-label', contenteditable: 'false' })
        const dom = element(
          'section',
          { class: 'follow-up', 'data-block': '', 'aria-label': environment.t('followUp.name') },
          label,
          contentDOM,
        )
        const draw = (status: unknown) => {
          label.textContent = [
            environment.t('followUp.name'),
            typeof status === 'string' ? environment.t(`status.${status}`) : '',
          ]
            .filter(Boolean)
            .join(' \u00b7 ')
        }
        draw(node.attrs['status'])
        return {
          dom,
          contentDOM,
          ignoreMutation: ignoreOutside(contentDOM),
          update(next) {
            if (next.type !== node.type) return false
            draw(next.attrs['status'])
            return true
          },
        }
      }
    },
  })
