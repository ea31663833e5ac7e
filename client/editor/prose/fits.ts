/** What may be done at the caret: asked at every key, so it looks only at where the caret stands. */
import type { Editor } from '@tiptap/core'
import type { ResolvedPos } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import { regionAt } from '../structure/regions.ts'

/** Blocks that hold paragraphs and headings; what stands deeper, in a list or a cell of a table, gets no headings. */
const headingParents: ReadonlySet<string> = new Set(['doc', 'areaField', 'followUp'])

/** Whether the paragraph of a position may become a heading. */
export const mayBeHeading = ($pos: ResolvedPos): boolean =>
  $pos.depth > 0 && headingParents.has($pos.node(-1).type.name)

/** The kind of the caret's paragraph, or null where it has none to choose: in a cell, a list, a quote. */
export function proseKind(state: EditorState): 'paragraph' | `heading${1 | 2 | 3 | 4}` | null {
  const { $from } = state.selection
  const { parent } = $from
  if (!mayBeHeading($from)) return null
  if (parent.type.name === 'paragraph') return 'paragraph'
  if (parent.type.name !== 'heading') return null
  return `heading${parent.attrs['level'] as 1 | 2 | 3 | 4}`
}

/** Whether the caret's text may be bold, italic or a link: anywhere but in titles, which hold no marks. */
export const mayMark = ({ state }: Editor): boolean => {
  const { parent } = state.selection.$from
  return parent.inlineContent && parent.type.name !== 'areaTitle'
}

/** Whether lists and quotes make sense: in prose and in cells that hold paragraphs. */
export function mayWrap({ state }: Editor): boolean {
  const { $from } = state.selection
  const region = regionAt($from)
  if (region.kind === 'frame') return false
  return region.kind === 'prose' ? $from.depth > 0 : !$from.node(region.depth).isTextblock
}

/** Blocks of the top level are put in from anywhere; they come after the block of the caret. */
export const mayInsertBlock = ({ isEditable }: Editor): boolean => isEditable
