/**
 * What a small window beside a cell is about. Held by the element it was opened at, which stays the same while
 * colleagues write, and by the id of its node, which stays the same when the row is moved.
 */
import type { ResolvedPos } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import type { NodeName } from '../../../shared/document/schema.ts'
import type { CellKind } from './cell-button.ts'
import { regionAt } from './regions.ts'
import { ancestor, childrenOf, type Found, placeOf } from './where.ts'

/** Time is the activity's, since an activity may still lack the cell. */
const owners: Readonly<Record<CellKind, NodeName>> = {
  status: 'activity',
  time: 'activity',
  indicator: 'indicator',
  area: 'developmentArea',
  parts: 'developmentArea',
  caption: 'goalTable',
  focus: 'goalGroup',
  followUp: 'followUp',
}

/** The part of a node that a window is about, for it to stand beside. */
const parts: Partial<Record<CellKind, string>> = {
  status: '.activity-cell',
  time: '.time-cell',
  focus: '.focus',
  caption: '.goal-table-caption',
  area: '.area-owner',
  parts: '.area-parts',
  followUp: '.follow-up-status',
}

/** Where a window for `found` is shown; null while it is not drawn. */
export function elementFor(view: EditorView, kind: CellKind, { pos }: Found): Element | null {
  const dom = view.nodeDOM(pos)
  if (!(dom instanceof Element)) return null
  const part = parts[kind]
  return (part === undefined ? null : dom.querySelector(part)) ?? dom
}

export type CellTarget = {
  kind: CellKind
  id: string | null
  /** Where the window is shown, and the first way back to the node. */
  element: Element
}

const ownerAt = ($pos: ResolvedPos, kind: CellKind): Found | null => ancestor($pos, owners[kind])

/** The node that `element`, a button or a cell, belongs to. Null outside of such a node. */
export function targetAt(view: EditorView, kind: CellKind, element: Element): CellTarget | null {
  const found = ownerAt(view.state.doc.resolve(view.posAtDOM(element, 0)), kind)
  return found === null ? null : { kind, id: found.node.attrs['id'], element }
}

/** The node of a target now; null when it is gone. */
export function locate(view: EditorView, { kind, id, element }: CellTarget): Found | null {
  if (view.dom.contains(element)) {
    const found = ownerAt(view.state.doc.resolve(view.posAtDOM(element, 0)), kind)
    if (found !== null && found.node.attrs['id'] === id) return found
  }
  if (id === null) return null
  let again: Found | null = null
  view.state.doc.descendants((node, pos) => {
    if (node.type.name === owners[kind] && node.attrs['id'] === id) again ??= { node, pos }
    return again === null && !node.isTextblock
  })
  return again
}

/** What the cell of the caret holds beside its text; null where it holds nothing. */
function kindAtCaret(view: EditorView): CellKind | null {
  const { $from } = view.state.selection
  const region = regionAt($from)
  if (region.kind !== 'cell') return null
  const name = $from.node(region.depth).type.name
  const { block, activity } = placeOf(view.state)
  if (block?.node.type.name === 'followUp') return 'followUp'
  if (name === 'time' || name === 'indicator') return name
  if (name === 'areaTitle') return 'area'
  if (name === 'areaField') return 'parts'
  return ancestor($from, 'activity') !== null && activity !== null ? 'status' : 'focus'
}

/** The element of the caret's cell. */
function caretElement(view: EditorView): Element | null {
  const { node } = view.domAtPos(view.state.selection.from)
  const element = node instanceof Element ? node : node.parentElement
  return element?.closest('.cell, .indicator-item, .area-title, .field-body, .follow-up') ?? element
}

/** The target of the caret's cell, or of `kind` for the row or block around it. */
export function targetAtCaret(view: EditorView, kind = kindAtCaret(view)): CellTarget | null {
  if (kind === null) return null
  const { state } = view
  const place = placeOf(state)
  const owner =
    ownerAt(state.selection.$from, kind) ??
    // The only activity of a row is meant where the caret stands in its goal.
    (owners[kind] === 'activity' ? place.activity : null)
  const element = caretElement(view)
  if (owner === null || element === null) return null
  const at = ancestor(state.selection.$from, owners[kind]) === null ? view.nodeDOM(owner.pos) : element
  return at instanceof Element ? { kind, id: owner.node.attrs['id'], element: at } : null
}

/** The time cell of an activity, if it has one. */
export const timeCellOf = (activity: Found): Found | null => childrenOf(activity, 'time')[0] ?? null
