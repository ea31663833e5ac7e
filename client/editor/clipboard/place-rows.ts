/**
 * Where rows go that are pasted: after the row of the caret, in place of it when nothing is written in it; into the
 * one row of a development area; as a table of their own in the prose. The first part is one transaction; what is
 * too much for one frame of the wire is appended after it, node by node (put-rows.ts).
 */
import type { Node as PmNode } from '@tiptap/pm/model'
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { asStructure } from '../structure/as-structure.ts'
import { make } from '../structure/empty.ts'
import { childrenOf, type Found, placeAt } from '../structure/where.ts'

/** Nodes that go in after each other, and how the first of them get their place. */
export type Insertion = {
  nodes: readonly PmNode[]
  /** The transaction that puts in the first nodes. */
  begin(state: EditorState, first: readonly PmNode[]): Transaction
}

const end = (found: Found): number => found.pos + found.node.nodeSize

/** Whether anybody has written or marked anything in it. */
export const isBlank = (node: PmNode): boolean => {
  let blank = node.attrs['status'] == null && node.attrs['short'] !== true && node.attrs['long'] !== true
  node.descendants((child) => {
    if (child.isText || child.isAtom) blank = false
    else if (child.attrs['short'] === true || child.attrs['long'] === true || child.attrs['status'] != null)
      blank = false
    return blank
  })
  return blank
}

/** Whether rows say nothing but activities: they go on in the row of the caret. */
const onlyActivities = (rows: readonly PmNode[]): boolean =>
  rows.length === 1 &&
  rows.every((row) => {
    let only = true
    row.forEach((child) => {
      const fits = child.type.name === 'activity' || (child.type.name === 'focus' && child.content.size === 0)
      only &&= fits
    })
    return only && row.childCount > 0
  })

/** Puts the caret into the first text at or after `pos`, in sight. */
const caretIn = (tr: Transaction, pos: number): Transaction =>
  tr.setSelection(TextSelection.near(tr.doc.resolve(pos), 1)).scrollIntoView()

/** How rows would go in at `pos`; null where no rows can stand. */
export function placeRows(state: EditorState, pos: number, rows: readonly PmNode[]): Insertion | null {
  const { block, group, activity } = placeAt(state.doc.resolve(pos))
  if (block?.node.type.name === 'developmentArea') return intoArea(state, block, activity, rows)
  if (block?.node.type.name !== 'goalTable') return block === null ? asTable(state, pos, rows) : null
  if (group !== null && onlyActivities(rows)) return intoGroup(group, activity, rows)
  return {
    nodes: rows,
    begin(now, first) {
      const tr = asStructure(now.tr)
      const here = placeAt(tr.doc.resolve(Math.min(pos, tr.doc.content.size))).group
      const at = here === null ? end(block) - 1 : end(here)
      tr.insert(at, [...first])
      if (here === null || !isBlank(here.node)) return caretIn(tr, at + 1)
      tr.delete(here.pos, end(here))
      return caretIn(tr, here.pos + 1)
    },
  }
}

function activitiesOf(rows: readonly PmNode[]): PmNode[] {
  const all: PmNode[] = []
  for (const row of rows)
    row.forEach((child) => {
      if (child.type.name === 'activity') all.push(child)
    })
  return all
}

/** After the activity of the caret; in place of it when it is blank. */
function addActivities(tr: Transaction, group: Found, here: Found | null, first: readonly PmNode[]): number {
  const place = here ?? childrenOf(group, 'activity', 'goal', 'focus').at(-1)
  const blank = place?.node.type.name === 'activity' && isBlank(place.node) ? place : null
  const at = place === undefined ? group.pos + 1 : end(place)
  tr.insert(at, [...first])
  if (blank === null) return at
  tr.delete(blank.pos, end(blank))
  return blank.pos
}

const intoGroup = (group: Found, activity: Found | null, rows: readonly PmNode[]): Insertion => ({
  nodes: activitiesOf(rows),
  begin(now, first) {
    const tr = asStructure(now.tr)
    return caretIn(tr, addActivities(tr, group, activity, first) + 1)
  },
})

/** An area has one row: goals, focus areas and what is said of the whole join what stands there. */
function intoArea(
  state: EditorState,
  area: Found,
  activity: Found | null,
  rows: readonly PmNode[],
): Insertion {
  const group = childrenOf(area, 'goalGroup')[0]
  const [row] = rows
  if (group === undefined)
    return {
      nodes: [],
      begin: (now) => {
        const whole = make(
          state.schema,
          'goalGroup',
          {},
          rows.flatMap((one) => [...one.children]),
        )
        return caretIn(asStructure(now.tr.insert(end(area) - 1, whole)), end(area))
      },
    }
  const of = (name: string): PmNode[] =>
    rows.flatMap((one) => one.children.filter((child) => child.type.name === name))
  return {
    nodes: activitiesOf(rows),
    begin(now, first) {
      const tr = asStructure(now.tr)
      // From the end, so that the places before stay what they are.
      const whole = [...of('responsible'), ...of('indicators')].filter((node) => !isBlank(node))
      tr.insert(end(group) - 1, whole)
      let caret = addActivities(tr, group, activity, first)
      const goals = childrenOf(group, 'goal')
      const last = goals.at(-1)
      if (of('goal').length > 0) {
        const at = last === undefined ? end(childrenOf(group, 'focus').at(-1) ?? group) : end(last)
        caret = last === undefined && childrenOf(group, 'focus').length === 0 ? group.pos + 1 : at
        tr.insert(caret, of('goal'))
        if (last !== undefined && isBlank(last.node)) {
          tr.delete(last.pos, end(last))
          caret = last.pos
        }
      }
      addFocus(tr, group, of('focus'))
      return row === undefined ? tr : caretIn(tr, Math.min(caret + 1, tr.doc.content.size))
    },
  }
}

function addFocus(tr: Transaction, group: Found, rows: readonly PmNode[]): void {
  const here = childrenOf(group, 'focus')[0]
  const known = new Set(here?.node.children.map((chip) => chip.attrs['code']))
  const chips = rows
    .flatMap((row) => row.children)
    .filter((chip) => {
      const code = chip.attrs['code']
      if (chip.type.name !== 'focusCode' || known.has(code)) return false
      known.add(code)
      return true
    })
  if (chips.length === 0) return
  if (here === undefined) tr.insert(group.pos + 1, make(tr.doc.type.schema, 'focus', {}, chips))
  else tr.insert(end(here) - 1, chips)
}

/** A table of its own after the block of the caret, in place of an empty paragraph. */
const asTable = (state: EditorState, pos: number, rows: readonly PmNode[]): Insertion => ({
  nodes: rows,
  begin(now, first) {
    const tr = asStructure(now.tr)
    const $pos = tr.doc.resolve(pos)
    const current = $pos.depth === 0 ? null : $pos.node(1)
    const empty = current?.type.name === 'paragraph' && current.content.size === 0
    const at = current === null ? pos : empty ? $pos.before(1) : $pos.after(1)
    if (empty) tr.delete(at, $pos.after(1))
    tr.insert(at, make(state.schema, 'goalTable', {}, first))
    const after = at + (tr.doc.nodeAt(at)?.nodeSize ?? 0)
    if (after >= tr.doc.content.size) tr.insert(after, make(state.schema, 'paragraph'))
    return caretIn(tr, at + 1)
  },
})
