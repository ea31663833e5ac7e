/** Finding nodes of the shared document by their ids. */
import * as Y from 'yjs'

/** Where nodes stand: the document's fragment, or an element. */
export type Parent = Y.XmlFragment

/** All elements below `parent` in document order. Does not go into texts. */
export function* elementsIn(parent: Parent): Generator<Y.XmlElement> {
  const waiting: Y.XmlElement[] = elementChildren(parent).toReversed()
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next
    waiting.push(...elementChildren(next).toReversed())
  }
}

/** The children that are elements, deleted ones left out. */
export const elementChildren = (parent: Parent): Y.XmlElement[] =>
  parent.toArray().filter((child): child is Y.XmlElement => child instanceof Y.XmlElement)

/** The id attribute of an element, undefined when it has none. */
export function idOf(element: Y.XmlElement): string | undefined {
  const id: unknown = element.getAttribute('id')
  return typeof id === 'string' && id !== '' ? id : undefined
}

/** The first element with this id in document order. */
export function findNode(parent: Parent, id: string): Y.XmlElement | undefined {
  for (const element of elementsIn(parent)) if (idOf(element) === id) return element
  return undefined
}

/** The place of an element among all children of its parent. */
export const indexIn = (parent: Parent, element: Y.XmlElement): number => parent.toArray().indexOf(element)
