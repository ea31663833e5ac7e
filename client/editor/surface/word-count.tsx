/** How many words: quiet at the end of the tools, with the section's and the selection's when one asks. */
import type { Editor } from '@tiptap/react'
import { useEffect, useState } from 'react'
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { currentLanguage } from '../../app/i18n/i18n.ts'
import menuCss from '../../ui/menu.module.css'
import { type Count, countWords, sectionAt } from '../prose/count-words.ts'
import { useProse } from './prose-words.ts'
import css from './word-count.module.css'

type Counts = { whole: Count; section: (Count & { title: string }) | null; selection: Count | null }

/** Counted when the writing pauses: milliseconds. */
const pauseMs = 300

function countAll({ state }: Editor): Counts {
  const { from, to, empty } = state.selection
  const section = sectionAt(state)
  return {
    whole: countWords(state.doc),
    section: section && { ...countWords(state.doc, section.from, section.to), title: section.title },
    selection: empty ? null : countWords(state.doc, from, to),
  }
}

function useCounts(editor: Editor): Counts {
  const [counts, setCounts] = useState(() => countAll(editor))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(() => setCounts(countAll(editor)), pauseMs)
    }
    later()
    editor.on('update', later)
    editor.on('selectionUpdate', later)
    return () => {
      clearTimeout(timer)
      editor.off('update', later)
      editor.off('selectionUpdate', later)
    }
  }, [editor])
  return counts
}

export function WordCount({ editor }: { editor: Editor }) {
  const t = useProse()
  const { whole, section, selection } = useCounts(editor)
  const number = (value: number) => value.toLocaleString(currentLanguage() === 'sv' ? 'sv-SE' : 'en-GB')
  const words =
    selection === null
      ? t('count.words', { count: whole.words, number: number(whole.words) })
      : t('count.ofWords', { number: number(selection.words), total: number(whole.words) })
  const lines: [string, string, Count][] = [
    ...(selection === null
      ? []
      : [['selection', t('count.selection'), selection] as [string, string, Count]]),
    ...(section === null ? [] : [['section', t('count.section'), section] as [string, string, Count]]),
    ['whole', t('count.whole'), whole],
  ]
  return (
    <DialogTrigger>
      <Button className={css['count'] ?? ''} aria-label={`${t('count.title')}: ${words}`}>
        {words}
      </Button>
      <Popover className={menuCss['popover'] ?? ''} offset={4} placement="bottom end">
        <Dialog className={css['box'] ?? ''} aria-label={t('count.title')}>
          <table className={css['table']}>
            <thead>
              <tr>
                <td />
                <th scope="col">{t('count.wordsHead')}</th>
                <th scope="col">{t('count.characters')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(([id, label, count]) => (
                <tr key={id}>
                  <th scope="row">
                    {label}
                    {id === 'section' && section?.title && (
                      <span className={css['title']}>{section.title}</span>
                    )}
                  </th>
                  <td>{number(count.words)}</td>
                  <td>{number(count.characters)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
