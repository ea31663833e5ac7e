/**
 * When two people move the same row at once there are two copies of it. Everyone keeps the same one, whose Yjs
 * item comes first; edits of the other are brought over, and it is deleted. Only the client that made the copy
 * that goes does this, or the edits would be brought over once by each; deleting is the same however often.
 */
import type * as Y from 'yjs'
import { elementsIn, idOf } from './find.ts'
import { mergeNode } from './merge-node.ts'
import {
  compareLines,
  encodeMoved,
  isLaterThanCopy,
  itemKey,
  type Line,
  lineOf,
  type MovedMark,
  marksOf,
  seenIn,
} from './moved-mark.ts'

type Copy = { element: Y.XmlElement; marks: MovedMark[]; line: Line; client: number }

/** Whether both copies were made of the same original in the same state. */
function beganAlike([a]: readonly MovedMark[], [b]: readonly MovedMark[]): boolean {
  if (a === undefined || b === undefined || a.from !== b.from || a.seen.size !== b.seen.size) return false
  return [...a.seen].every(([client, clock]) => b.seen.get(client) === clock)
}

/** The one that stays of several with the same id. */
const firstOf = (copies: readonly Copy[]): Copy | undefined =>
  copies.toSorted((a, b) => compareLines(a.line, b.line))[0]

/** The node with this id that stays when all is tidied; undefined when there is none. */
export function keptNode(fragment: Y.XmlFragment, id: string): Y.XmlElement | undefined {
  const found = copiesById(fragment).get(id) ?? []
  return firstOf(found)?.element
}

/** All nodes with an id, by it. */
function copiesById(fragment: Y.XmlFragment): Map<string, Copy[]> {
  const byId = new Map<string, Copy[]>()
  for (const element of elementsIn(fragment)) {
    const id = idOf(element)
    if (id === undefined || element._item === null) continue
    const { client } = element._item.id
    const copy = { element, marks: marksOf(element), line: lineOf(element), client }
    const others = byId.get(id)
    if (others === undefined) byId.set(id, [copy])
    else others.push(copy)
  }
  return byId
}

/** Nodes with the same id of which one at least was moved, outer ones before those in them: the one that stays first. */
const copiesOfOne = (fragment: Y.XmlFragment): Copy[][] =>
  [...copiesById(fragment).values()].flatMap((copies) => {
    const first = copies.length > 1 && copies.some(({ marks }) => marks.length > 0) && firstOf(copies)
    return first ? [[first, ...copies.filter((copy) => copy !== first)]] : []
  })

/**
 * Makes one of the rows that were moved twice at once. `isOwn` says whose superfluous copies to remove: by
 * default those that this client made. Returns how many have gone.
 */
export function reconcileDuplicates(
  fragment: Y.XmlFragment,
  origin: unknown,
  isOwn: (client: number) => boolean = (client) => client === fragment.doc?.clientID,
): number {
  const superfluous = copiesOfOne(fragment).flatMap(([kept, ...others]) =>
    kept === undefined ? [] : others.filter(({ client }) => isOwn(client)).map((copy) => ({ kept, copy })),
  )
  if (superfluous.length === 0) return 0
  fragment.doc?.transact(() => {
    for (const { kept, copy } of superfluous) {
      // It may have gone with a row around it.
      if (isGone(kept.element) || isGone(copy.element)) continue
      const isThere = (item: Y.Item) => !item.deleted
      const isEdit = isLaterThanCopy(copy.element)
      const edits = { isEdit, isThere }
      const alike = beganAlike(kept.marks, copy.marks)
      mergeNode(copy.element, kept.element, alike ? edits : { ...edits, baseUnknown: true })
      // Who writes in the copy that goes, just now, finds the way to the one that stays.
      const gone = { from: itemKey(copy.element), seen: seenIn(copy.element) }
      const marks = [gone, ...marksOf(kept.element), ...copy.marks]
      kept.element.setAttribute('moved', encodeMoved(kept.line, marks))
      const parent = copy.element.parent as Y.XmlFragment
      parent.delete(parent.toArray().indexOf(copy.element), 1)
    }
  }, origin)
  return superfluous.length
}

/** Whether an element, or one around it, has been deleted. */
function isGone(element: Y.XmlElement): boolean {
  for (let item = element._item; item !== null; item = (item.parent as Y.XmlElement)._item) {
    if (item.deleted) return true
  }
  return false
}
