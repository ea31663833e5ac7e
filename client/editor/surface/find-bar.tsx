/**
 * Find and replace, below the tools, over the text without moving it. Focus stays in the bar while one goes from hit
 * to hit; closing it leaves the hit selected. Readers find, writers also replace.
 */
import { type Editor, useEditorState } from '@tiptap/react'
import { CaseSensitive, ChevronDown, ChevronsUpDown, ChevronUp, WholeWord, X } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { findState } from '../plugins/find.ts'
import type { DeskStore } from '../prose/desk-store.ts'
import { endSearch, goToHit, replaceAll, replaceHit, search } from '../prose/find-commands.ts'
import css from './find.module.css'
import { useProse } from './prose-words.ts'
import { ToolButton } from './tool-button.tsx'

// Its buttons are never switched off: whoever replaced the last hit would lose the focus with the button.
type Props = { editor: Editor; desk: DeskStore; canWrite: boolean; replacing: boolean; asked: number }

/** What was looked for last is there when the bar is opened again. */
const last = { query: '', replacement: '', matchCase: false, wholeWord: false }

const selectedWords = ({ state }: Editor): string => {
  const { selection, doc } = state
  if (selection.empty || !selection.$from.sameParent(selection.$to)) return ''
  return doc.textBetween(selection.from, selection.to).slice(0, 200)
}

export function FindBar({ editor, desk, canWrite, replacing, asked }: Props) {
  const t = useProse()
  const field = useRef<HTMLInputElement>(null)
  const [query, setQuery] = useState(() => selectedWords(editor) || last.query)
  const [replacement, setReplacement] = useState(last.replacement)
  const [matchCase, setMatchCase] = useState(last.matchCase)
  const [wholeWord, setWholeWord] = useState(last.wholeWord)
  const [told, setTold] = useState('')
  const facts = useEditorState({
    editor,
    selector: ({ editor: current }) => {
      const open = findState(current.state)
      return {
        total: open?.hits.length ?? 0,
        index: (open?.current ?? -1) + 1,
        fixed: open?.hits[open.current]?.fixed === true,
      }
    },
  })

  useEffect(() => {
    Object.assign(last, { query, matchCase, wholeWord })
    search(editor, { query, matchCase, wholeWord })
    setTold('')
  }, [editor, query, matchCase, wholeWord])
  useEffect(() => {
    last.replacement = replacement
  }, [replacement])

  // Before the next key, which is meant for the field.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again, the open bar takes the focus
  useLayoutEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [asked])
  useEffect(() => () => endSearch(editor), [editor])

  const close = () => {
    endSearch(editor)
    desk.closeFind()
    editor.view.focus()
  }
  const replaceOne = () => {
    setTold(facts.fixed ? t('find.notText') : '')
    if (!replaceHit(editor, replacement)) goToHit(editor, 1)
  }
  const replaceEvery = () => {
    const { replaced, spared } = replaceAll(editor, replacement)
    const all = replaced === 0 ? t('find.none') : t('find.replaced', { count: replaced })
    setTold(spared > 0 ? `${all} ${t('find.spared', { count: spared })}` : all)
  }
  const counted = query === '' ? '' : facts.total === 0 ? t('find.none') : t('find.count', facts)
  const icon = { size: '1.125rem', 'aria-hidden': true } as const
  return (
    <search
      className={css['bar']}
      data-find
      aria-label={t('find.label')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        close()
      }}
    >
      <div className={css['line']}>
        {canWrite && (
          <ToolButton
            label={replacing ? t('find.hideReplace') : t('find.showReplace')}
            icon={<ChevronsUpDown {...icon} />}
            pressed={replacing}
            onPress={() => desk.setReplacing(!replacing)}
          />
        )}
        <input
          ref={field}
          className={css['field']}
          aria-label={t('find.field')}
          placeholder={t('find.field')}
          value={query}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            event.preventDefault()
            goToHit(editor, event.shiftKey ? -1 : 1)
          }}
        />
        <div className={css['unit']}>
          <output className={css['count']}>{counted}</output>
          <ToolButton
            label={t('find.previous')}
            keys="Shift+F3"
            icon={<ChevronUp {...icon} />}
            onPress={() => goToHit(editor, -1)}
          />
          <ToolButton
            label={t('find.next')}
            keys="F3"
            icon={<ChevronDown {...icon} />}
            onPress={() => goToHit(editor, 1)}
          />
          <ToolButton
            label={t('find.matchCase')}
            icon={<CaseSensitive {...icon} />}
            pressed={matchCase}
            onPress={() => setMatchCase(!matchCase)}
          />
          <ToolButton
            label={t('find.wholeWord')}
            icon={<WholeWord {...icon} />}
            pressed={wholeWord}
            onPress={() => setWholeWord(!wholeWord)}
          />
          <ToolButton label={t('find.close')} keys="Esc" icon={<X {...icon} />} onPress={close} />
        </div>
      </div>
      {canWrite && replacing && (
        <div className={css['line']}>
          <input
            className={css['field']}
            aria-label={t('find.with')}
            placeholder={t('find.with')}
            value={replacement}
            maxLength={1_000}
            autoComplete="off"
            onChange={(event) => setReplacement(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
              event.preventDefault()
              replaceOne()
            }}
          />
          <div className={css['unit']}>
            <Button onPress={replaceOne}>{t('find.replaceOne')}</Button>
            <Button onPress={replaceEvery}>{t('find.replaceAll')}</Button>
          </div>
        </div>
      )}
      <p role="status" className={told === '' ? 'visually-hidden' : css['told']}>
        {told}
      </p>
    </search>
  )
}
