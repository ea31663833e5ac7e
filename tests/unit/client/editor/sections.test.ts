/** The sections of a plan in its contents: what belongs to each, and where it may stand. */
import { getSchema } from '@tiptap/core'
import { Node as PmNode } from '@tiptap/pm/model'
import { describe, expect, it } from 'vitest'
import { EditorEnvironment } from '../../../../client/editor/environment.ts'
import { schemaExtensions } from '../../../../client/editor/extensions.ts'
import { outlineOf } from '../../../../client/editor/plugins/numbering.ts'
import {
  placeBeyond,
  placesFor,
  type Section,
  sectionAround,
  sectionsOf,
  shownFor,
} from '../../../../client/editor/structure/sections.ts'
import { planSettings } from './settings.ts'

const schema = getSchema(schemaExtensions(new EditorEnvironment('plan', planSettings, (key) => key)))
const heading = (id: string, level: number) => ({
  type: 'heading',
  attrs: { id, level },
  content: [{ type: 'text', text: id }],
})
const paragraph = { type: 'paragraph', content: [{ type: 'text', text: 'ord' }] }
const area = (id: string) => ({
  type: 'developmentArea',
  attrs: { id },
  content: [{ type: 'areaTitle', content: [{ type: 'text', text: id }] }],
})
const table = (id: string) => ({ type: 'goalTable', attrs: { id } })

/** a (paragraph, a1, a2 with an area), b (table, paragraph), c. */
const doc = PmNode.fromJSON(schema, {
  type: 'doc',
  content: [
    heading('a', 1),
    paragraph,
    heading('a1', 2),
    heading('a2', 2),
    area('x'),
    heading('b', 1),
    table('t'),
    paragraph,
    heading('c', 1),
  ],
})
const sections = sectionsOf(doc, outlineOf(doc))
const one = (key: string): Section => sections.find((section) => section.key === key) as Section

describe('sections', () => {
  it('reach to the next heading that is as high', () => {
    expect(sections.map(({ key, from, to, number }) => [key, from, to, number])).toEqual([
      ['a', 0, 5, '1'],
      ['a1', 2, 3, '1.1'],
      ['a2', 3, 5, '1.2'],
      ['x', 4, 5, '1.2.1'],
      ['b', 5, 8, '2'],
      ['t', 6, 7, ''],
      ['c', 8, 9, '3'],
    ])
  })

  it('have a key each, though two nodes have one id', () => {
    const twice = PmNode.fromJSON(schema, { type: 'doc', content: [heading('a', 1), heading('a', 1)] })
    expect(sectionsOf(twice, outlineOf(twice)).map(({ key }) => key)).toEqual(['a', '#1'])
  })

  it('are found around a place; what follows a table belongs to its heading', () => {
    const keyAt = (pos: number) => sections[sectionAround(sections, doc, pos)]?.key
    expect(keyAt(one('x').pos + 2)).toBe('x')
    expect(keyAt(one('t').pos + 1)).toBe('t')
    expect(keyAt(one('c').pos - 2)).toBe('b')
    expect(sectionAround(sections, doc, -1)).toBe(-1)
  })
})

describe('a place for a section', () => {
  it('is never where it would take in what stands below another', () => {
    expect(placesFor(one('a'), sections, doc.childCount)).toEqual([8, 9])
    expect(placesFor(one('a1'), sections, doc.childCount)).toEqual([0, 5, 8, 9])
    expect(placesFor(one('x'), sections, doc.childCount)).toEqual([0, 2, 3, 6, 8, 9])
  })

  it('is one step up or down, out of its heading too, and none beyond the edge', () => {
    const step = (key: string, direction: 'up' | 'down') =>
      placeBeyond(one(key), sections, doc.childCount, direction)
    expect([step('a2', 'up'), step('a2', 'down')]).toEqual([2, 8])
    expect([step('a1', 'up'), step('x', 'up'), step('x', 'down')]).toEqual([0, 3, 6])
    expect([step('a', 'up'), step('c', 'down')]).toEqual([null, null])
  })
})

it('a folded section stands for all below it', () => {
  const folded = (...keys: string[]) => shownFor(sections, new Set(keys)).map((index) => sections[index]?.key)
  expect(folded()).toEqual(['a', 'a1', 'a2', 'x', 'b', 't', 'c'])
  expect(folded('a')).toEqual(['a', 'a', 'a', 'a', 'b', 't', 'c'])
  expect(folded('a2', 'c')).toEqual(['a', 'a1', 'a2', 'a2', 'b', 't', 'c'])
})
