/**
 * From cell to cell by the keyboard. Tab follows the reading order and makes the cells that are missing; arrows
 * leave a cell only at its edge, up and down stay in the column, and make nothing.
 */
import type { Node as PmNode, ResolvedPos } from '@tiptap/pm/model'
import { type EditorState, Selection, TextSelection, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { addActivity, leaveBlock } from './change.ts'
import { regionAt } from './regions.ts'
import { blockSlots, enterSlot, type Slot } from './slots.ts'
import { childrenOf, type Found, placeOf } from './where.ts'

export type Arrow = 'left' | 'right' | 'up' | 'down'
type Cell = Extract<Slot, { kind: 'cell' }>

/** Moves the caret to the next or previous cell. Past the last one a new activity is made. */
export function walkCells({ state, dispatch }: EditorView, step: 1 | -1): boolean {
  const { block } = placeOf(state)
  const region = regionAt(state.selection.$from)
  if (block === null || region.kind !== 'cell') return false
  const slots = blockSlots(block)
  const here = slots.findIndex((slot) => slot.kind === 'cell' && slot.pos === region.start - 1)
  const next = slots[here + step]
  if (next !== undefined && here + step >= 0) {
    dispatch(enterSlot(state, next))
    return true
  }
  const last = childrenOf(block, 'goalGroup').at(-1)
  if (step === 1 && last !== undefined) return addActivity(last.pos)(state, dispatch)
  return true
}

const forward = (arrow: Arrow): boolean => arrow === 'right' || arrow === 'down'
const isWalked = (node: PmNode | null): boolean =>
  node?.type.name === 'goalTable' || node?.type.name === 'developmentArea'

/** An arrow key at the edge of a cell, or of the text beside a table. False where the browser knows better. */
export function walkByArrow(view: EditorView, arrow: Arrow): boolean {
  const { state } = view
  const { selection } = state
  if (!(selection instanceof TextSelection) || !selection.empty || view.composing) return false
  const { $from } = selection
  const region = regionAt($from)
  if (region.kind === 'frame') return false
  if (region.kind === 'prose') return intoBlock(view, $from, arrow)
  const { block } = placeOf(state)
  if (block === null || !isWalked(block.node)) return false
  if (!atEdge(view, $from, region.depth, arrow)) return false
  const cells = blockSlots(block).filter((slot) => slot.kind === 'cell')
  const here = cells.findIndex((cell) => cell.pos === region.start - 1)
  const from = cells[here]
  if (from === undefined) return false
  const inColumn = (arrow === 'up' || arrow === 'down') && !isStacked(view, from)
  const way = inColumn ? cells.filter((cell) => sharesColumn(state, from, cell)) : cells
  const next = way[way.indexOf(from) + (forward(arrow) ? 1 : -1)]
  if (next === undefined) return outOfBlock(view, block, arrow)
  view.dispatch(caretIn(view, next, arrow, inColumn))
  return true
}

/** Whether the caret stands where the arrow would leave the node at `depth`. */
function atEdge(view: EditorView, $from: ResolvedPos, depth: number, arrow: Arrow): boolean {
  const ahead = forward(arrow)
  for (let d = depth; d < $from.depth; d++) {
    const index = $from.index(d)
    if (ahead ? index !== $from.node(d).childCount - 1 : index !== 0) return false
  }
  if (arrow === 'up' || arrow === 'down') return view.endOfTextblock(arrow)
  return ahead ? $from.parentOffset === $from.parent.content.size : $from.parentOffset === 0
}

/** On narrow screens the cells of a row stand below each other. */
function isStacked(view: EditorView, cell: Cell): boolean {
  const dom = view.nodeDOM(cell.pos)
  const row = dom instanceof Element ? dom.closest('.goal-grid') : null
  return row !== null && getComputedStyle(row).display !== 'grid'
}

/** Which column a cell stands in; null for one as wide as the block: a title, a field, a line for the whole row. */
function columnOf(state: EditorState, { name, pos }: Cell): string | null {
  const $cell = state.doc.resolve(pos)
  const parent = $cell.parent.type.name
  if (parent === 'developmentArea') return null
  if (name === 'goal') return 'goal'
  if (name === 'indicator') return $cell.node(-1).type.name === 'goalGroup' ? null : 'indicators'
  if (name === 'responsible') return parent === 'goalGroup' ? null : name
  return name === 'time' ? name : 'activity'
}

/** A cell as wide as the block is below and above every column; from it one comes into the first. */
function sharesColumn(state: EditorState, from: Cell, other: Cell): boolean {
  const column = columnOf(state, other)
  return column === null || column === (columnOf(state, from) ?? 'goal')
}

/** The caret in a cell: where it was sideways if that can be seen, else at the edge it comes from. */
function caretIn(view: EditorView, cell: Cell, arrow: Arrow, sideways: boolean): Transaction {
  const { state } = view
  const node = state.doc.nodeAt(cell.pos)
  const inside = { from: cell.pos + 1, to: cell.pos + 1 + (node?.content.size ?? 0) }
  const edge = forward(arrow)
    ? Selection.near(state.doc.resolve(inside.from), 1)
    : Selection.near(state.doc.resolve(inside.to), -1)
  const seen = sideways
    ? view.posAtCoords({ ...line(view, edge.from), left: view.coordsAtPos(state.selection.from).left })
    : null
  const kept = seen !== null && seen.pos >= inside.from && seen.pos <= inside.to
  const selection = kept ? Selection.near(state.doc.resolve(seen.pos), forward(arrow) ? 1 : -1) : edge
  return state.tr.setSelection(selection).scrollIntoView()
}

function line(view: EditorView, pos: number): { top: number } {
  const { top, bottom } = view.coordsAtPos(pos)
  return { top: (top + bottom) / 2 }
}

function outOfBlock(view: EditorView, block: Found, arrow: Arrow): boolean {
  const { state } = view
  const ahead = forward(arrow)
  const edge = ahead ? block.pos + block.node.nodeSize : block.pos
  const beside = Selection.findFrom(state.doc.resolve(edge), ahead ? 1 : -1, true)
  if (beside !== null) {
    view.dispatch(state.tr.setSelection(beside).scrollIntoView())
    return true
  }
  return arrow === 'down' && leaveBlock(state, view.dispatch)
}

/** From the text beside a table or an area into it. */
function intoBlock(view: EditorView, $from: ResolvedPos, arrow: Arrow): boolean {
  const { state } = view
  const ahead = forward(arrow)
  const index = $from.index(0)
  const neighbour = ahead ? state.doc.maybeChild(index + 1) : index === 0 ? null : state.doc.child(index - 1)
  if ($from.depth === 0 || !neighbour || !isWalked(neighbour) || !atEdge(view, $from, 1, arrow)) return false
  const pos = ahead ? $from.after(1) : $from.before(1) - neighbour.nodeSize
  const cells = blockSlots({ node: neighbour, pos }).filter((slot) => slot.kind === 'cell')
  const cell = ahead
    ? cells[0]
    : cells.findLast((slot) => arrow === 'left' || columnOf(state, slot) === null || slot.name === 'goal')
  if (cell === undefined) return false
  view.dispatch(caretIn(view, cell, arrow, false))
  return true
}
