/**
 * The tools for text, always in sight above it, on one line: what does not fit goes into "Mer", the least needed
 * first. Those who only read find and see the keys.
 */
import { type Editor, useEditorState } from '@tiptap/react'
import { type ReactNode, useMemo } from 'react'
import { Toolbar as AriaToolbar } from 'react-aria-components'
import { headingLevels } from '../nodes/heading.ts'
import { proseKind } from '../prose/fits.ts'
import { type Desk, type Tool, type ToolId, toolById, tools } from '../prose/tools.ts'
import { useProse } from './prose-words.ts'
import { useKeyWords } from './shortcuts-words.ts'
import { ToolButton } from './tool-button.tsx'
import { ToolIcon } from './tool-icon.tsx'
import { useFit } from './toolbar-fit.ts'
import css from './toolbar-line.module.css'
import { ToolbarMore } from './toolbar-more.tsx'

/** What leaves the line first when it gets short. */
const leaving: readonly (ToolId | 'count')[] = [
  'count',
  'help',
  'reference',
  'footnote',
  'figure',
  'table',
  'quote',
  'area',
  'goalTable',
  'orderedList',
  'find',
  'redo',
  'bulletList',
  'undo',
  'link',
  'italic',
  'bold',
]

const shownTools = tools.filter((tool) => tool.group !== 'kind')
const readingTools = shownTools.filter((tool) => tool.group === 'page')

/** One letter a tool: whether it fits at the caret, whether it is on. A string, so that it is compared quickly. */
const lettersOf = (editor: Editor): string =>
  shownTools
    .map((tool) => (tool.fits(editor) ? (tool.isOn?.(editor) ? 'o' : 'f') : tool.isOn?.(editor) ? 'x' : '-'))
    .join('')

type Props = {
  editor: Editor
  desk: Desk
  canWrite: boolean
  /** Stands at the end of the line, the first to leave it. */
  wordCount: ReactNode
}

export function Toolbar({ editor, desk, canWrite, wordCount }: Props) {
  const t = useProse()
  const keyWords = useKeyWords()
  const letters = useEditorState({ editor, selector: ({ editor: current }) => lettersOf(current) })
  const kind = useEditorState({ editor, selector: ({ editor: current }) => proseKind(current.state) })
  const offered = canWrite ? shownTools : readingTools
  const order = useMemo(
    () => leaving.filter((id) => id === 'count' || offered.some((tool) => tool.id === id)),
    [offered],
  )
  const { bar, gone, measuring } = useFit(order)
  const letterOf = (tool: Tool) => letters[shownTools.indexOf(tool)] ?? '-'
  const isOn = (tool: Tool) => letterOf(tool) === 'o' || letterOf(tool) === 'x'
  const fits = (tool: Tool) => letterOf(tool) === 'o' || letterOf(tool) === 'f'

  const button = (tool: Tool, index: number, all: readonly Tool[]) => {
    const short = tool.id === 'goalTable' || tool.id === 'area' ? t(`short.${tool.id}`) : null
    return (
      <span
        key={tool.id}
        className={css['entry']}
        data-entry={tool.id}
        data-first={index > 0 && all[index - 1]?.group !== tool.group}
        hidden={gone.has(tool.id)}
      >
        <ToolButton
          label={t(`tool.${tool.id}`)}
          keys={keyWords.first(tool.id)}
          icon={<ToolIcon id={tool.id} />}
          {...(tool.isOn === undefined ? {} : { pressed: isOn(tool) })}
          disabled={!fits(tool)}
          words={short}
          onPress={() => tool.run(editor, desk)}
        />
      </span>
    )
  }
  const before = offered.filter((tool) => tool.group === 'history')
  const after = offered.filter((tool) => tool.group !== 'history')
  return (
    <AriaToolbar
      ref={bar}
      data-measuring={measuring}
      className={css['toolbar'] ?? ''}
      aria-label={canWrite ? t('bar.label') : t('bar.readLabel')}
    >
      {before.map(button)}
      {canWrite && (
        <select
          className={css['kind']}
          aria-label={t('bar.kind')}
          value={kind ?? 'paragraph'}
          disabled={kind === null}
          onChange={(event) => toolById(event.currentTarget.value)?.run(editor, desk)}
        >
          <option value="paragraph">{t('kind.paragraph')}</option>
          {headingLevels.map((level) => (
            <option key={level} value={`heading${level}`}>
              {t('kind.heading', { level })}
            </option>
          ))}
        </select>
      )}
      {after.map(button)}
      <span className={css['more']} data-more hidden={!measuring && ![...gone].some((id) => id !== 'count')}>
        <ToolbarMore
          tools={offered.filter((tool) => gone.has(tool.id))}
          isOn={isOn}
          fits={fits}
          run={(tool) => tool.run(editor, desk)}
        />
      </span>
      <span className={css['count']} data-entry="count" hidden={gone.has('count')}>
        {wordCount}
      </span>
    </AriaToolbar>
  )
}
