/** Blocks that the editor's binding writes anew under their ids while somebody else writes in them. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Block } from '../../../shared/document/content.ts'
import { watchMoves } from '../../../shared/document/edit/rescue.ts'
import { readDocument } from '../../../shared/document/read.ts'
import { exchange, fragmentOf, nodeIn, peersOn, type } from '../../support/peers.ts'
import { paragraph } from '../../support/plan-builders.ts'

const list = (...items: Block[][]): Block => ({ type: 'bulletList', id: 'l', items })

/** Two people: Anna changes the structure, Bo writes. */
const meet = (...content: Block[]) => {
  const [anna, bo] = peersOn(content) as [Y.Doc, Y.Doc]
  for (const doc of [anna, bo]) watchMoves(doc, fragmentOf(doc), { origin: 'rescue', moveOrigin: 'move' })
  return { anna, bo }
}

type Sketch = [name: string, attributes: Record<string, string>, ...children: (Sketch | string)[]]
const made = ([name, attributes, ...children]: Sketch): Y.XmlElement => {
  const element = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.insert(
    0,
    children.map((child) => (typeof child === 'string' ? new Y.XmlText(child) : made(child))),
  )
  return element
}
const p = (id: string, text: string): Sketch => ['paragraph', { id }, text]

/** What the binding does where it finds no better way: `count` children go, others come in their place. */
const rewrite = (doc: Y.Doc, index: number, count: number, ...sketches: Sketch[]) =>
  doc.transact(() => {
    fragmentOf(doc).delete(index, count)
    fragmentOf(doc).insert(index, sketches.map(made))
  }, 'binding')

const shape = (doc: Y.Doc) => fragmentOf(doc).toString().replace(/ id="/g, ' "')
const bothSee = ({ anna, bo }: { anna: Y.Doc; bo: Y.Doc }): string => {
  exchange(anna, bo)
  expect(readDocument(anna)).toEqual(readDocument(bo))
  return shape(anna)
}

describe('a block written anew while somebody writes in it', () => {
  it('gets what was not seen, once: a word half of which was seen is one word', () => {
    const people = meet(paragraph('p', 'Först'))
    type(nodeIn(people.bo, 'p'), ' och sed')
    exchange(people.anna, people.bo)
    type(nodeIn(people.bo, 'p'), 'an mer')
    rewrite(people.anna, 0, 1, ['heading', { id: 'p' }, 'Först och sed'])
    expect(bothSee(people)).toBe('<heading "p">Först och sedan mer</heading>')
  })

  it('keeps what was written at the beginning, in the middle and beside a note', () => {
    const people = meet({
      type: 'paragraph',
      id: 'p',
      spans: [{ text: 'Ett' }, { footnote: [{ text: 'källa' }] }, { text: 'Två' }],
    })
    const [before, , after] = nodeIn(people.bo, 'p').toArray() as Y.XmlText[]
    before?.insert(0, 'Noll ')
    after?.insert(1, 'vv')
    rewrite(people.anna, 0, 1, [
      'quote',
      { id: 'q' },
      ['paragraph', { id: 'p' }, 'Ett', ['footnote', {}, 'källa'], 'Två'],
    ])
    expect(bothSee(people)).toBe(
      '<quote "q"><paragraph "p">Noll Ett<footnote>källa</footnote>Tvvvå</paragraph></quote>',
    )
  })

  it('written anew while its writer goes on too: every word is there', () => {
    const people = meet(paragraph('p', 'Först'))
    type(nodeIn(people.bo, 'p'), ' bos')
    rewrite(people.anna, 0, 1, ['heading', { id: 'p' }, 'Först annas'])
    const seen = bothSee(people)
    for (const word of ['Först', 'bos', 'annas']) expect(seen.split(word)).toHaveLength(2)
  })
})

describe('a list written anew', () => {
  it('of another kind keeps what is written in its items', () => {
    const people = meet(list([paragraph('a', 'alfa')], [paragraph('b', 'beta')]))
    type(nodeIn(people.bo, 'b'), ' med mera')
    rewrite(people.anna, 0, 1, [
      'orderedList',
      { id: 'l' },
      ['listItem', {}, p('a', 'alfa')],
      ['listItem', {}, p('b', 'beta')],
    ])
    expect(bothSee(people)).toBe(
      '<orderedlist "l"><listitem><paragraph "a">alfa</paragraph></listitem><listitem><paragraph "b">beta med mera</paragraph></listitem></orderedlist>',
    )
  })

  it.each(['a', 'b', 'c'])('without its first item stays whole while somebody writes in item %s', (id) => {
    const people = meet(list([paragraph('a', 'alfa')], [paragraph('b', 'beta')], [paragraph('c', 'gamma')]))
    type(nodeIn(people.bo, id), '!')
    rewrite(people.anna, 0, 1, p('a', 'alfa'), [
      'bulletList',
      { id: 'l' },
      ['listItem', {}, p('b', 'beta')],
      ['listItem', {}, p('c', 'gamma')],
    ])
    const end = (own: string) => (own === id ? '!' : '')
    expect(bothSee(people)).toBe(
      `<paragraph "a">alfa${end('a')}</paragraph><bulletlist "l"><listitem><paragraph "b">beta${end('b')}</paragraph></listitem><listitem><paragraph "c">gamma${end('c')}</paragraph></listitem></bulletlist>`,
    )
  })

  it('or quote that is taken away leaves what was being written in it', () => {
    const people = meet({ type: 'quote', id: 'q', blocks: [paragraph('p', 'Ord')] })
    type(nodeIn(people.bo, 'p'), ' av Bo')
    rewrite(people.anna, 0, 1, p('p', 'Ord'))
    expect(bothSee(people)).toBe('<paragraph "p">Ord av Bo</paragraph>')
  })
})
