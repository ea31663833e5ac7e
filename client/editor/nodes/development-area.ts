/** A development area: title, owner, current state, need, and its row of goals, as one block. */
import type { EditorEnvironment } from '../environment.ts'
import { grammarNode } from '../grammar-node.ts'
import { element, ignoreOutside } from '../structure/elements.ts'

export const developmentArea = (environment: EditorEnvironment) =>
  grammarNode('developmentArea', {
    isolating: true,
    addNodeView() {
      return ({ node }) => {
        const contentDOM = element('div', { class: 'area-body' })
        const owner = element('p', { class: 'area-owner', contenteditable: 'false' })
        const dom = element('section', { class: 'area', 'data-block': '' }, owner, contentDOM)
        const draw = (attributes: Record<string, unknown>) => {
          const level = attributes['ownerLevel']
          const parts = [
            typeof level === 'string' ? environment.t(`ownerLevel.${level}`) : '',
            typeof attributes['ownerUnit'] === 'string' ? attributes['ownerUnit'] : '',
          ].filter(Boolean)
          owner.textContent = parts.join(' \u00b7 ')
          owner.hidden = parts.length === 0
        }
        draw(node.attrs)
        return {
          dom,
          contentDOM,
          ignoreMutation: ignoreOutside(contentDOM),
          update(next) {
            if (next.type !== node.type) return false
            draw(next.attrs)
            return true
          },
        }
      }
    },
  })
