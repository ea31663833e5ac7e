/**
 * The keyboard and the pointer in tables and areas: Tab walks the cells, Enter breaks the line or adds the next
 * row, Backspace and Delete stop at the edge of a cell and take away what is empty.
 */
import { type Editor, Extension } from '@tiptap/core'
import { Plugin, PluginKey, Selection, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { asStructure } from '../structure/as-structure.ts'
import { addActivity, deleteNode, leaveBlock } from '../structure/change.ts'
import { columns } from '../structure/column-header.ts'
import { make } from '../structure/empty.ts'
import { regionAt } from '../structure/regions.ts'
import { activitySlots, blockSlots, enterSlot, listSlots, type Slot } from '../structure/slots.ts'
import { ancestor, childrenOf, placeOf } from '../structure/where.ts'

/** Moves the caret to the next or previous cell. Past the last one a new activity is made. */
export function walkCells(editor: Editor, step: 1 | -1): boolean {
  const { state, view } = editor
  const { block } = placeOf(state)
  const region = regionAt(state.selection.$from)
  if (block === null || region.kind !== 'cell') return false
  const slots = blockSlots(block)
  const here = slots.findIndex((slot) => slot.kind === 'cell' && slot.pos === region.start - 1)
  const next = slots[here + step]
  if (next !== undefined && here + step >= 0) {
    view.dispatch(enterSlot(state, next))
    return true
  }
  const groups = childrenOf(block, 'goalGroup')
  const last = groups.at(-1)
  if (step === 1 && last !== undefined) return addActivity(last.pos)(state, view.dispatch)
  return true
}

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
      return walkCells(editor, 1)
    case 'indicator':
    case 'subItem': {
      const place = placeOf(state)
      const after = $from.after(region.depth)
      if (cell.content.size > 0) {
        const tr = asStructure(
          state.tr.insert(after, make(state.schema, cell.type.name as 'indicator' | 'subItem')),
        )
        view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(after + 1), 1)).scrollIntoView())
        return true
      }
      if (cell.type.name === 'subItem') return walkCells(editor, 1)
      if (place.group === null) return true
      return addActivity(place.group.pos, ancestor($from, 'activity')?.pos)(state, view.dispatch)
    }
    default:
      return editor.commands.insertContent({ type: 'hardBreak' })
  }
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

/** Told when a person asks for the menu of the row from the keyboard. */
export type RowMenuRequest = { rowMenuRequested(): void }

export const cells = (requests: RowMenuRequest) =>
  Extension.create({
    name: 'cells',
    priority: 1050,
    addKeyboardShortcuts() {
      const inList = () => this.editor.isActive('listItem')
      const askForMenu = () => {
        if (placeOf(this.editor.state).block === null) return false
        requests.rowMenuRequested()
        return true
      }
      return {
        'Alt-Enter': askForMenu,
        'Shift-F10': askForMenu,
        Tab: () => !inList() && walkCells(this.editor, 1),
        'Shift-Tab': () => !inList() && walkCells(this.editor, -1),
        Enter: () => enter(this.editor),
        'Mod-Enter': () =>
          placeOf(this.editor.state).block !== null &&
          leaveBlock(this.editor.state, this.editor.view.dispatch),
        Backspace: () => atEdge(this.editor, 'start'),
        'Mod-Backspace': () => atEdge(this.editor, 'start'),
        Delete: () => atEdge(this.editor, 'end'),
        'Mod-Delete': () => atEdge(this.editor, 'end'),
      }
    },
    addProseMirrorPlugins() {
      return [
        new Plugin({
          key: new PluginKey('cells'),
          props: { handleDOMEvents: { mousedown: (view, event) => clickMissing(view, event) } },
        }),
      ]
    },
  })
