/**
 * The link of the caret: where it leads, and what can be done with it. It stands below the link without taking the
 * focus; F2 goes into it, Escape back to the text.
 */
import { getMarkRange } from '@tiptap/core'
import { type Editor, useEditorState } from '@tiptap/react'
import { ExternalLink, Pencil, Unlink } from 'lucide-react'
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { Button } from 'react-aria-components'
import { isAllowedLink } from '../../../shared/document/link.ts'
import { isKey, keysOf } from '../prose/shortcut-table.ts'
import type { Desk } from '../prose/tools.ts'
import css from './link-bubble.module.css'
import { removeLink } from './link-dialog.tsx'
import { useProse } from './prose-words.ts'
import { onMac } from './shortcuts-words.ts'

type Link = { href: string; from: number; to: number }

function linkAtCaret(editor: Editor): Link | null {
  const { selection, schema } = editor.state
  const type = schema.marks['link']
  if (!selection.empty || type === undefined || !editor.isEditable) return null
  const range = getMarkRange(selection.$from, type)
  if (!range) return null
  const href = editor.state.doc.resolve(range.from).nodeAfter?.marks.find((mark) => mark.type === type)
    ?.attrs['href']
  return isAllowedLink(href) ? { href, from: range.from, to: range.to } : null
}

const same = (a: Link | null, b: Link | null): boolean =>
  a?.href === b?.href && a?.from === b?.from && a?.to === b?.to

const shown = (href: string): string => href.replace(/^(https?:\/\/|mailto:)/i, '').replace(/\/$/, '')

export function LinkBubble(props: { editor: Editor; desk: Desk; frame: RefObject<HTMLElement | null> }) {
  const { editor, desk, frame } = props
  const t = useProse()
  const box = useRef<HTMLDivElement>(null)
  const link = useEditorState({
    editor,
    selector: ({ editor: current }) => linkAtCaret(current),
    equalityFn: (a, b) => same(a, b),
  })

  useLayoutEffect(() => {
    const bubble = box.current
    const around = frame.current
    if (link === null || bubble === null || around === null) return
    const place = () => {
      const outer = around.getBoundingClientRect()
      const end = editor.view.coordsAtPos(Math.min(link.to, editor.state.doc.content.size), -1)
      const start = editor.view.coordsAtPos(Math.min(link.from, editor.state.doc.content.size), 1)
      bubble.style.insetBlockStart = `${end.bottom - outer.top + 6}px`
      const left = Math.abs(start.top - end.top) < 4 ? start.left : 0
      const most = outer.width - bubble.offsetWidth - 4
      bubble.style.insetInlineStart = `${Math.max(4, Math.min(left - outer.left, most))}px`
    }
    place()
    // What stands above may grow: colleagues write there, windows change.
    const observer = new ResizeObserver(place)
    observer.observe(editor.view.dom)
    return () => observer.disconnect()
  }, [editor, frame, link])

  useEffect(() => {
    if (link === null) return
    const enter = (event: KeyboardEvent) => {
      if (!keysOf('linkBubble').some((key) => isKey(event, key, onMac))) return
      event.preventDefault()
      box.current?.querySelector<HTMLElement>('a, button')?.focus()
    }
    const { dom } = editor.view
    dom.addEventListener('keydown', enter)
    return () => dom.removeEventListener('keydown', enter)
  }, [editor, link])

  if (link === null) return null
  const isPlace = link.href.startsWith('#')
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of controls, no form
    <div
      ref={box}
      role="group"
      aria-label={t('link.bubble')}
      className={css['bubble']}
      onKeyDown={(event) => {
        if (event.key === 'Escape') editor.view.focus()
      }}
    >
      {isPlace ? (
        <span className={css['address']}>{link.href}</span>
      ) : (
        <a
          className={css['address']}
          href={link.href}
          target="_blank"
          rel="noopener noreferrer"
          title={link.href}
        >
          <ExternalLink size="1rem" aria-hidden="true" />
          <span className={css['words']}>{shown(link.href)}</span>
          <span className={css['open']}>{t('link.open')}</span>
          <span className="visually-hidden">{t('link.newTab')}</span>
        </a>
      )}
      <Button className={css['act'] ?? ''} onPress={() => desk.show('link')}>
        <Pencil size="1rem" aria-hidden="true" />
        {t('link.edit')}
      </Button>
      <Button className={css['act'] ?? ''} onPress={() => removeLink(editor)}>
        <Unlink size="1rem" aria-hidden="true" />
        {t('link.take')}
      </Button>
    </div>
  )
}
