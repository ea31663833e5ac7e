/**
 * Bringing edits of one copy of a node over to another: a three-way comparison per text, per attribute and per
 * child. `edits` says which items of the source are edits; what is not was there when the target was copied, and
 * stands in the target in the same order, which is how the parts of the two are paired.
 */
import * as Y from 'yjs'
import { changeBetween, commonBase, rebaseChange } from './merge-text.ts'
import { itemsIn } from './moved-mark.ts'

export type Edits = {
  /** Whether an item of the source is part of what shall be brought over. */
  isEdit: (item: Y.Item) => boolean
  /** Whether an item of the source counts as there: not deleted, or only by what is being repaired. */
  isThere: (item: Y.Item) => boolean
  /** The copies began from different states: what they share is all that is known of the beginning. */
  baseUnknown?: true
}

type Part = { item: Y.Item; type: Y.XmlElement | Y.XmlText }

function partsOf(type: Y.XmlElement, isThere: (item: Y.Item) => boolean): Part[] {
  const parts: Part[] = []
  for (let item = type._start; item !== null; item = item.right) {
    if (!isThere(item) || !(item.content instanceof Y.ContentType)) continue
    const inner = item.content.type
    if (inner instanceof Y.XmlElement || inner instanceof Y.XmlText) parts.push({ item, type: inner })
  }
  return parts
}

const nameOf = ({ type }: Part): string => (type instanceof Y.XmlElement ? type.nodeName : '#text')

const idOfPart = ({ type }: Part): unknown =>
  type instanceof Y.XmlElement ? type._map.get('id')?.content.getContent().at(-1) : undefined

/** Brings the edits of `source` into `target`. Call it inside a transaction. */
export function mergeNode(source: Y.XmlElement, target: Y.XmlElement, edits: Edits): void {
  mergeAttributes(source, target, edits)
  const theirs = partsOf(source, edits.isThere)
  const ours = partsOf(target, (item) => !item.deleted)
  const paired = pair(
    theirs.filter(({ item }) => !edits.isEdit(item)),
    ours,
  )
  let before: Part | undefined
  for (const part of theirs) {
    if (edits.isEdit(part.item)) before = insertAfter(target, before, part, edits)
    else {
      const twin = paired.get(part)
      if (twin === undefined) {
        // Somebody else's part, which the copy lacks: they bring it themselves, we what is ours in it.
        // Where nobody knows what there was to begin with, it may be all there is of somebody's words.
        if (edits.baseUnknown) before = insertAfter(target, before, part, edits)
        else if (hasEdits(part, edits)) before = insertAfter(target, before, part, ownOf(part, edits))
        continue
      }
      before = twin
      if (part.type instanceof Y.XmlText && twin.type instanceof Y.XmlText)
        mergeText(part.type, twin.type, edits)
      if (part.type instanceof Y.XmlElement && twin.type instanceof Y.XmlElement)
        mergeNode(part.type, twin.type, edits)
    }
  }
}

const hasEdits = ({ type }: Part, { isEdit, isThere }: Edits): boolean =>
  Array.from(itemsIn(type)).some((item) => isThere(item) && isEdit(item))

/** Of a text only the edits count, of an element all that is in it: half of one says nothing. */
const ownOf = ({ type }: Part, edits: Edits): Edits => {
  const { isEdit, isThere } = edits
  return type instanceof Y.XmlText ? { ...edits, isThere: (item) => isThere(item) && isEdit(item) } : edits
}

/** Pairs the parts that two copies began with: by id where there is one, else by order among those of its kind. */
function pair(theirs: readonly Part[], ours: readonly Part[]): Map<Part, Part> {
  const pairs = new Map<Part, Part>()
  const free = new Set(ours)
  const take = (part: Part, twin: Part | undefined) => {
    if (twin === undefined) return
    pairs.set(part, twin)
    free.delete(twin)
  }
  for (const part of theirs) {
    const id = idOfPart(part)
    if (typeof id !== 'string') continue
    take(
      part,
      ours.find((twin) => free.has(twin) && nameOf(twin) === nameOf(part) && idOfPart(twin) === id),
    )
  }
  for (const part of theirs) {
    if (pairs.has(part) || typeof idOfPart(part) === 'string') continue
    take(
      part,
      ours.find((twin) => free.has(twin) && nameOf(twin) === nameOf(part)),
    )
  }
  return pairs
}

function mergeAttributes(source: Y.XmlElement, target: Y.XmlElement, { isEdit, isThere }: Edits): void {
  for (const [key, item] of source._map) {
    if (key === 'id' || key === 'moved' || !isEdit(item) || !isThere(item)) continue
    const value: unknown = item.content.getContent().at(-1)
    if (target.getAttribute(key) !== value) target.setAttribute(key, value as string)
  }
}

function mergeText(source: Y.XmlText, target: Y.XmlText, { isEdit, isThere, baseUnknown }: Edits): void {
  let theirs = ''
  let base = ''
  for (let item = source._start; item !== null; item = item.right) {
    if (!isThere(item) || !(item.content instanceof Y.ContentString)) continue
    theirs += item.content.str
    if (!isEdit(item)) base += item.content.str
  }
  const ours = target
    .toDelta()
    .map(({ insert }: { insert: unknown }) => (typeof insert === 'string' ? insert : ' '))
    .join('')
  const change = rebaseChange(baseUnknown ? commonBase(ours, theirs) : base, theirs, ours)
  if (change === undefined || changeBetween(ours, theirs) === undefined) return
  if (change.removed > 0) target.delete(change.at, change.removed)
  if (change.inserted !== '') target.insert(change.at, change.inserted)
}

/** Puts a part that the target lacks behind its neighbour, or first; not twice what is there by id. */
function insertAfter(
  target: Y.XmlElement,
  before: Part | undefined,
  part: Part,
  edits: Edits,
): Part | undefined {
  const id = idOfPart(part)
  const known =
    typeof id === 'string' && partsOf(target, (item) => !item.deleted).find((twin) => idOfPart(twin) === id)
  if (known) return known
  const index = before === undefined ? 0 : target.toArray().indexOf(before.type) + 1
  const present = target.get(index)
  if (part.type instanceof Y.XmlText && present instanceof Y.XmlText && present._item !== null) {
    present.applyDelta([{ retain: present.length }, ...deltaOf(part.type, edits.isThere)])
    return { item: present._item, type: present }
  }
  const copy = copyPart(part.type, edits.isThere)
  target.insert(index, [copy])
  return copy._item === null ? before : { item: copy._item, type: copy }
}

/**
 * A copy of a part as it was there, also of one that has just been deleted. Without marks of earlier moves: a mark
 * must be written after all it stands for.
 */
export function copyPart(
  type: Y.XmlElement | Y.XmlText,
  isThere: (item: Y.Item) => boolean,
): Y.XmlElement | Y.XmlText {
  if (type instanceof Y.XmlText) {
    const copy = new Y.XmlText()
    copy.applyDelta(deltaOf(type, isThere))
    return copy
  }
  const copy = new Y.XmlElement(type.nodeName)
  for (const [key, item] of type._map) {
    if (key !== 'moved' && isThere(item)) copy.setAttribute(key, item.content.getContent().at(-1) as string)
  }
  copy.insert(
    0,
    partsOf(type, isThere).map((part) => copyPart(part.type, isThere)),
  )
  return copy
}

/** The text that was there with its marks, as a delta. */
function deltaOf(text: Y.XmlText, isThere: (item: Y.Item) => boolean) {
  const delta: { insert: string; attributes: Record<string, unknown> }[] = []
  const formats: Record<string, unknown> = {}
  for (let item = text._start; item !== null; item = item.right) {
    if (!isThere(item)) continue
    const { content } = item
    if (content instanceof Y.ContentString) delta.push({ insert: content.str, attributes: { ...formats } })
    else if (content instanceof Y.ContentFormat) {
      if (content.value === null) delete formats[content.key]
      else formats[content.key] = content.value
    }
  }
  return delta
}
