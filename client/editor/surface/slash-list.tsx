/**
 * What `/` offers, beside the caret. Focus stays in the text; the chosen line is told as its active descendant.
 * Touch and pointer choose without taking the focus, so that the keyboard of a phone stays up.
 */
import type { Editor } from '@tiptap/react'
import { type RefObject, useEffect, useId, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import type { Tool, ToolGroup } from '../prose/tools.ts'
import { useProse } from './prose-words.ts'
import { useKeyWords } from './shortcuts-words.ts'
import css from './slash.module.css'
import type { SlashStore } from './slash-store.ts'
import { ToolIcon } from './tool-icon.tsx'

type Section = { group: ToolGroup; items: { tool: Tool; index: number }[] }

/** Neighbours of one group together. */
function sectionsOf(items: readonly Tool[]): Section[] {
  const sections: Section[] = []
  for (const [index, tool] of items.entries()) {
    const last = sections.at(-1)
    if (last?.group === tool.group) last.items.push({ tool, index })
    else sections.push({ group: tool.group, items: [{ tool, index }] })
  }
  return sections
}

export function SlashList(props: {
  editor: Editor
  store: SlashStore
  frame: RefObject<HTMLElement | null>
}) {
  const t = useProse()
  const keyWords = useKeyWords()
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const { editor, store } = props
  const state = useSyncExternalStore(store.subscribe, store.snapshot)
  const shown = state !== null && !(state.props.loading && state.props.items.length === 0)
  const active = shown && state.props.items.length > 0 ? `${id}-${state.index}` : null

  useEffect(() => {
    const { dom } = editor.view
    const leave = () => store.close()
    dom.addEventListener('blur', leave)
    return () => dom.removeEventListener('blur', leave)
  }, [editor, store])

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

  // Below the caret, above it where there is more room; within the sheet.
  useLayoutEffect(() => {
    const list = box.current
    const caret = state?.props.clientRect?.()
    const frame = props.frame.current?.getBoundingClientRect()
    if (!list || !caret || !frame) return
    const below = window.innerHeight - caret.bottom - 16
    const above = caret.top - 180
    const up = below < 240 && above > below
    list.style.maxBlockSize = `${Math.max(160, Math.min(400, up ? above : below))}px`
    const { offsetHeight, offsetWidth } = list
    list.style.insetBlockStart = `${(up ? caret.top - offsetHeight - 4 : caret.bottom + 4) - frame.top}px`
    list.style.insetInlineStart = `${Math.max(4, Math.min(caret.left - frame.left, frame.width - offsetWidth - 4))}px`
    const option = active === null ? null : document.getElementById(active)
    if (option !== null) {
      // Not scrollIntoView, which would scroll the page too.
      const { offsetTop, offsetHeight: height } = option
      if (offsetTop < list.scrollTop) list.scrollTop = offsetTop - 32
      else if (offsetTop + height > list.scrollTop + list.clientHeight)
        list.scrollTop = offsetTop + height - list.clientHeight + 4
    }
  })

  if (!shown) return null
  const { items } = state.props
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the focus where it is
    <div ref={box} className={css['list']} onMouseDown={(event) => event.preventDefault()}>
      {items.length === 0 ? (
        <p className={css['none']}>{t('slash.none')}</p>
      ) : (
        <div role="listbox" id={id} aria-label={t('slash.label')}>
          {sectionsOf(items).map((section, n) => (
            // biome-ignore lint/a11y/useSemanticElements: options of a list box are grouped so
            <div
              key={section.items[0]?.tool.id ?? section.group}
              role="group"
              aria-labelledby={`${id}-g${n}`}
            >
              <div className={css['group']} id={`${id}-g${n}`} role="presentation">
                {t(`group.${section.group}`)}
              </div>
              {section.items.map(({ tool, index }) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are taken by the editor
                <div
                  key={tool.id}
                  id={`${id}-${index}`}
                  role="option"
                  // Focus stays in the text, see aria-activedescendant.
                  tabIndex={-1}
                  aria-selected={index === state.index}
                  className={css['option']}
                  onClick={() => store.choose(index)}
                >
                  <ToolIcon id={tool.id} />
                  <span className={css['name']}>{t(`tool.${tool.id}`)}</span>
                  <span className={css['keys']} aria-hidden="true">
                    {keyWords.first(tool.id)}
                  </span>
                </div>
              ))}
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
