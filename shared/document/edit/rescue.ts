/**
 * Rescue of what somebody was writing in a row while somebody else moved it. The mover's copy lacks those words
 * and the original that has them is deleted by the move. Whoever wrote them still has them in full at the moment
 * the move arrives, before the deleted items are given up: that client, and no other, brings them into the copy.
 * The same rescues what others wrote in a copy when its move is undone.
 */
import * as Y from 'yjs'
import { keptNode, reconcileDuplicates } from './duplicates.ts'
import { elementsIn, idOf } from './find.ts'
import { mergeNode } from './merge-node.ts'
import {
  encodeMoved,
  isLaterThanCopy,
  isRestored,
  itemKey,
  itemsIn,
  lineOf,
  marksOf,
  restoredMark,
  seenIn,
  seenOf,
} from './moved-mark.ts'
import { goesByBlocks, isRewritten, unseenFrom } from './rewritten.ts'

export type RescueOptions = {
  /** Origin of the transaction that brings the words over; track it for undo, or do not. */
  origin: unknown
  /** Origin of our own moves. */
  moveOrigin: unknown
  /** Whether a client id is ours: this session's, and those of earlier sessions whose words were not yet sent. */
  isOwn?: (client: number) => boolean
}

/**
 * Watches a document: rescues our words from moved rows, and makes one of two copies of a row where one of them is
 * ours. Returns what stops it.
 */
export function watchMoves(doc: Y.Doc, fragment: Y.XmlFragment, options: RescueOptions): () => void {
  const isOwn = options.isOwn ?? ((client: number) => client === doc.clientID)
  const onTransaction = (transaction: Y.Transaction) => {
    const { local, origin } = transaction
    const isUndo = origin instanceof Y.UndoManager
    if (isUndo) markRestored(transaction, fragment, options.origin)
    if (!local || isUndo) rescueMoved(transaction, fragment, options)
    // Not while the editor writes: it would not notice what else changes.
    const isMove = origin === options.moveOrigin || isUndo
    if ((!local || isMove) && changesStructure(transaction))
      reconcileDuplicates(fragment, options.origin, isOwn)
  }
  doc.on('afterTransaction', onTransaction)
  return () => doc.off('afterTransaction', onTransaction)
}

/**
 * Undoing a move restores the original, which says nothing of it: it gets the mark of a move back, or two people
 * who both restore it would leave two that nobody knows to be one.
 */
function markRestored(transaction: Y.Transaction, fragment: Y.XmlFragment, origin: unknown): void {
  const restored = [...deletedElements(transaction).values()].flatMap((copy) => {
    const id = lastValue(copy, 'id')
    const mark = copy._map.get('moved')
    const kept = typeof id === 'string' && mark ? restoredNode(transaction, fragment, id) : undefined
    if (kept === undefined || mark === undefined) return []
    // What was copied is in both; all that was written in the copy is not. Of one that was itself brought back nobody
    // can say so: whoever takes it back brings over all that the other lacks.
    const seen = isRestored(copy) ? seenIn(copy) : new Map([[mark.id.client, mark.id.clock]])
    return [{ kept, copy, seen }]
  })
  if (restored.length === 0) return
  transaction.doc.transact(() => {
    for (const { kept, copy, seen } of restored) {
      const marks = [{ from: itemKey(copy), seen }, restoredMark(kept), ...marksOf(kept), ...marksOf(copy)]
      // As if it had been moved back: in the place of the copy among others that compete with it.
      const { dropped, keys } = lineOf(copy)
      kept.setAttribute('moved', encodeMoved({ dropped, keys: [...keys, itemKey(kept)] }, marks))
    }
  }, origin)
}

/** The node with this id that a transaction has made. */
function restoredNode(
  transaction: Y.Transaction,
  fragment: Y.XmlFragment,
  id: string,
): Y.XmlElement | undefined {
  for (const element of elementsIn(fragment)) {
    if (idOf(element) === id && element._item && !isBefore(transaction, element._item)) return element
  }
  return undefined
}

const isBefore = ({ beforeState }: Y.Transaction, { id }: Y.Item): boolean =>
  id.clock < (beforeState.get(id.client) ?? 0)

/** Whether nodes have come or gone, not only text or attributes: writing, which is most of it, costs nothing here. */
const changesStructure = ({ changed }: Y.Transaction): boolean =>
  [...changed].some(([type, keys]) => type instanceof Y.XmlFragment && keys.has(null))

/** The elements that a transaction has deleted, without those inside another of them. */
function deletedElements(transaction: Y.Transaction): Map<string, Y.XmlElement> {
  const deleted = new Map<string, Y.XmlElement>()
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentType)) return
    const type = struct.content.type
    if (type instanceof Y.XmlElement && wasThere(transaction, struct)) deleted.set(itemKey(type), type)
  })
  return deleted
}

/** Whether an item stood in the document before this transaction. */
const wasThere = ({ beforeState, deleteSet }: Y.Transaction, item: Y.Item): boolean =>
  item.id.clock < (beforeState.get(item.id.client) ?? 0) && (!item.deleted || Y.isDeleted(deleteSet, item.id))

/** Rescues our words from the rows that this transaction has replaced by copies. True when there were any. */
function rescueMoved(transaction: Y.Transaction, fragment: Y.XmlFragment, options: RescueOptions): boolean {
  const { doc, deleteSet, origin } = transaction
  const isUndo = origin instanceof Y.UndoManager
  if (deleteSet.clients.size === 0) return false
  const isOwn = options.isOwn ?? ((client: number) => client === doc.clientID)
  const isThere = (item: Y.Item) => wasThere(transaction, item)
  const deleted = deletedElements(transaction)
  /** Of a node that was written anew, by what it lacks: words of ours of this session, or nobody can tell. */
  const seenWhenRewritten = (original: Y.XmlElement, kept: Y.XmlElement) => {
    if (!isRewritten(original, kept)) return undefined
    const from = unseenFrom(original, kept, doc.clientID, isThere)
    return from === undefined ? undefined : seenIn(original).set(doc.clientID, from)
  }
  const isOwnWord = (item: Y.Item) => isOwn(item.id.client) && isThere(item)
  const rescues: (() => void)[] = []
  const byBlocks = new Set<Y.XmlElement>()
  for (const original of outerFirst(deleted)) {
    const id = lastValue(original, 'id')
    if (typeof id !== 'string' || isInside(original, deleted, byBlocks)) continue
    const whole = isUndo && isRestored(original)
    if (!whole && !Array.from(itemsIn(original)).some(isOwnWord)) continue
    const kept = keptNode(fragment, id)
    if (!whole && goesByBlocks(original, kept, isOwnWord)) byBlocks.add(original)
    if (kept === undefined || byBlocks.has(original)) continue
    const seen = seenOf(marksOf(kept), itemKey(original)) ?? seenWhenRewritten(original, kept)
    const later = isLaterThanCopy(original)
    const isNew = (id: Y.ID) => id.clock >= (seen?.get(id.client) ?? 0)
    const isEdit = (id: Y.ID) => isOwn(id.client) && later(id) && isNew(id)
    rescues.push(() =>
      mergeNode(original, kept, {
        isEdit,
        isThere,
        ...((whole || seen === undefined) && { baseUnknown: true }),
      }),
    )
  }
  if (rescues.length === 0) return false
  doc.transact(() => {
    for (const rescue of rescues) rescue()
  }, options.origin)
  return true
}

const lastValue = (element: Y.XmlElement, key: string): unknown =>
  element._map.get(key)?.content.getContent().at(-1)

/** Whether a deleted element stood in another one that has been replaced, which is brought over whole. */
function isInside(
  element: Y.XmlElement,
  deleted: ReadonlyMap<string, Y.XmlElement>,
  byBlocks: ReadonlySet<Y.XmlElement>,
): boolean {
  for (let around = element.parent; around instanceof Y.XmlElement; around = around.parent) {
    const isWhole = deleted.has(itemKey(around)) && typeof lastValue(around, 'id') === 'string'
    if (isWhole && !byBlocks.has(around)) return true
  }
  return false
}

/** What stands around others comes before them. */
function outerFirst(deleted: ReadonlyMap<string, Y.XmlElement>): Y.XmlElement[] {
  const depth = (element: Y.XmlElement): number =>
    element.parent instanceof Y.XmlElement ? depth(element.parent) + 1 : 0
  return [...deleted.values()].toSorted((a, b) => depth(a) - depth(b))
}
