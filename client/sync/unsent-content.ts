/**
 * What a person wrote that the server never took, as a part of the plan that can be read and copied: the blocks and
 * rows that hold it, whole, with the headings above, since half a sentence alone says little. Found by Yjs's own
 * clocks: everything that the person's clients inserted from a clock on.
 */
import * as Y from 'yjs'
import type { PlanContent } from '../../shared/document/content.ts'
import { contentRoot, readDocument } from '../../shared/document/read.ts'

/** Yjs client → the clock from which on its words are not known to be on the server. */
export type Unsent = ReadonlyMap<number, number>

/** Nodes that say something without holding a text. */
const atoms = new Set(['orgMention', 'figure', 'focusCode', 'reference', 'goalLink'])
/** In these only the parts with unsent words are kept, and the parts named here. */
const context: Readonly<Record<string, (child: Y.XmlElement) => boolean>> = {
  goalTable: () => false,
  developmentArea: (child) => child.nodeName === 'areaTitle',
  table: (child) => child.getAttribute('header') === (true as unknown as string),
}

/** In document order; empty when every word was taken, or taken away again. */
export function unsentContent(doc: Y.Doc, unsent: Unsent): PlanContent {
  const copy = new Y.Doc({ gc: false })
  try {
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    const root = copy.getXmlFragment(contentRoot)
    copy.transact(() => prune(root, unsent))
    return root.length === 0 ? [] : readDocument(copy).content
  } finally {
    copy.destroy()
  }
}

/** True if any word is unsent; cheaper than making them readable. */
export const hasUnsentContent = (doc: Y.Doc, unsent: Unsent): boolean =>
  holds(doc.getXmlFragment(contentRoot), unsent)

type Node = Y.XmlFragment | Y.XmlElement | Y.XmlText | Y.XmlHook

function prune(root: Y.XmlFragment, unsent: Unsent): void {
  const keep = new Set<Node>()
  let headings: Y.XmlElement[] = []
  for (const node of root.toArray()) {
    if (!(node instanceof Y.XmlElement)) continue
    const level = node.nodeName === 'heading' ? Number(node.getAttribute('level') ?? 1) : null
    if (level !== null)
      headings = headings.filter((above) => Number(above.getAttribute('level') ?? 1) < level)
    if (holds(node, unsent)) for (const kept of [...headings, node]) keep.add(kept)
    if (level !== null) headings.push(node)
  }
  removeOthers(root, (node) => keep.has(node))
  for (const node of keep) {
    const isContext = node instanceof Y.XmlElement ? context[node.nodeName] : undefined
    if (isContext && node instanceof Y.XmlElement)
      removeOthers(
        node,
        (child) => holds(child, unsent) || (child instanceof Y.XmlElement && isContext(child)),
      )
  }
}

function removeOthers(parent: Y.XmlFragment, keeps: (node: Node) => boolean): void {
  for (let i = parent.length - 1; i >= 0; i--) {
    const child: Node = parent.get(i)
    if (!keeps(child)) parent.delete(i, 1)
  }
}

function holds(node: Node, unsent: Unsent): boolean {
  if (node instanceof Y.XmlText) {
    for (let item = node._start; item !== null; item = item.right)
      if (!item.deleted && item.content instanceof Y.ContentString && isUnsent(item, unsent)) return true
    return false
  }
  if (node instanceof Y.XmlElement && atoms.has(node.nodeName) && node._item !== null)
    if (isUnsent(node._item, unsent)) return true
  return node instanceof Y.XmlFragment && node.toArray().some((child) => holds(child, unsent))
}

function isUnsent(item: Y.Item, unsent: Unsent): boolean {
  const from = unsent.get(item.id.client)
  return from !== undefined && item.id.clock + item.length > from
}
