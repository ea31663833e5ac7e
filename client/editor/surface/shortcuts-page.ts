/** The keys of the whole page: they work wherever the focus is, but in a dialog. */
import type { Editor } from '@tiptap/core'
import { useEffect } from 'react'
import { goToHit } from '../prose/find-commands.ts'
import { isKey, shortcuts } from '../prose/shortcut-table.ts'
import { type Desk, toolById } from '../prose/tools.ts'
import { onMac } from './shortcuts-words.ts'

/** In the find bar the key that opened it is the browser's own again: its search knows the whole page. */
const isOwn = (event: KeyboardEvent): boolean =>
  event.target instanceof Element && event.target.closest('[data-find]') !== null

export function usePageKeys(editor: Editor, desk: Desk): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      if (event.target instanceof Element && event.target.closest('[role=dialog], [role=alertdialog]')) return
      const shortcut = shortcuts.find(
        ({ bound, id, keys }) =>
          bound === 'page' && id !== 'linkBubble' && keys.some((key) => isKey(event, key, onMac)),
      )
      if (shortcut === undefined || (shortcut.id === 'find' && isOwn(event))) return
      event.preventDefault()
      if (shortcut.id === 'findNext' || shortcut.id === 'findPrevious')
        goToHit(editor, shortcut.id === 'findNext' ? 1 : -1)
      else toolById(shortcut.id)?.run(editor, desk)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [editor, desk])
}
