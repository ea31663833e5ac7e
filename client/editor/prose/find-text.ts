/**
 * Finding words in the document. A textblock is searched as one string in which every element of the line takes as
 * many characters as it takes positions, so that what is found stands where the string says; words that run over
 * bold and plain are one, and no hit reaches over a mention or a footnote's edge.
 */
import type { Node as PmNode } from '@tiptap/pm/model'

export type FindOptions = { query: string; matchCase: boolean; wholeWord: boolean }

/** `fixed`: the words are the label of an organisation, which is found but not replaced. */
export type Hit = { from: number; to: number; fixed?: true }

const hole = '\ufffc'

function lineOf(textblock: PmNode): string {
  let line = ''
  textblock.forEach((child) => {
    if (child.isText) line += child.text ?? ''
    else if (child.isLeaf) line += hole.repeat(child.nodeSize)
    else line += hole + lineOf(child) + hole
  })
  return line
}

const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/** å may be written as one character or two, a space as one that does not break, and a word may hold soft hyphens. */
function patternOf({ query, matchCase }: FindOptions): RegExp {
  const letters = [...query.normalize('NFC')].map((letter) => {
    if (/\s/.test(letter)) return '[\\s\\u00a0\\u202f]'
    const apart = letter.normalize('NFD')
    return apart === letter ? literally(letter) : `(?:${literally(letter)}|${literally(apart)})`
  })
  return new RegExp(letters.join('\\u00ad?'), matchCase ? 'gu' : 'giu')
}

const wordPart = /[\p{L}\p{M}\p{N}_]/u

function standsAlone(text: string, start: number, end: number): boolean {
  const before = start > 0 ? String.fromCodePoint(text.codePointAt(start - 1) ?? 0) : ''
  const after = end < text.length ? String.fromCodePoint(text.codePointAt(end) ?? 0) : ''
  return !wordPart.test(before) && !wordPart.test(after)
}

const labelOf = (node: PmNode): string | null =>
  node.type.name === 'orgMention' && typeof node.attrs['label'] === 'string' ? node.attrs['label'] : null

/** Searches documents for one query; remembers what it found in each textblock, which stays the same object while it does not change. */
export class Finder {
  readonly #pattern: RegExp
  readonly #options: FindOptions
  readonly #known = new WeakMap<PmNode, readonly Hit[]>()

  constructor(options: FindOptions) {
    this.#options = options
    this.#pattern = patternOf(options)
  }

  /** All hits in document order. */
  in(doc: PmNode): Hit[] {
    const hits: Hit[] = []
    if (this.#options.query === '') return hits
    doc.descendants((node, pos) => {
      if (!node.isTextblock) return true
      for (const hit of this.#inTextblock(node))
        hits.push({ ...hit, from: hit.from + pos + 1, to: hit.to + pos + 1 })
      return false
    })
    return hits
  }

  #inTextblock(node: PmNode): readonly Hit[] {
    const known = this.#known.get(node)
    if (known !== undefined) return known
    const hits: Hit[] = this.#inText(lineOf(node))
    node.descendants((child, pos) => {
      const label = labelOf(child)
      if (label !== null && this.#inText(label).length > 0)
        hits.push({ from: pos, to: pos + child.nodeSize, fixed: true })
      return !child.isLeaf
    })
    hits.sort((a, b) => a.from - b.from)
    this.#known.set(node, hits)
    return hits
  }

  #inText(text: string): Hit[] {
    const hits: Hit[] = []
    for (const match of text.matchAll(this.#pattern)) {
      const from = match.index
      const to = from + match[0].length
      if (to > from && (!this.#options.wholeWord || standsAlone(text, from, to))) hits.push({ from, to })
    }
    return hits
  }
}

/**
 * Where a position of `before` lies in `after`. Changes of others replace the whole document as far as its mapping
 * knows, so what is equal at both ends is compared instead; unchanged parts are the same objects, which is quick.
 */
export function placeAfter(before: PmNode, after: PmNode): (pos: number) => number {
  const start = before.content.findDiffStart(after.content)
  if (start === null) return (pos) => pos
  const end = before.content.findDiffEnd(after.content)
  if (end === null) return (pos) => Math.min(pos, after.content.size)
  return (pos) => (pos <= start ? pos : pos >= end.a ? pos + end.b - end.a : Math.min(pos, end.b))
}
