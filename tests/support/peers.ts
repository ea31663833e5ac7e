/** People with a copy of one document each, whose edits travel when a test says so. */
import * as Y from 'yjs'
import type { PlanContent } from '../../shared/document/content.ts'
import { elementChildren, findNode } from '../../shared/document/edit/find.ts'
import { contentRoot } from '../../shared/document/read.ts'
import { encodeContent } from '../../shared/document/write.ts'

/** Client ids are given in this order, so that who wins a tie is the same in every run. */
const firstClient = 1_000

/** `count` documents with the same content, written by somebody else. */
export function peersOn(content: PlanContent, count = 2): Y.Doc[] {
  const update = encodeContent(content, 1)
  return Array.from({ length: count }, (_, index) => {
    const doc = new Y.Doc()
    doc.clientID = firstClient + index
    Y.applyUpdate(doc, update, 'load')
    return doc
  })
}

/** Everyone gets everything, again and again until nothing is new: what arrives may cause further edits. */
export function exchange(...docs: Y.Doc[]): void {
  for (let before = ''; before !== states(docs); ) {
    before = states(docs)
    const updates = docs.map((doc) => Y.encodeStateAsUpdate(doc))
    for (const doc of docs) for (const update of updates) Y.applyUpdate(doc, update, 'remote')
  }
}

const states = (docs: readonly Y.Doc[]) =>
  docs.map((doc) => Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64')).join(' ')

/** The shared text of the document. */
export const fragmentOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment(contentRoot)

/** The node with this id. @throws when there is none. */
export function nodeIn(doc: Y.Doc, id: string): Y.XmlElement {
  const node = findNode(fragmentOf(doc), id)
  if (node === undefined) throw new Error(`no node ${id}`)
  return node
}

/** The children of an element that are elements, of this name if one is given. */
export const cells = (element: Y.XmlElement, name?: string): Y.XmlElement[] =>
  elementChildren(element).filter(({ nodeName }) => name === undefined || nodeName === name)

/** Types at the end of an element's text, as the editor does: in its last text, or in a new one. */
export function type(element: Y.XmlElement | undefined, text: string, origin: unknown = 'typing'): void {
  if (element?.doc == null) throw new Error('nothing to type in')
  element.doc.transact(() => {
    const last = element.toArray().at(-1)
    if (last instanceof Y.XmlText) last.insert(last.length, text)
    else element.push([new Y.XmlText(text)])
  }, origin)
}
