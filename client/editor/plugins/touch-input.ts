/**
 * Keys of a phone. Its keyboard sends Enter and Backspace as changes of the text, without a key that anybody could
 * handle: the browser would split a cell's element in two, beside what the editor reads, and the words typed next
 * would be in nobody's document. Here such a change becomes the key it stands for, before the browser makes it.
 */
import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { regionAt, sameRegion } from '../structure/regions.ts'

const keys: Readonly<Record<string, 'Enter' | 'Backspace' | 'Delete'>> = {
  insertParagraph: 'Enter',
  insertLineBreak: 'Enter',
  deleteContentBackward: 'Backspace',
  deleteContentForward: 'Delete',
}

/** Whether deleting would reach over the edge of the text of the caret. */
function reachesOver(view: EditorView, key: 'Backspace' | 'Delete'): boolean {
  const { $from, $to, empty } = view.state.selection
  if (!empty) return !sameRegion($from, $to)
  return key === 'Backspace' ? $from.parentOffset === 0 : $from.parentOffset === $from.parent.content.size
}

function takeInput(view: EditorView, event: InputEvent): boolean {
  const key = keys[event.inputType]
  if (key === undefined || !view.editable || !event.cancelable)
    return false
    // What an input method has written so far comes first.
  ;(view as unknown as { domObserver: { flush(): void } }).domObserver.flush()
  if (regionAt(view.state.selection.$from).kind !== 'cell') return false
  if (key !== 'Enter' && !reachesOver(view, key)) return false
  const pressed = new KeyboardEvent('keydown', { key, shiftKey: event.inputType === 'insertLineBreak' })
  const taken = view.someProp('handleKeyDown', (handle) => handle(view, pressed)) === true
  if (!taken && key === 'Enter') return false
  event.preventDefault()
  return true
}

export const touchInput = Extension.create({
  name: 'touchInput',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('touchInput'),
        props: { handleDOMEvents: { beforeinput: takeInput } },
      }),
    ]
  },
})
