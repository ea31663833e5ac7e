/** Rows moved and written in by three people at once, in any order of arrival. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { reconcileDuplicates } from '../../../shared/document/edit/duplicates.ts'
import { findNode } from '../../../shared/document/edit/find.ts'
import { commonBase, rebaseChange } from '../../../shared/document/edit/merge-text.ts'
import { moveNode } from '../../../shared/document/edit/move.ts'
import { watchMoves } from '../../../shared/document/edit/rescue.ts'
import { readDocument } from '../../../shared/document/read.ts'
import { cells, exchange, fragmentOf, peersOn, type } from '../../support/peers.ts'
import { goalTable, group } from '../../support/plan-builders.ts'

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
      for (const doc of docs) watchMoves(doc, fragmentOf(doc), { origin: 'rescue' })
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
  ['an addition at the end', 'ett', 'ett två', 'ett tre', 'ett tre två'],
  ['an addition before', 'ett två', 'noll ett två', 'ett två tre', 'noll ett två tre'],
  ['a replacement beside another', 'ett två tre', 'ETT två tre', 'ett två TRE', 'ETT två TRE'],
  ['a deletion beside an addition', 'ett två tre', 'två tre', 'ett två tre fyra', 'två tre fyra'],
  ['words that look alike', 'w1', 'w2 w1', 'w3 w1', 'w3 w2 w1'],
  ['both replacing one word', 'ett två', 'ett TVÅ', 'ett 2', 'ett 2TVÅ'],
])('a change is brought over: %s', (_, base, theirs, ours, expected) => {
  const change = rebaseChange(base, theirs, ours)
  const { at, removed, inserted } = change ?? { at: 0, removed: 0, inserted: '' }
  expect(ours.slice(0, at) + inserted + ours.slice(at + removed)).toBe(expected)
})

it('what two versions have in common leaves whole words', () => {
  expect(commonBase('ett w1x', 'ett w2x')).toBe('ett ')
  expect(commonBase('ett', 'ett två')).toBe('ett')
})
