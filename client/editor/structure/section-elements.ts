/** Where a section stands on the page: the first and the last of its elements, children of the document's. */
import type { EditorView } from '@tiptap/pm/view'
import type { Run } from './move-section.ts'

/** Null when the page does not show the document as it is now. */
export function sectionElements(view: EditorView, { from, to }: Run): [first: Element, last: Element] | null {
  const elements: Element[] = []
  view.state.doc.forEach((_node, pos, index) => {
    if (index !== from && index !== to - 1) return
    const drawn = view.nodeDOM(pos)
    if (drawn instanceof Element) elements.push(drawn)
  })
  const [first, last = first] = elements
  return first?.parentElement === view.dom && last?.parentElement === view.dom ? [first, last] : null
}
