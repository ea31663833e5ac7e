/** Pasted tables as plain tables: header rows said so, captions kept, tables of pure layout and tables inside tables undone. */
import { renamed, unwrap } from './clean-dom.ts'

/** The cells of a table, as blocks in the place of it. */
function dissolve(table: Element): void {
  for (const cell of table.querySelectorAll(':scope > * > tr > *, :scope > tr > *')) renamed(cell, 'div')
  for (const part of table.querySelectorAll('tr, tbody, thead, tfoot, caption, colgroup')) unwrap(part)
  unwrap(table)
}

/** Puts right every table in `body`. */
export function cleanTables(body: HTMLElement): void {
  for (const nested of body.querySelectorAll('table table')) dissolve(nested)
  for (const table of body.querySelectorAll('table')) {
    const cells = table.querySelectorAll('td, th')
    const role = table.getAttribute('role')
    if (cells.length < 2 || role === 'presentation' || role === 'none') {
      dissolve(table)
      continue
    }
    for (const cell of table.querySelectorAll('thead td')) {
      const spans = ['colspan', 'rowspan'].map((name) => [name, cell.getAttribute(name)] as const)
      const header = renamed(cell, 'th')
      for (const [name, value] of spans) if (value !== null) header.setAttribute(name, value)
    }
    const caption = table.querySelector('caption')
    const words = caption?.textContent?.replace(/\s+/g, ' ').trim() ?? ''
    if (words !== '') table.setAttribute('data-caption', words)
    caption?.remove()
    // An empty cell has a paragraph to write in.
    for (const cell of table.querySelectorAll('td, th'))
      if (cell.childNodes.length === 0 || (cell.textContent?.trim() === '' && cell.childElementCount === 0))
        cell.replaceChildren(body.ownerDocument.createElement('p'))
  }
}
