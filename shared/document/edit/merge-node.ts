/**
 * Bringing edits of one copy of a node over to another: a three-way comparison per text, per attribute and per
 * child. `edits` says which items of the source are edits; what is not was there when the target was copied, and
 * stands in the target in the same order, which is how the parts of the two are paired.
 */
import * as Y from 'yjs'
import { type Addition, keepApart, missingWords, placesIn } from './merge-text.ts'
import { itemsIn } from './moved-mark.ts'

export type Edits = {
  /** Whether what has this id in the source shall be brought over. One item of text may be so in part. */
  isEdit: (id: Y.ID) => boolean
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
    theirs.filter(({ item }) => edits.baseUnknown || !edits.isEdit(item.id)),
    ours,
  )
  let before: Part | undefined
  for (const part of theirs) {
    if (edits.isEdit(part.item.id) && !edits.baseUnknown) before = insertAfter(target, before, part, edits)
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
  Array.from(itemsIn(type)).some((item) => isThere(item) && (isEdit(item.id) || isEdit(item.lastId)))

/** Of a text only the edits count, of an element all that is in it: half of one says nothing. */
const ownOf = ({ type }: Part, edits: Edits): Edits => {
  const { isEdit, isThere } = edits
  return type instanceof Y.XmlText
    ? { ...edits, isThere: (item) => isThere(item) && (isEdit(item.id) || isEdit(item.lastId)) }
    : edits
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
    if (key === 'id' || key === 'moved' || !isEdit(item.id) || !isThere(item)) continue
    const value: unknown = item.content.getContent().at(-1)
    if (target.getAttribute(key) !== value) target.setAttribute(key, value as string)
  }
}

/** What one person typed in one go: where in the text without it, with which marks, beside what. */
type Run = { offset: number; text: string; marks: Record<string, unknown>; before?: string; after?: string }

/** The edits of a text, and the text without them. */
function runsOf(source: Y.XmlText, { isEdit, isThere }: Edits): { base: string; runs: Run[] } {
  const runs: Run[] = []
  const marks: Record<string, unknown> = {}
  let base = ''
  let last: Run | undefined
  let character: string | undefined
  for (let item = source._start; item !== null; item = item.right) {
    if (!isThere(item)) continue
    const { content } = item
    if (content instanceof Y.ContentFormat) {
      setMark(marks, content)
      last = undefined
    }
    if (!(content instanceof Y.ContentString)) continue
    for (const { text, edit } of stretchesOf(item, content.str, isEdit)) {
      if (!edit) {
        for (const run of runs) if (run.offset === base.length && run.after === undefined) run.after = text
        base += text
        last = undefined
      } else if (last !== undefined) last.text += text
      else {
        last = { offset: base.length, text, marks: { ...marks } }
        if (character !== undefined) last.before = character
        runs.push(last)
      }
      character = text.at(-1)
    }
  }
  return { base, runs }
}

/** Yjs joins what is typed on and on into one item, of which the mover may have seen the beginning only. */
function stretchesOf(
  { id }: Y.Item,
  text: string,
  isEdit: Edits['isEdit'],
): { text: string; edit: boolean }[] {
  const stretches: { text: string; edit: boolean }[] = []
  for (let index = 0; index < text.length; index++) {
    const edit = isEdit({ client: id.client, clock: id.clock + index })
    const last = stretches.at(-1)
    if (last?.edit === edit) last.text += text[index]
    else stretches.push({ text: text[index] ?? '', edit })
  }
  return stretches
}

const setMark = (marks: Record<string, unknown>, { key, value }: Y.ContentFormat): void => {
  if (value === null) delete marks[key]
  else marks[key] = value
}

/** Marks for an insertion: those beside it that it did not have are switched off. */
function marksAt(target: Y.XmlText, at: number, marks: Record<string, unknown>): Record<string, unknown> {
  const all: Record<string, unknown> = {}
  let end = 0
  for (const { insert, attributes } of target.toDelta() as { insert: unknown; attributes?: object }[]) {
    const length = typeof insert === 'string' ? insert.length : 1
    if (at >= end && at <= end + length) for (const key of Object.keys(attributes ?? {})) all[key] = null
    end += length
  }
  return { ...all, ...marks }
}

/**
 * What stands in the cell of `target` beside it: two people who begin in an empty cell make two texts of it, which
 * need not be paired as they belong.
 */
function besideOf(target: Y.XmlText): string {
  if (!(target.parent instanceof Y.XmlElement)) return ''
  const texts = partsOf(target.parent, (item) => !item.deleted).filter(({ type }) => type !== target)
  return texts.map(({ type }) => (type instanceof Y.XmlText ? plainText(type) : '')).join(' ')
}

const plainText = (text: Y.XmlText): string =>
  text
    .toDelta()
    .map(({ insert }: { insert: unknown }) => (typeof insert === 'string' ? insert : ' '))
    .join('')

function mergeText(source: Y.XmlText, target: Y.XmlText, edits: Edits): void {
  const ours = plainText(target)
  let shift = 0
  const add = (addition: Addition, marks: Record<string, unknown>) => {
    const at = addition.at + shift
    target.insert(at, addition.text, marksAt(target, at, marks))
    shift += addition.text.length
  }
  if (edits.baseUnknown) {
    const theirs = deltaOf(source, edits.isThere)
    const whole = theirs.map(({ insert }) => insert).join('')
    for (const addition of missingWords(whole, ours, besideOf(target))) {
      const marks = theirs.find(({ insert }) => insert.includes(addition.text))?.attributes ?? {}
      add(keepApart(addition, ours, undefined, undefined), marks)
    }
    return
  }
  const { base, runs } = runsOf(source, edits)
  const placeOf = placesIn(base, ours)
  for (const { offset, text, marks, before, after } of runs) {
    add(keepApart({ at: placeOf(offset), text }, ours, before, after?.[0]), marks)
  }
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
    const delta = deltaOf(part.type, edits.isThere)
    const [first] = delta
    const ours = plainText(present)
    if (first !== undefined)
      first.insert = keepApart({ at: ours.length, text: first.insert }, ours, undefined, undefined).text
    present.applyDelta([{ retain: present.length }, ...delta])
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
    else if (content instanceof Y.ContentFormat) setMark(formats, content)
  }
  return delta
}
