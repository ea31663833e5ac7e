/**
 * The shared document as a plain tree, once, before anything is understood of it. Whatever a peer has put in,
 * text in the wrong kind of type, maps and arrays among the elements, embeds, nesting without end, comes out as
 * named nodes and texts in document order. It walks the items themselves, so that it neither changes the
 * document nor depends on which Yjs type somebody asked for first.
 */
import * as Y from 'yjs'
import { isAllowedLink } from './link.ts'
import { nodeRule } from './schema.ts'
import type { Marks } from './spans.ts'

/** Deepest level of nodes that is kept as nodes; below it only the text is. */
const maxLevels = 200

/** A stretch of text. `id` is derived from the type that holds it. */
export type TreeText = { text: string; marks: Marks; id: string; badMarks?: true }
/** `id` is derived from the Yjs item: the same at every reading. `attributes` holds those of the grammar. */
export type TreeNode = {
  name: string
  id: string
  attributes: Readonly<Record<string, unknown>>
  children: Tree[]
  /** Its content stood too deep and is one text. */
  tooDeep?: true
}
export type Tree = TreeText | TreeNode

export const isText = (tree: Tree): tree is TreeText => 'text' in tree

type AnyType = Y.AbstractType<unknown>

const derivedId = (item: Y.Item | null): string =>
  item === null ? 'y0-0' : `y${item.id.client}-${item.id.clock}`

/** U+0000 cannot be stored everywhere, half a character nowhere. */
const cleanText = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd')

/** Marks as y-tiptap writes them: one that may overlap itself has `--` and eight characters of hash behind its name. */
const markName = (key: string): string => key.replace(/--[a-zA-Z0-9+/=]{8}$/, '')

function marksOf(formats: ReadonlyMap<string, unknown>): { marks: Marks; badMarks?: true } {
  const marks: Marks = {}
  let bad = false
  for (const [key, value] of formats) {
    const name = markName(key)
    if (name === 'bold') marks.bold = true
    else if (name === 'italic') marks.italic = true
    else if (name === 'link') {
      const href = typeof value === 'object' && value !== null && 'href' in value ? value.href : undefined
      if (isAllowedLink(href)) marks.link = href
      else bad = true
    }
  }
  return bad ? { marks, badMarks: true } : { marks }
}

/** The parts of a type in document order. */
function childrenOf(type: AnyType, level: number): Tree[] {
  const children: Tree[] = []
  const formats = new Map<string, unknown>()
  const id = derivedId(type._item)
  const addText = (text: string) => {
    if (text !== '') children.push({ text: cleanText(text), id, ...marksOf(formats) })
  }
  const addContent = (content: Y.Item['content']) => {
    if (content instanceof Y.ContentString) addText(content.str)
    else if (content instanceof Y.ContentFormat) {
      if (content.value === null) formats.delete(content.key)
      else formats.set(content.key, content.value)
    } else if (content instanceof Y.ContentType) children.push(...partsOf(content.type, level + 1))
    else for (const value of content.getContent()) addValue(value)
  }
  const addValue = (value: unknown) => {
    if (typeof value === 'string') addText(value)
    else children.push({ name: '#value', id, attributes: {}, children: [] })
  }
  for (let item = type._start; item !== null; item = item.right) if (!item.deleted) addContent(item.content)
  if (!(type instanceof Y.XmlElement)) {
    for (const [, item] of [...type._map].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (!item.deleted) addContent(item.content)
    }
  }
  return children
}

/** A type as one node; a text type is no node of its own, its parts take its place. */
function partsOf(type: AnyType, level: number): Tree[] {
  const id = derivedId(type._item)
  const name = type instanceof Y.XmlElement ? type.nodeName : '#type'
  const attributes: Record<string, unknown> = {}
  if (type instanceof Y.XmlElement) {
    for (const key of Object.keys(nodeRule(name)?.attributes ?? {})) attributes[key] = type.getAttribute(key)
  }
  if (level > maxLevels) {
    const text = textBelow(type)
    const children: Tree[] = text === '' ? [] : [{ text, marks: {}, id }]
    return [{ name, id, attributes, children, tooDeep: true }]
  }
  const children = childrenOf(type, level)
  return type instanceof Y.Text ? children : [{ name, id, attributes, children }]
}

/** All text below a type, however deep, with a line for each type that holds some. */
function textBelow(type: AnyType): string {
  const lines: string[] = []
  const waiting: (Y.Item | null)[] = [type._start]
  let line = ''
  const endLine = () => {
    if (line !== '') lines.push(line)
    line = ''
  }
  while (waiting.length > 0) {
    const item = waiting.pop() ?? null
    if (item === null) {
      endLine()
      continue
    }
    waiting.push(item.right)
    if (item.deleted) continue
    if (item.content instanceof Y.ContentString) line += item.content.str
    else if (item.content instanceof Y.ContentType) {
      endLine()
      waiting.push(item.content.type._start)
    }
  }
  return cleanText(lines.join('\n'))
}

/** What stands in the root named `name`; nothing when there is none. */
export function treeOf(doc: Y.Doc, name: string): Tree[] {
  const root = doc.share.get(name)
  return root === undefined ? [] : childrenOf(root as AnyType, 0)
}
