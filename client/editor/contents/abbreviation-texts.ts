/** The words of the document as abbreviations are looked for in them, kept with the nodes they were read from. */
import type { Node as PmNode } from '@tiptap/pm/model'

/** Stands for what is no text: no letter, so no abbreviation goes on across it. */
const gap = '\ufffc'

/** The text of a textblock, one character for each position in it, so that an index is a place. */
export function placedText(textblock: PmNode): string {
  let text = ''
  textblock.forEach((child) => {
    text += child.isText ? child.text : gap.repeat(child.nodeSize)
  })
  return text
}

type Said = { offset: number; text: string }
const saidInBlock = new WeakMap<PmNode, readonly Said[]>()

/** What a mention or a reference says, and the words of a note in square brackets, as the finished plan has them. */
function readText(textblock: PmNode): string {
  let text = ''
  textblock.forEach((child) => {
    const { name } = child.type
    if (child.isText) text += child.text
    else if (name === 'orgMention') text += child.attrs['label']
    else if (name === 'reference') text += child.attrs['text'] ?? ''
    else if (name === 'footnote') text += `[${child.textContent}]`
    else text += '\n'
  })
  return text
}

/** Every text in a block at the top of the document, itself included, with its place from the block's start. */
export function textsIn(block: PmNode): readonly Said[] {
  const known = saidInBlock.get(block)
  if (known !== undefined) return known
  const said: Said[] = []
  const look = (node: PmNode, offset: number): boolean => {
    if (node.isTextblock && !node.isInline) said.push({ offset, text: readText(node) })
    for (const name of ['caption', 'source']) {
      const words: unknown = node.attrs[name]
      if (typeof words === 'string' && words !== '' && name in node.attrs && node.type.name !== 'indicator')
        said.push({ offset, text: words })
    }
    return !node.isTextblock
  }
  if (look(block, 0)) block.descendants((node, pos) => look(node, pos + 1))
  saidInBlock.set(block, said)
  return said
}
