/**
 * Moving rows, goals, activities, blocks and whole sections. Through the editor a move is a deletion and an
 * insertion in which the words that others write meanwhile are lost or land in the wrong row; here it is one
 * transaction on the shared document whose copies carry a mark (`moved-mark.ts`), by which those words are
 * brought over (`rescue.ts`) and two moves of the same row become one (`duplicates.ts`). See ADR 0008.
 */
import * as Y from 'yjs'
import { elementChildren, findNode, indexIn, type Parent } from './find.ts'
import { copyPart } from './merge-node.ts'
import { encodeMoved, itemKey, lineOf, marksOf, seenIn } from './moved-mark.ts'

/** Where to: a step, or the index among its peers that it shall have afterwards. */
export type MoveTarget = 'up' | 'down' | number

/** Nodes that may change places with a node: of the same kind in its parent, any block at the top. */
function peersOf(parent: Parent, element: Y.XmlElement): Y.XmlElement[] {
  const children = elementChildren(parent)
  return parent instanceof Y.XmlElement
    ? children.filter(({ nodeName }) => nodeName === element.nodeName)
    : children
}

/**
 * Moves the node with this id among its peers: a row in its table, a goal or an activity in its row, a block at
 * the top. One transaction with this origin, so that one undo takes it back. False when nothing has moved: no
 * such node, or it stands there already.
 */
export function moveNode(fragment: Y.XmlFragment, id: string, to: MoveTarget, origin: unknown): boolean {
  const element = findNode(fragment, id)
  const parent = element?.parent
  if (element === undefined || !(parent instanceof Y.XmlFragment)) return false
  const peers = peersOf(parent, element)
  const from = peers.indexOf(element)
  const wanted = to === 'up' ? from - 1 : to === 'down' ? from + 1 : to
  const target = peers[wanted]
  if (target === undefined || wanted === from) return false
  const place = indexIn(parent, target) + (wanted > from ? 1 : 0)
  moveRange(parent, indexIn(parent, element), 1, place, origin)
  return true
}

/**
 * Moves `count` children of a parent, from index `from`, so that they stand before the child that is now at
 * index `place` (the length of the parent for the end). One transaction with this origin.
 */
export function moveRange(parent: Parent, from: number, count: number, place: number, origin: unknown): void {
  const { doc } = parent
  if (doc === null) throw new Error('only what stands in a document can be moved')
  if (place >= from && place <= from + count) return
  doc.transact(() => {
    const originals = parent.slice(from, from + count)
    const copies = originals.map((original) => copyPart(original, (item) => !item.deleted))
    parent.insert(place, copies)
    parent.delete(place < from ? from + count : from, count)
    for (const [index, original] of originals.entries()) {
      const copy = copies[index]
      if (!(original instanceof Y.XmlElement) || !(copy instanceof Y.XmlElement)) continue
      const { dropped, keys } = lineOf(original)
      copy.setAttribute(
        'moved',
        encodeMoved({ dropped, keys: [...keys, itemKey(copy)] }, [
          { from: itemKey(original), seen: seenIn(original) },
          ...marksOf(original),
        ]),
      )
    }
  }, origin)
}

const levelOf = (element: unknown): number => {
  if (!(element instanceof Y.XmlElement) || element.nodeName !== 'heading') return Number.POSITIVE_INFINITY
  const level: unknown = element.getAttribute('level')
  return typeof level === 'number' ? level : 1
}

/** How many top nodes belong to the section that begins at `index`: its heading and all until one as high. */
export function sectionLength(fragment: Y.XmlFragment, index: number): number {
  const nodes = fragment.toArray()
  const level = levelOf(nodes[index])
  if (level === Number.POSITIVE_INFINITY) return 1
  const next = nodes.findIndex((node, at) => at > index && levelOf(node) <= level)
  return (next < 0 ? nodes.length : next) - index
}

/**
 * Moves the section of a heading, or a single block, past the section before or after it at the top of the
 * document. False when there is none to pass.
 */
export function moveSection(
  fragment: Y.XmlFragment,
  id: string,
  to: 'up' | 'down',
  origin: unknown,
): boolean {
  const index = fragment
    .toArray()
    .findIndex((node) => node instanceof Y.XmlElement && node.getAttribute('id') === id)
  if (index < 0) return false
  const count = sectionLength(fragment, index)
  const level = levelOf(fragment.get(index))
  if (to === 'down') {
    const next = index + count
    if (next >= fragment.length || levelOf(fragment.get(next)) < level) return false
    moveRange(fragment, index, count, next + sectionLength(fragment, next), origin)
    return true
  }
  let place = index - 1
  while (place >= 0 && levelOf(fragment.get(place)) > level) place--
  if (place < 0 || levelOf(fragment.get(place)) < level) return false
  moveRange(fragment, index, count, place, origin)
  return true
}
