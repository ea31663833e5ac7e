/**
 * What a person wrote that the server never took, as text to copy. Found by Yjs's own clocks: everything this
 * client inserted that the last durable state vector lacks, with the whole cell or paragraph around it, since
 * half a sentence alone says little.
 */
import * as Y from 'yjs'

/** The texts, in document order, that hold words of `doc.clientID` from clock `durableClock` on. */
export function unsentWords(doc: Y.Doc, content: Y.XmlFragment, durableClock: number): string[] {
  const found: string[] = []
  const visit = (parent: Y.XmlFragment | Y.XmlElement): void => {
    let hasText = false
    let hasMine = false
    for (const child of parent.toArray()) {
      if (child instanceof Y.XmlText) {
        hasText = true
        hasMine ||= wroteIn(child, doc.clientID, durableClock)
      } else if (child instanceof Y.XmlElement && !(hasText && child.length === 0)) {
        visit(child)
      }
    }
    if (hasText && hasMine) found.push(plainText(parent))
  }
  visit(content)
  return found.filter((text) => text.trim() !== '')
}

function wroteIn(text: Y.XmlText, client: number, fromClock: number): boolean {
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || item.id.client !== client || !(item.content instanceof Y.ContentString)) continue
    if (item.id.clock + item.length > fromClock) return true
  }
  return false
}

function plainText(parent: Y.XmlFragment | Y.XmlElement): string {
  return parent
    .toArray()
    .map((child) => {
      if (child instanceof Y.XmlText)
        return child
          .toDelta()
          .map((part: { insert?: unknown }) => (typeof part.insert === 'string' ? part.insert : ''))
          .join('')
      if (!(child instanceof Y.XmlElement)) return ''
      if (child.nodeName === 'hardBreak') return '\n'
      return child.getAttribute('label') ?? plainText(child)
    })
    .join('')
}
