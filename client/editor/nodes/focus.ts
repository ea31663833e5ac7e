/** The focus areas of a row: chips as written, and beside them the ones that can be added with one click. */
import type { Node as PmNode } from '@tiptap/pm/model'
import type { EditorEnvironment } from '../environment.ts'
import { grammarNode } from '../grammar-node.ts'
import { toggleFocusArea } from '../structure/change.ts'
import { element, ignoreOutside } from '../structure/elements.ts'
import { focusCodes } from '../structure/focus-codes.ts'
import { ancestor } from '../structure/where.ts'

export const focus = (environment: EditorEnvironment) =>
  grammarNode('focus', {
    isolating: true,
    addNodeView() {
      return ({ node, view, getPos }) => {
        const contentDOM = element('span', { class: 'focus-codes' })
        const palette = element('span', { class: 'focus-palette', contenteditable: 'false' })
        const cell = element('div', { class: 'cell', role: 'cell', 'aria-colspan': '5' }, contentDOM, palette)
        const dom = element('div', { class: 'focus', role: 'row' }, cell)

        const toggle = (code: string) => {
          const pos = getPos()
          if (pos === undefined || !view.editable) return
          const group = ancestor(view.state.doc.resolve(pos), 'goalGroup')
          if (group !== null) toggleFocusArea(group.pos, code)(view.state, view.dispatch)
        }
        const draw = (current: PmNode) => {
          const chosen = focusCodes(current)
          palette.replaceChildren(
            ...environment.settings.focusAreas
              .filter((area) => !chosen.includes(area.code))
              .map((area) => {
                const chip = element(
                  'button',
                  {
                    type: 'button',
                    tabindex: '-1',
                    class: 'chip chip-empty',
                    title: environment.t('focus.add', { code: area.code, label: area.label }),
                    'aria-label': environment.t('focus.add', { code: area.code, label: area.label }),
                  },
                  area.code,
                )
                chip.addEventListener('mousedown', (event) => event.preventDefault())
                chip.addEventListener('click', () => toggle(area.code))
                return chip
              }),
          )
        }
        contentDOM.addEventListener('click', (event) => {
          const chip =
            event.target instanceof Element ? event.target.closest('[data-node="focusCode"]') : null
          const code = chip?.getAttribute('data-code')
          if (code) toggle(code)
        })
        draw(node)
        let drawn = node
        const stop = environment.onSettings(() => draw(drawn))
        return {
          dom,
          contentDOM,
          ignoreMutation: ignoreOutside(contentDOM),
          stopEvent: (event) => event.target instanceof Node && palette.contains(event.target),
          update(next) {
            if (next.type !== node.type) return false
            if (next !== drawn) draw(next)
            drawn = next
            return true
          },
          destroy: stop,
        }
      }
    },
  })
