/**
 * What a moved node remembers of its move. Yjs 13 cannot move: a node is copied and the original deleted. The
 * copy says in its attribute `moved` which original it replaces and how much of it the mover had seen, so that
 * whoever wrote in the original meanwhile can tell which of those words the copy lacks. The mark is written
 * last, so that its own clock also tells where the copy ends and later edits of it begin.
 */
import * as Y from 'yjs'

export type MovedMark = {
  /** The Yjs item of the original, as `client-clock`. */
  from: string
  /** Client → the clock after the last item in the original that the mover had. */
  seen: ReadonlyMap<number, number>
}

/**
 * Moves that a mark remembers, of the same node one after another: somebody who was away may come back to an
 * original that has been moved several times.
 */
const maxMoves = 5

/** The Yjs item of an element as `client-clock`: unique, and the same for everyone. */
export const itemKey = (element: Y.XmlElement): string =>
  element._item === null ? '' : `${element._item.id.client}-${element._item.id.clock}`

/** Writes marks, the latest first, as text: `from client:clock,client:clock`, joined by `;`. */
export const encodeMarks = (marks: readonly MovedMark[]): string =>
  marks
    .slice(0, maxMoves)
    .map(({ from, seen }) => `${from} ${[...seen].map(([client, clock]) => `${client}:${clock}`).join(',')}`)
    .join(';')

/** Reads marks; none from anything else. */
export function decodeMarks(value: unknown): MovedMark[] {
  if (typeof value !== 'string') return []
  return value.split(';').flatMap((text) => {
    const match = /^(\d+-\d+) ((?:\d+:\d+,?)*)$/.exec(text)
    if (match === null) return []
    const [, from = '', list = ''] = match
    const seen = new Map<number, number>()
    for (const entry of list.split(',').filter((pair) => pair !== '')) {
      const [client = 0, clock = 0] = entry.split(':').map(Number)
      seen.set(client, clock)
    }
    return [{ from, seen }]
  })
}

type Inner = Y.ContentType['type'] | Y.XmlElement | Y.XmlText

/** Every item of an element and of what stands in it, deleted ones too, in no particular order. */
export function* itemsIn(element: Y.XmlElement | Y.XmlText): Generator<Y.Item> {
  const waiting: Inner[] = [element]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const last of next._map.values()) {
      for (let item: Y.Item | null = last; item !== null; item = item.left) yield item
    }
    for (let item = next._start; item !== null; item = item.right) {
      yield item
      if (item.content instanceof Y.ContentType) waiting.push(item.content.type)
    }
  }
}

/** How much of an element this document holds: client → the clock after its last item there. */
export function seenIn(element: Y.XmlElement): Map<number, number> {
  const seen = new Map<number, number>()
  for (const { id, length } of itemsIn(element)) {
    seen.set(id.client, Math.max(seen.get(id.client) ?? 0, id.clock + length))
  }
  return seen
}

/** The marks of a node, the latest first, also of a deleted one. */
export const marksOf = (element: Y.XmlElement): MovedMark[] =>
  decodeMarks(element._map.get('moved')?.content.getContent().at(-1))

/** Whether an item was not yet there when `copy` was made: it is an edit of the copy. */
export function isLaterThanCopy(copy: Y.XmlElement): (item: Y.Item) => boolean {
  const made = copy._item
  let marked = copy._map.get('moved')
  // A mark that took up further originals has replaced the one that ended the copy.
  while (marked?.left) marked = marked.left
  if (
    made === null ||
    marked === undefined ||
    marksOf(copy).length === 0 ||
    marked.id.client !== made.id.client
  ) {
    return () => true
  }
  const { client, clock } = made.id
  return ({ id }) => id.client !== client || id.clock < clock || id.clock > marked.id.clock
}
