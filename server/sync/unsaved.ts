/** What a room has taken and the store has not: one heap of structs and deletions an author ([S6]). */
import type { Author, AuthoredUpdate, ClockRange } from '../ports/update-log.ts'
import type { Change } from './document-state.ts'
import { encodeUpdate, type Section } from './update-writer.ts'

type Heap = { author: Author; sections: Section[]; deletes: number[] }

function rangesOf(sections: readonly Section[]): ClockRange[] {
  const ranges: { client: number; from: number; to: number }[] = []
  const open = new Map<number, { client: number; from: number; to: number }>()
  for (const { client, from, to } of sections) {
    const last = open.get(client)
    if (last !== undefined && last.to === from) last.to = to
    else {
      const range = { client, from, to }
      ranges.push(range)
      open.set(client, range)
    }
  }
  return ranges
}

export class Unsaved {
  private readonly heaps = new Map<string, Heap>()
  /** Bytes that wait. */
  byteLength = 0

  get isEmpty(): boolean {
    return this.heaps.size === 0
  }

  add(author: Author, change: Change): void {
    const key = `${author.id} ${author.organisationId ?? ''}`
    let heap = this.heaps.get(key)
    if (heap === undefined) {
      heap = { author, sections: [], deletes: [] }
      this.heaps.set(key, heap)
    }
    for (const section of change.sections) {
      // Copied: the frame it came in is a view of a much larger read buffer.
      heap.sections.push({ ...section, bytes: section.bytes.slice() })
      this.byteLength += section.bytes.length
    }
    for (const number of change.deletes) heap.deletes.push(number)
    this.byteLength += change.deletes.length * 4
  }

  /** One update an author. */
  encode(planId: string): AuthoredUpdate[] {
    return [...this.heaps.values()].map(({ author, sections, deletes }) => ({
      planId,
      author,
      update: encodeUpdate(sections, deletes),
      ranges: rangesOf(sections),
    }))
  }
}
