/**
 * Random work on a plan as the editor does it: ProseMirror changes brought into the shared document by the editor's own
 * binding, rows moved by the shared operations, undo by Yjs. No browser.
 */
import { initProseMirrorDoc, updateYFragment } from '@tiptap/y-tiptap'
import type { Node, Schema } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import * as Y from 'yjs'
import { elementsIn, idOf } from '../../shared/document/edit/find.ts'
import { moveNode } from '../../shared/document/edit/move.ts'
import { watchMoves } from '../../shared/document/edit/rescue.ts'
import { type AttributeValue, type NodeName, nodeRules } from '../../shared/document/schema.ts'
import type { SeededRandom } from './random.ts'
import { buildSchema } from './schema.ts'

const schema: Schema = buildSchema()
const words = ['mål', 'aktivitet', 'Region Väst', 'å', 'K+L', '2018--', 'samverkan', ' ', '😀']

const rulesOf = (name: string) => nodeRules[name as NodeName]
const childrenOf = (name: string): readonly string[] => rulesOf(name).children
const isText = (name: string): boolean => childrenOf(name).includes('text')
const isInline = (name: string): boolean => 'inline' in rulesOf(name)

/** No caret stands in the middle of a character that takes two UTF-16 units. */
const betweenCharacters = (doc: Node, pos: number): number => {
  const after = doc.resolve(pos).nodeAfter
  const offset = doc.resolve(pos).textOffset
  const isLow = offset > 0 && after?.isText === true && /^[\udc00-\udfff]/.test(after.text ?? '')
  return isLow ? pos + 1 : pos
}

/** One person at the editor. */
export class PlanEditor {
  private readonly doc: Y.Doc
  private readonly random: SeededRandom
  private readonly fragment: Y.XmlFragment
  private readonly undo: Y.UndoManager
  private readonly stopWatching: () => void
  private ids = 0

  constructor(doc: Y.Doc, random: SeededRandom) {
    this.doc = doc
    this.random = random
    this.fragment = doc.getXmlFragment('content')
    this.undo = new Y.UndoManager(this.fragment, { trackedOrigins: new Set(['edit']), captureTimeout: 0 })
    this.stopWatching = watchMoves(doc, this.fragment, { origin: 'rescue', moveOrigin: 'edit' })
  }

  stop(): void {
    this.stopWatching()
    this.undo.destroy()
  }

  /** Does something, and says what. */
  edit(): string {
    const kind = this.random.integer(0, 19)
    if (kind === 0) return `undo ${this.undo.undo() !== null}`
    if (kind === 1) return `redo ${this.undo.redo() !== null}`
    if (kind <= 4) return this.move()
    return this.change(kind)
  }

  private move(): string {
    const movable = [...elementsIn(this.fragment)].filter(
      ({ nodeName }) => 'moved' in rulesOf(nodeName).attributes,
    )
    const ids = movable.map(idOf).filter((id) => id !== undefined)
    if (ids.length === 0) return this.change(19)
    const id = this.random.pick(ids)
    const to = this.random.pick(['up', 'down'] as const)
    return `move ${id} ${to} ${moveNode(this.fragment, id, to, 'edit')}`
  }

  private change(kind: number): string {
    const { doc: before, meta } = initProseMirrorDoc(this.fragment, schema)
    const transform = new Transform(before)
    const what = this.transform(transform, kind)
    if (transform.docChanged) {
      this.doc.transact(() => updateYFragment(this.doc, this.fragment, transform.doc, meta), 'edit')
    }
    return what
  }

  private transform(transform: Transform, kind: number): string {
    const { random } = this
    const nodes: { node: Node; pos: number }[] = []
    transform.doc.descendants((node, pos) => {
      if (!node.isText) nodes.push({ node, pos })
    })
    const texts = nodes.filter(({ node }) => isText(node.type.name))
    if (kind <= 12 && texts.length > 0) {
      const { node, pos } = random.pick(texts)
      const start = pos + 1
      const size = node.content.size
      const from = betweenCharacters(transform.doc, start + random.integer(0, size))
      const to = betweenCharacters(transform.doc, Math.min(start + size, from + random.integer(1, 6)))
      if (kind <= 9) {
        transform.insert(
          from,
          schema.text(random.pick(words), node.type.name === 'areaTitle' ? [] : this.marks()),
        )
        return `type in ${node.type.name} at ${from}`
      }
      if (!this.isFlat(node)) return 'nothing'
      if (kind === 10) {
        transform.delete(from, to)
        return `delete ${from}-${to}`
      }
      const mark = random.pick(['bold', 'italic'])
      if (kind === 11) transform.addMark(from, to, schema.mark(mark, {}))
      else transform.removeMark(from, to, schema.mark(mark, {}))
      return `${mark} ${from}-${to}`
    }
    if (kind <= 14 && nodes.length > 0) {
      const { node, pos } = random.pick(nodes)
      if (kind === 13 && nodes.length > 8) {
        transform.delete(pos, pos + node.nodeSize)
        return `delete ${node.type.name} at ${pos}`
      }
      return this.setAttribute(transform, node, pos)
    }
    const containers = [{ node: transform.doc, pos: -1 }, ...nodes].filter(({ node }) =>
      childrenOf(node.type.name).some((child) => child !== 'text'),
    )
    const { node, pos } = random.pick(containers)
    const name = random.pick(childrenOf(node.type.name).filter((child) => child !== 'text'))
    const places: number[] = [pos + 1]
    node.forEach((child, offset) => {
      places.push(pos + 1 + offset + child.nodeSize)
    })
    const at = random.pick(places)
    transform.insert(at, this.make(name, 0))
    return `insert ${name} in ${node.type.name} at ${at}`
  }

  /** Ranges are only cut where nothing but text and atoms can lie in them. */
  private isFlat(node: Node): boolean {
    let flat = true
    node.forEach((child) => {
      if (!child.isText && childrenOf(child.type.name).length > 0) flat = false
    })
    return flat
  }

  private marks() {
    return this.random.integer(0, 4) > 0
      ? []
      : [this.random.pick([schema.mark('bold', {}), schema.mark('link', { href: 'https://example.org' })])]
  }

  private setAttribute(transform: Transform, node: Node, pos: number): string {
    const attributes = Object.keys(rulesOf(node.type.name).attributes).filter(
      (key) => key !== 'id' && key !== 'moved',
    )
    if (attributes.length === 0) return 'nothing'
    const key = this.random.pick(attributes)
    const byDefault = (rulesOf(node.type.name).attributes as Record<string, AttributeValue>)[key]
    const value =
      typeof byDefault === 'boolean'
        ? this.random.pick([true, false])
        : typeof byDefault === 'number'
          ? this.random.integer(1, 4)
          : this.random.pick(['a', 'b', 'c'])
    transform.setNodeAttribute(pos, key, value)
    return `set ${node.type.name}.${key} = ${value}`
  }

  /** A node with an id and something in it, as the buttons make it. */
  private make(name: string, depth: number): Node {
    const { random } = this
    const children: Node[] = []
    const allowed = childrenOf(name)
    if (allowed.includes('text')) {
      if (random.integer(0, 1) === 1) children.push(schema.text(random.pick(words)))
    } else if (depth < 3) {
      for (const child of allowed) {
        if (!isInline(child) && (random.integer(0, allowed.length) < 2 || child === 'goalGroup'))
          children.push(this.make(child, depth + 1))
      }
    }
    const hasId = 'id' in rulesOf(name).attributes
    return schema.node(name, hasId ? { id: `${this.doc.clientID}-${this.ids++}` } : {}, children)
  }
}

/** What is wrong with a document as the editor would see it; null when it would delete nothing. */
export function grammarFault(doc: Y.Doc): string | null {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const before = Y.encodeStateVector(copy)
  const deletes = Y.encodeStateAsUpdate(copy)
  try {
    const root = initProseMirrorDoc(copy.getXmlFragment('content'), schema).doc
    root.check()
  } catch (error) {
    return String(error)
  }
  const after = Y.encodeStateAsUpdate(copy)
  if (Buffer.compare(Y.encodeStateVector(copy), before) !== 0 || Buffer.compare(deletes, after) !== 0) {
    return 'the binding changed the document'
  }
  return null
}
