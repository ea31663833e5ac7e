/** Everything the editor is made of: the grammar's nodes and marks, and the plugins around them. */
import type { Extensions } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { ListKeymap } from '@tiptap/extension-list'
import { Dropcursor, Gapcursor } from '@tiptap/extensions'
import type { Awareness } from 'y-protocols/awareness'
import type { XmlFragment } from 'yjs'
import { clipboard } from './clipboard/clipboard.ts'
import { rowSelection } from './clipboard/row-selection.ts'
import { abbreviations } from './contents/abbreviations-plugin.ts'
import type { EditorEnvironment } from './environment.ts'
import { insertKeys } from './insert/keys.ts'
import { pasting } from './insert/pasting.ts'
import { bold } from './marks/bold.ts'
import { italic } from './marks/italic.ts'
import { link } from './marks/link.ts'
import { newId } from './new-id.ts'
import { nodes } from './nodes/all.ts'
import { carets } from './plugins/carets.ts'
import { cells, type RowRequests } from './plugins/cells.ts'
import { guard } from './plugins/guard.ts'
import { guidingText } from './plugins/guiding-text.ts'
import { ids } from './plugins/ids.ts'
import { initialText } from './plugins/initial-text.ts'
import { keepPlace } from './plugins/keep-place.ts'
import { type MentionMenu, mention } from './plugins/mention.ts'
import { NodeMapping } from './plugins/node-mapping.ts'
import { numbering } from './plugins/numbering.ts'
import { caretPastFocus } from './plugins/past-focus.ts'
import { steady } from './plugins/steady.ts'
import { touchInput } from './plugins/touch-input.ts'
import { undoOf, undoSteps } from './plugins/undo-steps.ts'
import { type ProseParts, proseExtensions } from './prose/extensions.ts'

/** Nodes and marks: the schema, for the editor, for reading an earlier minute, and for its test. */
export const schemaExtensions = (environment: EditorEnvironment): Extensions => [
  ...nodes(environment),
  bold,
  italic,
  link,
]

/** What reading takes. */
export const readingExtensions = (environment: EditorEnvironment): Extensions => [
  ...schemaExtensions(environment),
  numbering({
    language: () => environment.settings.language,
    untitled: () => environment.t('outline.untitled'),
  }),
  abbreviations(environment),
]

/** What writing together takes. `structureOrigins`: origins of direct changes that undo takes back too. */
export const writingExtensions = (
  environment: EditorEnvironment,
  parts: {
    content: XmlFragment
    awareness: Awareness
    mentionMenu: MentionMenu
    requests: RowRequests
    structureOrigins: readonly unknown[]
    prose: ProseParts
  },
): Extensions => {
  const mapping = new NodeMapping()
  return [
    ...readingExtensions(environment),
    initialText(parts.content, mapping),
    Collaboration.configure({
      fragment: parts.content,
      ySyncOptions: { mapping },
      yUndoOptions: { undoManager: undoOf(parts.content, parts.structureOrigins) },
    }),
    keepPlace,
    undoSteps,
    guard,
    clipboard(environment),
    rowSelection,
    touchInput,
    pasting(environment),
    cells(environment, parts.requests),
    caretPastFocus,
    insertKeys,
    ids(newId),
    carets(parts.awareness),
    steady,
    guidingText,
    mention(environment, parts.mentionMenu),
    ...proseExtensions(parts.prose),
    ListKeymap.configure({
      listTypes: [{ itemName: 'listItem', wrapperNames: ['bulletList', 'orderedList'] }],
    }),
    Gapcursor,
    Dropcursor.configure({ color: false, class: 'drop-cursor' }),
  ]
}
