/**
 * The keyboard and the pointer in tables and areas: Tab and arrows walk the cells, Enter breaks the line or adds
 * the next row, Alt with a letter marks what the row holds beside its words, Backspace and Delete stop at the edge of a cell and take away what is empty.
 */
import { type Editor, Extension } from '@tiptap/core'
import { type Command, type EditorState, Plugin, PluginKey, Selection, TextSelection } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { EditorEnvironment } from '../environment.ts'
import { asStructure } from '../structure/as-structure.ts'
import { enableCellButtons } from '../structure/cell-button.ts'
import { addActivity, deleteNode, leaveBlock, toggleFocusArea, toggleHorizon } from '../structure/change.ts'
import { columns } from '../structure/column-header.ts'
import { make } from '../structure/empty.ts'
import { regionAt } from '../structure/regions.ts'
import { activitySlots, enterSlot, listSlots, type Slot } from '../structure/slots.ts'
import { walkByArrow, walkCells } from '../structure/walk-cells.ts'
import { ancestor, childrenOf, placeOf } from '../structure/where.ts'

function enter(editor: Editor): boolean {
  const { state, view } = editor
  const { $from } = state.selection
  const region = regionAt($from)
  if (region.kind === 'frame') return true
  if (region.kind !== 'cell') return false
  const cell = $from.node(region.depth)
  switch (cell.type.name) {
    case 'areaField':
    case 'tableCell':
    case 'followUp':
      return false
    case 'areaTitle':
    case 'time':
    case 'focus':
      return walkCells(view, 1)
    case 'subItem':
      return cell.content.size > 0 ? addBeside(view, region.depth) : walkCells(view, 1)
    case 'indicator': {
      const list = $from.node(region.depth - 1)
      const activity = ancestor($from, 'activity')
      if ($from.index(region.depth - 1) < list.childCount - 1) return walkCells(view, 1)
      if (activity === null && cell.content.size > 0) return addBeside(view, region.depth)
      const { group } = placeOf(state)
      return group === null || addActivity(group.pos, activity?.pos)(state, view.dispatch)
    }
    default:
      return editor.commands.insertContent({ type: 'hardBreak' })
  }
}

/** One more of the cell of the caret, after it. */
function addBeside(view: EditorView, depth: number): boolean {
  const { state } = view
  const { $from } = state.selection
  const after = $from.after(depth)
  const tr = asStructure(
    state.tr.insert(after, make(state.schema, $from.node(depth).type.name as 'indicator' | 'subItem')),
  )
  view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(after + 1), 1)).scrollIntoView())
  return true
}

/** Shift and Enter in an indicator: one more, where Enter alone goes on to the next activity. */
function nextIndicator({ view }: Editor): boolean {
  const region = regionAt(view.state.selection.$from)
  if (region.kind !== 'cell') return false
  return (
    view.state.selection.$from.node(region.depth).type.name === 'indicator' && addBeside(view, region.depth)
  )
}

/** Kinds of cell that go away when they are empty and one presses Backspace in them, if another is left. */
const expendable: Readonly<Record<string, readonly string[]>> = {
  goal: ['goal'],
  indicator: ['indicator'],
  subItem: ['activityText', 'subItem'],
}

function atEdge(editor: Editor, side: 'start' | 'end'): boolean {
  const { state, view } = editor
  const { selection } = state
  if (!(selection instanceof TextSelection) || !selection.empty) return false
  const { $from } = selection
  const region = regionAt($from)
  const offset = side === 'start' ? $from.parentOffset : $from.parent.content.size - $from.parentOffset
  if (region.kind === 'frame') return true
  if (offset > 0) return false
  if (region.kind === 'prose') return besideStructure(editor, side)
  const cell = $from.node(region.depth)
  if (!cell.isTextblock) {
    // Inside a field the usual keys join its own blocks; at its very edge they stop.
    const edge = side === 'start' ? region.start : region.start + cell.content.size
    const inside = side === 'start' ? $from.pos - edge : edge - $from.pos
    return inside <= $from.depth - region.depth && $from.depth - region.depth === 1 && cell.childCount > 0
      ? $from.parent.type.name === 'paragraph'
      : false
  }
  const family = expendable[cell.type.name]
  if (side === 'start' && cell.content.size === 0 && family !== undefined) {
    const parent = $from.node(region.depth - 1)
    const siblings = childrenOf({ node: parent, pos: $from.before(region.depth) }, ...family).length
    if (siblings > 1) return deleteNode($from.before(region.depth))(state, view.dispatch)
  }
  return true
}

/** Next to a table or an area, Backspace and Delete move into it instead of eating it. */
function besideStructure(editor: Editor, side: 'start' | 'end'): boolean {
  const { state, view } = editor
  const { $from } = state.selection
  if ($from.depth !== 1) return false
  const index = $from.index(0) + (side === 'start' ? -1 : 1)
  const neighbour = index >= 0 ? state.doc.maybeChild(index) : null
  if (!neighbour?.type.spec.isolating) return false
  const tr = state.tr
  const paragraph = $from.parent
  const edge = side === 'start' ? $from.before(1) : $from.after(1)
  const target = Selection.findFrom(state.doc.resolve(edge), side === 'start' ? -1 : 1, true)
  if (target !== null) tr.setSelection(target)
  if (paragraph.content.size === 0) tr.delete($from.before(1), $from.after(1))
  view.dispatch(tr.scrollIntoView())
  return true
}

/** A click in the empty room of an activity makes the cell of that column; in an empty list, its first indicator. */
function clickMissing(view: EditorView, event: MouseEvent): boolean {
  const target = event.target instanceof HTMLElement ? event.target : null
  if (!view.editable || target === null) return false
  const slot = target.classList.contains('activity')
    ? missingColumn(view, target, event.clientX)
    : missingIndicator(view, target)
  if (slot === undefined) return false
  event.preventDefault()
  view.dispatch(enterSlot(view.state, slot))
  view.focus()
  return true
}

function missingColumn(view: EditorView, row: HTMLElement, x: number): Slot | undefined {
  const header = row.closest('.goal-grid')?.querySelectorAll('[role=columnheader]')
  const column = columns.findLast((_name, i) => {
    const box = header?.[i]?.getBoundingClientRect()
    return box !== undefined && box.left <= x
  })
  const pos = view.posAtDOM(row, 0) - 1
  const node = view.state.doc.nodeAt(pos)
  if (column === undefined || node?.type.name !== 'activity') return undefined
  return activitySlots({ node, pos }).find((slot) => slot.kind === 'missing' && slot.name === column)
}

function missingIndicator(view: EditorView, target: HTMLElement): Slot | undefined {
  const list = target.closest('.group-line, .indicators')?.querySelector('.indicator-list')
  if (!list || list.querySelector('.indicator') !== null) return undefined
  const pos = view.posAtDOM(list, 0) - 1
  const node = view.state.doc.nodeAt(pos)
  return node?.type.name === 'indicators' ? listSlots({ node, pos })[0] : undefined
}

/** What a person asks for from the keyboard; the surface around the document answers. */
export type RowRequests = {
  rowMenuRequested(): void
  /** What the cell of the caret holds beside its text. */
  cellRequested(): void
  moveRequested(direction: -1 | 1): void
}

const toggleHorizonOfCaret =
  (horizon: 'short' | 'long'): Command =>
  (state, dispatch) => {
    const { group, goal } = placeOf(state)
    return group !== null && goal !== null && toggleHorizon(goal.pos, horizon)(state, dispatch)
  }

/** The row of the caret is marked, so that its tools show without a pointer. */
function activeRow(state: EditorState): DecorationSet {
  const { group, block } = placeOf(state)
  const activity = ancestor(state.selection.$from, 'activity')
  const marked = [group ?? block, activity].filter((found) => found !== null)
  return DecorationSet.create(
    state.doc,
    marked.map(({ pos, node }) => Decoration.node(pos, pos + node.nodeSize, { class: 'is-active' })),
  )
}

export const cells = (environment: EditorEnvironment, requests: RowRequests) =>
  Extension.create({
    name: 'cells',
    priority: 1050,
    addKeyboardShortcuts() {
      const { editor } = this
      const inList = () => editor.isActive('listItem')
      const run = (command: Command) => command(editor.state, editor.view.dispatch)
      /** Only in tables and areas: elsewhere the keys are the browser's. */
      const ask = (request: () => void) => () => {
        if (!editor.isEditable || placeOf(editor.state).block === null) return false
        request()
        return true
      }
      const toggleArea = (index: number) => () => {
        const { group } = placeOf(editor.state)
        const area = environment.settings.focusAreas[index]
        return group !== null && area !== undefined && run(toggleFocusArea(group.pos, area.code))
      }
      const focusKeys = Object.fromEntries(
        Array.from({ length: 9 }, (_, index) => [`Alt-Shift-${index + 1}`, toggleArea(index)]),
      )
      return {
        ...focusKeys,
        'Alt-Enter': ask(() => requests.rowMenuRequested()),
        'Shift-F10': ask(() => requests.rowMenuRequested()),
        'Alt-ArrowDown': ask(() => requests.cellRequested()),
        'Alt-Shift-ArrowUp': ask(() => requests.moveRequested(-1)),
        'Alt-Shift-ArrowDown': ask(() => requests.moveRequested(1)),
        'Alt-k': () => run(toggleHorizonOfCaret('short')),
        'Alt-l': () => run(toggleHorizonOfCaret('long')),
        Tab: () => !inList() && walkCells(editor.view, 1),
        'Shift-Tab': () => !inList() && walkCells(editor.view, -1),
        ArrowLeft: () => walkByArrow(editor.view, 'left'),
        ArrowRight: () => walkByArrow(editor.view, 'right'),
        ArrowUp: () => walkByArrow(editor.view, 'up'),
        ArrowDown: () => walkByArrow(editor.view, 'down'),
        Enter: () => enter(editor),
        'Shift-Enter': () => nextIndicator(editor),
        'Mod-Enter': () => placeOf(editor.state).block !== null && run(leaveBlock),
        Backspace: () => atEdge(editor, 'start'),
        'Mod-Backspace': () => atEdge(editor, 'start'),
        Delete: () => atEdge(editor, 'end'),
        'Mod-Delete': () => atEdge(editor, 'end'),
      }
    },
    addProseMirrorPlugins() {
      return [
        new Plugin({
          key: new PluginKey('cells'),
          props: {
            handleDOMEvents: { mousedown: (view, event) => clickMissing(view, event) },
            decorations: (state) => (this.editor.isEditable ? activeRow(state) : null),
          },
          view(first) {
            let { editable } = first
            return {
              update(view) {
                if (view.editable === editable) return
                editable = view.editable
                enableCellButtons(view)
              },
            }
          },
        }),
      ]
    },
  })
