/**
 * Where a block goes that is put in at the caret: beside the block of the caret, inside what holds prose there (the
 * document, a field of an area, a list item, a quote), never inside running text or between the cells of a table.
 */
import { Fragment, type Node as PmNode } from '@tiptap/pm/model'
import { type EditorState, NodeSelection, TextSelection, type Transaction } from '@tiptap/pm/state'
import { mayContain, type NodeName } from '../../../shared/document/schema.ts'
import { asStructure } from '../structure/as-structure.ts'
import { make } from '../structure/empty.ts'

/** Structure that prose does not leave: a block put in at the caret stays inside it. */
const holders: ReadonlySet<string> = new Set(['areaField', 'followUp'])
const nested: ReadonlySet<string> = new Set(['tableCell', 'listItem', 'quote'])

/** The depth of the node that takes a block named `name` at the caret. */
function holderDepth(state: EditorState, name: NodeName): number {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth--) {
    const holder = $from.node(depth).type.name
    if (holders.has(holder)) return depth
    // A table in a table is more than readers and exports can follow; anything else may stand in a cell.
    if (nested.has(holder) && name !== 'table' && mayContain(holder, name)) return depth
  }
  return 0
}

/**
 * Puts `blocks` in beside the block of the caret, in place of it when it is an empty paragraph. The caret goes into
 * the first of them; there is always a paragraph to go on in below.
 */
export function insertBlocks(state: EditorState, blocks: readonly PmNode[]): Transaction {
  const tr = asStructure(state.tr)
  const first = blocks[0]
  if (first === undefined) return tr
  const { $from } = state.selection
  const depth = holderDepth(state, first.type.name as NodeName)
  const current = $from.depth > depth ? $from.node(depth + 1) : null
  const empty = current?.type.name === 'paragraph' && current.content.size === 0
  let at = current === null ? $from.pos : empty ? $from.before(depth + 1) : $from.after(depth + 1)
  if (empty) tr.delete(at, $from.after(depth + 1))
  at = tr.mapping.map(at, -1)
  tr.insert(at, Fragment.from(blocks))
  const after = at + blocks.reduce((size, block) => size + block.nodeSize, 0)
  const $after = tr.doc.resolve(after)
  if ($after.index() === $after.parent.childCount) tr.insert(after, make(state.schema, 'paragraph'))
  const selection =
    first.isAtom && NodeSelection.isSelectable(first)
      ? NodeSelection.create(tr.doc, at)
      : TextSelection.near(tr.doc.resolve(at + 1), 1)
  return tr.setSelection(selection).scrollIntoView()
}

/** The position of the node with this id, or null when it is gone. */
export function findById(doc: PmNode, id: string): number | null {
  let found: number | null = null
  doc.descendants((node, pos) => {
    if (found !== null) return false
    if (node.attrs['id'] === id) found = pos
    return !node.isTextblock
  })
  return found
}
