/** A table of rows as HTML for the clipboard: native, with heading cells, so that Word and Excel make a table of it. */
import type { DOMSerializer } from '@tiptap/pm/model'
import type { Part, RowTable } from './row-table.ts'

/** A `<table>` with `<th scope>`. Running text is written by the editor's own serializer. */
export function htmlTable(table: RowTable, serializer: DOMSerializer, page: Document): HTMLTableElement {
  const make = <K extends keyof HTMLElementTagNameMap>(tag: K, ...children: (Node | string)[]) => {
    const made = page.createElement(tag)
    made.append(...children)
    return made
  }
  const words = (part: Part): (Node | string)[] =>
    'text' in part
      ? [part.text]
      : [part.before ?? '', serializer.serializeFragment(part.node.content, { document: page })]
  const content = (parts: readonly Part[]): Node[] => {
    const made: Node[] = []
    let list: HTMLElement | null = null
    for (const part of parts) {
      const item = 'node' in part && part.item === true
      if (!item) made.push(make('p', ...words(part)))
      else {
        if (list === null) {
          list = make('ul')
          made.push(list)
        }
        list.append(make('li', ...words(part)))
      }
    }
    return made
  }
  const header = make(
    'tr',
    ...table.header.map((name) => {
      const cell = make('th', name)
      cell.scope = 'col'
      return cell
    }),
  )
  const rows = table.rows.map((row) =>
    make(
      'tr',
      ...row.flatMap((cell) => {
        if (cell === null) return []
        const made = cell.heading ? make('th') : make('td')
        if (cell.heading) made.setAttribute('scope', cell.rows > 1 ? 'rowgroup' : 'row')
        if (cell.rows > 1) made.setAttribute('rowspan', String(cell.rows))
        made.append(...content(cell.parts))
        return [made]
      }),
    ),
  )
  const made = make('table', make('thead', header), make('tbody', ...rows))
  // Word draws no lines of its own accord.
  made.setAttribute('border', '1')
  return made
}
