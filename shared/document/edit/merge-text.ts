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

/**
 * Three-way: the change from `base` to `theirs`, where it belongs in `ours`. What both changed is kept from both,
 * theirs after ours: no word is lost, at worst one that both replaced stands twice.
 */
export function rebaseChange(base: string, theirs: string, ours: string): TextChange | undefined {
  const change = changeBetween(base, theirs)
  if (change === undefined) return undefined
  const own = changeBetween(base, ours)
  if (own === undefined) return change
  const shift = own.inserted.length - own.removed
  const changeEnd = change.at + change.removed
  const ownEnd = own.at + own.removed
  if (changeEnd < own.at || (changeEnd === own.at && own.removed > 0)) return change
  if (change.at >= ownEnd) return { ...change, at: change.at + shift }
  return change.inserted === ''
    ? undefined
    : { at: own.at + own.inserted.length, removed: 0, inserted: change.inserted }
}

/** What two versions surely had in common when nobody knows: their beginning and their end. */
export function commonBase(a: string, b: string): string {
  const change = changeBetween(a, b)
  return change === undefined ? a : a.slice(0, change.at) + a.slice(change.at + change.removed)
}
