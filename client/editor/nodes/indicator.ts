/** One indicator: how it will be seen that a goal was reached, and under it what was chosen for it. */
import type { Node as PmNode } from '@tiptap/pm/model'
import type { EditorEnvironment } from '../environment.ts'
import { drawnView, grammarNode } from '../grammar-node.ts'
import { cellButton } from '../structure/cell-button.ts'
import { element } from '../structure/elements.ts'
import { linkedGoals } from '../structure/goal-links.ts'

/** What has been chosen by hand, in words. A guess is shown where it can be changed, not in the table. */
export function indicatorFacts(indicator: PmNode, t: EditorEnvironment['t']): string {
  const { kind, unit, baseline, target, direction, source } = indicator.attrs
  const words = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
  const withUnit = (value: unknown): string => [words(value), words(unit)].filter(Boolean).join(' ')
  const goals = linkedGoals(indicator).length
  return [
    words(kind) && t(`rows:kind.${words(kind)}`),
    words(baseline) && t('rows:indicator.factBaseline', { value: withUnit(baseline) }),
    words(target) && t('rows:indicator.factTarget', { value: withUnit(target) }),
    !words(baseline) && !words(target) && words(unit),
    words(direction) && t(`rows:direction.${words(direction)}`).toLocaleLowerCase(),
    words(source) && t('rows:indicator.factSource', { value: words(source) }),
    goals > 0 && t('rows:indicator.measures', { count: goals }),
  ]
    .filter(Boolean)
    .join(' \u00b7 ')
}

export const indicator = (environment: EditorEnvironment) =>
  grammarNode('indicator', {
    isolating: true,
    addNodeView() {
      return ({ node, view }) => {
        const contentDOM = element('div', {
          class: 'indicator cell-text',
          'data-placeholder': environment.t('placeholder.indicator'),
        })
        const button = cellButton(view, 'indicator')
        const dom = element('div', { class: 'indicator-item', role: 'listitem' }, contentDOM, button.dom)
        return drawnView(node, {
          dom,
          contentDOM,
          draw(current) {
            const facts = indicatorFacts(current, environment.t)
            button.draw(
              facts,
              facts === ''
                ? environment.t('rows:indicator.open')
                : environment.t('rows:indicator.change', { facts }),
            )
          },
        })
      }
    },
  })
