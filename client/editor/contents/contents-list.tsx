/**
 * The table of contents as it comes out of an export, where it comes out: above the text. Made of the headings, never
 * typed. Folded to begin with, since the same stands beside the text on wide screens; how it was left is remembered
 * on this computer.
 */
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { useState } from 'react'
import { usePrinting } from '../../app/print/printing.ts'
import { goToPos } from '../insert/go.ts'
import { useBlockWords } from '../insert/words.ts'
import { numberingKey, type OutlineItem } from '../plugins/numbering.ts'
import css from './contents.module.css'

const storageKey = 'samsyn.contentsOpen'

function wasOpen(): boolean {
  try {
    return localStorage.getItem(storageKey) === '1'
  } catch {
    return false // storage is switched off: folded
  }
}
function remember(open: boolean): void {
  try {
    localStorage.setItem(storageKey, open ? '1' : '0')
  } catch {
    // storage is switched off
  }
}

/** An entry without words is left out, as in the exports. Positions are looked up when they are needed. */
const linesOf = (editor: Editor): OutlineItem[] =>
  (numberingKey.getState(editor.state)?.items ?? []).filter(({ title }) => title.trim() !== '')

const signature = (items: readonly OutlineItem[] | null): string =>
  items === null ? '' : items.map(({ number, title, depth }) => `${depth}${number} ${title}`).join('\n')

export function ContentsList({ editor }: { editor: Editor }) {
  const t = useBlockWords()
  const [chosen, setOpen] = useState(wasOpen)
  const printing = usePrinting()
  const open = chosen || printing
  const lines = useEditorState({
    editor,
    selector: ({ editor: current }) => linesOf(current),
    equalityFn: (a, b) => signature(a) === signature(b),
  })
  if (lines.length === 0) return null
  return (
    <details
      className={css['contents']}
      open={open}
      onToggle={(event) => {
        if (printing) return
        setOpen(event.currentTarget.open)
        remember(event.currentTarget.open)
      }}
    >
      <summary>
        <h2>{t('contents.title')}</h2>
        <span className={css['quiet']}>{t('contents.count', { count: lines.length })}</span>
      </summary>
      {open && (
        <>
          <ol className={css['list']}>
            {lines.map((line, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no state of their own, and ids may be missing
              <li key={i} data-depth={Math.min(line.depth, 5)}>
                <button
                  type="button"
                  className={css['line']}
                  onClick={() => {
                    const now = linesOf(editor)[i]
                    if (now !== undefined) goToPos(editor, now.pos)
                  }}
                >
                  <span className={css['number']}>{line.number}</span>
                  <span>{line.title}</span>
                </button>
              </li>
            ))}
          </ol>
          <p className={css['quiet']}>{t('contents.made')}</p>
        </>
      )}
    </details>
  )
}
