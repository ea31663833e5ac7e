/**
 * A development area: title, owner, current state, need, and its row of goals, as one block. Its head says whose
 * it is and how much of it is there, with the parts that are missing by name.
 */
import type { EditorEnvironment } from '../environment.ts'
import { drawnView, grammarNode } from '../grammar-node.ts'
import { describeParts, partsOf } from '../structure/area-parts.ts'
import { cellButton } from '../structure/cell-button.ts'
import { element } from '../structure/elements.ts'

export const developmentArea = (environment: EditorEnvironment) =>
  grammarNode('developmentArea', {
    isolating: true,
    addNodeView() {
      return ({ node, view }) => {
        const contentDOM = element('div', { class: 'area-body' })
        const owner = cellButton(view, 'area', 'area-owner')
        const parts = cellButton(view, 'parts', 'area-parts')
        const head = element('div', { class: 'area-head', contenteditable: 'false' }, owner.dom, parts.dom)
        const dom = element('section', { class: 'area', 'data-block': '' }, head, contentDOM)
        const { t } = environment
        let drawn = node
        const draw = (current: typeof node) => {
          drawn = current
          const { ownerLevel, ownerUnit } = current.attrs
          const words = [typeof ownerLevel === 'string' ? t(`ownerLevel.${ownerLevel}`) : '', ownerUnit]
            .filter((word) => typeof word === 'string' && word !== '')
            .join(' \u00b7 ')
          owner.draw(
            words || t('rows:area.open'),
            words ? t('rows:area.change', { owner: words }) : t('rows:area.open'),
          )
          owner.dom.toggleAttribute('data-empty', words === '')
          const described = describeParts(partsOf(current, environment.settings), t)
          parts.draw(described, described)
        }
        const destroy = environment.onSettings(() => draw(drawn))
        return drawnView(node, { dom, contentDOM, draw, destroy })
      }
    },
  })
