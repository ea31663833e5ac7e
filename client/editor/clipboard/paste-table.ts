/**
 * Pasting tables. Rows of a plan go in as they are; a table of another program is offered as rows, in a goal table
 * and an area, and in the prose when its headings are those of a goal table. Anything else is left to the usual
 * paste. Taken before the editor parses the clipboard: ten thousand rows would stop the page for seconds.
 */
import type { Editor } from '@tiptap/core'
import type { Node as PmNode } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import type { Meaning } from '../../../shared/domain/column-words.ts'
import { newId } from '../new-id.ts'
import { regionAt } from '../structure/regions.ts'
import { ancestor, placeOf } from '../structure/where.ts'
import { findHeaderRow, meaningOf } from './columns.ts'
import { cellText, type Grid } from './grid.ts'
import { decodeRows, withIds } from './own-rows.ts'
import { pasteRequests } from './paste-requests.ts'
import { placeRows } from './place-rows.ts'
import { putRows } from './put-rows.ts'
import { inertPage, readHtmlTable } from './read-html-table.ts'
import { looksTabular, readTabSeparated } from './read-tab-separated.ts'

/** Rows taken at once. The largest county plans have some hundreds. */
export const maxRows = 2_000
/** Characters of one cell. One node is one frame of the wire, 1 MiB (contract.md, section 3). */
const maxCellLength = 100_000
/** HTML and text above this are a whole workbook, and are not even read. */
const maxClipboardLength = 20_000_000

/** Attribute of a copied table with its rows, as the editor's own nodes. */
export const rowsAttribute = 'data-samsyn-rows'

/** Where the caret stands, for a table that is pasted: among rows, in the prose, or where only text may go. */
function target(view: EditorView): 'rows' | 'prose' | null {
  const { block, group } = placeOf(view.state)
  if (group !== null || block?.node.type.name === 'goalTable') return 'rows'
  return block === null && regionAt(view.state.selection.$from).kind === 'prose' ? 'prose' : null
}

/** Takes a paste that is a table for rows. False: not one, or not here. */
export function pasteTable(editor: Editor, clipboard: DataTransfer, pasteOtherwise: () => void): boolean {
  const { view } = editor
  const where = target(view)
  if (where === null) return false
  const html = clipboard.getData('text/html')
  const text = clipboard.getData('text/plain')
  if (html.length + text.length > maxClipboardLength) {
    pasteRequests(editor).ask({ kind: 'tooLong' })
    return true
  }
  const own = readOwnRows(view, html)
  if (own !== null) return putOwnRows(view, own)
  const grid = readForeign(html, text)
  if (grid === null || grid.rows.length * grid.width < 2) return false
  if (where === 'prose' && !isGoalTable(grid)) return false
  const requests = pasteRequests(editor)
  if (grid.rows.length > maxRows) requests.ask({ kind: 'tooMany', rows: grid.rows.length })
  else if (grid.rows.some((row) => row.some((cell) => cellText(cell).length > maxCellLength)))
    requests.ask({ kind: 'tooLong' })
  else
    requests.ask({
      kind: 'rows',
      grid,
      first: where === 'prose' ? 'goal' : columnOfCaret(view),
      otherwise: where === 'prose' ? 'table' : 'text',
      pasteOtherwise,
    })
  return true
}

function readForeign(html: string, text: string): Grid | null {
  const table = readHtmlTable(html)
  // Words beside the table would be lost: such a paste goes in as it is.
  if (table !== null) return table.hasMore ? null : table.grid
  return html === '' && looksTabular(text) ? readTabSeparated(text) : null
}

/** Whether the headings are those of a goal table: in the prose a table may be about anything. */
function isGoalTable(grid: Grid): boolean {
  const header = grid.rows[findHeaderRow(grid)]
  if (header === undefined || grid.rows.length < 2) return false
  const found = new Set(header.map((cell) => meaningOf(cellText(cell))))
  const goal = found.has('goal') || found.has('goalShort') || found.has('goalLong')
  return goal ? found.size > 1 : found.has('activity') && (found.has('responsible') || found.has('time'))
}

const columnByNode: Readonly<Record<string, Meaning>> = {
  goal: 'goal',
  activityText: 'activity',
  subItem: 'activity',
  responsible: 'responsible',
  time: 'time',
  indicators: 'indicators',
}

function columnOfCaret(view: EditorView): Meaning {
  const cell = ancestor(view.state.selection.$from, ...Object.keys(columnByNode))
  return (cell === null ? undefined : columnByNode[cell.node.type.name]) ?? 'goal'
}

/** Rows that were copied from a plan, when nothing else was copied with them. */
function readOwnRows(view: EditorView, html: string): PmNode[] | null {
  if (!html.includes(rowsAttribute)) return null
  const page = inertPage(html)
  const tables = [...page.querySelectorAll(`table[${rowsAttribute}]`)]
  const rows = tables.flatMap((table) => [
    ...(decodeRows(view.state.schema, table.getAttribute(rowsAttribute) ?? '')?.content ?? []),
  ])
  for (const table of tables) table.remove()
  return rows.length > 0 && page.body.textContent.trim() === '' ? rows : null
}

function putOwnRows(view: EditorView, rows: readonly PmNode[]): boolean {
  const { doc, selection } = view.state
  const insertion = placeRows(view.state, selection.from, withIds(rows, doc, newId))
  if (insertion === null) return false
  void putRows(view, insertion, { signal: new AbortController().signal, progress: () => undefined })
  return true
}
