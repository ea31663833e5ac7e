/** Which goals an indicator measures: atoms in its text, so that two people who add one each both win. */
import type { Node as PmNode } from '@tiptap/pm/model'
import type { Command } from '@tiptap/pm/state'
import { asStructure } from './as-structure.ts'
import { make } from './empty.ts'
import { childrenOf } from './where.ts'

/** Ids of the goals an indicator is linked to, each once, in the order written. */
export function linkedGoals(indicator: PmNode): string[] {
  const ids = new Set<string>()
  indicator.forEach((child) => {
    const id: unknown = child.type.name === 'goalLink' ? child.attrs['goalId'] : null
    if (typeof id === 'string') ids.add(id)
  })
  return [...ids]
}

/** Links the indicator at `pos` to a goal, or takes every link to that goal away. */
export const toggleGoalLink =
  (pos: number, goalId: string): Command =>
  (state, dispatch) => {
    const node = pos < state.doc.content.size ? state.doc.nodeAt(pos) : null
    if (node?.type.name !== 'indicator') return false
    const tr = asStructure(state.tr)
    const links = childrenOf({ node, pos }, 'goalLink').filter((link) => link.node.attrs['goalId'] === goalId)
    if (links.length === 0) tr.insert(pos + 1 + node.content.size, make(state.schema, 'goalLink', { goalId }))
    for (const link of links.reverse()) tr.delete(link.pos, link.pos + link.node.nodeSize)
    dispatch?.(tr)
    return true
  }
