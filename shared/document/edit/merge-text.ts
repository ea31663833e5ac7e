/** Bringing one person's change of a text over to another version of it. */

/** One change: at `at`, `removed` UTF-16 units give way to `inserted`. */
export type TextChange = { at: number; removed: number; inserted: string }

/** The smallest stretch in which two texts differ; undefined for equal texts. Never splits a surrogate pair. */
export function changeBetween(before: string, after: string): TextChange | undefined {
  if (before === after) return undefined
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  if (start > 0 && isHigh(before, start - 1)) start--
  let end = 0
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  if (end > 0 && isLow(before, before.length - end)) end--
  return { at: start, removed: before.length - start - end, inserted: after.slice(start, after.length - end) }
}

const isHigh = (text: string, index: number) => (text.charCodeAt(index) & 0xfc00) === 0xd800
const isLow = (text: string, index: number) => (text.charCodeAt(index) & 0xfc00) === 0xdc00

const isSpace = (character: string | undefined): boolean => character === undefined || /\s/.test(character)

/**
 * The same change told in whole words. Of "a b" and "a x b" the smallest change may be "x " or " x", and of "w1" and
 * "w2 w1" it is "2 w": told so, two people's words would be woven into each other.
 */
function inWords(change: TextChange, before: string): TextChange {
  const { at, removed, inserted } = change
  if (removed > 0 && inserted !== '') {
    let start = at
    let end = at + removed
    while (!isSpace(before[start - 1])) start--
    while (!isSpace(before[end])) end++
    const words = before.slice(start, at) + inserted + before.slice(at + removed, end)
    return { at: start, removed: end - start, inserted: words }
  }
  let moved = removed > 0 ? before.slice(at, at + removed) : inserted
  let start = at
  while (!isSpace(before[start - 1]) && !isSpace(moved[0])) {
    if (before[start - 1] !== moved.at(-1)) return change
    moved = moved.slice(-1) + moved.slice(0, -1)
    start--
  }
  return removed > 0 ? { at: start, removed, inserted } : { at: start, removed, inserted: moved }
}

/**
 * Three-way: the change from `base` to `theirs`, where it belongs in `ours`. What both changed is kept from both,
 * theirs after ours: no word is lost, at worst one that both replaced stands twice.
 */
export function rebaseChange(base: string, theirs: string, ours: string): TextChange | undefined {
  const smallest = changeBetween(base, theirs)
  if (smallest === undefined) return undefined
  const smallestOwn = changeBetween(base, ours)
  if (smallestOwn === undefined) return smallest
  const change = inWords(smallest, base)
  const own = inWords(smallestOwn, base)
  const shift = own.inserted.length - own.removed
  const changeEnd = change.at + change.removed
  const ownEnd = own.at + own.removed
  if (changeEnd < own.at || (changeEnd === own.at && own.removed > 0)) return change
  if (change.at >= ownEnd) return { ...change, at: change.at + shift }
  return change.inserted === ''
    ? undefined
    : { at: own.at + own.inserted.length, removed: 0, inserted: change.inserted }
}

/**
 * What two versions surely had in common when nobody knows: their beginning and their end. Where both say something
 * of their own, in whole words, so that two words that look alike are not woven into one.
 */
export function commonBase(a: string, b: string): string {
  const change = changeBetween(a, b)
  if (change === undefined) return a
  let start = change.at
  let end = change.at + change.removed
  if (change.removed > 0 && change.inserted !== '') {
    while (!isSpace(a[start - 1])) start--
    while (!isSpace(a[end])) end++
  }
  return a.slice(0, start) + a.slice(end)
}
