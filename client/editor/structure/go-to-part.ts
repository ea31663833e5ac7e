/** From the list of what an area lacks to the place where it is written, which is made if it is not there. */
import { type Command, type EditorState, TextSelection } from '@tiptap/pm/state'
import type { AreaPart } from '../../../shared/domain/vocabulary.ts'
import { asStructure } from './as-structure.ts'
import { addActivity, addGoal, addIndicator } from './change.ts'
import { emptyGroup, make } from './empty.ts'
import { activitySlots, enterSlot, type Slot } from './slots.ts'
import { childrenOf, type Found } from './where.ts'

const end = ({ node, pos }: Found): number => pos + node.nodeSize
const slotOf = ({ node, pos }: Found): Slot => ({ kind: 'cell', name: node.type.name, pos })

/** Puts the caret where `part` of the area at `pos` is written. */
export const goToPart =
  (pos: number, part: AreaPart): Command =>
  (state, dispatch) => {
    const node = pos < state.doc.content.size ? state.doc.nodeAt(pos) : null
    if (node?.type.name !== 'developmentArea') return false
    const area = { node, pos }
    const group = childrenOf(area, 'goalGroup')[0]
    switch (part) {
      case 'title':
        return (
          enter(state, childrenOf(area, 'areaTitle')[0], dispatch) ||
          insert(state, pos + 1, 'areaTitle', dispatch)
        )
      case 'currentState':
      case 'need':
        return toField(state, area, part, dispatch)
      default:
        return group === undefined ? addRow(state, area, dispatch) : toCell(state, group, part, dispatch)
    }
  }

type Dispatch = Parameters<Command>[1]

function enter(state: EditorState, cell: Found | undefined, dispatch: Dispatch): boolean {
  if (cell === undefined) return false
  dispatch?.(enterSlot(state, slotOf(cell)))
  return true
}

function insert(state: EditorState, at: number, name: 'areaTitle', dispatch: Dispatch): boolean {
  const tr = asStructure(state.tr.insert(at, make(state.schema, name)))
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1), 1)).scrollIntoView())
  return true
}

function toField(
  state: EditorState,
  area: Found,
  role: 'currentState' | 'need',
  dispatch: Dispatch,
): boolean {
  const field = childrenOf(area, 'areaField').find(({ node }) => node.attrs['role'] === role)
  if (field !== undefined && field.node.childCount > 0) return enter(state, field, dispatch)
  const { schema } = state
  const before = childrenOf(area, 'areaTitle', 'areaField').at(role === 'need' ? -1 : 0)
  const at = field === undefined ? (before === undefined ? area.pos + 1 : end(before)) : field.pos + 1
  const paragraph = make(schema, 'paragraph')
  const tr = asStructure(
    state.tr.insert(at, field === undefined ? make(schema, 'areaField', { role }, [paragraph]) : paragraph),
  )
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1), 1)).scrollIntoView())
  return true
}

function addRow(state: EditorState, area: Found, dispatch: Dispatch): boolean {
  const at = end(area) - 1
  const tr = asStructure(state.tr.insert(at, emptyGroup(state.schema)))
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1), 1)).scrollIntoView())
  return true
}

function toCell(
  state: EditorState,
  group: Found,
  part: Exclude<AreaPart, 'title' | 'currentState' | 'need'>,
  dispatch: Dispatch,
): boolean {
  const goal = childrenOf(group, 'goal')[0]
  const activity = childrenOf(group, 'activity')[0]
  const slots = activity === undefined ? [] : activitySlots(activity)
  const slot = (...names: string[]) => slots.find(({ name }) => names.includes(name))
  const goTo = (found: Slot | undefined): boolean => {
    if (found === undefined) return false
    dispatch?.(enterSlot(state, found))
    return true
  }
  switch (part) {
    // Focus areas and horizon are marked on the row of a goal.
    case 'focusArea':
    case 'goal':
      return enter(state, goal, dispatch) || addGoal(group.pos)(state, dispatch)
    case 'activity':
      return goTo(slot('activityText', 'activity')) || addActivity(group.pos)(state, dispatch)
    case 'responsible':
      return (
        enter(state, childrenOf(group, 'responsible')[0], dispatch) ||
        goTo(slot('responsible')) ||
        addActivity(group.pos)(state, dispatch)
      )
    case 'indicator':
      return goTo(slot('indicator', 'indicators')) || addIndicator(group.pos)(state, dispatch)
  }
}
