/** When, as written. What it is understood as stands quietly under it; nothing of that is stored. */
import { parseTime } from '../../../shared/domain/time.ts'
import type { EditorEnvironment } from '../environment.ts'
import { drawnView, grammarNode } from '../grammar-node.ts'
import { cellButton } from '../structure/cell-button.ts'
import { describeTime } from '../structure/describe-time.ts'
import { element } from '../structure/elements.ts'

/** Whether two ways to write a time differ in dashes and spaces only. */
const sameTime = (a: string, b: string): boolean => {
  const plain = (text: string) => text.replace(/\s*[-\u2010-\u2015]+\s*/g, '-').toLocaleLowerCase()
  return plain(a) === plain(b)
}

export const time = (environment: EditorEnvironment) =>
  grammarNode('time', {
    isolating: true,
    addNodeView() {
      return ({ node, view }) => {
        const contentDOM = element('div', {
          class: 'time cell-text',
          'data-placeholder': environment.t('placeholder.time'),
        })
        const button = cellButton(view, 'time')
        const dom = element(
          'div',
          { class: 'cell time-cell', role: 'cell', 'data-label': environment.t('column.time') },
          contentDOM,
          button.dom,
        )
        return drawnView(node, {
          dom,
          contentDOM,
          draw({ textContent }) {
            const text = textContent.trim()
            const meaning = describeTime(parseTime(text), environment.t)
            // Where the words say it themselves nothing is added.
            const shown = text === '' || sameTime(meaning.text, text) ? '' : meaning.short
            const open = environment.t('rows:time.open')
            button.draw(shown, shown === '' ? open : `${shown}. ${open}`)
          },
        })
      }
    },
  })
