/** Ids for a copy: every node gets one of its own, and what leads to a node that is copied along leads to its copy. */
import { Fragment, type Node as PmNode } from '@tiptap/pm/model'

/** Attributes that hold the id of another node. */
const links = ['goalId', 'target'] as const

export function renewIds(node: PmNode, newId: () => string): PmNode {
  const fresh = new Map<string, string>()
  const note = ({ attrs }: PmNode) => {
    if (typeof attrs['id'] === 'string') fresh.set(attrs['id'], newId())
  }
  note(node)
  node.descendants(note)
  const copy = (original: PmNode): PmNode => {
    if (original.isText) return original
    const attrs: Record<string, unknown> = { ...original.attrs }
    if (typeof attrs['id'] === 'string') attrs['id'] = fresh.get(attrs['id'])
    // A copy was not moved from anywhere.
    if ('moved' in attrs) attrs['moved'] = null
    for (const name of links) {
      const target = attrs[name]
      if (typeof target === 'string') attrs[name] = fresh.get(target) ?? target
    }
    const children: PmNode[] = []
    original.forEach((child) => {
      children.push(copy(child))
    })
    return original.type.create(attrs, Fragment.fromArray(children), original.marks)
  }
  return copy(node)
}
