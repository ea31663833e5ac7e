/**
 * Which place each cell of a plain table takes. Two people's changes may leave rows of different lengths and spans
 * that meet: nothing is repaired in the document, so this finds the places as the browser and the exports do, each
 * covered at most once.
 */
import type { EditorState } from '@tiptap/pm/state'
import { ancestor, childrenOf, type Found } from '../structure/where.ts'

export type PlacedCell = Found & { row: number; column: number; colspan: number; rowspan: number }
export type TablePlaces = {
  table: Found
  rows: readonly Found[]
  cells: readonly PlacedCell[]
  /** Columns of the widest row. */
  width: number
}

const spanOf = (value: unknown): number =>
  typeof value === 'number' && value > 1 ? Math.min(Math.trunc(value), 1000) : 1

/** The places of a table's cells, in document order. */
function tablePlaces(table: Found): TablePlaces {
  const rows = childrenOf(table, 'tableRow')
  const covered = rows.map(() => new Set<number>())
  const cells: PlacedCell[] = []
  let width = 0
  for (const [rowIndex, row] of rows.entries()) {
    const here = covered[rowIndex] ?? new Set<number>()
    let column = 0
    for (const cell of childrenOf(row, 'tableCell')) {
      while (here.has(column)) column += 1
      let colspan = 1
      const wanted = spanOf(cell.node.attrs['colspan'])
      while (colspan < wanted && !here.has(column + colspan)) colspan += 1
      const rowspan = Math.min(spanOf(cell.node.attrs['rowspan']), rows.length - rowIndex)
      for (const taken of covered.slice(rowIndex, rowIndex + rowspan))
        for (let at = column; at < column + colspan; at++) taken.add(at)
      cells.push({ ...cell, row: rowIndex, column, colspan, rowspan })
      column += colspan
      width = Math.max(width, column)
    }
  }
  return { table, rows, cells, width }
}

/** Where the selection stands in a plain table: the cells of its two ends. Null outside one. */
export function tableAt(state: EditorState): (TablePlaces & { from: PlacedCell; to: PlacedCell }) | null {
  const { $from, $to } = state.selection
  const table = ancestor($from, 'table')
  if (table === null) return null
  const places = tablePlaces(table)
  const holding = (pos: number) =>
    places.cells.find((cell) => pos > cell.pos && pos < cell.pos + cell.node.nodeSize)
  const from = holding($from.pos)
  if (from === undefined) return null
  return { ...places, from, to: holding($to.pos) ?? from }
}

/** A rectangle of places; ends are included. */
export type Area = { top: number; left: number; bottom: number; right: number }

/** The smallest rectangle around these cells that cuts through no cell. */
export function areaAround(places: TablePlaces, corners: readonly PlacedCell[]): Area {
  const area: Area = { top: Infinity, left: Infinity, bottom: -1, right: -1 }
  const include = (cell: PlacedCell): boolean => {
    const before = `${area.top} ${area.left} ${area.bottom} ${area.right}`
    area.top = Math.min(area.top, cell.row)
    area.left = Math.min(area.left, cell.column)
    area.bottom = Math.max(area.bottom, cell.row + cell.rowspan - 1)
    area.right = Math.max(area.right, cell.column + cell.colspan - 1)
    return before !== `${area.top} ${area.left} ${area.bottom} ${area.right}`
  }
  for (const cell of corners) include(cell)
  for (let grew = true; grew; ) {
    grew = false
    for (const cell of places.cells) if (meets(cell, area)) grew = include(cell) || grew
  }
  return area
}

/** Whether a cell covers any place of the rectangle. */
export const meets = (cell: PlacedCell, area: Area): boolean =>
  cell.row <= area.bottom &&
  cell.row + cell.rowspan > area.top &&
  cell.column <= area.right &&
  cell.column + cell.colspan > area.left
