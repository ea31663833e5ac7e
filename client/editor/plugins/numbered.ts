/**
 * What is numbered, calls a number or is called by one, inside each block at the top of the document. Read once a
 * block and kept with it: ProseMirror's nodes never change, so that a key costs one block and not the whole plan.
 */
import type { Node as PmNode } from '@tiptap/pm/model'

export type Part = {
  kind: 'table' | 'goalTable' | 'figure' | 'footnote' | 'reference'
  /** From the start of the block. */
  offset: number
  node: PmNode
}

const kinds: ReadonlySet<string> = new Set(['table', 'goalTable', 'figure', 'footnote', 'reference'])
const partsOfBlock = new WeakMap<PmNode, readonly Part[]>()
const idsOfBlock = new WeakMap<PmNode, ReadonlyMap<string, PmNode>>()

/** The parts of a block at the top of the document, itself included, in document order. */
export function partsOf(block: PmNode): readonly Part[] {
  const known = partsOfBlock.get(block)
  if (known !== undefined) return known
  const parts: Part[] = []
  const look = (node: PmNode, offset: number) => {
    if (kinds.has(node.type.name)) parts.push({ kind: node.type.name as Part['kind'], offset, node })
  }
  look(block, 0)
  block.descendants((node, pos) => look(node, pos + 1))
  partsOfBlock.set(block, parts)
  return parts
}

/** The node with this id anywhere in the document, the first in document order, or null. */
export function nodeWithId(doc: PmNode, id: string): PmNode | null {
  for (let i = 0; i < doc.childCount; i++) {
    const block = doc.child(i)
    let ids = idsOfBlock.get(block)
    if (ids === undefined) {
      const made = new Map<string, PmNode>()
      const look = (node: PmNode) => {
        const own: unknown = node.attrs['id']
        if (typeof own === 'string' && !made.has(own)) made.set(own, node)
      }
      look(block)
      block.descendants(look)
      idsOfBlock.set(block, made)
      ids = made
    }
    const found = ids.get(id)
    if (found !== undefined) return found
  }
  return null
}
