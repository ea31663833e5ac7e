/**
 * Which column of a pasted table is what. Plans name their columns in many ways; the headings are compared without
 * regard to case and signs, and what is guessed is shown to the person before anything goes in.
 */
import { columnSigns, type Meaning } from '../../../shared/domain/column-words.ts'
import { columns as goalColumns } from '../structure/column-header.ts'
import { cellText, type Grid, type GridCell, isEmptyCell } from './grid.ts'

/** `headerRow`: index of the row of headings, −1 for none. */
export type ColumnMap = { headerRow: number; columns: Meaning[] }

/** What a heading says its column is; null when it says nothing that is known. */
export function meaningOf(heading: string): Meaning | null {
  const text = heading
    .toLocaleLowerCase('sv')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  // A heading is short and holds no figures: a goal about activities is none.
  if (text === '' || text.length > 45 || /\d\d/.test(text)) return null
  if (/^\s*\(?[KL]\)?\s*[:.]/.test(heading)) return null
  return columnSigns.find(([, sign]) => sign.test(text))?.[0] ?? null
}

/** A title or a note may stand in rows above the headings. */
const rowsSearched = 4

/** The row of headings: the first of the topmost rows in which two different columns are recognised; −1 for none. */
export function findHeaderRow(grid: Grid): number {
  const needed = grid.width === 1 ? 1 : 2
  return grid.rows.slice(0, rowsSearched).findIndex((row) => {
    const found = row.map((cell) => meaningOf(cellText(cell))).filter((meaning) => meaning !== null)
    return (
      new Set(found).size >= needed ||
      (row.every((cell) => cell.heading || isEmptyCell(cell)) && found.length > 0)
    )
  })
}

/** What each column is, from the headings if there are any, else from the column of the caret on. */
export function mapColumns(
  grid: Grid,
  headerRow: number,
  options: { codes: readonly string[]; first: Meaning },
): ColumnMap {
  const header = grid.rows[headerRow]
  return {
    headerRow: header === undefined ? -1 : headerRow,
    columns:
      header === undefined ? byPlace(grid, options) : onceEach(header.map((cell) => byHeading(header, cell))),
  }
}

/** A heading over several columns names all of them. */
function byHeading(header: readonly GridCell[], cell: GridCell): Meaning {
  let at = header.indexOf(cell)
  while (at > 0 && header[at]?.fromLeft) at -= 1
  return meaningOf(cellText(header[at])) ?? 'other'
}

const mayRepeat: ReadonlySet<Meaning> = new Set([
  'goal',
  'goalShort',
  'goalLong',
  'subItem',
  'indicators',
  'other',
])

/** A second column of a kind that a row has only one of is kept as words. */
function onceEach(columns: readonly Meaning[]): Meaning[] {
  return columns.map((meaning, i) =>
    mayRepeat.has(meaning) || columns.indexOf(meaning) === i ? meaning : 'other',
  )
}

function byPlace(grid: Grid, { codes, first }: { codes: readonly string[]; first: Meaning }): Meaning[] {
  const order: Meaning[] = [...goalColumns]
  const start = Math.max(0, order.indexOf(first))
  const leading = first === 'goal' && grid.width > 1 && isCodeColumn(grid, 0, codes) ? 1 : 0
  return Array.from({ length: grid.width }, (_, i) =>
    i < leading ? 'focus' : (order[start + i - leading] ?? 'other'),
  )
}

/** Only codes of the plan's focus areas stand in it: "1", "1, 3". */
function isCodeColumn(grid: Grid, column: number, codes: readonly string[]): boolean {
  const filled = grid.rows.map((row) => row[column]).filter((cell) => !isEmptyCell(cell))
  return (
    filled.length > 0 &&
    filled.every((cell) =>
      cellText(cell)
        .split(/[\s,;/+&]+/)
        .filter((part) => part !== '')
        .every((part) => codes.includes(part)),
    )
  )
}
