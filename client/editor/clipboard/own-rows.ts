/**
 * Rows copied from a plan and pasted into a plan: nothing of them is guessed. They travel inside the table that is
 * copied, as the editor's own nodes, and are judged anew when they come back: anybody can write HTML.
 */
import { Fragment, type Node as PmNode, type Schema } from '@tiptap/pm/model'
import { isAllowedLink } from '../../../shared/document/link.ts'
import { nodeRule } from '../../../shared/document/schema.ts'

/** Longest attribute that is taken, in UTF-16 units; the server's own limit is larger. */
const maxAttribute = 4_000

type Json = { type?: unknown; attrs?: unknown; content?: unknown; marks?: unknown; text?: unknown }

/** Rows as text. What a move left behind is the original's alone. */
export const encodeRows = (content: Fragment): string =>
  JSON.stringify(content.toJSON(), (key, value: unknown) =>
    value === null || key === 'moved' ? undefined : value,
  )

/** The rows in a text, with only what the grammar knows; null when it is not such a text. */
export function decodeRows(schema: Schema, text: string): Fragment | null {
  try {
    const json: unknown = JSON.parse(text)
    if (!Array.isArray(json)) return null
    const nodes = json
      .flatMap((child) => clean(child, 'goalTable') ?? [])
      .map((child) => schema.nodeFromJSON(child))
    for (const node of nodes) node.check()
    return Fragment.from(nodes)
  } catch {
    // Not ours, or from a version that knew other nodes: the visible table is read instead.
    return null
  }
}

function clean(value: unknown, parent: string): Record<string, unknown> | null {
  if (typeof value !== 'object' || value === null) return null
  const { type, attrs, content, marks, text } = value as Json
  if (typeof type !== 'string' || nodeRule(parent)?.children.includes(type) !== true) return null
  if (type === 'text') {
    return typeof text === 'string' && text !== ''
      ? { type, text: text.toWellFormed(), marks: Array.isArray(marks) ? marks.flatMap(cleanMark) : [] }
      : null
  }
  const given = typeof attrs === 'object' && attrs !== null ? (attrs as Record<string, unknown>) : {}
  const known = Object.entries(nodeRule(type)?.attributes ?? {}).filter(([name, fallback]) => {
    const one = given[name]
    if (name === 'moved' || typeof one !== (fallback === null ? 'string' : typeof fallback)) return false
    return typeof one !== 'string' || (one.length <= maxAttribute && one.isWellFormed())
  })
  return {
    type,
    attrs: Object.fromEntries(known.map(([name]) => [name, given[name]])),
    content: Array.isArray(content) ? content.flatMap((child) => clean(child, type) ?? []) : [],
  }
}

function cleanMark(mark: unknown): Record<string, unknown>[] {
  if (typeof mark !== 'object' || mark === null) return []
  const { type, attrs } = mark as Json
  if (type === 'bold' || type === 'italic') return [{ type }]
  const href = typeof attrs === 'object' && attrs !== null ? (attrs as { href?: unknown }).href : undefined
  return type === 'link' && isAllowedLink(href) ? [{ type, attrs: { href } }] : []
}

/**
 * Rows with ids of their own: given ones are kept unless one of them is in the document already, links from
 * indicators to goals follow.
 */
export function withIds(rows: readonly PmNode[], doc: PmNode, newId: () => string): PmNode[] {
  const present = new Set<unknown>()
  doc.descendants((node) => {
    const id: unknown = node.attrs['id']
    if (typeof id === 'string') present.add(id)
    return !node.isTextblock
  })
  let clash = false
  for (const row of rows)
    for (const node of [row, ...descendants(row)]) clash ||= present.has(node.attrs['id'])
  const renewed = new Map<unknown, string>()
  for (const row of rows)
    for (const node of [row, ...descendants(row)])
      if (clash && typeof node.attrs['id'] === 'string') renewed.set(node.attrs['id'], newId())
  const rewrite = (node: PmNode): PmNode => {
    if (node.isText) return node
    const { id, goalId } = node.attrs
    const attributes = {
      ...node.attrs,
      ...('id' in node.attrs ? { id: renewed.get(id) ?? id ?? newId() } : {}),
      ...('goalId' in node.attrs ? { goalId: renewed.get(goalId) ?? goalId } : {}),
    }
    return node.type.create(attributes, node.children.map(rewrite), node.marks)
  }
  return rows.map(rewrite)
}

function descendants(node: PmNode): PmNode[] {
  const all: PmNode[] = []
  node.descendants((child) => {
    if (!child.isInline) all.push(child)
    return true
  })
  return all
}
