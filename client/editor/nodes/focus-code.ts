import type { EditorEnvironment } from '../environment.ts'
import { grammarNode } from '../grammar-node.ts'

/** A focus area by its code; its name is in the tooltip and beside it where there is room. */
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
          class: label === '' ? 'chip chip-unknown' : 'chip',
          title: label === '' ? environment.t('focus.unknown', { code }) : `${code} ${label}`,
          ...HTMLAttributes,
        },
        ['span', { class: 'chip-code' }, code],
        ['span', { class: 'chip-label' }, label],
      ]
    },
    renderText: ({ node }) => String(node.attrs['code']),
  })
