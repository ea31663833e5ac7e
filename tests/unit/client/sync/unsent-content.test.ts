import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { hasUnsentContent, unsentContent } from '../../../../client/sync/unsent-content.ts'
import type { PlanContent, TopBlock } from '../../../../shared/document/content.ts'

function put(parent: Y.XmlFragment | Y.XmlElement, name: string, text?: string): Y.XmlElement {
  const element = new Y.XmlElement(name)
  parent.push([element])
  if (text !== undefined) element.push([new Y.XmlText(text)])
  return element
}
const heading = (parent: Y.XmlFragment, level: number, text: string) =>
  put(parent, 'heading', text).setAttribute('level', level as unknown as string)
const row = (table: Y.XmlElement, goal: string): Y.XmlText => {
  const group = put(table, 'goalGroup')
  put(group, 'goal', goal)
  return put(put(group, 'activity'), 'activityText', `Activity of ${goal}`).get(0) as Y.XmlText
}
const plan = () => {
  const doc = new Y.Doc()
  return { doc, content: doc.getXmlFragment('content'), now: () => Y.getState(doc.store, doc.clientID) }
}
const typesOf = (content: PlanContent) => content.map((block: TopBlock) => block.type)

describe('words that the server never took', () => {
  it('are found by clock, with the whole row around them and the headings above', () => {
    const { doc, content, now } = plan()
    heading(content, 1, 'Chapter one')
    put(content, 'paragraph', 'saved')
    heading(content, 1, 'Chapter two')
    heading(content, 2, 'Section')
    const table = put(content, 'goalTable')
    row(table, 'first')
    const second = row(table, 'second')
    const durable = now()
    second.insert(second.length, ' and more')
    const unsent = new Map([[doc.clientID, durable]])
    const found = unsentContent(doc, unsent)
    expect(typesOf(found)).toEqual(['heading', 'heading', 'goalTable'])
    expect(JSON.stringify(found)).toContain('Chapter two')
    expect(JSON.stringify(found)).toContain('Activity of second and more')
    expect(JSON.stringify(found)).not.toContain('Activity of first')
    expect(hasUnsentContent(doc, unsent)).toBe(true)
    expect(unsentContent(doc, new Map([[doc.clientID, now()]]))).toEqual([])
  })

  it('are those of all one’s openings of the plan, not a colleague’s, and not what one deleted again', () => {
    const { doc, content } = plan()
    const earlier = new Y.Doc()
    put(earlier.getXmlFragment('content'), 'paragraph', 'mine, from before the reload')
    const other = new Y.Doc()
    put(other.getXmlFragment('content'), 'paragraph', 'theirs')
    for (const source of [earlier, other]) Y.applyUpdate(doc, Y.encodeStateAsUpdate(source))
    const gone = put(content, 'paragraph', 'typed and deleted').get(0) as Y.XmlText
    gone.delete(0, gone.length)
    const mine = unsentContent(
      doc,
      new Map([
        [doc.clientID, 0],
        [earlier.clientID, 0],
      ]),
    )
    expect(typesOf(mine)).toEqual(['paragraph'])
    expect(JSON.stringify(mine)).toContain('mine, from before the reload')
    expect(hasUnsentContent(doc, new Map([[doc.clientID, 0]]))).toBe(false)
  })

  it('leave the document as it is', () => {
    const { doc, content } = plan()
    put(content, 'paragraph', 'one')
    const before = Y.encodeStateVector(doc)
    unsentContent(doc, new Map([[doc.clientID, 0]]))
    expect(Y.encodeStateVector(doc)).toEqual(before)
    expect(content.length).toBe(1)
  })
})
