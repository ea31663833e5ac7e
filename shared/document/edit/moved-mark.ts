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

/** The Yjs item of an element as `client-clock`: unique, and the same for everyone. */
export const itemKey = (element: Y.XmlElement): string =>
  element._item === null ? '' : `${element._item.id.client}-${element._item.id.clock}`

/** Writes a mark as text: `from client:clock,client:clock`. */
export const encodeMark = ({ from, seen }: MovedMark): string =>
  `${from} ${[...seen].map(([client, clock]) => `${client}:${clock}`).join(',')}`

/** Reads a mark; undefined for anything else. */
export function decodeMark(value: unknown): MovedMark | undefined {
  const match = typeof value === 'string' ? /^(\d+-\d+) ((?:\d+:\d+,?)*)$/.exec(value) : null
  if (match === null) return undefined
  const [, from = '', list = ''] = match
  const seen = new Map<number, number>()
  for (const entry of list.split(',').filter((text) => text !== '')) {
    const [client = 0, clock = 0] = entry.split(':').map(Number)
    seen.set(client, clock)
  }
  return { from, seen }
}

type Inner = Y.ContentType['type'] | Y.XmlElement

/** Every item of an element and of what stands in it, deleted ones too, in no particular order. */
export function* itemsIn(element: Y.XmlElement): Generator<Y.Item> {
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

/** The mark of a node, also of a deleted one. */
export function markOf(element: Y.XmlElement): { mark: MovedMark; item: Y.Item } | undefined {
  const item = element._map.get('moved')
  const mark = decodeMark(item?.content.getContent().at(-1))
  return item === undefined || mark === undefined ? undefined : { mark, item }
}

/** Whether an item was not yet there when `copy` was made: it is an edit of the copy. */
export function isLaterThanCopy(copy: Y.XmlElement): (item: Y.Item) => boolean {
  const made = copy._item
  const marked = markOf(copy)?.item
  if (made === null || marked === undefined || marked.id.client !== made.id.client) {
    return () => true
  }
  const { client, clock } = made.id
  return ({ id }) => id.client !== client || id.clock < clock || id.clock > marked.id.clock
}
