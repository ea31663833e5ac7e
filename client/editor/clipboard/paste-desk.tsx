/** Answers what pasting asks: the dialog about columns, progress of many rows, and what could not be taken. */
import { type Editor, useEditorState } from '@tiptap/react'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { PlanSettings } from '../../../shared/domain/settings.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { newId } from '../new-id.ts'
import { groupNode } from './draft-nodes.ts'
import type { DraftGroup } from './drafts.ts'
import { withIds } from './own-rows.ts'
import css from './paste.module.css'
import { PasteDialog } from './paste-dialog.tsx'
import { pasteRequests } from './paste-requests.ts'
import { maxRows } from './paste-table.ts'
import { placeRows } from './place-rows.ts'
import { type Progress, putRows } from './put-rows.ts'
import { chosenRows } from './selected-rows.ts'
import { useClipboardWords } from './words.ts'

export function PasteDesk({ editor, settings }: { editor: Editor; settings: PlanSettings }) {
  const t = useClipboardWords()
  const requests = pasteRequests(editor)
  const request = useSyncExternalStore(requests.subscribe, requests.snapshot)
  const [progress, setProgress] = useState<Progress | null>(null)
  const [said, setSaid] = useState('')
  const [nowhere, setNowhere] = useState(false)
  const chosen = useEditorState({ editor, selector: ({ editor: now }) => chosenRows(now.state).length })
  const abort = useRef<AbortController | null>(null)
  useEffect(() => () => abort.current?.abort(), [])

  /** Writing goes on in the text, after the dialog has given its focus back. */
  const backToText = () => requestAnimationFrame(() => requestAnimationFrame(() => editor.view.focus()))
  const close = () => {
    requests.ask(null)
    setNowhere(false)
    backToText()
  }
  const insert = async (groups: readonly DraftGroup[], sum: string) => {
    const { state, view } = editor
    const rows = withIds(
      groups.map((group) => groupNode(state.schema, group)),
      state.doc,
      newId,
    )
    const insertion = placeRows(state, state.selection.from, rows)
    if (insertion === null) {
      setNowhere(true)
      return
    }
    requests.ask(null)
    const controller = new AbortController()
    abort.current = controller
    const done = await putRows(view, insertion, { signal: controller.signal, progress: setProgress })
    setProgress(null)
    if (done) setSaid(t('done', { sum }))
    backToText()
  }

  return (
    <>
      {/* Read out when rows have come in; the dialog has said it to the eye. */}
      <div role="status" className="visually-hidden">
        {chosen > 0 ? t('rowsSelected', { count: chosen }) : said}
      </div>
      {nowhere && <Refusal title={t('title')} text={t('nowhere')} onClose={close} />}
      {!nowhere && request?.kind === 'rows' && (
        <PasteDialog
          request={request}
          settings={settings}
          onInsert={(groups, sum) => void insert(groups, sum)}
          onClose={close}
        />
      )}
      {request?.kind === 'tooMany' && (
        <Refusal
          title={t('tooManyTitle')}
          text={t('tooMany', { rows: request.rows.toLocaleString('sv'), most: maxRows.toLocaleString('sv') })}
          onClose={close}
        />
      )}
      {request?.kind === 'tooLong' && (
        <Refusal title={t('tooManyTitle')} text={t('tooLong')} onClose={close} />
      )}
      {progress !== null && (
        <Dialog
          keepOpen
          title={t('title')}
          closeLabel={t('stop')}
          onClose={() => abort.current?.abort()}
          footer={<Button onPress={() => abort.current?.abort()}>{t('stop')}</Button>}
        >
          <p className={css['sum']} role="status">
            {t('working', progress)}
          </p>
          <progress
            className={css['progress']}
            aria-label={t('title')}
            value={progress.done}
            max={progress.all}
          />
        </Dialog>
      )}
    </>
  )
}

function Refusal({ title, text, onClose }: { title: string; text: string; onClose(): void }) {
  const t = useClipboardWords()
  return (
    <Dialog
      alert
      title={title}
      closeLabel={t('understood')}
      onClose={onClose}
      footer={
        <Button kind="primary" autoFocus onPress={onClose}>
          {t('understood')}
        </Button>
      }
    >
      <p className={css['sum']}>{text}</p>
    </Dialog>
  )
}
