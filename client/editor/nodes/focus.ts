/**
 * The focus areas of a row: one toggle for each of the plan's, always in the same place. What else stands among
 * the codes, one that the plan does not know or words somebody has typed, is shown as it is, beside them.
 */
import type { EditorEnvironment } from '../environment.ts'
import { drawnView, grammarNode } from '../grammar-node.ts'
import { toggleFocusArea } from '../structure/change.ts'
import { element, setAttribute } from '../structure/elements.ts'
import { focusCodes } from '../structure/focus-codes.ts'
import { ancestor } from '../structure/where.ts'

export const focus = (environment: EditorEnvironment) =>
  grammarNode('focus', {
    isolating: true,
    addNodeView() {
      return ({ node, view, getPos }) => {
        const contentDOM = element('span', { class: 'focus-codes' })
        const chips = element('span', { class: 'focus-chips', contenteditable: 'false' })
        const cell = element('div', { class: 'cell', role: 'cell', 'aria-colspan': '5' }, chips, contentDOM)
        const dom = element('div', { class: 'focus', role: 'row' }, cell)

        const toggle = (code: string) => {
          const pos = getPos()
          if (pos === undefined || !view.editable) return
          const group = ancestor(view.state.doc.resolve(pos), 'goalGroup')
          if (group !== null) toggleFocusArea(group.pos, code)(view.state, view.dispatch)
        }
        const chip = (code: string, label: string): HTMLButtonElement => {
          const name = environment.t('focus.name', { code, label })
          const made = element(
            'button',
            {
              type: 'button',
              tabindex: '-1',
              class: 'chip',
              'data-code': code,
              title: name,
              'aria-label': name,
            },
            element('span', { class: 'chip-code' }, code),
            // Read with the name: what is seen must be found in it, word by word.
            ' ',
            element('span', { class: 'chip-label' }, label),
          )
          made.disabled = !view.editable
          made.addEventListener('mousedown', (event) => event.preventDefault())
          made.addEventListener('click', () => toggle(code))
          return made
        }
        let drawn = node
        const draw = (current: typeof node) => {
          drawn = current
          const chosen = focusCodes(current)
          for (const made of chips.children)
            setAttribute(made, 'aria-pressed', String(chosen.includes(made.getAttribute('data-code') ?? '')))
        }
        const fill = () =>
          chips.replaceChildren(
            ...environment.settings.focusAreas.map(({ code, label }) => chip(code, label)),
          )
        fill()
        const destroy = environment.onSettings(() => {
          fill()
          draw(drawn)
        })
        return drawnView(node, { dom, contentDOM, draw, destroy })
      }
    },
  })
