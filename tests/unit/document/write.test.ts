import { updateYFragment, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { contentRoot, readDocument } from '../../../shared/document/read.ts'
import { encodeContent, writeDocument } from '../../../shared/document/write.ts'
import {
  anyContent,
  anySpans,
  area,
  goalTable,
  group,
  paragraph,
  untidyContent,
} from '../../support/plan-builders.ts'
import { buildSchema } from '../../support/schema.ts'

const schema = buildSchema()

describe('what is written', () => {
  it('is read back equal, over the whole format', () => {
    fc.assert(
      fc.property(anyContent, (content) => {
        const result = readDocument(encodeContent(content))
        expect(result.content).toEqual(content)
        expect(JSON.stringify(result.content)).toBe(JSON.stringify(content))
        expect(result.findings).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('keeps every break and mark of running text', () => {
    fc.assert(
      fc.property(fc.array(anySpans, { maxLength: 3 }), (texts) => {
        const content = texts.map((spans, index) => ({ type: 'paragraph' as const, id: `p${index}`, spans }))
        const [once] = [readDocument(encodeContent(content)).content]
        expect(readDocument(encodeContent(once)).content).toEqual(once)
      }),
      { numRuns: 500 },
    )
  })

  it('is what the editor binding would write, so that binding an editor changes nothing', () => {
    fc.assert(
      fc.property(untidyContent, (content) => {
        const doc = new Y.Doc()
        writeDocument(content, doc)
        const fragment = doc.getXmlFragment(contentRoot)
        let changes = 0
        doc.on('update', () => changes++)
        const root = yXmlFragmentToProseMirrorRootNode(fragment, schema)
        root.check()
        updateYFragment(doc, fragment, root, { mapping: new Map(), isOMark: new Map() })
        expect(changes).toBe(0)
      }),
      { numRuns: 200 },
    )
  })

  it('names its author when told to', () => {
    const update = encodeContent([paragraph('p', 'text')], 4711)
    expect([...Y.parseUpdateMeta(update).to.keys()]).toEqual([4711])
  })

  it('gives a row the cells that people expect, empty', () => {
    const doc = new Y.Doc()
    writeDocument([goalTable('t', group('r')), area('a', 'Område')], doc)
    const [table, own] = doc.getXmlFragment(contentRoot).toArray() as Y.XmlElement[]
    const names = (element: Y.XmlElement) =>
      element.toArray().map((child) => (child as Y.XmlElement).nodeName)
    const row = table?.get(0) as Y.XmlElement
    expect(names(row)).toEqual(['focus', 'goal', 'activity'])
    expect(names(row.get(2) as Y.XmlElement)).toEqual(['activityText', 'responsible', 'time', 'indicators'])
    expect(names(own as Y.XmlElement)).toEqual(['areaTitle', 'areaField', 'goalGroup'])
    expect(names((own as Y.XmlElement).get(2) as Y.XmlElement)).toEqual([
      'focus',
      'goal',
      'activity',
      'responsible',
      'indicators',
    ])
  })
})
