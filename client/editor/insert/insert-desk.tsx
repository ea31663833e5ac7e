/** Answers what was asked for in `requests.ts`: dialogs, the popover of a note, tools of the table, and notices. */
import type { Editor } from '@tiptap/core'
import { useEffect, useSyncExternalStore } from 'react'
import { whenNeeded } from '../../app/when-needed.tsx'
import { Button } from '../../ui/button.tsx'
import { inACalmMoment } from '../../ui/calm-moment.ts'
import { Notice } from '../../ui/notice.tsx'
import type { EditorEnvironment } from '../environment.ts'
import type { FigureDialog as FigureDialogPart } from './figure-dialog.tsx'
import { FootnotePopover } from './footnote-popover.tsx'
import css from './insert.module.css'
import { insertRequests } from './requests.ts'
import { TableDock } from './table-dock.tsx'
import { useBlockWords } from './words.ts'

const loadTables = () => import('./table-dialogs.tsx')
const loadFigure = () => import('./figure-dialog.tsx')
const loadReference = () => import('./reference-dialog.tsx')
const TableDialog = whenNeeded(() => loadTables().then((part) => part.TableDialog))
const CaptionDialog = whenNeeded(() => loadTables().then((part) => part.CaptionDialog))
const ReferenceDialog = whenNeeded(() => loadReference().then((part) => part.ReferenceDialog))
const FigureDialog = whenNeeded<Parameters<typeof FigureDialogPart>[0]>(() =>
  loadFigure().then((part) => part.FigureDialog),
)

/** Fetched in a calm moment, so that they are there when the connection is not. */
function useDialogsAhead(): void {
  useEffect(
    () =>
      inACalmMoment(() => {
        // Without a connection they are asked for when they are opened, which tells so.
        void Promise.all([loadTables(), loadFigure(), loadReference()]).catch(() => undefined)
      }),
    [],
  )
}

export function InsertDesk({
  editor,
  environment,
  canWrite,
}: {
  editor: Editor
  environment: EditorEnvironment
  canWrite: boolean
}) {
  const t = useBlockWords()
  useDialogsAhead()
  const requests = insertRequests(editor)
  const { request, notice, work } = useSyncExternalStore(requests.subscribe, requests.snapshot)
  const close = () => requests.close()
  return (
    <>
      {canWrite && <TableDock editor={editor} />}
      {request?.kind === 'footnote' && (
        <FootnotePopover key={request.pos} editor={editor} pos={request.pos} onClose={close} />
      )}
      {request?.kind === 'table' && <TableDialog editor={editor} onClose={close} />}
      {request?.kind === 'caption' && <CaptionDialog editor={editor} id={request.id} onClose={close} />}
      {request?.kind === 'reference' && <ReferenceDialog editor={editor} onClose={close} />}
      {(request?.kind === 'figure' || request?.kind === 'editFigure') && (
        <FigureDialog
          key={request.kind === 'figure' ? `new/${request.files.length}` : request.id}
          editor={editor}
          environment={environment}
          id={request.kind === 'editFigure' ? request.id : null}
          files={request.kind === 'figure' ? request.files : []}
          onClose={(rest = []) => {
            if (rest.length > 0) requests.open({ kind: 'figure', files: rest })
            else close()
          }}
        />
      )}
      {(notice !== null || work !== null) && (
        <div className={css['notices']}>
          {work !== null && (
            <Notice tone="info" actions={<Button onPress={work.cancel}>{t('cancel')}</Button>}>
              {work.text}
            </Notice>
          )}
          {notice !== null && (
            <Notice
              tone={notice.tone}
              actions={<Button onPress={() => requests.tell(null)}>{t('close')}</Button>}
            >
              {notice.text}
            </Notice>
          )}
        </div>
      )}
    </>
  )
}
