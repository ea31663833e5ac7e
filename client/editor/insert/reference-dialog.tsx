/** Choosing what to refer to: one types, the list narrows, arrows and Enter choose. */
import type { Editor } from '@tiptap/core'
import { useId, useMemo, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { insertInline } from './inline.ts'
import css from './insert.module.css'
import { findTargets, type ReferenceTarget, referenceTargets } from './reference-targets.ts'
import { useBlockWords } from './words.ts'

export function ReferenceDialog({ editor, onClose }: { editor: Editor; onClose(): void }) {
  const t = useBlockWords()
  const id = useId()
  const [targets] = useState(() => referenceTargets(editor))
  const [query, setQuery] = useState('')
  const [index, setIndex] = useState(0)
  const name = (target: ReferenceTarget) => t(`reference.${target.kind}`, { number: target.number })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names change with the language only
  const shown = useMemo(() => findTargets(targets, query, name), [targets, query])
  const current = shown[index]

  const insert = (target: ReferenceTarget | undefined) => {
    if (target === undefined) return
    onClose()
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const made = insertInline(editor.state, 'reference', { target: target.id })
        if (made !== null) editor.view.dispatch(made.tr)
        editor.view.focus()
      }),
    )
  }
  const step = (by: number) => {
    if (shown.length > 0) setIndex((index + by + shown.length) % shown.length)
  }
  return (
    <Dialog
      title={t('reference.title')}
      closeLabel={t('close')}
      onClose={onClose}
      onSubmit={() => insert(current)}
      footer={
        <Button kind="primary" type="submit" isDisabled={current === undefined}>
          {t('reference.insert')}
        </Button>
      }
    >
      <TextField
        label={t('reference.search')}
        value={query}
        autoFocus
        role="combobox"
        aria-expanded={shown.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={current === undefined ? undefined : `${id}-${current.id}`}
        onValue={(value) => {
          setQuery(value)
          setIndex(0)
        }}
        onKeyDown={(event) => {
          const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
          if (by === 0) return
          event.preventDefault()
          step(by)
        }}
      />
      {shown.length === 0 ? (
        <p className={css['hint']} role="status">
          {t(targets.length === 0 ? 'reference.empty' : 'reference.none')}
        </p>
      ) : (
        <div id={`${id}-list`} role="listbox" aria-label={t('reference.label')} className={css['options']}>
          {shown.map((target, i) => (
            // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field, see aria-activedescendant
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are taken by the field
            <div
              key={target.id}
              id={`${id}-${target.id}`}
              role="option"
              aria-selected={i === index}
              className={css['option']}
              ref={i === index ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => insert(target)}
            >
              <span className={css['what']}>{name(target)}</span>
              <span>{target.title || (target.kind === 'section' ? t('reference.untitled') : '')}</span>
            </div>
          ))}
        </div>
      )}
    </Dialog>
  )
}
