/** Undo of one person, while another writes in the same places. */
import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { findNode } from '../../../shared/document/edit/find.ts'
import { moveNode } from '../../../shared/document/edit/move.ts'
import { OwnUndo } from '../../../shared/document/edit/own-undo.ts'
import { watchMoves } from '../../../shared/document/edit/rescue.ts'
import { cells, exchange, fragmentOf, nodeIn, peersOn, type } from '../../support/peers.ts'
import { goalTable, group } from '../../support/plan-builders.ts'

let anna: Y.Doc
let bo: Y.Doc
let undo: OwnUndo

beforeEach(() => {
  ;[anna, bo] = peersOn([goalTable('t', group('a'), group('b'))], 2) as [Y.Doc, Y.Doc]
  undo = new OwnUndo(fragmentOf(anna), ['typing', 'move'], 0)
})

/** A row with an activity and a time, both empty. */
function addRow(id: string): void {
  anna.transact(() => {
    const row = new Y.XmlElement('goalGroup')
    row.setAttribute('id', id)
    const activity = new Y.XmlElement('activity')
    activity.setAttribute('id', `${id}-activity`)
    activity.insert(0, [new Y.XmlElement('activityText'), new Y.XmlElement('time')])
    row.insert(0, [activity])
    nodeIn(anna, 't').push([row])
  }, 'typing')
}
const textOf = (doc: Y.Doc, id: string, cell: string) =>
  cells(nodeIn(doc, id), cell)
    .map((element) => element.toArray().join(''))
    .join('')
const write = (doc: Y.Doc, id: string, cell: string, text: string) =>
  type(cells(nodeIn(doc, id), cell)[0], text)

describe('a new row', () => {
  beforeEach(() => {
    addRow('ny')
    exchange(anna, bo)
  })

  it('goes again, with one’s own words', () => {
    write(anna, 'ny-activity', 'activityText', 'mitt')
    undo.undo()
    undo.undo()
    expect(findNode(fragmentOf(anna), 'ny')).toBeUndefined()
    undo.redo()
    undo.redo()
    expect(textOf(anna, 'ny-activity', 'activityText')).toBe('mitt')
  })

  it('stays whole when somebody else has written in it', () => {
    write(bo, 'ny-activity', 'activityText', 'Bos ord')
    exchange(anna, bo)
    undo.undo()
    exchange(anna, bo)
    for (const doc of [anna, bo]) {
      expect(textOf(doc, 'ny-activity', 'activityText')).toBe('Bos ord')
      expect(cells(nodeIn(doc, 'ny-activity'), 'time')).toHaveLength(1)
    }
  })

  it('gives up a part that was added later, though somebody else writes beside it', () => {
    write(bo, 'ny-activity', 'activityText', 'Bos ord')
    exchange(anna, bo)
    anna.transact(() => nodeIn(anna, 'ny-activity').push([new Y.XmlElement('subItem')]), 'typing')
    undo.undo()
    expect(cells(nodeIn(anna, 'ny-activity'), 'subItem')).toHaveLength(0)
    expect(textOf(anna, 'ny-activity', 'activityText')).toBe('Bos ord')
  })
})

it('of one cell only one’s own words go', () => {
  write(anna, 'a-activity', 'activityText', ' ett')
  exchange(anna, bo)
  write(bo, 'a-activity', 'activityText', ' två')
  exchange(anna, bo)
  undo.undo()
  exchange(anna, bo)
  expect(textOf(bo, 'a-activity', 'activityText')).toBe('Aktivitet a två')
})

it('an attribute that somebody else has changed since is left', () => {
  const status = (doc: Y.Doc) => nodeIn(doc, 'a-activity').getAttribute('status')
  anna.transact(() => nodeIn(anna, 'a-activity').setAttribute('status', 'ongoing'), 'typing')
  exchange(anna, bo)
  bo.transact(() => nodeIn(bo, 'a-activity').setAttribute('status', 'done'), 'typing')
  exchange(anna, bo)
  undo.undo()
  exchange(anna, bo)
  expect([status(anna), status(bo)]).toEqual(['done', 'done'])
})

it('an attribute and a mark of one’s own are taken back, each as a step', () => {
  anna.transact(() => nodeIn(anna, 'a-activity').setAttribute('status', 'ongoing'), 'typing')
  const text = cells(nodeIn(anna, 'a-activity'), 'activityText')[0]?.get(0) as Y.XmlText
  anna.transact(() => text.format(0, 3, { bold: {} }), 'typing')
  undo.undo()
  expect(text.toDelta()).toEqual([{ insert: 'Aktivitet a' }])
  expect(nodeIn(anna, 'a-activity').getAttribute('status')).toBe('ongoing')
  undo.undo()
  expect(nodeIn(anna, 'a-activity').getAttribute('status')).toBeUndefined()
})

it('a move goes back with what somebody else wrote in the row meanwhile, and the row is there once', () => {
  for (const doc of [anna, bo]) watchMoves(doc, fragmentOf(doc), { origin: 'rescue', moveOrigin: 'move' })
  moveNode(fragmentOf(anna), 'b', 'up', 'move')
  exchange(anna, bo)
  write(bo, 'b-activity', 'activityText', ' Bos ord')
  exchange(anna, bo)
  undo.undo()
  exchange(anna, bo)
  for (const doc of [anna, bo]) {
    expect(cells(nodeIn(doc, 't')).map((row) => row.getAttribute('id'))).toEqual(['a', 'b'])
    expect(textOf(doc, 'b-activity', 'activityText')).toBe('Aktivitet b Bos ord')
  }
})

it('two moves that are taken back keep what was written between them', () => {
  watchMoves(anna, fragmentOf(anna), { origin: 'rescue', moveOrigin: 'move' })
  moveNode(fragmentOf(anna), 'b', 'up', 'move')
  // Not to be taken back.
  type(cells(nodeIn(anna, 'b-activity'), 'activityText')[0], ' och mer', 'elsewhere')
  moveNode(fragmentOf(anna), 'b', 'down', 'move')
  undo.undo()
  undo.undo()
  expect(cells(nodeIn(anna, 't')).map((row) => row.getAttribute('id'))).toEqual(['a', 'b'])
  expect(textOf(anna, 'b-activity', 'activityText')).toBe('Aktivitet b och mer')
})

it('the steps outlive an editor that ends', () => {
  write(anna, 'a-activity', 'activityText', ' ett')
  undo.destroy()
  undo.undo()
  expect(textOf(anna, 'a-activity', 'activityText')).toBe('Aktivitet a')
})
