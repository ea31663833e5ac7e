/** A plain table: own tolerant nodes, never repaired; the browser makes the grid of what there is. */
import { grammarNode } from '../grammar-node.ts'
import { element, ignoreOutside } from '../structure/elements.ts'

export const table = grammarNode('table', {
  isolating: true,
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: ({ HTMLAttributes }) => ['table', HTMLAttributes, ['tbody', 0]],
  addNodeView() {
    return ({ node }) => {
      const contentDOM = element('tbody')
      const caption = element('caption', { contenteditable: 'false' })
      const tableElement = element('table', {}, caption, contentDOM)
      const dom = element('div', { class: 'plain-table', 'data-block': '' }, tableElement)
      const draw = (text: unknown) => {
        caption.textContent = typeof text === 'string' ? text : ''
        caption.hidden = caption.textContent === ''
      }
      draw(node.attrs['caption'])
      return {
        dom,
        contentDOM,
        ignoreMutation: ignoreOutside(contentDOM),
        update(next) {
          if (next.type !== node.type) return false
          draw(next.attrs['caption'])
          return true
        },
      }
    }
  },
})
