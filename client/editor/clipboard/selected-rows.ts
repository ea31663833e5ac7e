/**
 * Whole rows, chosen by the keyboard: Ctrl+A again and again takes the cell, the row, all rows, the document; Shift
 * with an arrow takes the next row too. Delete then takes the rows away, where otherwise it takes the words only.
 * Remembered by ids: a change from somebody else replaces every node and position.
 */
import type { Node as PmNode } from '@tiptap/pm/model'
import {
  AllSelection,
  type Command,
  type EditorState,
  PluginKey,
  TextSelection,
  type Transaction,
} from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { asStructure } from '../structure/as-structure.ts'
import { emptyActivity, emptyGroup } from '../structure/empty.ts'
import { regionAt } from '../structure/regions.ts'
import { type Found, placeOf } from '../structure/where.ts'

/** The rows between two, these included. */
export type RowChoice = { anchor: string; head: string }
export const selectedRowsKey = new PluginKey<RowChoice | null>('selectedRows')

const idOf = (node: PmNode | undefined): string | null => {
  const id: unknown = node?.attrs['id']
  return typeof id === 'string' ? id : null
}

/** What remains of a choice after a transaction: it ends when the person goes on elsewhere or writes. */
export function nextChoice(tr: Transaction, choice: RowChoice | null): RowChoice | null {
  const given = tr.getMeta(selectedRowsKey) as RowChoice | null | undefined
  if (given !== undefined) return given
  if (choice === null || tr.getMeta(ySyncPluginKey) !== undefined) return choice
  const appended = tr.getMeta('appendedTransaction') !== undefined || tr.getMeta('addToHistory') === false
  return (tr.selectionSet || tr.docChanged) && !appended ? null : choice
}

/** The chosen rows in order, all children of one parent; none when one of them is gone. */
export function chosenRows(state: EditorState): Found[] {
  const choice = selectedRowsKey.getState(state)
  if (choice === undefined || choice === null) return []
  let rows: Found[] = []
  state.doc.descendants((parent, pos) => {
    if (rows.length > 0 || parent.isTextblock) return false
    const ids = parent.children.map(idOf)
    const at = [ids.indexOf(choice.anchor), ids.indexOf(choice.head)]
    const [from, to] = [Math.min(...at), Math.max(...at)]
    if (from < 0) return true
    const kind = parent.child(from).type
    parent.forEach((node, offset, i) => {
      if (i >= from && i <= to && node.type === kind) rows = [...rows, { node, pos: pos + 1 + offset }]
    })
    return false
  })
  return rows
}

function choose(state: EditorState, anchor: string, head: string): Transaction {
  const tr = state.tr.setMeta(selectedRowsKey, { anchor, head })
  const rows = chosenRows(state.apply(tr))
  const [first, last] = [rows[0], rows.at(-1)]
  if (first === undefined || last === undefined) return tr
  const $from = state.doc.resolve(first.pos + 1)
  const $to = state.doc.resolve(last.pos + last.node.nodeSize - 1)
  return tr.setSelection(TextSelection.between($from, $to))
}

/** Cell, row, all rows, everything. False outside of rows. */
export const chooseMore: Command = (state, dispatch) => {
  const { group, activity, block } = placeOf(state)
  const region = regionAt(state.selection.$from)
  const rows = chosenRows(state)
  if (rows.length === 0) {
    if (group === null || region.kind !== 'cell') return false
    const { $from, $to, from, to } = state.selection
    const cell = $from.node(region.depth)
    const whole = { from: region.start, to: region.start + cell.content.size }
    if (
      cell.isTextblock &&
      cell.content.size > 0 &&
      $to.pos <= whole.to &&
      (from > whole.from || to < whole.to)
    ) {
      dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, whole.from, whole.to)))
      return true
    }
  }
  const parents = [activity, group].filter((found) => found !== null)
  const siblings = group?.node.children.filter((child) => child.type.name === 'activity') ?? []
  const isActivity = rows[0]?.node.type.name === 'activity'
  // A row with one activity is chosen whole at once.
  const start = rows.length === 0 ? (siblings.length > 1 ? 0 : 1) : isActivity ? 1 : 2
  const next = parents.length === 1 ? (start < 2 ? parents[0] : undefined) : parents[start]
  const id = idOf(next?.node)
  if (id !== null) {
    dispatch?.(choose(state, id, id))
    return true
  }
  const groups = block?.node.children.filter((child) => child.type.name === 'goalGroup') ?? []
  const [first, last] = [idOf(groups[0]), idOf(groups.at(-1))]
  if (rows.length < groups.length && first !== null && last !== null) dispatch?.(choose(state, first, last))
  else dispatch?.(state.tr.setSelection(new AllSelection(state.doc)).setMeta(selectedRowsKey, null))
  return true
}

/** Takes the next row in a direction too, or lets the last one go. False where no rows are chosen. */
export const chooseNext =
  (direction: -1 | 1): Command =>
  (state, dispatch) => {
    const choice = selectedRowsKey.getState(state)
    const [row] = chosenRows(state)
    if (choice === undefined || choice === null || row === undefined) return false
    const parent = state.doc.resolve(row.pos).parent
    const all = parent.children.filter((child) => child.type === row.node.type)
    const head = idOf(all[all.findIndex((child) => idOf(child) === choice.head) + direction])
    if (head !== null) dispatch?.(choose(state, choice.anchor, head).scrollIntoView())
    return true
  }

/** Lets go of the rows; the caret stays in the first. False where none are chosen. */
export const letGo: Command = (state, dispatch) => {
  if (chosenRows(state).length === 0) return false
  dispatch?.(
    state.tr.setSelection(TextSelection.near(state.selection.$from, 1)).setMeta(selectedRowsKey, null),
  )
  return true
}

/** Takes the chosen rows away. What would be left without a row keeps an empty one to write in. */
export const deleteChosen: Command = (state, dispatch) => {
  const rows = chosenRows(state)
  const [first, last] = [rows[0], rows.at(-1)]
  if (first === undefined || last === undefined) return false
  const parent = state.doc.resolve(first.pos).parent
  const all = parent.children.filter((child) => child.type === first.node.type).length
  const tr = asStructure(state.tr).setMeta(selectedRowsKey, null)
  for (const row of rows.toReversed()) tr.delete(row.pos, row.pos + row.node.nodeSize)
  if (rows.length === all) {
    const isActivity = first.node.type.name === 'activity'
    tr.insert(first.pos, isActivity ? emptyActivity(state.schema) : emptyGroup(state.schema))
  }
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(first.pos), 1)).scrollIntoView())
  return true
}
