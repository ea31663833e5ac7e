/**
 * Makes a room's document of what the log holds. Rows may come in any order of causes (one flush writes a row an
 * author), so everything is laid together by client and clock first and then taken as one update.
 */
import * as Y from 'yjs'
import { type DecodedUpdate, decodeUpdate } from '../../shared/document/decode-update.ts'
import type { StoredDocument } from '../ports/update-log.ts'
import { type DocumentLimits, DocumentState } from './document-state.ts'

/** Whether two of these lists bring the same clocks of one client. */
function overlap(decoded: readonly DecodedUpdate[]): boolean {
  const ranges = new Map<number, [number, number][]>()
  for (const { clients } of decoded) {
    for (const { client, clock, end } of clients) {
      const list = ranges.get(client)
      if (list === undefined) ranges.set(client, [[clock, end]])
      else list.push([clock, end])
    }
  }
  for (const list of ranges.values()) {
    list.sort((a, b) => a[0] - b[0])
    for (let n = 1; n < list.length; n++) {
      if ((list[n] as [number, number])[0] < (list[n - 1] as [number, number])[1]) return true
    }
  }
  return false
}

/**
 * @param incomplete told when rows depend on what the log does not have; they stay in the log and out of the document
 * @throws MalformedUpdate when a row cannot be read
 */
export function loadDocument(
  stored: StoredDocument,
  limits: DocumentLimits,
  incomplete: () => void,
): DocumentState {
  const document = new DocumentState(limits)
  const rows = stored.updates.map(({ update }) => update)
  if (stored.snapshot !== null) rows.unshift(stored.snapshot)
  if (rows.length === 0) return document
  const [first, ...rest] = rows.map(decodeUpdate) as [DecodedUpdate, ...DecodedUpdate[]]
  // Nearly always each row continues where those before it ended, and can be taken as it comes.
  let isWhole = true
  const inOrder = [first, ...rest]
  if (!overlap(inOrder)) {
    const late: DecodedUpdate[] = []
    for (const update of inOrder) if (document.take(update, null, false).kind === 'gap') late.push(update)
    if (late.length === 0) return document
    isWhole =
      document.take(decodeUpdate(Y.mergeUpdates(late.map(({ bytes }) => bytes))), null, false).kind !== 'gap'
    if (isWhole) return document
  }
  const merged = decodeUpdate(Y.mergeUpdates(rows))
  if (document.take(merged, null, false).kind === 'gap') {
    document.take(merged, null, true)
    incomplete()
  }
  return document
}
