/**
 * From a problem to its place: the caret goes to the cell where it can be put right, the place comes to the
 * middle of the page and is marked for a moment.
 */
import type { Node as PmNode } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import type { Editor } from '@tiptap/react'
import type { PlacedProblem } from './check-plan.ts'

/** Which part of an area or row a problem is put right in. */
const parts: Readonly<Record<string, (node: PmNode) => boolean>> = {
  areaWithoutTitle: (node) => node.type.name === 'areaTitle',
  areaWithoutCurrentState: (node) => node.attrs['role'] === 'currentState',
  areaWithoutNeed: (node) => node.attrs['role'] === 'need',
  groupWithoutGoal: (node) => node.type.name === 'goal',
  noShortGoal: (node) => node.type.name === 'goal',
  noLongGoal: (node) => node.type.name === 'goal',
  groupWithoutActivity: (node) => node.type.name === 'activityText',
  groupWithoutResponsible: (node) => node.type.name === 'responsible',
  responsibleUnresolved: (node) => node.type.name === 'responsible',
  groupWithoutIndicator: (node) => node.type.name === 'indicator' || node.type.name === 'indicators',
  onlyYesNoIndicators: (node) => node.type.name === 'indicator',
  fewerIndicatorsThanGoals: (node) => node.type.name === 'indicator',
  timeUnread: (node) => node.type.name === 'time',
  timeOutsidePeriod: (node) => node.type.name === 'time',
  timeEndsBeforeStart: (node) => node.type.name === 'time',
}

type Found = { node: PmNode; pos: number }

function findFirst(root: PmNode, offset: number, fits: (node: PmNode) => boolean): Found | null {
  let found: Found | null = null
  root.descendants((node, pos) => {
    if (found !== null || node.isText) return false
    if (fits(node)) found = { node, pos: offset + pos }
    return found === null
  })
  return found
}

/** The node with this id; null when it has gone since, or never had one of its own. */
const findId = (editor: Editor, id: string): Found | null =>
  findFirst(editor.state.doc, 0, (node) => node.attrs['id'] === id)

/** Goes to where a problem can be put right; false when the place is no longer there. */
export function goToProblem(editor: Editor, { nodeId, code, section }: PlacedProblem): boolean {
  const node = nodeId === null ? null : findId(editor, nodeId)
  const part = parts[code]
  const inside = node && part ? findFirst(node.node, node.pos + 1, part) : null
  const place = inside ?? node ?? (section && nodeId !== null ? findId(editor, section.id) : null)
  if (place === null) return false
  show(editor, place)
  return true
}

/** Goes to a node by its id; false when there is none. */
export function goToNode(editor: Editor, id: string): boolean {
  const place = findId(editor, id)
  if (place !== null) show(editor, place)
  return place !== null
}

function show(editor: Editor, { pos }: Found): void {
  const { view, state } = editor
  const selection = TextSelection.near(state.doc.resolve(pos + 1))
  const dom = view.nodeDOM(pos)
  if (editor.isEditable) {
    view.dispatch(state.tr.setSelection(selection))
    view.focus()
  }
  if (!(dom instanceof HTMLElement)) return
  // What has no box of its own (a row of a grid) is shown by its first part.
  const box = dom.getClientRects().length > 0 ? dom : (dom.firstElementChild ?? dom)
  box.scrollIntoView({ block: box.getBoundingClientRect().height > innerHeight / 2 ? 'start' : 'center' })
  // In a plan that is only read there is no caret: reading goes on from here all the same.
  if (!editor.isEditable) getSelection()?.collapse(dom, 0)
  mark(box)
}

const markMs = 1_600

/** A ring that goes away by itself. It does not move, so it may stand with reduced motion too. */
function mark(element: Element): void {
  const ring = { outline: '3px solid var(--focus)', outlineOffset: '2px' }
  element.animate([ring, ring], { duration: markMs })
}
