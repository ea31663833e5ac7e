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

/**
 * The line of nodes that a node descends from by moves, itself last, each as its Yjs item. Two people's copies of a
 * node compete by it, so that whoever moves the winner on hands down its place: were copies compared by their own
 * items only, one person could delete the second in favour of the first while another, who has moved the first,
 * deletes that in favour of the second.
 */
export type Line = {
  /** How many of the oldest have been left out. */
  dropped: number
  keys: readonly string[]
}

/** Generations that a line remembers: two people who have not heard of each other rarely move a row more often. */
const maxLine = 32

const markPattern = /^(\d+-\d+) ((?:\d+:\d+,?)*)$/

/** Writes a line and marks, the latest first, as text: `dropped:key,key|from client:clock,client:clock;…`. */
export const encodeMoved = ({ dropped, keys }: Line, marks: readonly MovedMark[]): string => {
  const tooMany = Math.max(0, keys.length - maxLine)
  const line = `${dropped + tooMany}:${keys.slice(tooMany).join(',')}`
  const texts = marks
    .slice(0, maxMoves)
    .map(({ from, seen }) => `${from} ${[...seen].map(([client, clock]) => `${client}:${clock}`).join(',')}`)
  return `${line}|${texts.join(';')}`
}

/** Reads marks; none from anything else. */
function decodeMarks(value: unknown): MovedMark[] {
  if (typeof value !== 'string') return []
  const [, marks = ''] = value.split('|')
  return marks.split(';').flatMap((text) => {
    const match = markPattern.exec(text)
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

/** The line of a node; of one that never moved, only itself. One that undo has brought back begins a branch. */
export function lineOf(element: Y.XmlElement): Line {
  const own = itemKey(element)
  const value: unknown = element._map.get('moved')?.content.getContent().at(-1)
  const match = typeof value === 'string' ? /^(\d+):((?:\d+-\d+,?)+)\|/.exec(value) : null
  if (match === null) return { dropped: 0, keys: [own] }
  const keys = (match[2] ?? '').split(',').filter((key) => key !== '')
  return { dropped: Number(match[1]), keys: keys.at(-1) === own ? keys : [...keys, own] }
}

const compareKeys = (a: string, b: string): number => {
  const [clientA = 0, clockA = 0] = a.split('-').map(Number)
  const [clientB = 0, clockB = 0] = b.split('-').map(Number)
  return clientA - clientB || clockA - clockB
}

/** Below 0 when a node with line `a` stays rather than one with line `b`: the first ancestors that differ decide. */
export function compareLines(a: Line, b: Line): number {
  const first = Math.max(a.dropped, b.dropped)
  const last = Math.min(a.dropped + a.keys.length, b.dropped + b.keys.length)
  for (let generation = first; generation < last; generation++) {
    const order = compareKeys(a.keys[generation - a.dropped] ?? '', b.keys[generation - b.dropped] ?? '')
    if (order !== 0) return order
  }
  return compareKeys(a.keys.at(-1) ?? '', b.keys.at(-1) ?? '')
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

/**
 * The mark of a node that undo has brought back, beside its others: it names the node itself. Everything in such a
 * node was written anew at that moment, so that nothing tells what stood there at first from what was added.
 */
export const restoredMark = (element: Y.XmlElement): MovedMark => ({
  from: itemKey(element),
  seen: new Map(),
})

/** Whether undo has brought this node back. */
export const isRestored = (element: Y.XmlElement): boolean =>
  marksOf(element).some(({ from }) => from === itemKey(element))

/** How much of an original was seen by anybody whose move this node carries on; undefined when by nobody. */
export function seenOf(marks: readonly MovedMark[], from: string): ReadonlyMap<number, number> | undefined {
  const all = marks.filter((mark) => mark.from === from)
  if (all.length === 0) return undefined
  const seen = new Map<number, number>()
  for (const mark of all)
    for (const [client, clock] of mark.seen) seen.set(client, Math.max(seen.get(client) ?? 0, clock))
  return seen
}

/** Whether what has this id was not yet there when `copy` was made: it is an edit of the copy. */
export function isLaterThanCopy(copy: Y.XmlElement): (id: Y.ID) => boolean {
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
  return (id) => id.client !== client || id.clock < clock || id.clock > marked.id.clock
}
