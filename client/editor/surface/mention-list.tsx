/** The organisations `@` offers. Focus stays in the text; the chosen line is told as its active descendant. */
import type { Editor } from '@tiptap/react'
import { Plus } from 'lucide-react'
import { type RefObject, useEffect, useId, useSyncExternalStore } from 'react'
import type { EditorEnvironment } from '../environment.ts'
import css from './mention.module.css'
import { MentionDialog } from './mention-dialog.tsx'
import type { MentionStore } from './mention-store.ts'
import { useRowWords } from './row-words.ts'
import { useWords } from './words.ts'

export function MentionList(props: {
  editor: Editor
  environment: EditorEnvironment
  store: MentionStore
  frame: RefObject<HTMLElement | null>
}) {
  const t = useWords()
  const rowWords = useRowWords()
  const id = useId()
  const { editor, environment, store } = props
  const state = useSyncExternalStore(store.subscribe, store.snapshot)
  const adding = useSyncExternalStore(store.subscribe, store.adding)
  const shown = state !== null && adding === null
  const active = shown && state.index >= 0 ? `${id}-${state.index}` : null

  useEffect(() => {
    const { dom } = editor.view
    if (!shown) return
    dom.setAttribute('aria-controls', id)
    return () => dom.removeAttribute('aria-controls')
  }, [editor, id, shown])
  useEffect(() => {
    const { dom } = editor.view
    if (active === null) return
    dom.setAttribute('aria-activedescendant', active)
    return () => dom.removeAttribute('aria-activedescendant')
  }, [editor, active])

  if (adding !== null)
    return (
      <MentionDialog
        environment={environment}
        name={adding}
        onClose={(organisation) => {
          store.finishAdding(organisation)
          requestAnimationFrame(() => editor.view.focus())
        }}
      />
    )
  if (state === null) return null
  const caret = state.props.clientRect?.()
  const frame = props.frame.current?.getBoundingClientRect()
  if (!caret || !frame) return null
  const { items, query } = state.props
  const name = query.trim()
  const options = [
    ...items.map((item) => ({
      key: item.id,
      words: item.name,
      hint: item.alias
        ? rowWords('organisation.alsoWritten', { alias: item.alias })
        : (item.abbreviation ?? ''),
    })),
    {
      key: 'add',
      words: name === '' ? rowWords('organisation.addPlain') : rowWords('organisation.add', { name }),
      hint: '',
    },
  ]
  return (
    <div
      className={css['list']}
      style={{
        insetBlockStart: caret.bottom - frame.top + 4,
        insetInlineStart: Math.max(0, Math.min(caret.left - frame.left, frame.width - 320)),
      }}
    >
      {items.length === 0 && <p className={css['none']}>{t('mention.none')}</p>}
      <div role="listbox" id={id} aria-label={t('mention.label')}>
        {options.map(({ key, words, hint }, i) => (
          // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the text, see aria-activedescendant
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are taken by the editor
          <div
            key={key}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === state.index}
            className={`${css['option']} ${key === 'add' ? css['add'] : ''}`}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => store.choose(i)}
          >
            {key === 'add' && <Plus size="1rem" aria-hidden="true" />}
            <span className={css['name']}>{words}</span>
            {hint !== '' && <span className={css['short']}>{hint}</span>}
          </div>
        ))}
      </div>
    </div>
  )
}
