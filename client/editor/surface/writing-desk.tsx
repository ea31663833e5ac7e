/** The document with everything around it that needs the editor: toolbar, row tools, list of organisations. */
import { type Editor, useEditor } from '@tiptap/react'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { PlanSettings } from '../../../shared/domain/settings.ts'
import type { PlanConnection } from '../../sync/plan-connection.ts'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { PasteDesk } from '../clipboard/paste-desk.tsx'
import { ContentsList } from '../contents/contents-list.tsx'
import { DocumentEnd } from '../contents/document-end.tsx'
import { EditorEnvironment, type Translate } from '../environment.ts'
import { writingExtensions } from '../extensions.ts'
import { InsertDesk } from '../insert/insert-desk.tsx'
import { DeskStore } from '../prose/desk-store.ts'
import { structureOrigin } from '../structure/move.ts'
import { EditorMount } from './editor-mount.tsx'
import css from './editor-page.module.css'
import { LinkBubble } from './link-bubble.tsx'
import { MentionList } from './mention-list.tsx'
import { MentionStore } from './mention-store.ts'
import { ProseBars } from './prose-bars.tsx'
import { RowHandle } from './row-handle.tsx'
import { RowRequestRelay } from './row-requests.ts'
import { RowTools } from './row-tools.tsx'
import { SlashList } from './slash-list.tsx'
import { SlashStore } from './slash-store.ts'
import { useKeyboardRoom } from './use-keyboard-room.ts'
import { useRowTools } from './use-row-tools.ts'
import { useWords } from './words.ts'

type Props = {
  planId: string
  connection: PlanConnection
  canWrite: boolean
  settings: PlanSettings
  /** Above the toolbar's tools: opening the outline on narrow screens. */
  toolbarStart: ReactNode
  notice: ReactNode
  onEditor(editor: Editor | null): void
}

export function WritingDesk(props: Props) {
  const t = useWords()
  const { connection, canWrite, settings, onEditor } = props
  useKeyboardRoom()
  const frame = useRef<HTMLDivElement>(null)
  const dock = useRef<HTMLDivElement>(null)
  const [mentions] = useState(() => new MentionStore())
  const [prose] = useState(() => ({ desk: new DeskStore(), slashMenu: new SlashStore() }))
  const [relay] = useState(() => new RowRequestRelay())
  const [moving, setMoving] = useState<{ name: string; move(): void } | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: new settings are given to the same environment below
  const environment = useMemo(
    () => new EditorEnvironment(props.planId, settings, t as unknown as Translate),
    [props.planId, t],
  )
  useEffect(() => environment.setSettings(settings), [environment, settings])

  const editor = useEditor(
    {
      editable: canWrite,
      injectCSS: false,
      // An event that nothing here listens to, worked out at each change: replacing thousands of words took seconds.
      enableCoreExtensions: { delete: false },
      shouldRerenderOnTransaction: false,
      extensions: writingExtensions(environment, {
        content: connection.content,
        awareness: connection.awareness,
        mentionMenu: mentions,
        prose,
        requests: relay,
        structureOrigins: [structureOrigin],
      }),
      editorProps: {
        attributes: {
          'aria-label': t('documentLabel'),
          'aria-multiline': 'true',
          role: 'textbox',
          lang: settings.language,
          spellcheck: 'true',
          translate: 'no',
          class: 'document',
          'data-placeholder': t('placeholder.document'),
        },
        // The bars above and below cover the text: the caret is kept clear of them.
        scrollThreshold: { top: 165, bottom: 90, left: 0, right: 0 },
        scrollMargin: { top: 175, bottom: 100, left: 0, right: 0 },
      },
    },
    [connection, environment],
  )

  useEffect(() => {
    if (editor !== null && editor.isEditable !== canWrite) editor.setEditable(canWrite, false)
  }, [editor, canWrite])

  // A string for the style sheet: paragraphs carry no words of ours.
  useEffect(() => {
    // With another language comes another editor, and this one is gone already.
    if (!editor.isDestroyed)
      editor.view.dom.style.setProperty('--write-here', JSON.stringify(t('placeholder.other')))
  }, [editor, t])

  useEffect(() => {
    onEditor(editor)
    return () => onEditor(null)
  }, [editor, onEditor])

  useEffect(() => {
    const { dom } = editor.view
    const toDock = (event: KeyboardEvent) => {
      if (!(event.key === 'F10' && event.altKey) && event.key !== 'F6') return
      const first = dock.current?.querySelector<HTMLElement>('button, select')
      if (!first) return
      event.preventDefault()
      first.focus()
    }
    dom.addEventListener('keydown', toDock)
    return () => dom.removeEventListener('keydown', toDock)
  }, [editor])

  const confirmMove = useCallback((name: string, move: () => void) => setMoving({ name, move }), [])
  const rows = useRowTools({ editor, awareness: connection.awareness, relay, confirmMove })
  /** Menus give their focus back to their button; writing goes on in the text. */
  const backToText = () => requestAnimationFrame(() => requestAnimationFrame(() => editor.view.focus()))

  return (
    <>
      <div className={css['tools']}>
        {props.toolbarStart}
        <ProseBars editor={editor} desk={prose.desk} awareness={connection.awareness} canWrite={canWrite} />
      </div>
      {props.notice}
      <div className={css['sheet']} ref={frame}>
        <ContentsList editor={editor} />
        <EditorMount editor={editor} className={css['content']} />
        <DocumentEnd editor={editor} planId={props.planId} settings={settings} canWrite={canWrite} />
        {canWrite && (
          <>
            <RowHandle context={rows.context} frame={frame} relay={relay} onMenuClose={backToText} />
            <MentionList editor={editor} environment={environment} store={mentions} frame={frame} />
            <SlashList editor={editor} store={prose.slashMenu} frame={frame} />
            <LinkBubble editor={editor} desk={prose.desk} frame={frame} />
          </>
        )}
      </div>
      {canWrite && <RowTools tools={rows} settings={settings} dockRef={dock} onMenuClose={backToText} />}
      <InsertDesk editor={editor} environment={environment} canWrite={canWrite} />
      {canWrite && <PasteDesk editor={editor} settings={settings} />}
      {moving !== null && (
        <ConfirmDialog
          title={t('move.title', { name: moving.name })}
          confirmLabel={t('move.anyway')}
          cancelLabel={t('move.wait')}
          onClose={() => setMoving(null)}
          onConfirm={() => {
            setMoving(null)
            moving.move()
          }}
        >
          <p>{t('move.text')}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
