/**
 * A figure's picture and its words, asked for at once: description, caption, source. The description is what makes it
 * readable for everybody; a figure without one may be put in as a draft and is marked in the text until it has one.
 */
import type { Editor } from '@tiptap/core'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { EditorEnvironment } from '../environment.ts'
import { asStructure } from '../structure/as-structure.ts'
import { deleteNode } from '../structure/change.ts'
import { make } from '../structure/empty.ts'
import { FigurePreview } from './figure-preview.tsx'
import css from './insert.module.css'
import { findById, insertBlocks } from './place.ts'
import { useUpload } from './use-upload.ts'
import { useBlockWords } from './words.ts'

type Words = { alt: string; caption: string; source: string }
const empty: Words = { alt: '', caption: '', source: '' }

const wordsIn = (editor: Editor, id: string | null): Words & { file: string | null } => {
  const pos = id === null ? null : findById(editor.state.doc, id)
  const attributes = pos === null ? undefined : editor.state.doc.nodeAt(pos)?.attrs
  const text = (name: string) => String(attributes?.[name] ?? '')
  return {
    alt: text('alt'),
    caption: text('caption'),
    source: text('source'),
    file: attributes?.['file'] ?? null,
  }
}

export function FigureDialog(props: {
  editor: Editor
  environment: EditorEnvironment
  /** The figure to change, or null for a new one. */
  id: string | null
  files: readonly File[]
  /** Closes; `rest` are pictures still to be asked about. */
  onClose(rest?: readonly File[]): void
}) {
  const t = useBlockWords()
  const { editor, environment, id, files, onClose } = props
  const [before] = useState(() => wordsIn(editor, id))
  const [words, setWords] = useState<Words>(() => (id === null ? empty : before))
  const [missing, setMissing] = useState(false)
  const [waiting, setWaiting] = useState(false)
  const { upload, choose, cancel } = useUpload(environment.planId)
  const first = files[0]
  const chosen = useRef(false)
  useEffect(() => {
    if (first === undefined || chosen.current) return
    chosen.current = true
    choose(first)
  }, [first, choose])

  const file = upload.sha256 ?? (upload.file === null ? before.file : null)
  const set = (name: keyof Words) => (value: string) => setWords((last) => ({ ...last, [name]: value }))
  const finish = (act: () => void, rest: readonly File[]) => {
    onClose(rest)
    // After the dialog has given its focus back.
    requestAnimationFrame(() => requestAnimationFrame(act))
  }
  const save = () => {
    if (upload.sent !== null) return setWaiting(true)
    if (file === null && id === null) return setMissing(true)
    const attributes = {
      file,
      alt: words.alt.trim(),
      caption: words.caption.trim() || null,
      source: words.source.trim() || null,
    }
    finish(() => {
      const { state, view } = editor
      const pos = id === null ? null : findById(state.doc, id)
      if (id === null) view.dispatch(insertBlocks(state, [make(state.schema, 'figure', attributes)]))
      else if (pos !== null) {
        const tr = asStructure(state.tr)
        for (const [name, value] of Object.entries(attributes))
          if (state.doc.nodeAt(pos)?.attrs[name] !== value) tr.setNodeAttribute(pos, name, value)
        if (tr.docChanged) view.dispatch(tr)
      }
      view.focus()
    }, files.slice(1))
  }
  // Enter was pressed while the picture was on its way: done when it is there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again only when the sending ends
  useEffect(() => {
    if (!waiting || upload.sent !== null) return
    setWaiting(false)
    if (upload.sha256 !== null) save()
  }, [waiting, upload.sent])

  const remove = () =>
    finish(() => {
      const pos = id === null ? null : findById(editor.state.doc, id)
      if (pos !== null) deleteNode(pos)(editor.state, editor.view.dispatch)
      editor.view.focus()
    }, [])
  const touched = upload.file !== null || words.alt + words.caption + words.source !== ''
  return (
    <Dialog
      title={t(id === null ? 'figure.title' : 'figure.editTitle')}
      closeLabel={t('close')}
      onClose={() => onClose()}
      keepOpen={touched && id === null}
      onSubmit={save}
      footer={
        <>
          {id === null ? (
            <Button onPress={() => onClose(files.slice(1))}>{t('cancel')}</Button>
          ) : (
            <Button kind="danger" onPress={remove}>
              {t('figure.remove')}
            </Button>
          )}
          <Button kind="primary" type="submit" isPending={waiting}>
            {t(
              id !== null ? 'figure.saveEdit' : words.alt.trim() === '' ? 'figure.saveDraft' : 'figure.save',
            )}
          </Button>
        </>
      }
    >
      {files.length > 1 && <p className={css['hint']}>{t('figure.more', { count: files.length })}</p>}
      <FigurePreview
        upload={upload}
        stored={before.file === null ? null : environment.fileUrl(before.file)}
        onCancel={cancel}
        onRetry={() => upload.file !== null && choose(upload.file)}
      />
      <FileDrop
        label={t('figure.file')}
        buttonLabel={t(file === null ? 'figure.choose' : 'figure.change')}
        hint={t('figure.drop')}
        accept=".png,.jpg,.jpeg,.svg,image/png,image/jpeg,image/svg+xml"
        onFile={(picked) => {
          setMissing(false)
          choose(picked)
        }}
      />
      {missing && <Notice tone="danger">{t('figure.noFile')}</Notice>}
      <TextField label={t('figure.alt')} hint={t('figure.altHint')} value={words.alt} onValue={set('alt')} />
      <TextField
        label={t('figure.caption')}
        optional={t('figure.optional')}
        value={words.caption}
        onValue={set('caption')}
      />
      <TextField
        label={t('figure.source')}
        optional={t('figure.optional')}
        value={words.source}
        onValue={set('source')}
      />
    </Dialog>
  )
}
