/** The words of the editor, in English. */
import type { editorSv } from './editor.sv.ts'
import type { SameKeys } from './same-keys.ts'

export const editorEn: SameKeys<typeof editorSv> = {
  documentLabel: 'Text of the plan',
}
