import { grammarNode } from '../grammar-node.ts'
import { element, setAttribute } from '../structure/elements.ts'
import { parentAt } from '../structure/where.ts'

const span = (value: unknown): string | null =>
  typeof value === 'number' && value > 1 ? String(Math.min(Math.trunc(value), 1000)) : null
const spanOf = (cell: HTMLElement, name: string): number => {
  const value = Number(cell.getAttribute(name))
  return Number.isInteger(value) && value > 0 && value <= 1000 ? value : 1
}

/** A heading cell when its row says so (`header` stands on the row). */
export const tableCell = grammarNode('tableCell', {
  isolating: true,
  parseHTML: () => [
    {
      tag: 'td, th',
      getAttrs: (cell) => ({ colspan: spanOf(cell, 'colspan'), rowspan: spanOf(cell, 'rowspan') }),
    },
  ],
  renderHTML: ({ node, HTMLAttributes }) => [
    'td',
    { ...HTMLAttributes, colspan: span(node.attrs['colspan']), rowspan: span(node.attrs['rowspan']) },
    0,
  ],
  addNodeView() {
    return ({ node, view, getPos }) => {
      const inHeader = parentAt(view.state, getPos())?.attrs['header'] === true
      const dom = inHeader ? element('th', { scope: 'col' }) : element('td')
      const draw = (attributes: Record<string, unknown>) => {
        setAttribute(dom, 'colspan', span(attributes['colspan']))
        setAttribute(dom, 'rowspan', span(attributes['rowspan']))
      }
      draw(node.attrs)
      return {
        dom,
        contentDOM: dom,
        update(next) {
          if (next.type !== node.type) return false
          if ((parentAt(view.state, getPos())?.attrs['header'] === true) !== inHeader) return false
          draw(next.attrs)
          return true
        },
      }
    }
  },
})
