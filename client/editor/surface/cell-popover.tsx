/**
 * The small window beside a cell: status, time, kind of indicator and the like. One for the whole document; it
 * listens for the buttons of the cells (`structure/cell-button.ts`) and follows its row when that is moved.
 */
import { type Editor, useEditorState } from '@tiptap/react'
import { useEffect, useRef } from 'react'
import { Dialog, Popover } from 'react-aria-components'
import type { PlanSettings } from '../../../shared/domain/settings.ts'
import { type CellKind, cellKinds } from '../structure/cell-button.ts'
import { type CellTarget, elementFor, locate, targetAt } from '../structure/cell-target.ts'
import type { Found } from '../structure/where.ts'
import { AreaForm } from './cell-area.tsx'
import { CaptionForm } from './cell-caption.tsx'
import { FocusForm } from './cell-focus.tsx'
import { IndicatorForm } from './cell-indicator.tsx'
import { PartsList } from './cell-parts.tsx'
import css from './cell-popover.module.css'
import { FollowUpMenu, StatusMenu } from './cell-status.tsx'
import { TimeForm } from './cell-time.tsx'
import { type RowWords, useRowWords } from './row-words.ts'

/** What every content of the window is given. */
export type CellProps = {
  editor: Editor
  settings: PlanSettings
  /** The node it is about, as it is now. */
  found: Found
  /** Closes the window; the caret goes back to the text. */
  close(): void
}

const isCellKind = (value: string | undefined): value is CellKind => cellKinds.some((kind) => kind === value)

/** Opens what a pressed button of a cell belongs to. */
export function useCellButtons(editor: Editor, open: (target: CellTarget) => void): void {
  useEffect(() => {
    const { dom } = editor.view
    const button = (event: Event): HTMLElement | null =>
      event.target instanceof Element ? event.target.closest<HTMLElement>('[data-open]') : null
    // The caret stays where it is: what is opened gives the focus back to it.
    const keepCaret = (event: Event) => {
      if (button(event)) event.preventDefault()
    }
    const press = (event: Event) => {
      const pressed = button(event)
      const kind = pressed?.dataset['open']
      if (pressed === null || !isCellKind(kind) || !editor.isEditable) return
      const target = targetAt(editor.view, kind, pressed)
      if (target !== null) open(target)
    }
    dom.addEventListener('mousedown', keepCaret)
    dom.addEventListener('click', press)
    return () => {
      dom.removeEventListener('mousedown', keepCaret)
      dom.removeEventListener('click', press)
    }
  }, [editor, open])
}

/** The window for `target`, while mounted. */
export function CellPopover(props: {
  editor: Editor
  settings: PlanSettings
  target: CellTarget
  onClose(): void
}) {
  const t = useRowWords()
  const { editor, settings, target, onClose } = props
  const anchor = useRef(target.element)
  const found = useEditorState({
    editor,
    selector: ({ editor: current }) => locate(current.view, target),
    equalityFn: (a, b) => a?.node === b?.node && a?.pos === b?.pos,
  })
  // A moved row is drawn anew: the window goes where it went.
  if (found !== null && !anchor.current.isConnected)
    anchor.current = elementFor(editor.view, target.kind, found) ?? anchor.current
  const cell = found === null ? null : { editor, settings, found, close: onClose }
  return (
    <Popover
      className={css['popover'] ?? ''}
      triggerRef={anchor}
      placement="bottom start"
      offset={4}
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Dialog className={css['dialog'] ?? ''} aria-label={titleOf(target.kind, t)}>
        {cell === null ? <p role="status">{t('gone')}</p> : <Content kind={target.kind} {...cell} />}
      </Dialog>
    </Popover>
  )
}

function Content({ kind, ...cell }: CellProps & { kind: CellKind }) {
  switch (kind) {
    case 'status':
      return <StatusMenu {...cell} />
    case 'followUp':
      return <FollowUpMenu {...cell} />
    case 'time':
      return <TimeForm {...cell} />
    case 'indicator':
      return <IndicatorForm {...cell} />
    case 'area':
      return <AreaForm {...cell} />
    case 'parts':
      return <PartsList {...cell} />
    case 'caption':
      return <CaptionForm {...cell} />
    case 'focus':
      return <FocusForm {...cell} />
  }
}

function titleOf(kind: CellKind, t: RowWords): string {
  switch (kind) {
    case 'status':
      return t('status.title')
    case 'followUp':
      return t('followUp.title')
    case 'time':
      return t('time.title')
    case 'indicator':
      return t('indicator.title')
    case 'area':
      return t('area.title')
    case 'parts':
      return t('parts.title')
    case 'caption':
      return t('caption.title')
    case 'focus':
      return t('focus.title')
  }
}
