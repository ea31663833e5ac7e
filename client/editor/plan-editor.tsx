/**
 * The plan, open: bar, outline, document and side panel. Mounted by the plan page as agreed in
 * `client/app/plan-editor-contract.ts`; everything about the text itself is in this folder, everything about
 * the way to the server in `client/sync`.
 */
import './editor.css'
import type { Editor } from '@tiptap/react'
import { PanelLeft, X } from 'lucide-react'
import { useCallback, useState } from 'react'
import { Link } from 'react-router'
import { editorEn } from '../app/i18n/editor.en.ts'
import { editorSv } from '../app/i18n/editor.sv.ts'
import { addTexts } from '../app/i18n/i18n.ts'
import { rowsEn } from '../app/i18n/rows.en.ts'
import { rowsSv } from '../app/i18n/rows.sv.ts'
import type { PlanEditor as PlanEditorComponent } from '../app/plan-editor-contract.ts'
import { IconButton } from '../ui/button.tsx'
import { Loading } from '../ui/notice.tsx'
import { PageBar } from '../ui/page-bar.tsx'
import { useAddressPlace } from './problems/use-address-place.ts'
import { useProblemPanel } from './problems/use-problem-panel.tsx'
import css from './surface/editor-page.module.css'
import { Outline } from './surface/outline.tsx'
import { PeopleHere } from './surface/people-here.tsx'
import { SaveStrip } from './surface/save-strip.tsx'
import { SaveWord } from './surface/save-word.tsx'
import { SidePanel } from './surface/side-panel.tsx'
import { StopNotice } from './surface/stop-notice.tsx'
import { useOutlineStore } from './surface/use-outline.ts'
import { useConnectionFact, usePlanConnection } from './surface/use-plan-connection.ts'
import { useUnsavedGuard } from './surface/use-unsaved-guard.ts'
import { useWords } from './surface/words.ts'
import { WritingDesk } from './surface/writing-desk.tsx'

addTexts('editor', { sv: editorSv, en: editorEn })
addTexts('rows', { sv: rowsSv, en: rowsEn })

const PlanEditor: PlanEditorComponent = (props) => {
  const t = useWords()
  const { connection, interruption } = usePlanConnection({
    planId: props.planId,
    personId: props.me.personId,
    settings: props.settings,
    role: props.access.role,
    canWrite: props.access.canWrite,
    sessionEpoch: props.sessionEpoch,
    onNotice: props.onNotice,
    onSessionLost: props.onSessionLost,
  })
  const [editor, setEditor] = useState<Editor | null>(null)
  const [outlineOpen, setOutlineOpen] = useState(false)
  const showEditor = useCallback((next: Editor | null) => setEditor(next), [])

  const loaded = useConnectionFact(connection, (all) => all.loaded)
  const stop = useConnectionFact(connection, (all) => all.stop)
  const mayWrite = useConnectionFact(connection, (all) => all.canWrite)
  useUnsavedGuard(connection, props.onUnsavedChange)
  const problems = useProblemPanel(props, connection?.doc ?? null, editor)
  useAddressPlace(editor)
  const outline = useOutlineStore(editor, connection?.awareness ?? null)

  // Read-only while words could not be taken: after a stop, and until the role says otherwise.
  const canWrite = mayWrite && (stop === null || stop.reaction === 'signIn')
  const stopNotice = (
    <StopNotice
      stop={stop}
      connection={connection}
      interruption={interruption}
      settings={props.settings}
      planId={props.planId}
      personId={props.me.personId}
    />
  )
  return (
    <div className={css['page']}>
      <PageBar
        title={props.topBar.title}
        saveState={<SaveWord connection={connection} />}
        presence={
          <>
            {problems.button}
            {connection && (
              <PeopleHere awareness={connection.awareness} me={props.me} editor={editor} outline={outline} />
            )}
          </>
        }
        actions={props.topBar.actions}
      />
      <div className={css['columns']}>
        <nav className={css['outline']} data-open={outlineOpen} aria-label={t('outline.label')}>
          <div className={css['outline-head']}>
            <h2>{t('outline.label')}</h2>
            <span className={css['narrow-only']}>
              <IconButton
                label={t('outline.close')}
                icon={<X size="1.125rem" aria-hidden="true" />}
                onPress={() => setOutlineOpen(false)}
              />
            </span>
          </div>
          {editor !== null && connection !== null && outline !== null && (
            <Outline
              planId={props.planId}
              editor={editor}
              awareness={connection.awareness}
              store={outline}
              problems={problems.store}
              canWrite={canWrite}
              onGo={() => setOutlineOpen(false)}
            />
          )}
          {props.access.may('readHistory') && (
            <Link className={css['history']} to={`/planer/${encodeURIComponent(props.planId)}/historik`}>
              {t('history.title')}
            </Link>
          )}
        </nav>
        <main id="content" className={css['desk']}>
          {connection !== null && loaded ? (
            <WritingDesk
              planId={props.planId}
              connection={connection}
              canWrite={canWrite}
              settings={props.settings}
              onEditor={showEditor}
              notice={stopNotice}
              toolbarStart={
                <>
                  <span className={css['narrow-only']}>
                    <IconButton
                      label={t('outline.open')}
                      icon={<PanelLeft size="1.1875rem" aria-hidden="true" />}
                      onPress={() => setOutlineOpen(true)}
                    />
                  </span>
                  <SaveStrip connection={connection} />
                </>
              }
            />
          ) : (
            <>
              {stopNotice}
              {stop === null && (
                <div className={css['sheet']}>
                  <Loading>{t('loading')}</Loading>
                </div>
              )}
            </>
          )}
        </main>
        <SidePanel panels={problems.panels} open={props.openPanel} onChange={problems.onPanelChange} />
      </div>
    </div>
  )
}

export default PlanEditor
