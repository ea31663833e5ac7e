/** What is made of the document and stands below it: its notes and its abbreviations. Also: what the one at the caret means. */
import type { Editor } from '@tiptap/core'
import type { PlanSettings } from '../../../shared/domain/settings.ts'
import { AbbreviationTip } from './abbreviation-tip.tsx'
import { AbbreviationsList } from './abbreviations-list.tsx'
import { NotesList } from './notes-list.tsx'

export const DocumentEnd = (props: {
  editor: Editor
  planId: string
  settings: PlanSettings
  canWrite: boolean
}) => (
  <>
    <NotesList editor={props.editor} />
    <AbbreviationsList {...props} />
    <AbbreviationTip editor={props.editor} />
  </>
)
