/** Asked before a table is put in: its size. And its caption, afterwards. */
import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FieldRow, TextField } from '../../ui/field.tsx'
import { asStructure } from '../structure/as-structure.ts'
import css from './insert.module.css'
import { findById } from './place.ts'
import { insertTable, largestTable } from './table-commands.ts'
import { useBlockWords } from './words.ts'

/** After the dialog has given its focus back. */
const inText = (editor: Editor, act: () => void) =>
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      act()
      editor.view.focus()
    }),
  )

const whole = (text: string, most: number): number =>
  Math.min(most, Math.max(1, Math.trunc(Number(text)) || 1))
/** Typed numbers go further than the grid: a long table is made at once. */
const most = { rows: 100, columns: 12 } as const

export function TableDialog({ editor, onClose }: { editor: Editor; onClose(): void }) {
  const t = useBlockWords()
  const [rows, setRows] = useState('3')
  const [columns, setColumns] = useState('3')
  const size = { rows: whole(rows, most.rows), columns: whole(columns, most.columns) }
  const insert = (chosen: { rows: number; columns: number }) => {
    onClose()
    inText(editor, () => insertTable(chosen.rows, chosen.columns)(editor.state, editor.view.dispatch))
  }
  return (
    <Dialog
      title={t('picker.title')}
      closeLabel={t('close')}
      onClose={onClose}
      onSubmit={() => insert(size)}
      footer={
        <Button kind="primary" type="submit">
          {t('picker.insert')}
        </Button>
      }
    >
      {/* For the pointer; the fields below say and do the same. */}
      <div className={css['grid']} aria-hidden="true">
        {Array.from({ length: largestTable.rows * largestTable.columns }, (_, i) => {
          const at = {
            rows: Math.floor(i / largestTable.columns) + 1,
            columns: (i % largestTable.columns) + 1,
          }
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: the fields are the way of the keyboard
            // biome-ignore lint/a11y/useKeyWithClickEvents: the fields are the way of the keyboard
            <span
              key={`${at.rows}/${at.columns}`}
              data-on={at.rows <= size.rows && at.columns <= size.columns}
              onPointerEnter={() => {
                setRows(String(at.rows))
                setColumns(String(at.columns))
              }}
              onClick={() => insert(at)}
            />
          )
        })}
      </div>
      <p className={css['hint']} role="status">
        {t('picker.size', size)}
      </p>
      <FieldRow>
        <TextField
          label={t('picker.rows')}
          type="number"
          min={1}
          max={most.rows}
          value={rows}
          onValue={setRows}
          autoFocus
        />
        <TextField
          label={t('picker.columns')}
          type="number"
          min={1}
          max={most.columns}
          value={columns}
          onValue={setColumns}
        />
      </FieldRow>
      <p className={css['hint']}>{t('picker.hint')}</p>
    </Dialog>
  )
}

export function CaptionDialog({ editor, id, onClose }: { editor: Editor; id: string; onClose(): void }) {
  const t = useBlockWords()
  const [caption, setCaption] = useState(() => {
    const pos = findById(editor.state.doc, id)
    return String((pos === null ? null : editor.state.doc.nodeAt(pos)?.attrs['caption']) ?? '')
  })
  const save = () => {
    onClose()
    inText(editor, () => {
      const { state, view } = editor
      const pos = findById(state.doc, id)
      if (pos !== null)
        view.dispatch(asStructure(state.tr.setNodeAttribute(pos, 'caption', caption.trim() || null)))
    })
  }
  return (
    <Dialog
      title={t('table.captionTitle')}
      closeLabel={t('close')}
      onClose={onClose}
      onSubmit={save}
      footer={
        <Button kind="primary" type="submit">
          {t('table.captionSave')}
        </Button>
      }
    >
      <TextField
        label={t('table.captionField')}
        hint={t('table.captionHint')}
        value={caption}
        onValue={setCaption}
        autoFocus
      />
    </Dialog>
  )
}
