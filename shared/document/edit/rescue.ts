/**
 * Rescue of what somebody was writing in a row while somebody else moved it. The mover's copy lacks those words
 * and the original that has them is deleted by the move. Whoever wrote them still has them in full at the moment
 * the move arrives, before the deleted items are given up: that client, and no other, brings them into the copy.
 * The same rescues what others wrote in a copy when its move is undone.
 */
import * as Y from 'yjs'
import { elementsIn, idOf } from './find.ts'
import { mergeNode } from './merge-node.ts'
import { isLaterThanCopy, itemKey, itemsIn, marksOf } from './moved-mark.ts'

export type RescueOptions = {
  /** Origin of the transaction that brings the words over; track it for undo, or do not. */
  origin: unknown
  /** Whether a client id is ours: this session's, and those of earlier sessions whose words were not yet sent. */
  isOwn?: (client: number) => boolean
}

/** Watches a document and rescues our words from moved rows. Returns what stops it. */
export function watchMoves(doc: Y.Doc, fragment: Y.XmlFragment, options: RescueOptions): () => void {
  const onTransaction = (transaction: Y.Transaction) => {
    if (!transaction.local) rescueMoved(transaction, fragment, options)
  }
  doc.on('afterTransaction', onTransaction)
  return () => doc.off('afterTransaction', onTransaction)
}

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
export function rescueMoved(
  transaction: Y.Transaction,
  fragment: Y.XmlFragment,
  options: RescueOptions,
): boolean {
  const { doc, deleteSet } = transaction
  if (deleteSet.clients.size === 0) return false
  const isOwn = options.isOwn ?? ((client: number) => client === doc.clientID)
  const isThere = (item: Y.Item) => wasThere(transaction, item)
  const deleted = deletedElements(transaction)
  const hasOwnWords = (element: Y.XmlElement) =>
    Array.from(itemsIn(element)).some((item) => isOwn(item.id.client) && isThere(item))
  for (const [key, element] of deleted) if (!hasOwnWords(element)) deleted.delete(key)
  if (deleted.size === 0) return false

  const rescues: (() => void)[] = []
  for (const copy of elementsIn(fragment)) {
    const mark = marksOf(copy).find(({ from }) => deleted.has(from))
    const original = mark && deleted.get(mark.from)
    if (original) {
      const isEdit = ({ id }: Y.Item) => isOwn(id.client) && id.clock >= (mark.seen.get(id.client) ?? 0)
      rescues.push(() => mergeNode(original, copy, { isEdit, isThere }))
      continue
    }
    const undone = copyUndoneBy(copy, deleted, transaction)
    if (undone === undefined) continue
    const later = isLaterThanCopy(undone)
    const isEdit = (item: Y.Item) => isOwn(item.id.client) && later(item)
    rescues.push(() => mergeNode(undone, copy, { isEdit, isThere }))
  }
  if (rescues.length === 0) return false
  doc.transact(() => {
    for (const rescue of rescues) rescue()
  }, options.origin)
  return true
}

/** The moved copy that has gone while this original with its id has come back. */
function copyUndoneBy(
  original: Y.XmlElement,
  deleted: ReadonlyMap<string, Y.XmlElement>,
  { beforeState }: Y.Transaction,
): Y.XmlElement | undefined {
  const item = original._item
  const id = idOf(original)
  if (item === null || id === undefined || item.id.clock < (beforeState.get(item.id.client) ?? 0))
    return undefined
  for (const copy of deleted.values()) {
    if (marksOf(copy).length > 0 && copy._map.get('id')?.content.getContent().at(-1) === id) return copy
  }
  return undefined
}
