/**
 * When two people move the same row at once there are two copies of it. Everyone keeps the same one, whose Yjs
 * item comes first; edits of the other are brought over, and it is deleted. Only the client that made the copy
 * that goes does this, or the edits would be brought over once by each; deleting is the same however often.
 */
import type * as Y from 'yjs'
import { elementsIn, idOf } from './find.ts'
import { mergeNode } from './merge-node.ts'
import { encodeMarks, isLaterThanCopy, itemKey, type MovedMark, marksOf, seenIn } from './moved-mark.ts'

type Copy = { element: Y.XmlElement; marks: MovedMark[]; client: number; clock: number }

/** Whether both copies were made of the same original in the same state. */
function beganAlike([a]: readonly MovedMark[], [b]: readonly MovedMark[]): boolean {
  if (a === undefined || b === undefined || a.from !== b.from || a.seen.size !== b.seen.size) return false
  return [...a.seen].every(([client, clock]) => b.seen.get(client) === clock)
}

/** Copies with the same id that descend from one original, first by Yjs item first; where there are several. */
function copiesOfOne(fragment: Y.XmlFragment): Copy[][] {
  const byId = new Map<string, Copy[]>()
  for (const element of elementsIn(fragment)) {
    const id = idOf(element)
    const marks = marksOf(element)
    if (id === undefined || marks.length === 0 || element._item === null) continue
    const { client, clock } = element._item.id
    byId.set(id, [...(byId.get(id) ?? []), { element, marks, client, clock }])
  }
  return [...byId.values()].flatMap((copies) => {
    const [first, ...others] = copies.toSorted((a, b) => a.client - b.client || a.clock - b.clock)
    if (first === undefined) return []
    const origins = new Set(first.marks.map(({ from }) => from))
    return [[first, ...others.filter(({ marks }) => marks.some(({ from }) => origins.has(from)))]]
  })
}

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
      const isThere = (item: Y.Item) => !item.deleted
      const isEdit = isLaterThanCopy(copy.element)
      const edits = { isEdit, isThere }
      const alike = beganAlike(kept.marks, copy.marks)
      mergeNode(copy.element, kept.element, alike ? edits : { ...edits, baseUnknown: true })
      // Who writes in the copy that goes, just now, finds the way to the one that stays.
      const gone = { from: itemKey(copy.element), seen: seenIn(copy.element) }
      const marks = [gone, ...marksOf(kept.element), ...copy.marks]
      kept.element.setAttribute('moved', encodeMarks(marks))
      const parent = copy.element.parent as Y.XmlFragment
      parent.delete(parent.toArray().indexOf(copy.element), 1)
    }
  }, origin)
  return superfluous.length
}
