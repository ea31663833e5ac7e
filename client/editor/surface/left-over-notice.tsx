/**
 * Says that something stands double since two people wrote at once, shows where, and joins it. Over the text, so
 * that nothing moves when it comes; each join is one step of undo.
 */
import { type Editor, useEditorState } from '@tiptap/react'
import { GitMerge } from 'lucide-react'
import { useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import { Button } from '../../ui/button.tsx'
import { leftOvers } from '../plugins/left-overs.ts'
import { joinLeftOver, type LeftOver } from '../prose/left-overs.ts'
import { remoteCarets } from '../structure/remote-carets.ts'
import css from './left-over.module.css'
import { useProse } from './prose-words.ts'

/** The one the caret stands in, else the first. */
function current(editor: Editor): LeftOver | undefined {
  const { state } = editor
  const all = leftOvers(state)
  const at = state.selection.from
  return (
    all.find(({ parent }) => at > parent && at < parent + (state.doc.nodeAt(parent)?.nodeSize ?? 0)) ?? all[0]
  )
}

/** Who has the caret in it: their next letters would be lost with the text that is joined. */
const busyIn = (editor: Editor, awareness: Awareness, one: LeftOver): string | undefined => {
  const end = one.parent + (editor.state.doc.nodeAt(one.parent)?.nodeSize ?? 0)
  return remoteCarets(editor.state, awareness).find(({ pos }) => pos > one.parent && pos < end)?.name
}

export function LeftOverNotice({ editor, awareness }: { editor: Editor; awareness: Awareness }) {
  const t = useProse()
  const count = useEditorState({ editor, selector: ({ editor: now }) => leftOvers(now.state).length })
  const [shown, setShown] = useState(-1)
  const [busy, setBusy] = useState('')
  if (count === 0) return null
  const show = () => {
    const all = leftOvers(editor.state)
    const index = (shown + 1) % all.length
    const extra = all[index]?.extras[0]
    if (extra === undefined) return
    setShown(index)
    setBusy('')
    editor.commands.focus(extra.from + 1, { scrollIntoView: false })
    const dom = editor.view.nodeDOM(extra.from)
    if (dom instanceof HTMLElement) dom.scrollIntoView({ block: 'center' })
  }
  const join = () => {
    const one = current(editor)
    if (one === undefined) return
    const name = busyIn(editor, awareness, one)
    setBusy(name === undefined ? '' : t('leftOver.busy', { name }))
    if (name !== undefined) return
    joinLeftOver(one)(editor.state, editor.view.dispatch)
    setShown(-1)
    editor.view.focus()
  }
  return (
    <section className={css['notice']} aria-label={t('leftOver.label')}>
      <GitMerge size="1.25rem" aria-hidden="true" />
      <div className={css['words']}>
        <p role="status">
          {t('leftOver.text', { count })}
          {busy !== '' && <strong className={css['busy']}>{busy}</strong>}
        </p>
        <div className={css['acts']}>
          <Button onPress={show}>{t('leftOver.show')}</Button>
          <Button kind="primary" onPress={join}>
            {t('leftOver.join')}
          </Button>
        </div>
      </div>
    </section>
  )
}
