/** Bringing a place of the document into sight: only when it is not, since nothing should move without need. */
import type { EditorView } from '@tiptap/pm/view'

/** Room that the bars take above and the tools below, in CSS pixels of normal text. */
const covered = { top: 120, bottom: 100 }

/** The element in which the text at `pos` is drawn. */
export function elementAt(view: EditorView, pos: number): HTMLElement | null {
  const within = Math.max(0, Math.min(pos, view.state.doc.content.size))
  const { node, offset } = view.domAtPos(within)
  if (!(node instanceof HTMLElement)) return node.parentElement
  const child = node.childNodes[offset]
  return child instanceof HTMLElement ? child : node
}

/** Whether an element can be seen, at least where it begins, clear of the bars. */
function isInSight(element: HTMLElement): boolean {
  const { top } = element.getBoundingClientRect()
  return top >= covered.top && top <= window.innerHeight - covered.bottom
}

/** Scrolls to the text at `pos` unless it is in sight. */
export function showPlace(view: EditorView, pos: number): void {
  const element = elementAt(view, pos)
  if (element !== null && !isInSight(element)) element.scrollIntoView({ block: 'center' })
}
