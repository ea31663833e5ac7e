/**
 * What can be put in at the caret beside text and structure: one table for the toolbar, the slash menu and the help
 * sheet. `canInsert` says whether it may stand there (ask it in a selector: it is cheap), `open` puts it in or asks
 * what is needed first. Names are keys of the namespace `blocks`; icons are lucide's.
 *
 * The table of the caret has tools of its own (`table-dock.tsx`); pictures may also be pasted and dropped.
 */
import type { Editor } from '@tiptap/core'
import type { EditorState } from '@tiptap/pm/state'
import { regionAt } from '../structure/regions.ts'
import { fitsAtCaret, insertFootnote } from './inline.ts'
import { insertRequests } from './requests.ts'

export type InsertEntry = {
  id: 'table' | 'figure' | 'footnote' | 'reference'
  /** Key in `blocks`, for one "Tabell". */
  label: `insert.${'table' | 'figure' | 'footnote' | 'reference'}`
  /** Key in `blocks`: one sentence for the slash menu. */
  hint: `insert.${'table' | 'figure' | 'footnote' | 'reference'}Hint`
  icon: 'Table' | 'Image' | 'Superscript' | 'CornerDownRight'
  /** Stands in running text, so also in the cells of a goal table. */
  inline: boolean
  /** ProseMirror's name of the keys, bound in `insert/keys.ts`. */
  keys?: string
  canInsert(state: EditorState): boolean
  open(editor: Editor): void
}

/** Blocks go beside the block of the caret, so they only need somewhere to stand. */
const blockFits = (state: EditorState): boolean => regionAt(state.selection.$from).kind !== 'frame'

export const allInserts: readonly InsertEntry[] = [
  {
    id: 'table',
    label: 'insert.table',
    hint: 'insert.tableHint',
    icon: 'Table',
    inline: false,
    canInsert: blockFits,
    open: (editor) => insertRequests(editor).open({ kind: 'table' }),
  },
  {
    id: 'figure',
    label: 'insert.figure',
    hint: 'insert.figureHint',
    icon: 'Image',
    inline: false,
    canInsert: blockFits,
    open: (editor) => insertRequests(editor).open({ kind: 'figure', files: [] }),
  },
  {
    id: 'footnote',
    label: 'insert.footnote',
    hint: 'insert.footnoteHint',
    icon: 'Superscript',
    inline: true,
    keys: 'Mod-Alt-f',
    canInsert: (state) => fitsAtCaret(state, 'footnote'),
    open: insertFootnote,
  },
  {
    id: 'reference',
    label: 'insert.reference',
    hint: 'insert.referenceHint',
    icon: 'CornerDownRight',
    inline: true,
    keys: 'Mod-Alt-r',
    canInsert: (state) => fitsAtCaret(state, 'reference'),
    open: (editor) => insertRequests(editor).open({ kind: 'reference' }),
  },
]
