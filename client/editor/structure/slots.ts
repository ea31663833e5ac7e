/**
 * The cells of a structured block in the order the eye reads them, with the ones an activity lacks (an
 * imported plan has no empty cells): Tab and the pointer find them all, and they are made when needed.
 */
import type { Node as PmNode } from '@tiptap/pm/model'
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import type { NodeName } from '../../../shared/document/schema.ts'
import { asStructure } from './as-structure.ts'
import type { Column } from './column-header.ts'
import { make } from './empty.ts'
import { childrenOf, type Found } from './where.ts'

export type Slot =
  | { kind: 'cell'; name: string; pos: number }
  /** A cell that is not there; `pos` is where it would be inserted. */
  | { kind: 'missing'; name: Exclude<Column, 'goal'>; pos: number }

const end = (found: Found): number => found.pos + found.node.nodeSize
const cell = (found: Found): Slot => ({ kind: 'cell', name: found.node.type.name, pos: found.pos })

/** Slots of one activity, column by column. */
export function activitySlots(activity: Found): Slot[] {
  const last = end(activity) - 1
  const texts = childrenOf(activity, 'activityText', 'subItem')
  const text: Slot[] =
    texts.length > 0 ? texts.map(cell) : [{ kind: 'missing', name: 'activity', pos: activity.pos + 1 }]
  const afterText = texts.at(-1)
  const who = childrenOf(activity, 'responsible')
  const when = childrenOf(activity, 'time')
  const lists = childrenOf(activity, 'indicators')
  const measures = lists.flatMap((list) => childrenOf(list, 'indicator'))
  const afterWho = who.at(-1) ?? afterText
  const emptyList = lists[0]
  return [
    ...text,
    ...(who.length > 0
      ? who.map(cell)
      : [
          {
            kind: 'missing',
            name: 'responsible',
            pos: afterText ? end(afterText) : activity.pos + 1,
          } as const,
        ]),
    ...(when.length > 0
      ? when.map(cell)
      : [{ kind: 'missing', name: 'time', pos: afterWho ? end(afterWho) : activity.pos + 1 } as const]),
    ...(measures.length > 0
      ? measures.map(cell)
      : [{ kind: 'missing', name: 'indicators', pos: emptyList ? end(emptyList) - 1 : last } as const]),
  ]
}

/** Indicators of a list, or the one an empty list waits for. */
export function listSlots(list: Found): Slot[] {
  const all = childrenOf(list, 'indicator').map(cell)
  return all.length > 0 ? all : [{ kind: 'missing', name: 'indicators', pos: end(list) - 1 }]
}

function groupSlots(group: Found): Slot[] {
  return [
    ...childrenOf(group, 'goal').map(cell),
    ...childrenOf(group, 'activity').flatMap(activitySlots),
    ...childrenOf(group, 'responsible').map(cell),
    ...childrenOf(group, 'indicators').flatMap(listSlots),
  ]
}

/** Slots of a goal table, development area or follow-up, in reading order. */
export function blockSlots(block: Found): Slot[] {
  return childrenOf(block, 'areaTitle', 'areaField', 'goalGroup', 'goal').flatMap((child) =>
    child.node.type.name === 'goalGroup' ? groupSlots(child) : [cell(child)],
  )
}

const missing: Record<Exclude<Column, 'goal'>, NodeName> = {
  activity: 'activityText',
  responsible: 'responsible',
  time: 'time',
  indicators: 'indicators',
}

/** Puts the caret at the end of a slot, making the cell if it is missing. */
export function enterSlot(state: EditorState, slot: Slot): Transaction {
  const tr = state.tr
  if (slot.kind === 'missing') {
    const { schema } = state
    const indicator = (): PmNode => make(schema, 'indicator')
    const inList = state.doc.resolve(slot.pos).parent.type.name === 'indicators'
    const node =
      slot.name !== 'indicators'
        ? make(schema, missing[slot.name])
        : inList
          ? indicator()
          : make(schema, 'indicators', {}, [indicator()])
    asStructure(tr).insert(slot.pos, node)
    return tr.setSelection(TextSelection.near(tr.doc.resolve(slot.pos + 1), 1)).scrollIntoView()
  }
  const node = state.doc.nodeAt(slot.pos)
  const inside = slot.pos + 1 + (node?.content.size ?? 0)
  return tr.setSelection(TextSelection.near(tr.doc.resolve(inside), -1)).scrollIntoView()
}
