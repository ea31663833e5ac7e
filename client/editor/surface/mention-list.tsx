/** The organisations `@` offers. Focus stays in the text; the chosen line is told as its active descendant. */
import type { Editor } from '@tiptap/react'
import { type RefObject, useEffect, useId, useSyncExternalStore } from 'react'
import css from './mention.module.css'
import type { MentionStore } from './mention-store.ts'
import { useWords } from './words.ts'

export function MentionList(props: {
  editor: Editor
  store: MentionStore
  frame: RefObject<HTMLElement | null>
}) {
  const t = useWords()
  const id = useId()
  const { editor, store } = props
  const state = useSyncExternalStore(store.subscribe, store.snapshot)
  const active = state === null ? null : `${id}-${state.index}`

  useEffect(() => {
    const { dom } = editor.view
    if (active === null) return
    dom.setAttribute('aria-controls', id)
    dom.setAttribute('aria-activedescendant', active)
    return () => {
      dom.removeAttribute('aria-controls')
      dom.removeAttribute('aria-activedescendant')
    }
  }, [editor, id, active])

  if (state === null) return null
  const caret = state.props.clientRect?.()
  const frame = props.frame.current?.getBoundingClientRect()
  if (!caret || !frame) return null
  const { items } = state.props
  if (items.length === 0 && state.props.query === '') return null
  return (
    <div
      className={css['list']}
      style={{
        insetBlockStart: caret.bottom - frame.top + 4,
        insetInlineStart: Math.max(0, Math.min(caret.left - frame.left, frame.width - 300)),
      }}
    >
      {items.length === 0 ? (
        <p className={css['none']}>{t('mention.none')}</p>
      ) : (
        <div role="listbox" id={id} aria-label={t('mention.label')}>
          {items.map((organisation, i) => (
            // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the text, see aria-activedescendant
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are taken by the editor
            <div
              key={organisation.id}
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === state.index}
              className={css['option']}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => store.choose(i)}
            >
              {organisation.name}
              {organisation.abbreviation && <span className={css['short']}>{organisation.abbreviation}</span>}
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
