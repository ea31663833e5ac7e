import { type NodeSpec, Schema } from 'prosemirror-model'
import { describe, expect, it } from 'vitest'
import { mayContain, nodeRules } from '../../../shared/document/schema.ts'
import { buildSchema, grammarFaults } from '../../support/schema.ts'

describe('the grammar', () => {
  it('[D1] [D2] lets every merge stand: one choice repeated, every attribute with a primitive default', () => {
    expect(grammarFaults(buildSchema())).toEqual([])
  })

  it('is the same table as the built schema', () => {
    const schema = buildSchema()
    for (const [parent, type] of Object.entries(schema.nodes)) {
      for (const child of Object.values(schema.nodes)) {
        expect(type.contentMatch.matchType(child) !== null, `${child.name} in ${parent}`).toBe(
          mayContain(parent, child.name),
        )
      }
    }
    expect(Object.keys(schema.nodes).toSorted()).toEqual(Object.keys(nodeRules).toSorted())
  })

  const text = { inline: true }
  it.each<[string, Record<string, NodeSpec>]>([
    ['+', { doc: { content: 'item+' }, item: {}, text }],
    ['a fixed sequence', { doc: { content: 'item item' }, item: {}, text }],
    ['?', { doc: { content: 'item?' }, item: {}, text }],
    ['a count', { doc: { content: 'item{0,2}' }, item: {}, text }],
    ['a sequence of stars', { doc: { content: 'item* other*' }, item: {}, other: {}, text }],
    ['an attribute without default', { doc: { content: 'item*' }, item: { attrs: { id: {} } }, text }],
    [
      'an attribute that is a list',
      { doc: { content: 'item*' }, item: { attrs: { codes: { default: [] } } }, text },
    ],
  ])('the walk finds %s', (_, nodes) => {
    expect(grammarFaults(new Schema({ nodes })).length).toBeGreaterThan(0)
  })
})
