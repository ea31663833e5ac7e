/**
 * A small button beside the row under the pointer, else the row of the caret. One button for the whole document,
 * outside it, moved to where it is wanted.
 */
import type { Editor } from '@tiptap/react'
import { EllipsisVertical } from 'lucide-react'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { placeAt } from '../structure/where.ts'
import css from './row.module.css'
import { type RowContext, rowSections } from './row-entries.ts'
import { RowMenu } from './row-menu.tsx'
import type { RowRequestRelay } from './row-requests.ts'
import { useWords } from './words.ts'

type Spot = { row: HTMLElement; top: number; left: number }

const rowAround = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-row], .area, .follow-up') : null

function caretRow(editor: Editor): HTMLElement | null {
  const { node } = editor.view.domAtPos(editor.state.selection.from)
  return rowAround(node instanceof Element ? node : node.parentElement)
}

export function RowHandle(props: {
  context: RowContext
  /** What the handle is placed in; scrolls with the text. */
  frame: RefObject<HTMLElement | null>
  /** Tells when the keyboard asks for the menu of the caret's row. */
  relay: RowRequestRelay
  onMenuClose(): void
}) {
  const { context, frame, relay } = props
  const { editor } = context
  const t = useWords()
  const [spot, setSpot] = useState<Spot | null>(null)
  const [open, setOpen] = useState(false)
  const isOpen = useRef(false)
  isOpen.current = open
  const shown = useRef<HTMLElement | null>(null)
  shown.current = spot?.row ?? null

  const place = useCallback(
    (row: HTMLElement | null) => {
      const box = frame.current?.getBoundingClientRect()
      if (row === null || box === undefined) return setSpot(null)
      const at = row.getBoundingClientRect()
      // In the margin, clear of the cells.
      const edge = (row.closest('[data-block]') ?? row).getBoundingClientRect()
      setSpot({ row, top: at.top - box.top + 4, left: Math.max(0, edge.left - box.left - 32) })
    },
    [frame],
  )

  useEffect(() => {
    const dom = editor.view.dom
    const over = (event: PointerEvent) => {
      if (isOpen.current || event.pointerType === 'touch') return
      const row = rowAround(event.target)
      if (row !== null) place(row)
    }
    // Measured with the next frame, and only for another row: asking for places at each letter lays the page out
    // once more.
    let asked = 0
    const selected = () => {
      cancelAnimationFrame(asked)
      asked = requestAnimationFrame(() => {
        if (isOpen.current || !editor.isFocused) return
        const row = caretRow(editor)
        if (row !== shown.current || row === null) place(row)
      })
    }
    dom.addEventListener('pointerover', over)
    editor.on('selectionUpdate', selected)
    return () => {
      cancelAnimationFrame(asked)
      dom.removeEventListener('pointerover', over)
      editor.off('selectionUpdate', selected)
    }
  }, [editor, place])

  useEffect(
    () =>
      relay.listen({
        rowMenuRequested() {
          place(caretRow(editor))
          setOpen(true)
        },
      }),
    [relay, editor, place],
  )

  if (spot === null || !spot.row.isConnected) return null
  /** Found by its element, which stays the same while colleagues write. */
  const where = () =>
    spot.row.isConnected ? placeAt(editor.state.doc.resolve(editor.view.posAtDOM(spot.row, 0))) : null
  const sections = () => (open ? rowSections(context, where) : [])
  return (
    <RowMenu
      label={t('row.menuFull')}
      sections={sections}
      isOpen={open}
      onOpenChange={(next) => {
        setOpen(next)
        if (!next) props.onMenuClose()
      }}
      placement="bottom start"
    >
      <Button
        className={css['handle'] ?? ''}
        aria-label={t('row.open')}
        excludeFromTabOrder
        style={{ insetBlockStart: spot.top, insetInlineStart: spot.left }}
      >
        <EllipsisVertical size="1rem" aria-hidden="true" />
      </Button>
    </RowMenu>
  )
}
