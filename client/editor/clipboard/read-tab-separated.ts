/**
 * Rows of cells with tabs between them, as spreadsheets put them on the clipboard beside their HTML, and as text
 * editors and databases write them: a cell that holds a line break or a tab stands in double quotes.
 */
import { evenGrid, type Grid, type GridCell, textLines } from './grid.ts'

/** Whether a text is a table: at least one row with a tab between two cells. */
export const looksTabular = (text: string): boolean => /[^\s]\t|\t[^\s]/.test(text)

/** A grid of a text with tabs. A quote that is never closed is an ordinary sign. */
export function readTabSeparated(text: string): Grid {
  const rows: GridCell[][] = []
  let row: GridCell[] = []
  let at = 0
  while (at <= text.length) {
    const quoted = quotedCell(text, at)
    const end = quoted?.end ?? endOfCell(text, at)
    row.push({ lines: textLines(quoted?.text ?? text.slice(at, end)) })
    const sign = text[end]
    if (sign !== '\t') {
      rows.push(row)
      row = []
    }
    at = end + (sign === '\r' && text[end + 1] === '\n' ? 2 : 1)
  }
  return evenGrid(rows)
}

function endOfCell(text: string, from: number): number {
  let at = from
  while (at < text.length && !'\t\r\n'.includes(text[at] ?? '')) at += 1
  return at
}

/** The cell in quotes that begins at `from`, and where the tab or line end after it stands. */
function quotedCell(text: string, from: number): { text: string; end: number } | null {
  if (text[from] !== '"') return null
  let inside = ''
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] !== '"') {
      inside += text[at]
      continue
    }
    if (text[at + 1] === '"') {
      inside += '"'
      at += 1
      continue
    }
    const after = text[at + 1]
    return after === undefined || '\t\r\n'.includes(after) ? { text: inside, end: at + 1 } : null
  }
  return null
}
