import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { unsentWords } from '../../../../client/sync/unsent-words.ts'

function cell(parent: Y.XmlFragment | Y.XmlElement, name: string, text: string): Y.XmlText {
  const element = new Y.XmlElement(name)
  const content = new Y.XmlText(text)
  parent.push([element])
  element.push([content])
  return content
}

describe('words that the server never took', () => {
  it('are found by clock, with the whole cell around them', () => {
    const doc = new Y.Doc()
    const content = doc.getXmlFragment('content')
    cell(content, 'paragraph', 'saved')
    const activity = new Y.XmlElement('activity')
    content.push([activity])
    const touched = cell(activity, 'activityText', 'saved before')
    const durable = Y.getState(doc.store, doc.clientID)
    touched.insert(touched.length, ' and not after')
    cell(content, 'paragraph', 'new')
    expect(unsentWords(doc, content, durable)).toEqual(['saved before and not after', 'new'])
    expect(unsentWords(doc, content, Y.getState(doc.store, doc.clientID))).toEqual([])
  })

  it('are one’s own only, and not what one deleted again', () => {
    const doc = new Y.Doc()
    const other = new Y.Doc()
    cell(other.getXmlFragment('content'), 'paragraph', 'theirs')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    const content = doc.getXmlFragment('content')
    const gone = cell(content, 'paragraph', 'typed and deleted')
    gone.delete(0, gone.length)
    expect(unsentWords(doc, content, 0)).toEqual([])
  })
})
