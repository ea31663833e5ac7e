/** The words of a note beside its number. Enter and Escape are done; a note left empty goes away. */
import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import { useEditorState } from '@tiptap/react'
import { useEffect, useRef, useState } from 'react'
import { Dialog, Heading, Popover } from 'react-aria-components'
import { Button } from '../../ui/button.tsx'
import { numberingKey } from '../plugins/numbering.ts'
import css from './insert.module.css'
import { noteAnchor } from './note-anchor.ts'
import { NoteEditor } from './note-editor.ts'
import { useBlockWords } from './words.ts'

export function FootnotePopover(props: { editor: Editor; pos: number; onClose(): void }) {
  const t = useBlockWords()
  const { editor, onClose } = props
  const place = useRef<HTMLDivElement>(null)
  const note = useRef<NoteEditor | null>(null)
  const [mark] = useState(() => {
    const dom = editor.view.nodeDOM(props.pos)
    return dom instanceof HTMLElement ? dom : null
  })
  const trigger = useRef(mark)
  const number = useEditorState({
    editor,
    selector: ({ editor: current }) =>
      numberingKey.getState(current.state)?.notes.find((one) => one.pos === (note.current?.pos ?? props.pos))
        ?.number ?? 0,
  })

  /** The caret goes on after the note. */
  const leave = (after: 'text' | 'list' | 'remove') => {
    const pos = note.current?.pos ?? props.pos
    const empty = note.current?.isEmpty ?? false
    onClose()
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const { state, view } = editor
        const node = state.doc.nodeAt(pos)
        if (node?.type.name !== 'footnote') return
        if (after === 'list' && !empty) {
          document.getElementById(noteAnchor(number))?.focus()
          return
        }
        const tr = state.tr
        if (editor.isEditable && (after === 'remove' || empty)) tr.delete(pos, pos + node.nodeSize)
        const caret = tr.docChanged ? pos : pos + node.nodeSize
        view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(caret), 1)))
        view.focus()
      }),
    )
  }
  const latest = useRef(leave)
  latest.current = leave

  // biome-ignore lint/correctness/useExhaustiveDependencies: one editor for as long as the popover is open
  useEffect(() => {
    const node = editor.state.doc.nodeAt(props.pos)
    if (place.current === null || node?.type.name !== 'footnote') return onClose()
    const made = new NoteEditor(
      editor,
      { node, pos: props.pos },
      place.current,
      {
        role: 'textbox',
        'aria-multiline': 'false',
        'aria-label': t('note.text'),
        class: css['note-text'] ?? '',
        lang: editor.view.dom.lang,
      },
      { done: () => latest.current('text'), gone: () => onClose() },
    )
    note.current = made
    made.focus()
    return () => {
      note.current = null
      made.destroy()
    }
  }, [editor])

  if (mark === null) return null
  return (
    <Popover
      className={css['popover'] ?? ''}
      triggerRef={trigger}
      isOpen
      placement="bottom start"
      offset={6}
      onOpenChange={(open) => {
        if (!open) leave('text')
      }}
    >
      <Dialog className={css['note'] ?? ''}>
        <Heading slot="title" level={2}>
          {t('note.title', { number })}
        </Heading>
        <div ref={place} />
        <div className={css['note-tools']}>
          {editor.isEditable && (
            <Button kind="quiet" onPress={() => leave('remove')}>
              {t('note.remove')}
            </Button>
          )}
          <Button kind="quiet" onPress={() => leave('list')}>
            {t('note.toList')}
          </Button>
          <Button kind="primary" onPress={() => leave('text')}>
            {t('note.done')}
          </Button>
        </div>
      </Dialog>
    </Popover>
  )
}
