/** Counting words. Each textblock is counted once and remembered while it stays the same object. */
import type { Node as PmNode } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import { numberingKey } from '../plugins/numbering.ts'

export type Count = { words: number; characters: number }

/** Words with at least one letter or digit; characters with spaces. What stands in a line as an element is its label. */
export function countText(text: string): Count {
  let words = 0
  for (const [word] of text.matchAll(/\S+/g)) if (/[\p{L}\p{N}]/u.test(word)) words += 1
  return { words, characters: [...text].length }
}

const labelOf = (node: PmNode): string =>
  node.type.name === 'hardBreak'
    ? '\n'
    : String(node.attrs['label'] ?? node.attrs['text'] ?? node.attrs['code'] ?? '')

/** The words of part of a textblock. A footnote's stand apart from the text's. */
function textIn(textblock: PmNode, from: number, to: number): string {
  let text = ''
  textblock.nodesBetween(from, to, (child, pos) => {
    if (child.isText) text += (child.text ?? '').slice(Math.max(0, from - pos), to - pos)
    else if (child.isLeaf) text += labelOf(child)
    else text += ' '
    return true
  })
  return text
}

const known = new WeakMap<PmNode, Count>()

function countTextblock(node: PmNode): Count {
  const before = known.get(node)
  if (before !== undefined) return before
  const count = countText(textIn(node, 0, node.content.size))
  known.set(node, count)
  return count
}

/** Words and characters between two positions, the whole document by default. */
export function countWords(doc: PmNode, from = 0, to = doc.content.size): Count {
  const total = { words: 0, characters: 0 }
  doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isTextblock) return true
    const start = Math.max(0, from - pos - 1)
    const end = Math.min(node.content.size, to - pos - 1)
    const count =
      start === 0 && end === node.content.size ? countTextblock(node) : countText(textIn(node, start, end))
    total.words += count.words
    total.characters += count.characters
    return false
  })
  return total
}

/** Where the section of the caret begins and ends: from its heading or area to the next that is not below it. */
export function sectionAt(state: EditorState): { from: number; to: number; title: string } | null {
  const items = numberingKey.getState(state)?.items ?? []
  const index = items.findLastIndex((item) => item.pos <= state.selection.from)
  const item = items[index]
  if (item === undefined) return null
  const next = items.slice(index + 1).find((other) => other.depth <= item.depth)
  return {
    from: item.pos,
    to: next?.pos ?? state.doc.content.size,
    title: `${item.number} ${item.title}`.trim(),
  }
}
