/**
 * When two people move the same row at once there are two copies of it. Everyone keeps the same one, whose Yjs
 * item comes first; edits of the other are brought over, and it is deleted. Only the client that made the copy
 * that goes does this, or the edits would be brought over once by each; deleting is the same however often.
 */
import type * as Y from 'yjs'
import { elementsIn, idOf } from './find.ts'
import { mergeNode } from './merge-node.ts'
import { isLaterThanCopy, type MovedMark, markOf } from './moved-mark.ts'

type Copy = { element: Y.XmlElement; mark: MovedMark; client: number; clock: number }

const sameSeen = (a: MovedMark, b: MovedMark): boolean =>
  a.seen.size === b.seen.size && [...a.seen].every(([client, clock]) => b.seen.get(client) === clock)

/** Copies of the same original with the same id, first by Yjs item first; only those there are several of. */
function copiesOfOne(fragment: Y.XmlFragment): Copy[][] {
  const groups = new Map<string, Copy[]>()
  for (const element of elementsIn(fragment)) {
    const mark = markOf(element)?.mark
    if (mark === undefined || element._item === null) continue
    const key = `${mark.from} ${idOf(element) ?? ''}`
    const { client, clock } = element._item.id
    groups.set(key, [...(groups.get(key) ?? []), { element, mark, client, clock }])
  }
  return [...groups.values()]
    .filter((copies) => copies.length > 1)
    .map((copies) => copies.toSorted((a, b) => a.client - b.client || a.clock - b.clock))
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
      const beganAlike = sameSeen(kept.mark, copy.mark)
      mergeNode(
        copy.element,
        kept.element,
        beganAlike ? { isEdit, isThere } : { isEdit, isThere, baseUnknown: true },
      )
      const parent = copy.element.parent as Y.XmlFragment
      parent.delete(parent.toArray().indexOf(copy.element), 1)
    }
  }, origin)
  return superfluous.length
}
