/** The bar of tools with what opens from it: finding, the dialogs, and the word on what stands double. */
import type { Editor } from '@tiptap/react'
import { useSyncExternalStore } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import { whenNeeded } from '../../app/when-needed.tsx'
import type { DeskStore } from '../prose/desk-store.ts'
import { FindBar } from './find-bar.tsx'
import { LeftOverNotice } from './left-over-notice.tsx'
import { LinkDialog } from './link-dialog.tsx'
import css from './prose-bars.module.css'
import { usePageKeys } from './shortcuts-page.ts'
import { Toolbar } from './toolbar.tsx'
import { WordCount } from './word-count.tsx'

const ShortcutsSheet = whenNeeded(() => import('./shortcuts-sheet.tsx').then((part) => part.default))

type Props = { editor: Editor; desk: DeskStore; awareness: Awareness; canWrite: boolean }

export function ProseBars({ editor, desk, awareness, canWrite }: Props) {
  const { dialog, find, findAsked } = useSyncExternalStore(desk.subscribe, desk.snapshot)
  usePageKeys(editor, desk)
  return (
    <div className={css['bars']}>
      <Toolbar editor={editor} desk={desk} canWrite={canWrite} wordCount={<WordCount editor={editor} />} />
      <div className={css['below']}>
        {find !== null && (
          <FindBar
            editor={editor}
            desk={desk}
            canWrite={canWrite}
            replacing={find === 'replace'}
            asked={findAsked}
          />
        )}
        {canWrite && <LeftOverNotice editor={editor} awareness={awareness} />}
      </div>
      {dialog === 'link' && <LinkDialog editor={editor} onClose={() => desk.closeDialog()} />}
      {dialog === 'help' && <ShortcutsSheet onClose={() => desk.closeDialog()} />}
    </div>
  )
}
