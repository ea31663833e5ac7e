/**
 * Deletions that every copy makes by itself: items in a deleted element, overwritten attributes, formatting that two
 * people's marks made redundant. They stand in every later delete set, a reader's too, and stock Yjs even sends the
 * last kind as an update. A reader is not thrown out for them ([S12]); they are not stored either, since every copy
 * makes them anew.
 *
 * Which of two redundant marks a copy removes depends on the order in which it heard of them, so that cannot be worked
 * out here; what counts is that the text looks the same without what the reader removed.
 */
import * as Y from 'yjs'
import { decodeUpdate } from '../../shared/document/decode-update.ts'
import { contentRef } from '../../shared/document/update-structs.ts'
import { ClockRanges } from './clock-ranges.ts'
import type { DocumentState } from './document-state.ts'
import type { Timing } from './timing.ts'
import { encodeUpdate } from './update-writer.ts'

/** A Y.Doc is opened for this at most so often a room, in milliseconds; who asks in between waits for the answer. */
const opensEveryMs = 500
/** More clocks than this are not asked about one by one. */
const maxAsked = 10_000

/** The answer can be had a little later: the frame that asks has to wait so many milliseconds. */
export class NotYet extends Error {
  readonly waitMs: number
  constructor(waitMs: number) {
    super('asked too often')
    this.name = 'NotYet'
    this.waitMs = waitMs
  }
}

export class DerivedDeletions {
  private readonly document: DocumentState
  private readonly timing: Timing
  private readonly known = new ClockRanges()
  private openedAt = Number.NEGATIVE_INFINITY

  constructor(document: DocumentState, timing: Timing) {
    this.document = document
    this.timing = timing
  }

  /** Whether all these deletions (flat, as in `DecodedUpdate`) are of that kind. @throws NotYet when asked too often */
  explains(deletes: readonly number[]): boolean {
    const rest = this.unexplained(deletes)
    if (rest.length === 0) return true
    if (!this.isPossible(rest)) return false
    const now = this.timing.now()
    if (now - this.openedAt < opensEveryMs) throw new NotYet(this.openedAt + opensEveryMs - now)
    this.openedAt = now
    const doc = new Y.Doc()
    try {
      this.open(doc)
      const visible = this.unexplained(rest)
      if (!changesNothing(doc, visible)) return false
      this.remember(visible)
      return true
    } finally {
      doc.destroy()
    }
  }

  /** Whether only marks and attributes are deleted, which is all that is derived beyond what `isGone` knows. */
  private isPossible(deletes: readonly number[]): boolean {
    const { document } = this
    for (let n = 0; n < deletes.length; n += 3) {
      const client = deletes[n] as number
      const end = (deletes[n + 1] as number) + (deletes[n + 2] as number)
      // Beyond what the document has: nothing here could have derived it.
      if (end > document.clockOf(client)) return false
      for (let clock = deletes[n + 1] as number; clock < end; ) {
        const struct = document.structAt(client, clock)
        const isDerivable = struct.ref === contentRef.format || document.placeAt(client, clock).key !== null
        if (!isDerivable && !document.isGone(client, clock)) return false
        clock = struct.clock + struct.length
      }
    }
    return true
  }

  private unexplained(deletes: readonly number[]): number[] {
    const rest: number[] = []
    let asked = 0
    for (let n = 0; n < deletes.length; n += 3) {
      const client = deletes[n] as number
      const from = deletes[n + 1] as number
      this.known.missing(client, from, from + (deletes[n + 2] as number), (a, b) => {
        const end = Math.min(b, this.document.clockOf(client))
        let clock = a
        while (clock < end && ++asked <= maxAsked && this.document.isGone(client, clock)) clock++
        if (clock < b) rest.push(client, clock, b - clock)
      })
    }
    return rest
  }

  /** Fills a document, without the clean-up that Yjs makes of what others wrote, and notes what integrating deleted. */
  private open(doc: Y.Doc): void {
    doc.transact(() => Y.applyUpdate(doc, this.document.encode()))
    this.remember(decodeUpdate(Y.encodeStateAsUpdate(doc, this.document.stateVector())).deletes)
  }

  private remember(deletes: readonly number[]): void {
    for (let n = 0; n < deletes.length; n += 3) {
      const from = deletes[n + 1] as number
      this.known.add(deletes[n] as number, from, from + (deletes[n + 2] as number))
    }
  }
}

/** The texts that only marks are removed from; null when anything else is. */
function textsOf(doc: Y.Doc, deletes: readonly number[]): Set<Y.Text> | null {
  const texts = new Set<Y.Text>()
  for (let n = 0; n < deletes.length; n += 3) {
    const client = deletes[n] as number
    const end = (deletes[n + 1] as number) + (deletes[n + 2] as number)
    for (let clock = deletes[n + 1] as number; clock < end; ) {
      const item: Y.Item | Y.GC = Y.getItem(doc.store, Y.createID(client, clock))
      clock = item.id.clock + item.length
      if (item.deleted) continue
      if (!(item instanceof Y.Item) || !(item.content instanceof Y.ContentFormat)) return null
      if (item.parent instanceof Y.Text) texts.add(item.parent)
    }
  }
  return texts
}

type Run = { insert: unknown; attributes?: Record<string, unknown> }

/** A text as it looks: stretches with the same marks, whatever removed or repeated marks lie between them. */
function lookOf(text: Y.Text): string {
  const runs: [marks: string, words: string][] = []
  for (const { insert, attributes = {} } of text.toDelta() as Run[]) {
    const marks = JSON.stringify(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)))
    const last = runs.at(-1)
    if (last?.[0] === marks) last[1] += String(insert)
    else runs.push([marks, String(insert)])
  }
  return JSON.stringify(runs)
}

/** Whether a document looks the same after these deletions; it is changed by asking. */
function changesNothing(doc: Y.Doc, deletes: readonly number[]): boolean {
  const texts = textsOf(doc, deletes)
  if (texts === null) return false
  const look = () => [...texts].map(lookOf).join()
  const before = look()
  doc.transact(() => Y.applyUpdate(doc, encodeUpdate([], deletes)))
  return look() === before
}
