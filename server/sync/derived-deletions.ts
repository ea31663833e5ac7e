/**
 * Deletions that every copy makes by itself when it integrates: items in a deleted element, overwritten
 * attributes, formatting that two people's marks made redundant. Nobody sends them as such, yet they stand in
 * every later delete set, a reader's too; stock Yjs even sends the last kind as an update. A reader is not thrown
 * out for them ([S12]); they are not stored either, since every copy makes them anew.
 */
import * as Y from 'yjs'
import { decodeUpdate } from '../../shared/document/update-structs.ts'
import { ClockRanges } from './clock-ranges.ts'
import type { DocumentState } from './document-state.ts'
import type { Timing } from './timing.ts'

/** A Y.Doc is opened for this at most so often a room, in milliseconds; in between, doubt goes to the reader. */
const opensEveryMs = 500
/** More clocks than this are not asked about one by one. */
const maxAsked = 10_000

export class DerivedDeletions {
  private readonly document: DocumentState
  private readonly timing: Timing
  private readonly known = new ClockRanges()
  private version = -1
  private openedAt = Number.NEGATIVE_INFINITY

  constructor(document: DocumentState, timing: Timing) {
    this.document = document
    this.timing = timing
  }

  /** Whether all these deletions (flat, as in `DecodedUpdate`) are of that kind, as far as can be told now. */
  explains(deletes: readonly number[]): boolean {
    let rest = this.unexplained(deletes)
    if (rest.length === 0) return true
    // Beyond what the document has: nothing here could have derived it.
    for (let n = 0; n < rest.length; n += 3) {
      if ((rest[n + 1] as number) + (rest[n + 2] as number) > this.document.clockOf(rest[n] as number))
        return false
    }
    if (this.version === this.document.version) return false
    const now = this.timing.now()
    if (now - this.openedAt < opensEveryMs) return true
    this.openedAt = now
    this.derive()
    rest = this.unexplained(rest)
    return rest.length === 0
  }

  private unexplained(deletes: readonly number[]): number[] {
    const rest: number[] = []
    let asked = 0
    for (let n = 0; n < deletes.length; n += 3) {
      const client = deletes[n] as number
      const from = deletes[n + 1] as number
      this.known.missing(client, from, from + (deletes[n + 2] as number), (a, b) => {
        const end = Math.min(b, this.document.clockOf(client))
        for (let clock = a; clock < end; clock++) {
          if (++asked > maxAsked || !this.document.isGone(client, clock)) {
            rest.push(client, clock, b - clock)
            return
          }
        }
        if (end < b) rest.push(client, Math.max(a, end), b - Math.max(a, end))
      })
    }
    return rest
  }

  private derive(): void {
    const { document } = this
    this.version = document.version
    const doc = new Y.Doc()
    try {
      Y.applyUpdate(doc, document.encode())
      const { deletes } = decodeUpdate(Y.encodeStateAsUpdate(doc, document.stateVector()))
      for (let n = 0; n < deletes.length; n += 3) {
        const from = deletes[n + 1] as number
        this.known.add(deletes[n] as number, from, from + (deletes[n + 2] as number))
      }
    } finally {
      doc.destroy()
    }
  }
}
