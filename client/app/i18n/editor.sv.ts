/** The words of the editor, in Swedish. `editor.en.ts` has the same keys. */
export const editorSv = {
  documentLabel: 'Planens text',
}
