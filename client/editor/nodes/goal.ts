/** A goal with its horizon as two toggles, K and L. In a follow-up it is last year's and has none. */
import type { EditorEnvironment } from '../environment.ts'
import { drawnView, grammarNode } from '../grammar-node.ts'
import { toggleHorizon } from '../structure/change.ts'
import { element, setAttribute } from '../structure/elements.ts'
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
        // A table is around it in a group of goals only.
        const inTable = parentAt(view.state, getPos())?.type.name !== 'followUp'
        const cell = element(
          'div',
          { class: 'cell', role: inTable ? 'rowheader' : null, 'data-label': environment.t('column.goal') },
          contentDOM,
        )
        const dom = element('div', { class: 'goal', role: inTable ? 'row' : null, 'data-row': 'goal' }, cell)

        const button = (horizon: 'short' | 'long') => {
          const made = element(
            'button',
            { type: 'button', tabindex: '-1' },
            environment.t(`horizon.${horizon}.letter`),
          )
          made.disabled = !view.editable
          made.addEventListener('mousedown', (event) => event.preventDefault())
          made.addEventListener('click', () => {
            const pos = getPos()
            if (view.editable && pos !== undefined) toggleHorizon(pos, horizon)(view.state, view.dispatch)
          })
          return made
        }
        const buttons = { short: button('short'), long: button('long') }
        if (inTable) {
          cell.append(
            element('span', { class: 'horizons', contenteditable: 'false' }, buttons.short, buttons.long),
          )
        }
        let drawn = node
        const draw = (current: typeof node) => {
          drawn = current
          for (const horizon of ['short', 'long'] as const) {
            const label = environment.settings.horizons[horizon].label
            setAttribute(buttons[horizon], 'aria-pressed', String(current.attrs[horizon] === true))
            setAttribute(buttons[horizon], 'title', label)
            // The letter too: who speaks to the computer says what is seen (WCAG 2.5.3).
            setAttribute(
              buttons[horizon],
              'aria-label',
              `${environment.t(`horizon.${horizon}.letter`)}: ${label}`,
            )
          }
        }
        const destroy = environment.onSettings(() => draw(drawn))
        return drawnView(node, { dom, contentDOM, draw, destroy })
      }
    },
  })
