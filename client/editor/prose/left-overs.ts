/**
 * What the merge of two edits leaves over: two titles of an area, a second text in a cell. The reader joins them for
 * export and drops nothing (shared/document/read-groups.ts); here they are found, and joined the same way.
 */
import { Fragment, type Node as PmNode } from '@tiptap/pm/model'
import type { Command } from '@tiptap/pm/state'
import { asStructure } from '../structure/as-structure.ts'
import { childrenOf, type Found } from '../structure/where.ts'

/** What a parent should have one of. */
const singles: Readonly<Record<string, readonly string[]>> = {
  developmentArea: ['areaTitle', 'goalGroup'],
  goalGroup: ['focus', 'indicators'],
  activity: ['activityText', 'time', 'indicators'],
  followUp: ['goal'],
}
/** Those whose texts stand on lines of their own when joined; the others' parts stand one after the other. */
const texts: ReadonlySet<string> = new Set(['areaTitle', 'activityText', 'time', 'goal'])

/** More than one of something. Positions are those before the nodes. */
export type LeftOver = {
  parent: number
  name: string
  /** The parts after the first. */
  extras: readonly { from: number; to: number }[]
}

const known = new WeakMap<PmNode, readonly LeftOver[]>()

/** Of one block, with positions counted from its own. */
function within(block: PmNode): readonly LeftOver[] {
  const before = known.get(block)
  if (before !== undefined) return before
  const found: LeftOver[] = []
  const look = (node: PmNode, pos: number) => {
    for (const name of singles[node.type.name] ?? []) {
      const [, ...extras] = childrenOf({ node, pos }, name)
      if (extras.length > 0)
        found.push({
          parent: pos,
          name,
          extras: extras.map((extra) => ({ from: extra.pos, to: extra.pos + extra.node.nodeSize })),
        })
    }
  }
  look(block, 0)
  block.descendants((node, pos) => {
    look(node, pos + 1)
    return !node.isTextblock
  })
  known.set(block, found)
  return found
}

/** All left-overs in document order. */
export function leftOversIn(doc: PmNode): LeftOver[] {
  const found: LeftOver[] = []
  doc.forEach((block, offset) => {
    if (block.isTextblock) return
    for (const { parent, name, extras } of within(block))
      found.push({
        parent: parent + offset,
        name,
        extras: extras.map(({ from, to }) => ({ from: from + offset, to: to + offset })),
      })
  })
  return found
}

/** The content of all parts in one, as the reader joins them: texts by line breaks, empty ones without trace. */
function joined(parts: readonly Found[], name: string): Fragment {
  const filled = parts.map(({ node }) => node.content).filter((content) => content.size > 0)
  if (!texts.has(name)) return filled.reduce((all, content) => all.append(content), Fragment.empty)
  const { schema } = (parts[0] as Found).node.type
  // A title holds text alone.
  const lineBreak = name === 'areaTitle' ? schema.text('\n') : schema.nodes['hardBreak']?.create()
  return filled.reduce(
    (all, content, i) =>
      i === 0 || lineBreak === undefined ? content : all.append(Fragment.from(lineBreak)).append(content),
    Fragment.empty,
  )
}

/** Joins what there is more than one of into the first, as one step of undo. */
export const joinLeftOver =
  ({ parent, name }: Pick<LeftOver, 'parent' | 'name'>): Command =>
  (state, dispatch) => {
    const node = state.doc.nodeAt(parent)
    if (node === null || !singles[node.type.name]?.includes(name)) return false
    const parts = childrenOf({ node, pos: parent }, name)
    const [first, ...extras] = parts
    if (first === undefined || extras.length === 0) return false
    if (dispatch) {
      const tr = asStructure(state.tr)
      for (const extra of extras.toReversed()) tr.delete(extra.pos, extra.pos + extra.node.nodeSize)
      tr.replaceWith(first.pos + 1, first.pos + 1 + first.node.content.size, joined(parts, name))
      dispatch(tr)
    }
    return true
  }
