/**
 * Footnotes and endnotes of pasted text. Word, LibreOffice and Google Docs paste them as pairs of links: a call in the
 * text and, at the end, the note with a link back. Each pair becomes a note where it is called.
 */

/** `#_ftn1`, `#sdfootnote1sym`, `#ftnt1`: a call. */
const call = /#(?:_(ftn|edn)(\d+)|sd(footnote|endnote)(\d+)sym|(ftnt)(\d+))$/
/** `#_ftnref1`, `#sdfootnote1anc`, `#ftnt_ref1`: the way back. */
const back = /#(?:_(ftn|edn)ref(\d+)|sd(footnote|endnote)(\d+)anc|(ftnt)_ref(\d+))$/

function keyOf(anchor: Element, pattern: RegExp): string | null {
  const found = pattern.exec(anchor.getAttribute('href') ?? '')
  return found === null ? null : found.slice(1).filter(Boolean).join('')
}

const noteBox =
  '[data-style*="mso-element:footnote"], [data-style*="mso-element:endnote"], div[id^="ftn"], div[id^="edn"]'
const otherBox = 'div[id^="sdfootnote"], div[id^="sdendnote"]'

/** Puts each note where it is called, and takes the list of them away. */
export function takeNotes(body: HTMLElement): void {
  const anchors = [...body.querySelectorAll('a[href*="#"]')]
  const notes = new Map<string, Element>()
  for (const anchor of anchors) {
    const key = keyOf(anchor, back)
    if (key === null) continue
    const box = anchor.closest(noteBox) ?? anchor.closest(otherBox) ?? anchor.closest('p, li, div')
    if (box === null || box === body || notes.has(key)) continue
    // The mark that leads back, with what it alone stands in.
    outermost(anchor, box).remove()
    notes.set(key, box)
  }
  for (const anchor of anchors) {
    const key = keyOf(anchor, call)
    const box = key === null ? undefined : notes.get(key)
    if (key === null || box === undefined || box.contains(anchor)) continue
    const note = body.ownerDocument.createElement('span')
    note.dataset['node'] = 'footnote'
    note.append(...inlineOf(box))
    outermost(anchor, body).replaceWith(note)
    notes.delete(key)
    box.remove()
  }
  for (const list of body.querySelectorAll(
    '[data-style*="mso-element:footnote-list"], [data-style*="mso-element:endnote-list"]',
  ))
    if (list.textContent?.trim() === '') list.remove()
}

/** The outermost element below `end` that says nothing more than `anchor`: the sup or span around a mark. */
function outermost(anchor: Element, end: Element): Element {
  let element = anchor
  while (
    element.parentElement !== null &&
    element.parentElement !== end &&
    element.parentElement.matches('sup, span, a, b, i') &&
    element.parentElement.textContent?.trim() === anchor.textContent?.trim()
  )
    element = element.parentElement
  return element
}

/** Running text of a note; where a paragraph ended there is a space. */
function inlineOf(box: Element): Node[] {
  const paragraphs = box.querySelectorAll('p, li')
  const parts = paragraphs.length === 0 ? [box] : [...paragraphs]
  const nodes: Node[] = []
  for (const part of parts) {
    if (nodes.length > 0) nodes.push(box.ownerDocument.createTextNode(' '))
    nodes.push(...part.childNodes)
  }
  const first = nodes.find((node) => (node.textContent ?? '').trim() !== '')
  if (first?.nodeType === 3) first.textContent = (first.textContent ?? '').replace(/^[\s\u00a0]+/, '')
  return nodes
}
