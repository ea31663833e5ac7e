/** Current state, need, or a field of the plan's own, with its label. */
import type { EditorEnvironment } from '../environment.ts'
import { grammarNode } from '../grammar-node.ts'
import { element, ignoreOutside, setAttribute } from '../structure/elements.ts'

export const areaField = (environment: EditorEnvironment) =>
  grammarNode('areaField', {
    isolating: true,
    addNodeView() {
      return ({ node }) => {
        const contentDOM = element('div', { class: 'field-body' })
        const label = element('p', { class: 'field-label', contenteditable: 'false' })
        const dom = element('div', { class: 'area-field', role: 'group' }, label, contentDOM)
        const draw = (attributes: Record<string, unknown>) => {
          const role = String(attributes['role'])
          const known = role === 'currentState' || role === 'need' ? role : 'other'
          const text =
            typeof attributes['label'] === 'string' && attributes['label'] !== ''
              ? attributes['label']
              : environment.t(`field.${known}`)
          if (label.textContent !== text) label.textContent = text
          setAttribute(dom, 'aria-label', text)
          setAttribute(contentDOM, 'data-placeholder', environment.t(`placeholder.${known}`))
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
