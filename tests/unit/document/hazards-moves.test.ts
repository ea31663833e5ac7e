/** Rows moved and written in by three people at once, in any order of arrival. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { reconcileDuplicates } from '../../../shared/document/edit/duplicates.ts'
import { findNode } from '../../../shared/document/edit/find.ts'
import { keepApart, missingWords, placesIn } from '../../../shared/document/edit/merge-text.ts'
import { moveNode } from '../../../shared/document/edit/move.ts'
import { watchMoves } from '../../../shared/document/edit/rescue.ts'
import { readDocument } from '../../../shared/document/read.ts'
import { cells, exchange, fragmentOf, nodeIn, peersOn, type } from '../../support/peers.ts'
import { goalTable, group } from '../../support/plan-builders.ts'
import { seededRandom } from '../../support/random.ts'

const plain = (element: Y.XmlElement): string =>
  element
    .toArray()
    .map((part) => (part instanceof Y.XmlText ? part.toString() : ''))
    .join('')

const who = fc.nat({ max: 2 })
const row = fc.constantFrom('a', 'b', 'c')
const step = fc.oneof(
  fc.record({ do: fc.constant('type' as const), who, row }),
  fc.record({ do: fc.constant('move' as const), who, row, to: fc.nat({ max: 2 }) }),
  fc.record({ do: fc.constant('receive' as const), who, from: who }),
)

it('everyone ends with the same rows, each once', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const docs = peersOn([goalTable('t', group('a'), group('b'), group('c'))], 3)
      for (const doc of docs) watchMoves(doc, fragmentOf(doc), { origin: 'rescue', moveOrigin: 'move' })
      for (const [index, now] of steps.entries()) {
        const doc = docs[now.who] as Y.Doc
        if (now.do === 'move') moveNode(fragmentOf(doc), now.row, now.to, 'move')
        else if (now.do === 'receive')
          Y.applyUpdate(doc, Y.encodeStateAsUpdate(docs[now.from] as Y.Doc), 'remote')
        else {
          const activity = findNode(fragmentOf(doc), `${now.row}-activity`)
          if (activity) type(cells(activity, 'activityText')[0], ` ord${index}x`)
        }
      }
      let gone = 1
      while (gone > 0) {
        exchange(...docs)
        gone = docs.reduce((sum, doc) => sum + reconcileDuplicates(fragmentOf(doc), 'tidy'), 0)
      }
      const [first, ...others] = docs.map((doc) => readDocument(doc))
      for (const other of others) expect(other).toEqual(first)
      expect(first?.findings).toEqual([])
      const [table] = first?.content ?? []
      expect(table?.type === 'goalTable' && table.groups.map(({ id }) => id).toSorted()).toEqual([
        'a',
        'b',
        'c',
      ])
    }),
    { numRuns: 150 },
  )
})

it.each([
  ['in the middle of a word', 'ett två', 5, 'noll ett två tre', 10],
  ['behind a word', 'ett två', 3, 'noll ett tre', 8],
  ['before a word', 'ett två', 4, 'två', 0],
  ['behind a word that has gone', 'ett två tre', 7, 'ett tre', 3],
  ['at the end', 'ett', 3, 'ett två', 3],
  ['behind the space at the end', 'ett ', 4, 'ett ', 4],
  ['behind the space at the end, where more follows', 'ett ', 4, 'ett två', 4],
  ['behind more spaces than there are', 'ett   ', 6, 'ett två', 4],
  ['between two spaces', 'ett  två', 4, 'ett  två', 4],
  ['in spaces before all words', '  ett', 1, '  ett', 1],
  ['behind spaces alone', '  ', 2, '  ', 2],
  ['behind a space whose word has gone', 'ett två ', 8, 'ett ', 3],
  ['where nothing is left', 'ett', 3, '', 0],
])('a place in a text is found in another version of it: %s', (_, base, offset, ours, expected) => {
  expect(placesIn(base, ours)(offset)).toBe(expected)
})

it.each([
  ['nothing', 'ett två', 'ett två tre', []],
  ['what stands elsewhere', 'ett två', 'två ett', []],
  ['a word in between', 'ett nytt två', 'ett två', [{ at: 3, text: 'nytt' }]],
  ['a second of the same word', 'ett ett', 'ett', [{ at: 3, text: 'ett' }]],
  [
    'all of it',
    'ett två',
    '',
    [
      { at: 0, text: 'ett' },
      { at: 0, text: 'två' },
    ],
  ],
])('words that another version lacks: %s', (_, theirs, ours, expected) => {
  expect(missingWords(theirs, ours)).toEqual(expected)
})

it('what is typed on and on while the row is moved stands there once, spaces too', () => {
  const sentence = ' bo  skriver på ett ord i taget medan raden flyttas '
  for (let seed = 1; seed <= 200; seed++) {
    const random = seededRandom(seed)
    const docs = peersOn([goalTable('t', group('a'), group('b'), group('c'))], 2)
    const [mover, writer] = docs as [Y.Doc, Y.Doc]
    for (const doc of docs) watchMoves(doc, fragmentOf(doc), { origin: 'rescue', moveOrigin: 'move' })
    const cell = (doc: Y.Doc) => cells(nodeIn(doc, 'b-activity'), 'activityText')[0] as Y.XmlElement
    const before = plain(cell(writer))
    for (const letter of sentence) {
      type(cell(writer), letter)
      // As often seen with the last letter as without it: a space is one too.
      if (random.integer(0, 2) === 0) Y.applyUpdate(mover, Y.encodeStateAsUpdate(writer), 'remote')
      if (random.integer(0, 9) > 0) continue
      moveNode(fragmentOf(mover), 'b', random.pick(['up', 'down'] as const), 'move')
      Y.applyUpdate(writer, Y.encodeStateAsUpdate(mover), 'remote')
    }
    exchange(...docs)
    for (const doc of docs) expect(plain(cell(doc)), `seed ${seed}`).toBe(before + sentence)
  }
})

it('words do not grow together that were apart', () => {
  expect(keepApart({ at: 3, text: 'två' }, 'ett', ' ', undefined)).toEqual({ at: 3, text: ' två' })
  expect(keepApart({ at: 0, text: 'två' }, 'ett', undefined, undefined)).toEqual({ at: 0, text: 'två ' })
  expect(keepApart({ at: 2, text: 'x' }, 'ett', 't', 't')).toEqual({ at: 2, text: 'x' })
})
