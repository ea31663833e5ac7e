/**
 * Bringing what somebody added to a text over to another version of it. Words, not characters, are matched, so
 * that what two people wrote in the same place never becomes one word; and nothing is ever taken away.
 */

/** `text` is to stand at `at`, counted in UTF-16 units of the text before any addition. */
export type Addition = { at: number; text: string }

type Word = { text: string; start: number; end: number }

const wordsOf = (text: string): Word[] =>
  [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
    text: word,
    start: index,
    end: index + word.length,
  }))

/** Above this many comparisons only equal beginnings and ends are matched: two novels in one cell. */
const maxComparisons = 1_000_000

/** The longest sequence of words that both have: index in `a` → index in `b`. */
function matchWords(a: readonly Word[], b: readonly Word[]): Map<number, number> {
  const pairs = new Map<number, number>()
  let start = 0
  while (start < a.length && start < b.length && a[start]?.text === b[start]?.text) {
    pairs.set(start, start)
    start++
  }
  let end = 0
  const most = Math.min(a.length, b.length) - start
  while (end < most && a[a.length - 1 - end]?.text === b[b.length - 1 - end]?.text) {
    pairs.set(a.length - 1 - end, b.length - 1 - end)
    end++
  }
  const rows = a.length - start - end
  const columns = b.length - start - end
  if (rows * columns === 0 || rows * columns > maxComparisons) return pairs
  const width = columns + 1
  /** Length of the longest common sequence of what follows row i and column j. */
  const longest = new Uint32Array((rows + 1) * width)
  const at = (i: number, j: number) => longest[i * width + j] ?? 0
  const same = (i: number, j: number) => a[start + i]?.text === b[start + j]?.text
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      longest[i * width + j] = same(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  for (let i = 0, j = 0; i < rows && j < columns; ) {
    if (same(i, j)) pairs.set(start + i++, start + j++)
    else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return pairs
}

/**
 * Where each place of `base` lies in `ours`: beside or in the same word, else after the nearest one before. What was
 * typed behind a space goes behind that space, which would else stand after it and once more before it.
 */
export function placesIn(base: string, ours: string): (offset: number) => number {
  const from = wordsOf(base)
  const to = wordsOf(ours)
  const pairs = matchWords(from, to)
  const twin = (index: number): Word | undefined => to[pairs.get(index) ?? -1]
  return (offset) => {
    const next = from.findIndex(({ end }) => end >= offset)
    const word = from[next]
    const match = twin(next)
    const inWord = word !== undefined && offset >= word.start
    if (inWord && match !== undefined) return match.start + offset - word.start
    const last = (next < 0 ? from.length : next) - 1
    for (let index = last; index >= 0; index--) {
      const before = twin(index)
      if (before === undefined) continue
      const spaces = index === last && !inWord ? offset - (from[index]?.end ?? offset) : 0
      return before.end + Math.min(spaces, spacesAt(ours, before.end))
    }
    return last < 0 && !inWord ? Math.min(offset, spacesAt(ours, 0)) : 0
  }
}

/** How many spaces follow in `text` at `at`. */
const spacesAt = (text: string, at: number): number => /^\s*/.exec(text.slice(at))?.[0].length ?? 0

/**
 * The words of `theirs` that `ours` lacks, when nobody knows what the two began with: each behind its neighbour.
 * `beside` is other text of ours in the same cell, where they may stand as well.
 */
export function missingWords(theirs: string, ours: string, beside = ''): Addition[] {
  const from = wordsOf(theirs)
  const to = wordsOf(ours)
  const pairs = matchWords(from, to)
  const matched = new Set(pairs.values())
  /** Words of ours that stand elsewhere than in theirs: they are not missing. */
  const elsewhere = [...to.filter((_, index) => !matched.has(index)), ...wordsOf(beside)].map(
    ({ text }) => text,
  )
  const additions: Addition[] = []
  let at = 0
  for (const [index, { text }] of from.entries()) {
    const twin = to[pairs.get(index) ?? -1]
    const known = elsewhere.indexOf(text)
    if (twin !== undefined) at = twin.end
    else if (known >= 0) elsewhere.splice(known, 1)
    else additions.push({ at, text })
  }
  return additions
}

const isSpace = (character: string | undefined): boolean => character === undefined || /\s/.test(character)

/**
 * The addition with a space on each side where it would otherwise grow together with a word that it was apart
 * from: `before` and `after` are the characters beside it where it was written, undefined at an edge.
 */
export function keepApart(
  { at, text }: Addition,
  ours: string,
  before: string | undefined,
  after: string | undefined,
): Addition {
  const apart = (own: string | undefined, old: string | undefined, now: string | undefined) =>
    !isSpace(own) && isSpace(old) && !isSpace(now) ? ' ' : ''
  return {
    at,
    text: apart(text[0], before, ours[at - 1]) + text + apart(text.at(-1), after, ours[at]),
  }
}
