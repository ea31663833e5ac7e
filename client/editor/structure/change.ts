/**
 * Changes of structure. Each is a ProseMirror command and says so on its transaction (`asStructure`), since
 * the guard (plugins/guard.ts) refuses any other change that would cross the edge of a cell.
 */
import type { Node as PmNode, Schema } from '@tiptap/pm/model'
import { type Command, type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { asStructure } from './as-structure.ts'
import { emptyActivity, emptyArea, emptyGroup, emptyTable, make } from './empty.ts'
import { focusCodes } from './focus-codes.ts'
import { renewIds } from './renew-ids.ts'
import { childrenOf, type Found } from './where.ts'

const at = (state: EditorState, pos: number, name: string): Found | null => {
  const node = pos < state.doc.content.size ? state.doc.nodeAt(pos) : null
  return node?.type.name === name ? { node, pos } : null
}
const end = (found: Found): number => found.pos + found.node.nodeSize

/** Puts the caret into the first place for text at or after `pos`. */
const caretIn = (tr: Transaction, pos: number): Transaction =>
  tr.setSelection(TextSelection.near(tr.doc.resolve(pos), 1)).scrollIntoView()

const insert = (state: EditorState, pos: number, node: PmNode): Transaction =>
  caretIn(asStructure(state.tr.insert(pos, node)), pos + 1)

/** Changes the horizon of the goal at `pos`. */
export const toggleHorizon =
  (pos: number, horizon: 'short' | 'long'): Command =>
  (state, dispatch) => {
    const goal = at(state, pos, 'goal')
    if (goal === null) return false
    dispatch?.(asStructure(state.tr.setNodeAttribute(pos, horizon, goal.node.attrs[horizon] !== true)))
    return true
  }

/** Adds a focus area to the group at `pos`, or takes every mention of it away. */
export const toggleFocusArea =
  (pos: number, code: string): Command =>
  (state, dispatch) => {
    const group = at(state, pos, 'goalGroup')
    const type = state.schema.nodes['focusCode']
    if (group === null || type === undefined) return false
    const rows = childrenOf(group, 'focus')
    const tr = asStructure(state.tr)
    const first = rows[0]
    if (first === undefined) {
      tr.insert(group.pos + 1, make(state.schema, 'focus', {}, [type.create({ code })]))
    } else if (rows.some((row) => focusCodes(row.node).includes(code))) {
      for (const row of rows)
        for (const chip of childrenOf(row, 'focusCode'))
          if (chip.node.attrs['code'] === code) tr.delete(tr.mapping.map(chip.pos), tr.mapping.map(end(chip)))
    } else {
      tr.insert(end(first) - 1, type.create({ code }))
    }
    dispatch?.(tr)
    return true
  }

/** Sets one attribute of the node at `pos` (status of an activity, owner of an area). */
export const setNodeValue =
  (pos: number, attribute: string, value: string | null): Command =>
  (state, dispatch) => {
    if (pos >= state.doc.content.size || state.doc.nodeAt(pos) === null) return false
    dispatch?.(asStructure(state.tr.setNodeAttribute(pos, attribute, value)))
    return true
  }

/** Writes `text` as the time of the activity at `pos`, in place of what stands there: one step of undo. */
export const writeTime =
  (pos: number, text: string): Command =>
  (state, dispatch) => {
    const activity = at(state, pos, 'activity')
    if (activity === null) return false
    const cell = childrenOf(activity, 'time')[0]
    const content = text === '' ? [] : [state.schema.text(text)]
    const tr = asStructure(state.tr)
    if (cell !== undefined) tr.replaceWith(cell.pos + 1, end(cell) - 1, content)
    else {
      const before = childrenOf(activity, 'activityText', 'subItem', 'responsible').at(-1)
      tr.insert(before === undefined ? pos + 1 : end(before), make(state.schema, 'time', {}, content))
    }
    dispatch?.(tr)
    return true
  }

/** Inserts a block of structure after the block of the caret, or in place of an empty paragraph. */
const insertBlock =
  (build: (schema: Schema) => PmNode): Command =>
  (state, dispatch) => {
    const { $from } = state.selection
    const index = $from.index(0)
    const current = state.doc.maybeChild(index)
    const pos = $from.depth === 0 ? $from.pos : $from.before(1)
    const empty = current?.type.name === 'paragraph' && current.content.size === 0
    if (dispatch) {
      const tr = asStructure(state.tr)
      const where = current === null || current === undefined ? pos : empty ? pos : pos + current.nodeSize
      if (empty) tr.delete(pos, pos + current.nodeSize)
      tr.insert(where, build(state.schema))
      const after = where + (tr.doc.nodeAt(where)?.nodeSize ?? 0)
      // There must be somewhere to go on writing below the last block.
      if (after >= tr.doc.content.size) tr.insert(after, make(state.schema, 'paragraph'))
      dispatch(caretIn(tr, where + 1))
    }
    return true
  }

export const insertGoalTable: Command = insertBlock(emptyTable)
export const insertDevelopmentArea: Command = insertBlock(emptyArea)

/** A new goal after the last goal of the group at `pos`, or after the goal at `after`. */
export const addGoal =
  (pos: number, after?: number): Command =>
  (state, dispatch) => {
    const group = at(state, pos, 'goalGroup')
    if (group === null) return false
    const before = after === undefined ? undefined : (at(state, after, 'goal') ?? undefined)
    const place = before ?? childrenOf(group, 'goal').at(-1) ?? childrenOf(group, 'focus').at(-1)
    dispatch?.(insert(state, place === undefined ? group.pos + 1 : end(place), make(state.schema, 'goal')))
    return true
  }

/** A new activity after the last one of the group at `pos`, or after the activity at `after`. */
export const addActivity =
  (pos: number, after?: number): Command =>
  (state, dispatch) => {
    const group = at(state, pos, 'goalGroup')
    if (group === null) return false
    const before = after === undefined ? undefined : (at(state, after, 'activity') ?? undefined)
    const place = before ?? childrenOf(group, 'activity', 'goal', 'focus').at(-1)
    dispatch?.(insert(state, place === undefined ? group.pos + 1 : end(place), emptyActivity(state.schema)))
    return true
  }

/** A new part under the text of the activity at `pos`. */
export const addSubItem =
  (pos: number): Command =>
  (state, dispatch) => {
    const activity = at(state, pos, 'activity')
    if (activity === null) return false
    const place = childrenOf(activity, 'activityText', 'subItem').at(-1)
    dispatch?.(insert(state, place === undefined ? pos + 1 : end(place), make(state.schema, 'subItem')))
    return true
  }

/** A new indicator of the activity, or of the whole group, at `pos`. */
export const addIndicator =
  (pos: number): Command =>
  (state, dispatch) => {
    const owner = at(state, pos, 'activity') ?? at(state, pos, 'goalGroup')
    if (owner === null) return false
    const list = childrenOf(owner, 'indicators').at(-1)
    const indicator = make(state.schema, 'indicator')
    dispatch?.(
      list === undefined
        ? insert(state, end(owner) - 1, make(state.schema, 'indicators', {}, [indicator]))
        : insert(state, end(list) - 1, indicator),
    )
    return true
  }

/** A line for who answers for the whole group at `pos`. */
export const addGroupResponsible =
  (pos: number): Command =>
  (state, dispatch) => {
    const group = at(state, pos, 'goalGroup')
    if (group === null || childrenOf(group, 'responsible').length > 0) return false
    const list = childrenOf(group, 'indicators')[0]
    dispatch?.(insert(state, list?.pos ?? end(group) - 1, make(state.schema, 'responsible')))
    return true
  }

/** A new row after the group at `pos`. */
export const addGroup =
  (pos: number): Command =>
  (state, dispatch) => {
    const group = at(state, pos, 'goalGroup')
    if (group === null) return false
    dispatch?.(insert(state, end(group), emptyGroup(state.schema)))
    return true
  }

/** A copy of the node at `pos`, after it, with ids of its own; links within it lead to the copied goals. */
export const duplicate =
  (pos: number, newId: () => string): Command =>
  (state, dispatch) => {
    const node = state.doc.nodeAt(pos)
    if (node === null) return false
    dispatch?.(insert(state, pos + node.nodeSize, renewIds(node, newId)))
    return true
  }

/** Deletes the node at `pos`. Undo brings it back. */
export const deleteNode =
  (pos: number): Command =>
  (state, dispatch) => {
    const node = state.doc.nodeAt(pos)
    if (node === null) return false
    if (dispatch) {
      const tr = asStructure(state.tr.delete(pos, pos + node.nodeSize))
      if (tr.doc.content.size === 0) tr.insert(0, make(state.schema, 'paragraph'))
      dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(pos, tr.doc.content.size)), -1)))
    }
    return true
  }

/** Puts the caret into a paragraph after the top-level block of the caret, making one if there is none. */
export const leaveBlock: Command = (state, dispatch) => {
  const { $from } = state.selection
  if ($from.depth === 0) return false
  const after = $from.after(1)
  if (dispatch) {
    const tr = state.tr
    if (!state.doc.nodeAt(after)?.isTextblock) asStructure(tr).insert(after, make(state.schema, 'paragraph'))
    dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(after + 1), 1)).scrollIntoView())
  }
  return true
}
