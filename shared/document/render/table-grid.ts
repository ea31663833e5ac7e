/**
 * The grid of a plain table. Tables are never repaired in the document (architecture.md, section 3), so what
 * two people made of one may overlap, reach outside or leave holes. Here every place is covered exactly once:
 * spans are cut where they meet something else, holes are filled with empty cells. No cell is dropped.
 */
import type { FinalCell, FinalTable } from '../finalised.ts'

/** A cell in its place; `cell` is null for a filled hole. */
export type GridCell = { cell: FinalCell | null; colspan: number; rowspan: number }
export type GridRow = { header: boolean; cells: GridCell[] }

/** A wider span is a mistake, and must not make a page of a million columns. */
const maxColumns = 100

/** The rows of a table, each filled to the table's full width; `head` is the leading run of header rows. */
export function tableGrid(rows: FinalTable['rows']): { head: GridRow[]; body: GridRow[] } {
  const leading = rows.findIndex(({ header }) => !header)
  const headRows = leading === -1 ? 0 : leading
  const width = Math.max(
    0,
    ...[rows.slice(0, headRows), rows.slice(headRows)].map((part) => widthOf(placeCells(part))),
  )
  // A span never crosses from the head into the body: neither HTML nor Word lets it.
  return {
    head: filled(placeCells(rows.slice(0, headRows)), width),
    body: filled(placeCells(rows.slice(headRows)), width),
  }
}

type Placed = { header: boolean; cells: (GridCell & { column: number })[]; covered: Set<number> }

function placeCells(rows: FinalTable['rows']): Placed[] {
  const placed: Placed[] = rows.map(({ header }) => ({ header, cells: [], covered: new Set() }))
  for (const [rowIndex, row] of rows.entries()) {
    const here = placed[rowIndex]
    if (!here) continue
    let column = 0
    for (const cell of row.cells) {
      while (here.covered.has(column)) column += 1
      let colspan = 1
      const wanted = Math.min(Math.max(1, Math.trunc(cell.colspan)), maxColumns)
      while (colspan < wanted && !here.covered.has(column + colspan)) colspan += 1
      const rowspan = Math.min(Math.max(1, Math.trunc(cell.rowspan)), rows.length - rowIndex)
      for (const covered of placed.slice(rowIndex, rowIndex + rowspan))
        for (let at = column; at < column + colspan; at += 1) covered.covered.add(at)
      here.cells.push({ cell, colspan, rowspan, column })
      column += colspan
    }
  }
  return placed
}

const widthOf = (rows: readonly Placed[]): number =>
  Math.max(0, ...rows.flatMap(({ covered }) => [...covered])) +
  (rows.some(({ covered }) => covered.size > 0) ? 1 : 0)

function filled(rows: readonly Placed[], width: number): GridRow[] {
  return rows.map(({ header, cells, covered }) => {
    const holes: (GridCell & { column: number })[] = []
    for (let column = 0; column < width; column += 1)
      if (!covered.has(column)) holes.push({ cell: null, colspan: 1, rowspan: 1, column })
    const all = [...cells, ...holes].sort((a, b) => a.column - b.column)
    return { header, cells: all.map(({ cell, colspan, rowspan }) => ({ cell, colspan, rowspan })) }
  })
}
