import type { EditorEnvironment } from '../environment.ts'
import { grammarNode } from '../grammar-node.ts'

/**
 * A focus area by its code. In a row of a goal table the toggles beside it show the ones the plan knows
 * (`nodes/focus.ts`); elsewhere, and for an unknown code, it is a chip of its own.
 */
export const focusCode = (environment: EditorEnvironment) =>
  grammarNode('focusCode', {
    atom: true,
    renderHTML({ node, HTMLAttributes }) {
      const code = String(node.attrs['code'])
      const label = environment.focusAreaLabel(code)
      return [
        'span',
        {
          'data-node': 'focusCode',
          class: label === '' ? 'chip chip-unknown' : 'chip chip-known',
          title: label === '' ? environment.t('focus.unknown', { code }) : `${code} ${label}`,
          ...HTMLAttributes,
        },
        ['span', { class: 'chip-code' }, code],
        ['span', { class: 'chip-label' }, label],
      ]
    },
    renderText: ({ node }) => String(node.attrs['code']),
  })
