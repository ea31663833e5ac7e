/**
 * The tools for running text, once: the toolbar, the slash menu and the keys all run these, so that they can
 * neither offer different things nor do them differently. What a tool is called stands in client/app/i18n/prose.*.ts
 * under `tool`, its keys in shortcut-table.ts.
 */
import type { Editor } from '@tiptap/core'
import type { Command } from '@tiptap/pm/state'
import { allInserts, type InsertEntry } from '../insert/all-inserts.ts'
import { headingLevels } from '../nodes/heading.ts'
import { insertDevelopmentArea, insertGoalTable } from '../structure/change.ts'
import { ancestor } from '../structure/where.ts'
import { mayInsertBlock, mayMark, mayWrap, proseKind } from './fits.ts'

/** Parts of the page that a tool opens. */
export type DeskPart = 'link' | 'find' | 'replace' | 'help'
/** What opens them. */
export type Desk = { show(part: DeskPart): void }

export type ToolId =
  | 'undo'
  | 'redo'
  | 'paragraph'
  | 'heading1'
  | 'heading2'
  | 'heading3'
  | 'heading4'
  | 'bold'
  | 'italic'
  | 'link'
  | 'bulletList'
  | 'orderedList'
  | 'quote'
  | 'table'
  | 'figure'
  | 'footnote'
  | 'reference'
  | 'goalTable'
  | 'area'
  | 'find'
  | 'replace'
  | 'help'

export type ToolGroup = 'history' | 'kind' | 'text' | 'list' | 'insert' | 'page'

export type Tool = {
  id: ToolId
  group: ToolGroup
  /** Where what it puts in stands: at the top of the document, among paragraphs, in a line. */
  stands?: 'onTop' | 'amongBlocks' | 'inLine'
  /** Does it, and leaves the focus in the text unless it opens something. */
  run(editor: Editor, desk: Desk): void
  /** Whether it makes sense at the caret. */
  fits(editor: Editor): boolean
  /** For tools that are on or off. */
  isOn?(editor: Editor): boolean
}

const always = () => true
const chain = (editor: Editor) => editor.chain().focus()

/** A tool that runs a change of structure. */
const structureTool = (id: ToolId, command: Command): Tool => ({
  id,
  group: 'insert',
  stands: 'onTop',
  run(editor) {
    command(editor.state, editor.view.dispatch)
    editor.view.focus()
  },
  fits: mayInsertBlock,
})

const kindTool = (level: 0 | (typeof headingLevels)[number]): Tool => ({
  id: level === 0 ? 'paragraph' : `heading${level}`,
  group: 'kind',
  run(editor) {
    if (level === 0) chain(editor).setNode('paragraph').run()
    else chain(editor).setNode('heading', { level }).run()
  },
  fits: (editor) => proseKind(editor.state) !== null,
  isOn: (editor) => (level === 0 ? editor.isActive('paragraph') : editor.isActive('heading', { level })),
})

const markTool = (id: 'bold' | 'italic'): Tool => ({
  id,
  group: 'text',
  run: (editor) => void chain(editor).toggleMark(id).run(),
  fits: mayMark,
  isOn: (editor) => editor.isActive(id),
})

/** Makes the list of the caret one of the other kind; it keeps its id. */
const switchList =
  (name: 'bulletList' | 'orderedList'): Command =>
  (state, dispatch) => {
    const list = ancestor(state.selection.$from, 'bulletList', 'orderedList')
    if (list === null || list.node.type.name === name) return false
    dispatch?.(state.tr.setNodeMarkup(list.pos, state.schema.nodes[name], list.node.attrs))
    return true
  }

const listTool = (id: 'bulletList' | 'orderedList'): Tool => ({
  id,
  group: 'list',
  run(editor) {
    editor.view.focus()
    if (!switchList(id)(editor.state, editor.view.dispatch)) chain(editor).toggleList(id, 'listItem').run()
  },
  fits: mayWrap,
  isOn: (editor) => editor.isActive(id),
})

/** What client/editor/insert puts in, as a tool. */
const insertTool = ({ id, inline, canInsert, open }: InsertEntry): Tool => ({
  id,
  group: 'insert',
  stands: inline ? 'inLine' : 'amongBlocks',
  run: (editor) => {
    editor.view.focus()
    open(editor)
  },
  fits: (editor) => editor.isEditable && canInsert(editor.state),
})

/** In the order of the toolbar. */
export const tools: readonly Tool[] = [
  {
    id: 'undo',
    group: 'history',
    run: (editor) => void chain(editor).undo().run(),
    fits: (editor) => editor.can().undo(),
  },
  {
    id: 'redo',
    group: 'history',
    run: (editor) => void chain(editor).redo().run(),
    fits: (editor) => editor.can().redo(),
  },
  kindTool(0),
  ...headingLevels.map(kindTool),
  markTool('bold'),
  markTool('italic'),
  {
    id: 'link',
    group: 'text',
    run: (_editor, desk) => desk.show('link'),
    fits: mayMark,
    isOn: (editor) => editor.isActive('link'),
  },
  listTool('bulletList'),
  listTool('orderedList'),
  {
    id: 'quote',
    group: 'list',
    run: (editor) => void chain(editor).toggleWrap('quote').run(),
    fits: mayWrap,
    isOn: (editor) => editor.isActive('quote'),
  },
  ...allInserts.map(insertTool),
  structureTool('goalTable', insertGoalTable),
  structureTool('area', insertDevelopmentArea),
  { id: 'find', group: 'page', run: (_editor, desk) => desk.show('find'), fits: always },
  { id: 'help', group: 'page', run: (_editor, desk) => desk.show('help'), fits: always },
]

/** Tools that no button shows, since another one leads there. */
const keysOnly: readonly Tool[] = [
  { id: 'replace', group: 'page', run: (_editor, desk) => desk.show('replace'), fits: always },
]

/** The tool with this id, or undefined where this build has none. */
export const toolById = (id: string): Tool | undefined =>
  tools.find((tool) => tool.id === id) ?? keysOnly.find((tool) => tool.id === id)
