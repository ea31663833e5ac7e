/**
 * A note: in the text only its number, which is derived (plugins/numbering.ts). Its words are written in a popover
 * (insert/footnote-popover.tsx) and stand in the list of notes below the document.
 */
import type { EditorEnvironment } from '../environment.ts'
import { grammarNode } from '../grammar-node.ts'
import { insertRequests } from '../insert/requests.ts'
import { numberedSpec } from '../plugins/numbering.ts'
import { element, setAttribute } from '../structure/elements.ts'

export const footnote = (environment: EditorEnvironment) =>
  grammarNode('footnote', {
    atom: true,
    selectable: true,
    renderHTML: ({ HTMLAttributes }) => [
      'span',
      { 'data-node': 'footnote', class: 'footnote', role: 'note', ...HTMLAttributes },
      0,
    ],
    addNodeView() {
      return ({ node, decorations, editor, getPos }) => {
        const mark = element('button', { type: 'button', class: 'footnote-mark' })
        const dom = element('span', { class: 'footnote', contenteditable: 'false' }, mark)
        let drawn = node
        const draw = (number: number) => {
          const text = drawn.textContent || environment.t('blocks:note.empty')
          if (mark.textContent !== String(number)) mark.textContent = String(number)
          setAttribute(mark, 'title', text)
          setAttribute(mark, 'aria-label', environment.t('blocks:note.label', { number, text }))
          setAttribute(mark, 'data-note', String(number))
        }
        draw(numberedSpec(decorations).number ?? 0)
        mark.addEventListener('click', () => {
          const pos = getPos()
          if (pos !== undefined) insertRequests(editor).open({ kind: 'footnote', pos })
        })
        return {
          dom,
          ignoreMutation: () => true,
          stopEvent: (event) => event.target === mark && event.type !== 'copy',
          update(next, nextDecorations) {
            if (next.type !== node.type) return false
            drawn = next
            draw(numberedSpec(nextDecorations).number ?? 0)
            return true
          },
        }
      }
    },
  })
