/** What the bar of a row shows of the document, and how it keeps off the row. */
import type { Editor } from '@tiptap/react'
import { type RefObject, useEffect } from 'react'
import { guessIndicatorKind } from '../../../shared/domain/indicator-kind.ts'
import { timeCellOf } from '../structure/cell-target.ts'
import { focusCodes } from '../structure/focus-codes.ts'
import { childrenOf, placeOf } from '../structure/where.ts'

/** Room between the line of the caret and the bar, in CSS pixels. */
const caretMargin = 8

/** Plain values only, so that the bar is drawn again only when one of them changes. */
export function dockState(editor: Editor) {
  const { block, group, goal, activity, indicator } = placeOf(editor.state)
  const codes = group === null ? [] : childrenOf(group, 'focus').flatMap((row) => focusCodes(row.node))
  return {
    block: block?.node.type.name ?? null,
    group: group?.pos ?? null,
    codes: codes.join('\n'),
    goal: group === null ? null : (goal?.pos ?? null),
    short: goal?.node.attrs['short'] === true,
    long: goal?.node.attrs['long'] === true,
    activity: activity !== null,
    status: String((activity ?? block)?.node.attrs['status'] ?? ''),
    time: activity === null ? '' : (timeCellOf(activity)?.node.textContent.trim() ?? ''),
    indicator: indicator !== null,
    kind: String(indicator?.node.attrs['kind'] ?? ''),
    guess: indicator === null ? '' : (guessIndicatorKind(indicator.node.textContent) ?? ''),
  }
}

/** A row that one points at near the lower edge comes up from under the bar, which has just come there. */
export function useClearOfDock(editor: Editor, dock: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const { dom } = editor.view
    let asked = 0
    const pointed = () => {
      cancelAnimationFrame(asked)
      asked = requestAnimationFrame(() => {
        const bar = dock.current?.getBoundingClientRect()
        if (bar === undefined || !editor.isFocused || !editor.state.selection.empty) return
        const hidden = editor.view.coordsAtPos(editor.state.selection.head).bottom + caretMargin - bar.top
        if (hidden > 0 && bar.bottom <= window.innerHeight)
          window.scrollBy({ top: hidden, behavior: 'instant' })
      })
    }
    dom.addEventListener('click', pointed)
    return () => {
      cancelAnimationFrame(asked)
      dom.removeEventListener('click', pointed)
    }
  }, [editor, dock])
}
