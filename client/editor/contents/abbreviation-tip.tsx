/**
 * What the abbreviation at the caret means, for those who go there by keyboard or touch; the pointer has the title.
 * Comes when the caret is moved into one, not while one writes, and is read out when there is time.
 */
import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'react'
import css from './abbreviation-tip.module.css'
import { abbreviationAt } from './abbreviations-plugin.ts'

type Tip = { text: string; top: number; left: number }

export function AbbreviationTip({ editor }: { editor: Editor }) {
  const [tip, setTip] = useState<Tip | null>(null)
  useEffect(() => {
    let asked = 0
    const look = ({ transaction }: { transaction: { docChanged: boolean; selectionSet: boolean } }) => {
      if (!transaction.docChanged && !transaction.selectionSet) return
      cancelAnimationFrame(asked)
      if (transaction.docChanged) return setTip(null)
      asked = requestAnimationFrame(() => {
        const { selection } = editor.state
        const found = selection.empty ? abbreviationAt(editor.state, selection.head) : null
        if (found === null || !editor.isFocused) return setTip(null)
        const at = editor.view.coordsAtPos(found.from)
        setTip({ text: found.expansion, top: at.bottom + 4, left: at.left })
      })
    }
    const hide = () => setTip(null)
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') hide()
    }
    editor.on('transaction', look)
    editor.on('blur', hide)
    addEventListener('scroll', hide, { passive: true, capture: true })
    editor.view.dom.addEventListener('keydown', onKey)
    const { dom } = editor.view
    return () => {
      cancelAnimationFrame(asked)
      editor.off('transaction', look)
      editor.off('blur', hide)
      removeEventListener('scroll', hide, { capture: true })
      dom.removeEventListener('keydown', onKey)
    }
  }, [editor])
  return (
    <div role="status">
      {tip !== null && (
        <span className={css['tip']} style={{ insetBlockStart: tip.top, insetInlineStart: tip.left }}>
          {tip.text}
        </span>
      )}
    </div>
  )
}
