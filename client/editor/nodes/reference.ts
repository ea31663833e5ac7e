import type { EditorEnvironment } from '../environment.ts'
import { grammarNode } from '../grammar-node.ts'

/** A cross-reference: shows what was written, else says that it is one. */
export const reference = (environment: EditorEnvironment) =>
  grammarNode('reference', {
    atom: true,
    renderHTML: ({ node, HTMLAttributes }) => [
      'span',
      { 'data-node': 'reference', class: 'reference', ...HTMLAttributes },
      String(node.attrs['text'] ?? environment.t('reference.plain')),
    ],
    renderText: ({ node }) => String(node.attrs['text'] ?? ''),
  })
