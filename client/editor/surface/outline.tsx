/** The contents of the plan: headings and areas with their numbers, as one writes them. */
import { type Editor, useEditorState } from '@tiptap/react'
import { numberingKey } from '../plugins/numbering.ts'
import css from './outline.module.css'
import { useWords } from './words.ts'

type Line = { key: string; number: string; depth: number; title: string }

/** Without positions: they change with every letter, the outline does not. */
const linesOf = (editor: Editor): Line[] =>
  (numberingKey.getState(editor.state)?.items ?? []).map((item, i) => ({
    key: item.id ?? String(i),
    number: item.number,
    depth: item.depth,
    title: item.title,
  }))

const same = (a: Line[], b: Line[] | null): boolean =>
  b !== null &&
  a.length === b.length &&
  a.every((line, i) => {
    const other = b[i]
    return (
      other !== undefined &&
      line.key === other.key &&
      line.number === other.number &&
      line.title === other.title &&
      line.depth === other.depth
    )
  })

export function Outline({ editor, onGo }: { editor: Editor; onGo(): void }) {
  const t = useWords()
  const lines = useEditorState({
    editor,
    selector: ({ editor: current }) => linesOf(current),
    equalityFn: same,
  })
  const go = (index: number) => {
    const item = numberingKey.getState(editor.state)?.items[index]
    if (item === undefined) return
    onGo()
    editor.commands.focus(item.pos + (item.kind === 'area' ? 2 : 1), { scrollIntoView: false })
    const dom = editor.view.nodeDOM(item.pos)
    if (dom instanceof HTMLElement) dom.scrollIntoView({ block: 'start' })
  }
  if (lines.length === 0) return <p className={css['empty']}>{t('outline.empty')}</p>
  const seen = new Map<string, number>()
  return (
    <ol className={css['list']}>
      {lines.map((line, i) => {
        // Ids are unique but for a merge of two moves; a list must not break on it.
        const times = (seen.get(line.key) ?? 0) + 1
        seen.set(line.key, times)
        return (
          <li key={`${line.key}/${times}`} data-depth={Math.min(line.depth, 5)}>
            <button type="button" onClick={() => go(i)}>
              <span className={css['number']}>{line.number}</span>
              <span className={line.title ? '' : css['untitled']}>{line.title || t('outline.untitled')}</span>
            </button>
          </li>
        )
      })}
    </ol>
  )
}
