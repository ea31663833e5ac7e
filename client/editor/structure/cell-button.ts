/**
 * The small buttons of cells, for what a cell holds beside its text: status, time, kind of indicator. They stand
 * outside what is edited; `surface/cell-popover.tsx` listens for `data-open` and opens what belongs to it. While
 * the text can only be read they are words and no buttons.
 */
import type { EditorView } from '@tiptap/pm/view'
import { element, setAttribute } from './elements.ts'

export const cellKinds = [
  'status',
  'time',
  'indicator',
  'area',
  'parts',
  'caption',
  'focus',
  'followUp',
] as const
/** What a button opens. */
export type CellKind = (typeof cellKinds)[number]

const icons: Readonly<Record<'status' | 'time' | 'indicator', string>> = {
  status: 'M12 4a8 8 0 1 1 0 16a8 8 0 0 1 0-16m-3.5 8l2.5 2.5l4.5-5',
  time: 'M5 6h14v14H5zM5 10.5h14M9 3.5v4M15 3.5v4',
  indicator: 'M5 7h8m4 0h2M5 17h2m4 0h8M15 5v4M9 15v4',
}

function icon(path: string): SVGElement {
  const space = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(space, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  const line = document.createElementNS(space, 'path')
  line.setAttribute('d', path)
  svg.append(line)
  return svg
}

export type CellButton = {
  dom: HTMLButtonElement
  /** `words` are shown; with none, an icon alone that waits for the pointer. `name` is what it is called. */
  draw(words: string, name: string): void
}

/** A button of a cell, not yet in a document. */
export function cellButton(view: EditorView, kind: CellKind, className = 'cell-open'): CellButton {
  const words = element('span', { class: 'cell-open-words' })
  const drawing = kind in icons ? [icon(icons[kind as keyof typeof icons])] : []
  const dom = element(
    'button',
    {
      type: 'button',
      tabindex: '-1',
      contenteditable: 'false',
      class: className,
      'data-open': kind,
      'aria-haspopup': 'dialog',
    },
    ...drawing,
    words,
  )
  dom.disabled = !view.editable
  return {
    dom,
    draw(text, name) {
      if (words.textContent !== text) words.textContent = text
      setAttribute(dom, 'data-empty', text === '' ? '' : null)
      setAttribute(dom, 'aria-label', name)
      setAttribute(dom, 'title', name)
    },
  }
}

/** Makes the buttons of cells buttons, or words while the text can only be read. */
export function enableCellButtons(view: EditorView): void {
  const all = view.dom.querySelectorAll<HTMLButtonElement>('button[tabindex="-1"]')
  for (const button of all) button.disabled = !view.editable
}
