/**
 * Nodes that were written anew under their id without a move: the editor's binding does so when a paragraph becomes
 * a heading, a list changes its kind, something is quoted, nested or lifted. No mark says how much of the original
 * its writer had seen, but a node is written anew as it stood: what of our own words it lacks is what was not seen.
 */
import * as Y from 'yjs'
import { itemsIn } from './moved-mark.ts'

/** Blocks that are only around other blocks with ids of their own, in which all their words stand. */
const around: ReadonlySet<string> = new Set(['bulletList', 'orderedList', 'quote', 'table'])

const lastValue = (element: Y.XmlElement, key: string): unknown =>
  element._map.get(key)?.content.getContent().at(-1) ?? null

/** Whether `kept` is `original` written anew, or there is none: not the copy that a move made of it. */
export const isRewritten = (original: Y.XmlElement, kept: Y.XmlElement | undefined): boolean =>
  kept === undefined || lastValue(original, 'moved') === lastValue(kept, 'moved')

/**
 * Whether what is written in an original is brought over block by block. The blocks in it may stand anywhere now,
 * also where the original itself is gone: two lists of which one item has left cannot be paired item by item.
 */
export function goesByBlocks(
  original: Y.XmlElement,
  kept: Y.XmlElement | undefined,
  isEdit: (item: Y.Item) => boolean,
): boolean {
  if (!around.has(original.nodeName) || !isRewritten(original, kept)) return false
  return Array.from(itemsIn(original)).every((item) => !isEdit(item) || standsInBlock(item, original))
}

/** Whether a block with an id stands around an item, within `outer`. */
function standsInBlock(item: Y.Item, outer: Y.XmlElement): boolean {
  for (
    let type = item.parent;
    type instanceof Y.XmlElement || type instanceof Y.XmlText;
    type = type.parent
  ) {
    if (type === outer) return false
    if (type instanceof Y.XmlElement && typeof lastValue(type, 'id') === 'string') return true
  }
  return false
}

type Character = { text: string; id: Y.ID }

/** What can be read in a node, sign by sign, in order; a node in the line counts as one. */
function* charactersIn(
  type: Y.XmlElement | Y.XmlText,
  isThere: (item: Y.Item) => boolean,
): Generator<Character> {
  for (let item = type._start; item !== null; item = item.right) {
    if (!isThere(item)) continue
    const { content, id } = item
    if (content instanceof Y.ContentString)
      for (let index = 0; index < content.str.length; index++)
        yield { text: content.str[index] ?? '', id: { client: id.client, clock: id.clock + index } }
    if (!(content instanceof Y.ContentType)) continue
    if (content.type instanceof Y.XmlText) yield* charactersIn(content.type, isThere)
    else yield { text: '\uFFFC', id }
  }
}

/**
 * From which clock on whoever wrote `kept` anew had not seen what `client` wrote in `original`; undefined when the
 * two differ by more than that. `isThere` says what counts as there in the original.
 */
export function unseenFrom(
  original: Y.XmlElement,
  kept: Y.XmlElement,
  client: number,
  isThere: (item: Y.Item) => boolean,
): number | undefined {
  const theirs = Array.from(
    charactersIn(kept, (item) => !item.deleted),
    ({ text }) => text,
  ).join('')
  const all = [...charactersIn(original, isThere)]
  const own = all.flatMap(({ id }) => (id.client === client ? [id.clock] : [])).sort((a, b) => a - b)
  const seen = theirs.length - (all.length - own.length)
  if (seen < 0 || seen > own.length) return undefined
  const from = own[seen] ?? Number.POSITIVE_INFINITY
  const asSeen = all.filter(({ id }) => id.client !== client || id.clock < from)
  return asSeen.map(({ text }) => text).join('') === theirs ? from : undefined
}
