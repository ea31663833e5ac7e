/** Where a position stands in the structure of a plan. */
import type { Node as PmNode, ResolvedPos } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'

/** A node with its position before it. */
export type Found = { node: PmNode; pos: number }

/** The parent of the node at `pos`, or null. For node views, which look different by where they stand. */
export const parentAt = (state: EditorState, pos: number | undefined): PmNode | null =>
  pos === undefined || pos > state.doc.content.size ? null : state.doc.resolve(pos).parent

/** The closest ancestor of `$pos` with one of these names, itself included. */
export function ancestor($pos: ResolvedPos, ...names: string[]): Found | null {
  for (let depth = $pos.depth; depth > 0; depth--) {
    const node = $pos.node(depth)
    if (names.includes(node.type.name)) return { node, pos: $pos.before(depth) }
  }
  return null
}

/** What the caret stands in, from the outermost to the innermost. Null where it stands in none. */
export type Place = {
  /** The structured block at the top level: goal table, development area, follow-up. */
  block: Found | null
  group: Found | null
  /** The goal of the caret, or the only goal of its group. */
  goal: Found | null
  activity: Found | null
  indicator: Found | null
  subItem: Found | null
}

export function placeAt($pos: ResolvedPos): Place {
  const group = ancestor($pos, 'goalGroup')
  return {
    block: ancestor($pos, 'goalTable', 'developmentArea', 'followUp'),
    group,
    goal: ancestor($pos, 'goal') ?? (group === null ? null : onlyChild(group, 'goal')),
    activity: ancestor($pos, 'activity') ?? (group === null ? null : onlyChild(group, 'activity')),
    indicator: ancestor($pos, 'indicator'),
    subItem: ancestor($pos, 'subItem'),
  }
}

/** The place of the caret. */
export const placeOf = (state: EditorState): Place => placeAt(state.selection.$from)

/** Children of `parent` with this name, with their positions. */
export function childrenOf(parent: Found, ...names: string[]): Found[] {
  const found: Found[] = []
  parent.node.forEach((node, offset) => {
    if (names.includes(node.type.name)) found.push({ node, pos: parent.pos + 1 + offset })
  })
  return found
}

function onlyChild(parent: Found, name: string): Found | null {
  const all = childrenOf(parent, name)
  return all.length === 1 ? (all[0] ?? null) : null
}
