/** The notes in the order they are called, below the text, each leading back to its number there. */
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { goToPos } from '../insert/go.ts'
import { noteAnchor } from '../insert/note-anchor.ts'
import { useBlockWords } from '../insert/words.ts'
import { numberingKey } from '../plugins/numbering.ts'
import css from './contents.module.css'

const notesOf = (editor: Editor) => numberingKey.getState(editor.state)?.notes ?? []

export function NotesList({ editor }: { editor: Editor }) {
  const t = useBlockWords()
  const texts = useEditorState({
    editor,
    selector: ({ editor: current }) => notesOf(current).map(({ node }) => node.textContent),
    equalityFn: (a, b) => b !== null && a.length === b.length && a.every((text, i) => text === b[i]),
  })
  if (texts.length === 0) return null
  return (
    <section className={css['end']} aria-labelledby="notes-title">
      <h2 id="notes-title">{t('note.list')}</h2>
      <ol>
        {texts.map((text, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a note is its place in the series
          <li key={i} className={css['note']}>
            <button
              type="button"
              id={noteAnchor(i + 1)}
              className={css['back']}
              aria-label={t('note.back', { number: i + 1 })}
              onClick={() => {
                const note = notesOf(editor)[i]
                if (note !== undefined) goToPos(editor, note.pos, 'center')
              }}
            >
              {i + 1}
            </button>
            <span className={text === '' ? css['quiet'] : ''}>{text || t('note.none')}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
