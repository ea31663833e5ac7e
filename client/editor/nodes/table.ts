/** A plain table: own tolerant nodes, never repaired; the browser makes the grid of what there is. */
import type { EditorEnvironment } from '../environment.ts'
import { grammarNode } from '../grammar-node.ts'
import { insertRequests } from '../insert/requests.ts'
import { numberedSpec } from '../plugins/numbering.ts'
import { element, ignoreOutside } from '../structure/elements.ts'

export const table = (environment: EditorEnvironment) =>
  grammarNode('table', {
    isolating: true,
    parseHTML: () => [{ tag: 'table' }],
    renderHTML: ({ HTMLAttributes }) => ['table', HTMLAttributes, ['tbody', 0]],
    addNodeView() {
      return ({ node, decorations, editor }) => {
        const contentDOM = element('tbody')
        const caption = element('caption', { contenteditable: 'false' })
        const tableElement = element('table', {}, caption, contentDOM)
        const dom = element('div', { class: 'plain-table', 'data-block': '' }, tableElement)
        let drawn = node
        const draw = (number: number | undefined) => {
          const words = typeof drawn.attrs['caption'] === 'string' ? drawn.attrs['caption'] : ''
          const label = number === undefined ? '' : environment.t('blocks:table.number', { number })
          const text = label && words ? `${label}. ` : label
          caption.replaceChildren(element('span', { class: 'figure-number' }, text), words)
          caption.hidden = text === '' && words === ''
        }
        draw(numberedSpec(decorations).number)
        caption.addEventListener('dblclick', () => {
          const id: unknown = drawn.attrs['id']
          if (editor.isEditable && typeof id === 'string')
            insertRequests(editor).open({ kind: 'caption', id })
        })
        return {
          dom,
          contentDOM,
          ignoreMutation: ignoreOutside(contentDOM),
          update(next, nextDecorations) {
            if (next.type !== node.type) return false
            drawn = next
            draw(numberedSpec(nextDecorations).number)
            return true
          },
        }
      }
    },
  })
