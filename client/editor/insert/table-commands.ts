/**
 * Changes of a plain table, as commands for the cell of the caret. Each says that it is one of structure
 * (`asStructure`), and touches only the cells it must: a colleague's words in another cell stay theirs.
 */
import { Fragment, type Node as PmNode, type Schema } from '@tiptap/pm/model'
import { type Command, type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { asStructure } from '../structure/as-structure.ts'
import { make } from '../structure/empty.ts'
import { insertBlocks } from './place.ts'
import { type Area, areaAround, meets, type PlacedCell, type TablePlaces, tableAt } from './table-places.ts'

type Change =
  | { pos: number; insert: PmNode | Fragment }
  | { pos: number; remove: number }
  | { pos: number; attribute: 'colspan' | 'rowspan' | 'header'; value: number | boolean }

/** At one place: what stands there is changed or taken away before something is put in front of it. */
const rank = (change: Change): number => ('insert' in change ? 2 : 'remove' in change ? 1 : 0)

/** All changes in one transaction, the last place first, so that positions before it stay true. */
function applied(state: EditorState, changes: readonly Change[]): Transaction {
  const tr = asStructure(state.tr)
  for (const change of [...changes].sort((a, b) => b.pos - a.pos || rank(a) - rank(b))) {
    if ('insert' in change) tr.insert(change.pos, change.insert)
    else if ('remove' in change) tr.delete(change.pos, change.pos + change.remove)
    else tr.setNodeAttribute(change.pos, change.attribute, change.value)
  }
  return tr
}

const emptyCell = (schema: Schema): PmNode => make(schema, 'tableCell', {}, [make(schema, 'paragraph')])
const emptyRow = (schema: Schema, width: number): PmNode =>
  make(
    schema,
    'tableRow',
    {},
    Array.from({ length: Math.max(1, width) }, () => emptyCell(schema)),
  )

/** Most rows and columns the picker offers. */
export const largestTable = { rows: 10, columns: 8 } as const

/** A table of `rows` and `columns` (1 or more) at the caret, its first row a header. */
export const insertTable =
  (rows: number, columns: number): Command =>
  (state, dispatch) => {
    const row = (header: boolean) =>
      make(
        state.schema,
        'tableRow',
        { header },
        Array.from({ length: columns }, () => emptyCell(state.schema)),
      )
    const table = make(
      state.schema,
      'table',
      {},
      Array.from({ length: rows }, (_, i) => row(i === 0 && rows > 1)),
    )
    dispatch?.(insertBlocks(state, [table]))
    return true
  }

/** Where in its row a new cell for `column` goes: before the first cell that stands at or after it. */
function placeInRow(places: TablePlaces, rowIndex: number, column: number): number | null {
  const row = places.rows[rowIndex]
  if (row === undefined) return null
  const next = places.cells.find((cell) => cell.row === rowIndex && cell.column >= column)
  return next?.pos ?? row.pos + row.node.nodeSize - 1
}

const end = (cell: PlacedCell): number => cell.pos + cell.node.nodeSize

/** A new row above (`-1`) or below (`1`) the cell of the caret. */
export const addTableRow =
  (side: -1 | 1): Command =>
  (state, dispatch) => {
    const here = tableAt(state)
    if (here === null) return false
    if (dispatch) {
      const at = side === -1 ? here.from.row : here.to.row + here.to.rowspan
      const row = here.rows[at]
      const last = here.rows.at(-1)
      const pos = row?.pos ?? (last === undefined ? here.table.pos + 1 : last.pos + last.node.nodeSize)
      const over = here.cells.filter((cell) => cell.row < at && cell.row + cell.rowspan > at)
      const width = here.width - over.reduce((sum, cell) => sum + cell.colspan, 0)
      const tr = applied(state, [
        { pos, insert: emptyRow(state.schema, width) },
        ...over.map((cell): Change => ({ pos: cell.pos, attribute: 'rowspan', value: cell.rowspan + 1 })),
      ])
      dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(pos + 2), 1)).scrollIntoView())
    }
    return true
  }

/** A new column before (`-1`) or after (`1`) the cell of the caret. */
export const addTableColumn =
  (side: -1 | 1): Command =>
  (state, dispatch) => {
    const here = tableAt(state)
    if (here === null) return false
    if (dispatch) {
      const at = side === -1 ? here.from.column : here.to.column + here.to.colspan
      const over = here.cells.filter((cell) => cell.column < at && cell.column + cell.colspan > at)
      const changes = over.map(
        (cell): Change => ({ pos: cell.pos, attribute: 'colspan', value: cell.colspan + 1 }),
      )
      for (const [index] of here.rows.entries()) {
        if (over.some((cell) => cell.row <= index && cell.row + cell.rowspan > index)) continue
        const pos = placeInRow(here, index, at)
        if (pos !== null) changes.push({ pos, insert: emptyCell(state.schema) })
      }
      const tr = applied(state, changes)
      const own = placeInRow(here, here.from.row, at)
      const caret = own === null ? null : tr.mapping.map(own, -1)
      if (caret !== null) tr.setSelection(TextSelection.near(tr.doc.resolve(caret + 1), 1))
      dispatch(tr.scrollIntoView())
    }
    return true
  }

const caretNear = (tr: Transaction, pos: number): Transaction =>
  tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(pos, tr.doc.content.size)), 1)).scrollIntoView()

/** Takes the whole table of the caret away. */
export const deletePlainTable: Command = (state, dispatch) => {
  const here = tableAt(state)
  if (here === null) return false
  if (dispatch) {
    const { pos, node } = here.table
    const tr = asStructure(state.tr.delete(pos, pos + node.nodeSize))
    const $pos = tr.doc.resolve(pos)
    if ($pos.parent.childCount === 0) tr.insert(pos, make(state.schema, 'paragraph'))
    dispatch(caretNear(tr, pos))
  }
  return true
}

/** Takes the rows of the selection away; the last one takes the table with it. */
export const deleteTableRows: Command = (state, dispatch) => {
  const here = tableAt(state)
  if (here === null) return false
  const [top, bottom] = [here.from.row, here.to.row]
  const gone = here.rows.slice(top, bottom + 1)
  if (gone.length >= here.rows.length) return deletePlainTable(state, dispatch)
  if (dispatch) {
    const changes: Change[] = gone.map((row) => ({ pos: row.pos, remove: row.node.nodeSize }))
    for (const cell of here.cells) {
      const last = cell.row + cell.rowspan - 1
      const lost = Math.min(last, bottom) - Math.max(cell.row, top) + 1
      if (lost <= 0 || lost === cell.rowspan) continue
      if (cell.row < top) changes.push({ pos: cell.pos, attribute: 'rowspan', value: cell.rowspan - lost })
      else {
        // It begins in a row that goes and reaches below: what is left of it begins there.
        const pos = placeInRow(here, bottom + 1, cell.column)
        const rest = cell.node.type.create(
          { ...cell.node.attrs, rowspan: cell.rowspan - lost },
          cell.node.content,
        )
        if (pos !== null) changes.push({ pos, insert: rest })
      }
    }
    dispatch(caretNear(applied(state, changes), gone[0]?.pos ?? here.table.pos))
  }
  return true
}

/** Takes the columns of the selection away; the last one takes the table with it. */
export const deleteTableColumns: Command = (state, dispatch) => {
  const here = tableAt(state)
  if (here === null) return false
  const left = Math.min(here.from.column, here.to.column)
  const right = Math.max(here.from.column + here.from.colspan, here.to.column + here.to.colspan) - 1
  if (left === 0 && right >= here.width - 1) return deletePlainTable(state, dispatch)
  if (dispatch) {
    const changes: Change[] = []
    for (const cell of here.cells) {
      const last = cell.column + cell.colspan - 1
      const lost = Math.min(last, right) - Math.max(cell.column, left) + 1
      if (lost <= 0) continue
      changes.push(
        lost === cell.colspan
          ? { pos: cell.pos, remove: cell.node.nodeSize }
          : { pos: cell.pos, attribute: 'colspan', value: cell.colspan - lost },
      )
    }
    dispatch(caretNear(applied(state, changes), here.from.pos + 1))
  }
  return true
}

/** Whether the first row of the table of the caret is a header. Null outside a table. */
export const hasHeaderRow = (state: EditorState): boolean | null => {
  const first = tableAt(state)?.rows[0]
  return first === undefined ? null : first.node.attrs['header'] === true
}

/** Makes the first row a header, or no longer one. */
export const toggleHeaderRow: Command = (state, dispatch) => {
  const here = tableAt(state)
  const first = here?.rows[0]
  if (first === undefined) return false
  dispatch?.(
    applied(state, [{ pos: first.pos, attribute: 'header', value: first.node.attrs['header'] !== true }]),
  )
  return true
}

/** What a cell says, without empty paragraphs. */
const wordsOf = (cell: PlacedCell): PmNode[] => {
  const blocks: PmNode[] = []
  cell.node.forEach((block) => {
    if (block.type.name !== 'paragraph' || block.content.size > 0) blocks.push(block)
  })
  return blocks
}

function mergeArea(state: EditorState, places: TablePlaces, area: Area): Transaction | null {
  const inside = places.cells.filter((cell) => meets(cell, area))
  const [first, ...others] = inside
  if (first === undefined || others.length === 0) return null
  const blocks = inside.flatMap(wordsOf)
  const merged = first.node.type.create(
    { colspan: area.right - area.left + 1, rowspan: area.bottom - area.top + 1 },
    blocks.length > 0 ? blocks : [make(state.schema, 'paragraph')],
  )
  const changes: Change[] = others.map((cell) => ({ pos: cell.pos, remove: cell.node.nodeSize }))
  const tr = applied(state, changes)
  // The first cell keeps its own words where they are; the others' come after them.
  const own = wordsOf(first)
  const inner = { from: first.pos + 1, to: end(first) - 1 }
  if (own.length === first.node.childCount) tr.insert(inner.to, Fragment.from(blocks.slice(own.length)))
  else tr.replaceWith(inner.from, inner.to, merged.content)
  for (const name of ['colspan', 'rowspan'] as const) tr.setNodeAttribute(first.pos, name, merged.attrs[name])
  return caretNear(tr, first.pos + 2)
}

/** Joins the cells that the selection reaches over, or the one of the caret with its neighbour to the right. */
export const mergeCells: Command = (state, dispatch) => {
  const here = tableAt(state)
  if (here === null) return false
  const several = here.from.pos !== here.to.pos
  const next = here.cells.find(
    (cell) => cell.row === here.from.row && cell.column === here.from.column + here.from.colspan,
  )
  const corners = several ? [here.from, here.to] : next === undefined ? [] : [here.from, next]
  if (corners.length < 2) return false
  const tr = mergeArea(state, here, areaAround(here, corners))
  if (tr === null) return false
  dispatch?.(tr)
  return true
}

/** Joins the cell of the caret with the one below it. */
export const mergeCellDown: Command = (state, dispatch) => {
  const here = tableAt(state)
  if (here === null) return false
  const below = here.cells.find(
    (cell) =>
      cell.row === here.from.row + here.from.rowspan &&
      cell.column <= here.from.column &&
      cell.column + cell.colspan > here.from.column,
  )
  if (below === undefined) return false
  const tr = mergeArea(state, here, areaAround(here, [here.from, below]))
  if (tr === null) return false
  dispatch?.(tr)
  return true
}

/** Makes one cell of each place that the cell of the caret covers; its words stay in the first. */
export const splitCell: Command = (state, dispatch) => {
  const here = tableAt(state)
  if (here === null) return false
  const { from: cell } = here
  if (cell.colspan === 1 && cell.rowspan === 1) return false
  if (dispatch) {
    const changes: Change[] = []
    for (const [name, value] of [
      ['colspan', cell.colspan],
      ['rowspan', cell.rowspan],
    ] as const)
      if (value > 1) changes.push({ pos: cell.pos, attribute: name, value: 1 })
    for (let row = cell.row; row < cell.row + cell.rowspan; row++) {
      const count = row === cell.row ? cell.colspan - 1 : cell.colspan
      const pos = row === cell.row ? end(cell) : placeInRow(here, row, cell.column)
      const cells = Array.from({ length: count }, () => emptyCell(state.schema))
      if (pos !== null && count > 0) changes.push({ pos, insert: Fragment.from(cells) })
    }
    dispatch(applied(state, changes))
  }
  return true
}

/** Moves the caret to the next (`1`) or previous cell; past the last one a new row is made. */
export const walkTable =
  (step: 1 | -1): Command =>
  (state, dispatch) => {
    const here = tableAt(state)
    if (here === null) return false
    const index = here.cells.findIndex((cell) => cell.pos === here.from.pos)
    const next = here.cells[index + step]
    if (next === undefined) return step === 1 ? addTableRow(1)(state, dispatch) : true
    dispatch?.(
      state.tr.setSelection(TextSelection.near(state.doc.resolve(end(next) - 1), -1)).scrollIntoView(),
    )
    return true
  }
