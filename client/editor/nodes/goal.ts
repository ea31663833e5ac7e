/** A goal with its horizon as two toggles, K and L. In a follow-up it is last year's and has none. */
import type { EditorEnvironment } from '../environment.ts'
import { grammarNode } from '../grammar-node.ts'
import { toggleHorizon } from '../structure/change.ts'
import { element, ignoreOutside, setAttribute } from '../structure/elements.ts'
import { parentAt } from '../structure/where.ts'

export const goal = (environment: EditorEnvironment) =>
  grammarNode('goal', {
    isolating: true,
    addNodeView() {
      return ({ node, view, getPos }) => {
        const contentDOM = element('div', {
          class: 'cell-text',
          'data-placeholder': environment.t('placeholder.goal'),
        })
        const cell = element('div', { class: 'cell', role: 'rowheader' }, contentDOM)
        const dom = element('div', { class: 'goal', role: 'row', 'data-row': 'goal' }, cell)

        const button = (horizon: 'short' | 'long') => {
          const made = element(
            'button',
            { type: 'button', tabindex: '-1' },
            environment.t(`horizon.${horizon}.letter`),
          )
          made.addEventListener('mousedown', (event) => event.preventDefault())
          made.addEventListener('click', () => {
            const pos = getPos()
            if (view.editable && pos !== undefined) toggleHorizon(pos, horizon)(view.state, view.dispatch)
          })
          return made
        }
        const buttons = { short: button('short'), long: button('long') }
        if (parentAt(view.state, getPos())?.type.name !== 'followUp') {
          cell.append(
            element('span', { class: 'horizons', contenteditable: 'false' }, buttons.short, buttons.long),
          )
        }
        const draw = (attributes: Record<string, unknown>) => {
          for (const horizon of ['short', 'long'] as const) {
            const label = environment.settings.horizons[horizon].label
            setAttribute(buttons[horizon], 'aria-pressed', String(attributes[horizon] === true))
            setAttribute(buttons[horizon], 'title', label)
            setAttribute(buttons[horizon], 'aria-label', label)
          }
        }
        draw(node.attrs)
        let drawn = node
        const stop = environment.onSettings(() => draw(drawn.attrs))
        return {
          dom,
          contentDOM,
          ignoreMutation: ignoreOutside(contentDOM),
          stopEvent: (event) => event.target instanceof HTMLButtonElement,
          update(next) {
            if (next.type !== node.type) return false
            drawn = next
            draw(next.attrs)
            return true
          },
          destroy: stop,
        }
      }
    },
  })
