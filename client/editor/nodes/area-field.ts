/** Current state, need, or a field of the plan's own, with its label. */
import type { EditorEnvironment } from '../environment.ts'
import { drawnView, grammarNode } from '../grammar-node.ts'
import { element, setAttribute } from '../structure/elements.ts'

export const areaField = (environment: EditorEnvironment) =>
  grammarNode('areaField', {
    isolating: true,
    addNodeView() {
      return ({ node }) => {
        const contentDOM = element('div', { class: 'field-body' })
        const label = element('p', { class: 'field-label', contenteditable: 'false' })
        const dom = element('div', { class: 'area-field', role: 'group' }, label, contentDOM)
        return drawnView(node, {
          dom,
          contentDOM,
          draw({ attrs }) {
            const role = attrs['role']
            const known = role === 'currentState' || role === 'need' ? role : 'other'
            const own: unknown = attrs['label']
            const text = typeof own === 'string' && own !== '' ? own : environment.t(`field.${known}`)
            if (label.textContent !== text) label.textContent = text
            setAttribute(dom, 'aria-label', text)
            setAttribute(dom, 'data-role', known)
            setAttribute(contentDOM, 'data-placeholder', environment.t(`placeholder.${known}`))
          },
        })
      }
    },
  })
