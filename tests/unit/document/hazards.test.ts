/** The hazards of shared editing that architecture.md, section 3 names, each as it happens to people. */
import { updateYFragment, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { GoalGroup, GoalTable, Table } from '../../../shared/document/content.ts'
import { reconcileDuplicates } from '../../../shared/document/edit/duplicates.ts'
import { moveNode, moveSection } from '../../../shared/document/edit/move.ts'
import { watchMoves } from '../../../shared/document/edit/rescue.ts'
import { readDocument } from '../../../shared/document/read.ts'
import { spansText } from '../../../shared/document/spans.ts'
import { writeActivity, writeDocument, writeGroup } from '../../../shared/document/write.ts'
import { cells, exchange, fragmentOf, nodeIn, peersOn, type } from '../../support/peers.ts'
import { activity, area, goalTable, group, heading, paragraph } from '../../support/plan-builders.ts'
import { buildSchema } from '../../support/schema.ts'

const schema = buildSchema()

/** What an editor that opens the document would do to it: nothing, or the schema has been broken. */
function expectEditorKeeps(doc: Y.Doc): void {
  const before = Y.encodeStateVector(doc)
  const root = yXmlFragmentToProseMirrorRootNode(fragmentOf(doc), schema)
  root.check()
  updateYFragment(doc, fragmentOf(doc), root, { mapping: new Map(), isOMark: new Map() })
  expect(Y.encodeStateVector(doc)).toEqual(before)
}

function expectSame(...docs: Y.Doc[]): void {
  const [first, ...others] = docs.map((doc) => readDocument(doc).content)
  for (const other of others) expect(other).toEqual(first)
}

const rowsOf = (doc: Y.Doc): GoalGroup[] =>
  readDocument(doc).content.flatMap((block) => (block.type === 'goalTable' ? block.groups : []))
const rowIds = (doc: Y.Doc) => rowsOf(doc).map(({ id }) => id)
const table = () => [goalTable('t', group('a'), group('b'), group('c'))]
const activityText = (doc: Y.Doc, id: string) => cells(nodeIn(doc, id), 'activityText')[0]
const timeCell = (doc: Y.Doc, id: string) => cells(nodeIn(doc, id), 'time')[0]

const rescuing = (...docs: Y.Doc[]) => {
  for (const doc of docs) watchMoves(doc, fragmentOf(doc), { origin: 'rescue', moveOrigin: 'move' })
}

describe('concurrent deletes', () => {
  it('of the last two rows leave an empty table, not none', () => {
    const [anna, bo] = peersOn([goalTable('t', group('a'), group('b')), paragraph('p', 'efter')]) as [
      Y.Doc,
      Y.Doc,
    ]
    nodeIn(anna, 't').delete(0)
    nodeIn(bo, 't').delete(1)
    exchange(anna, bo)
    expectEditorKeeps(anna)
    expect(readDocument(anna)).toEqual({
      content: [goalTable('t'), paragraph('p', 'efter')],
      findings: [],
    })
    expectSame(anna, bo)
  })

  it('of all items of a list and all rows of a plain table leave them empty', () => {
    const cell = (id: string) => ({ blocks: [paragraph(id, id)] })
    const [anna, bo] = peersOn([
      { type: 'bulletList', id: 'l', items: [[paragraph('l1', 'ett')], [paragraph('l2', 'två')]] },
      { type: 'table', id: 't', rows: [{ cells: [cell('t1')] }, { cells: [cell('t2')] }] },
      { type: 'quote', id: 'q', blocks: [paragraph('q1', 'ett'), paragraph('q2', 'två')] },
    ]) as [Y.Doc, Y.Doc]
    for (const id of ['l', 't', 'q']) {
      nodeIn(anna, id).delete(0)
      nodeIn(bo, id).delete(1)
    }
    exchange(anna, bo)
    expectEditorKeeps(bo)
    expect(readDocument(bo).content).toEqual([
      { type: 'bulletList', id: 'l', items: [] },
      { type: 'table', id: 't', rows: [] } satisfies Table,
      { type: 'quote', id: 'q', blocks: [] },
    ])
    expectSame(anna, bo)
  })

  it('of an area title and its row leave an area with an empty group', () => {
    const [anna, bo] = peersOn([area('o', 'Område')]) as [Y.Doc, Y.Doc]
    nodeIn(anna, 'o').delete(0)
    nodeIn(bo, 'o').delete(2)
    exchange(anna, bo)
    expectEditorKeeps(anna)
    const [block] = readDocument(anna).content
    expect(block).toMatchObject({ title: '', group: { focusAreas: [], goals: [], activities: [] } })
    expect(readDocument(anna)).toEqual(readDocument(bo))
  })
})

describe('row move with concurrent edit', () => {
  it('keeps what somebody typed in the row, in the row', () => {
    const [anna, bo] = peersOn(table()) as [Y.Doc, Y.Doc]
    rescuing(anna, bo)
    moveNode(fragmentOf(anna), 'a', 'down', 'move')
    type(activityText(bo, 'a-activity'), ' i skolan')
    type(timeCell(bo, 'a-activity'), '2026')
    exchange(anna, bo)
    expectSame(anna, bo)
    expectEditorKeeps(anna)
    expect(rowIds(anna)).toEqual(['b', 'a', 'c'])
    expect(rowsOf(anna)[1]?.activities[0]).toMatchObject({
      spans: [{ text: 'Aktivitet a i skolan' }],
      time: { text: '2026', start: '2026', end: '2026' },
    })
  })

  it('keeps a replacement, a tick, a new activity and a mention', () => {
    const [anna, bo] = peersOn(table()) as [Y.Doc, Y.Doc]
    rescuing(anna, bo)
    moveNode(fragmentOf(anna), 'c', 0, 'move')
    bo.transact(() => {
      const text = cells(nodeIn(bo, 'c-goal').parent as Y.XmlElement, 'goal')[0]?.get(0) as Y.XmlText
      text.insert(0, 'Nytt: ')
      nodeIn(bo, 'c-goal').setAttribute('short', true as unknown as string)
      nodeIn(bo, 'c').push([writeActivity(activity('new', 'Ny aktivitet'))])
    }, 'typing')
    exchange(anna, bo)
    expectSame(anna, bo)
    expect(rowIds(anna)).toEqual(['c', 'a', 'b'])
    const [row] = rowsOf(anna)
    expect(row?.goals).toEqual([{ id: 'c-goal', spans: [{ text: 'Nytt: Mål c' }], horizon: 'short' }])
    expect(row?.activities.map(({ spans }) => spansText(spans))).toEqual(['Aktivitet c', 'Ny aktivitet'])
  })

  it('brings nothing over twice when the mover had seen it', () => {
    const [anna, bo] = peersOn(table()) as [Y.Doc, Y.Doc]
    rescuing(anna, bo)
    type(activityText(bo, 'a-activity'), ' ett')
    exchange(anna, bo)
    type(activityText(bo, 'a-activity'), ' två')
    moveNode(fragmentOf(anna), 'a', 2, 'move')
    type(activityText(anna, 'a-activity'), ' tre')
    exchange(anna, bo)
    expectSame(anna, bo)
    const text = spansText(rowsOf(anna)[2]?.activities[0]?.spans ?? [])
    expect(text).toContain('Aktivitet a ett')
    for (const word of ['ett', 'två', 'tre']) expect(text.split(word).length, word).toBe(2)
  })

  it('keeps the words of everyone who was writing', () => {
    const docs = peersOn(table(), 4) as [Y.Doc, Y.Doc, Y.Doc, Y.Doc]
    const [anna, ...writers] = docs
    rescuing(...docs)
    moveNode(fragmentOf(anna), 'b', 'up', 'move')
    for (const [index, writer] of writers.entries()) type(activityText(writer, 'b-activity'), ` ord${index}`)
    exchange(...docs)
    expectSame(...docs)
    expect(rowIds(anna)).toEqual(['b', 'a', 'c'])
    const text = spansText(rowsOf(anna)[0]?.activities[0]?.spans ?? [])
    for (const index of writers.keys()) expect(text.split(`ord${index}`).length).toBe(2)
  })

  it('is undone in one step, and keeps what others wrote in the moved row', () => {
    const [anna, bo] = peersOn(table()) as [Y.Doc, Y.Doc]
    rescuing(anna, bo)
    const undo = new Y.UndoManager(fragmentOf(anna), { trackedOrigins: new Set(['move']) })
    moveNode(fragmentOf(anna), 'a', 2, 'move')
    exchange(anna, bo)
    type(activityText(bo, 'a-activity'), ' efteråt')
    exchange(anna, bo)
    undo.undo()
    exchange(anna, bo)
    expectSame(anna, bo)
    expect(rowIds(anna)).toEqual(['a', 'b', 'c'])
    expect(spansText(rowsOf(anna)[0]?.activities[0]?.spans ?? [])).toBe('Aktivitet a efteråt')
  })

  it('works for a section with its heading', () => {
    const [anna, bo] = peersOn([
      heading('h1', 'Ett'),
      paragraph('p1', 'text'),
      heading('h11', 'Under', 2),
      heading('h2', 'Två'),
      paragraph('p2', 'mer'),
    ]) as [Y.Doc, Y.Doc]
    rescuing(anna, bo)
    expect(moveSection(fragmentOf(anna), 'h1', 'down', 'move')).toBe(true)
    type(nodeIn(bo, 'p1'), ' tillagd')
    exchange(anna, bo)
    expectSame(anna, bo)
    expect(readDocument(anna).content.map(({ id }) => id)).toEqual(['h2', 'p2', 'h1', 'p1', 'h11'])
    expect(readDocument(anna).content[3]).toEqual(paragraph('p1', 'text tillagd'))
    expect(moveSection(fragmentOf(anna), 'h1', 'down', 'move')).toBe(false)
    expect(moveSection(fragmentOf(anna), 'h1', 'up', 'move')).toBe(true)
    expect(readDocument(anna).content.map(({ id }) => id)).toEqual(['h1', 'p1', 'h11', 'h2', 'p2'])
  })
})

describe('both move the same row', () => {
  const bothMove = () => {
    const [anna, bo] = peersOn(table()) as [Y.Doc, Y.Doc]
    type(activityText(bo, 'a-activity'), ' (före)')
    moveNode(fragmentOf(anna), 'a', 1, 'move')
    moveNode(fragmentOf(bo), 'a', 2, 'move')
    type(timeCell(anna, 'a-activity'), '2026')
    type(timeCell(bo, 'a-activity'), '–2027')
    exchange(anna, bo)
    return [anna, bo] as const
  }

  it('is read as two rows with ids of their own until it is tidied', () => {
    const [anna, bo] = bothMove()
    const { content, findings } = readDocument(anna)
    expect((content[0] as GoalTable).groups).toHaveLength(4)
    expect(findings).toContainEqual({
      kind: 'duplicateId',
      nodeId: expect.stringMatching(/^y\d+-\d+$/),
      id: 'a',
    })
    expect(readDocument(bo)).toEqual({ content, findings })
  })

  it('becomes one row with the words of both, tidied by one of them', () => {
    const [anna, bo] = bothMove()
    const gone = [anna, bo].map((doc) => reconcileDuplicates(fragmentOf(doc), 'tidy'))
    expect(gone).toEqual([0, 1])
    exchange(anna, bo)
    expectSame(anna, bo)
    expectEditorKeeps(anna)
    expect(rowIds(anna).toSorted()).toEqual(['a', 'b', 'c'])
    const row = rowsOf(anna).find(({ id }) => id === 'a')?.activities[0]
    expect(spansText(row?.spans ?? [])).toBe('Aktivitet a (före)')
    expect(row?.time?.text).toContain('2026')
    expect(row?.time?.text).toContain('2027')
    expect(readDocument(anna).findings).toEqual([])
  })

  it('without edits leaves exactly one, whoever tidies', () => {
    const [anna, bo] = peersOn(table()) as [Y.Doc, Y.Doc]
    moveNode(fragmentOf(anna), 'b', 0, 'move')
    moveNode(fragmentOf(bo), 'b', 2, 'move')
    exchange(anna, bo)
    for (const doc of [anna, bo]) reconcileDuplicates(fragmentOf(doc), 'tidy', () => true)
    exchange(anna, bo)
    expectSame(anna, bo)
    expect(rowIds(anna)).toEqual(['b', 'a', 'c'])
    expect(rowsOf(anna)[0]).toEqual(group('b'))
  })
})

describe('undo after seeding', () => {
  it('never takes back the template that the server wrote', () => {
    const [anna] = peersOn([]) as [Y.Doc]
    const undo = new Y.UndoManager(fragmentOf(anna), {
      trackedOrigins: new Set(['typing', 'move']),
      captureTimeout: 0,
    })
    const server = new Y.Doc()
    writeDocument(table(), server, 'template')
    Y.applyUpdate(anna, Y.encodeStateAsUpdate(server), 'remote')
    type(activityText(anna, 'a-activity'), '!')
    moveNode(fragmentOf(anna), 'a', 'down', 'move')
    while (undo.canUndo()) undo.undo()
    undo.undo()
    expect(readDocument(anna).content).toEqual(table())
  })
})

describe('duplicate ids', () => {
  it('the first keeps its id, the later one has the same new one at every reading', () => {
    const [anna, bo] = peersOn([paragraph('p', 'ett')]) as [Y.Doc, Y.Doc]
    fragmentOf(anna).push([nodeIn(anna, 'p').clone()])
    exchange(anna, bo)
    const { content, findings } = readDocument(anna)
    expect(content.map(({ id }) => id)).toEqual(['p', expect.stringMatching(/^y1000-\d+$/)])
    expect(findings).toEqual([{ kind: 'duplicateId', nodeId: content[1]?.id, id: 'p' }])
    expect(readDocument(Y.encodeStateAsUpdate(bo))).toEqual({ content, findings })
  })
})

describe('a node type from a newer client', () => {
  it('keeps its text and blocks in place, also inside running text, cells and rows', () => {
    const [doc] = peersOn([paragraph('p', 'före'), goalTable('t', group('a'))]) as [Y.Doc]
    const made = (name: string, ...children: (Y.XmlElement | string)[]) => {
      const element = new Y.XmlElement(name)
      element.insert(
        0,
        children.map((child) => (typeof child === 'string' ? new Y.XmlText(child) : child)),
      )
      return element
    }
    fragmentOf(doc).insert(1, [made('callout', made('paragraph', 'inuti'), 'löst')])
    nodeIn(doc, 'p').push([made('emoji', 'ler')])
    nodeIn(doc, 'a-activity').push([made('cost', '100 kr')])
    nodeIn(doc, 'a').push([made('remark', 'anmärkning')])
    const { content, findings } = readDocument(doc)
    expect(content.map((block) => ('spans' in block ? spansText(block.spans) : block.type))).toEqual([
      'före\nler',
      'inuti',
      'löst',
      'goalTable',
      'anmärkning',
    ])
    expect(spansText(rowsOf(doc)[0]?.activities[0]?.spans ?? [])).toBe('Aktivitet a\n100 kr')
    expect(findings.flatMap((finding) => (finding.kind === 'unknownNode' ? [finding.name] : []))).toEqual([
      'emoji',
      'callout',
      'cost',
      'remark',
    ])
  })
})

describe('two of what there should be one of after a merge', () => {
  it('two titles and two groups are joined into the first, in document order', () => {
    const [anna, bo] = peersOn([area('o', 'Område')]) as [Y.Doc, Y.Doc]
    nodeIn(anna, 'o').insert(1, [cells(nodeIn(anna, 'o'), 'areaTitle')[0]?.clone() as Y.XmlElement])
    type(cells(nodeIn(anna, 'o'), 'areaTitle')[1], ' två')
    nodeIn(bo, 'o').push([writeGroup(group('g2', { focusAreas: ['2', '1'] }))])
    exchange(anna, bo)
    expectEditorKeeps(anna)
    const { content, findings } = readDocument(anna)
    expect(content[0]).toMatchObject({
      title: 'Område\nOmråde två',
      group: { id: 'o-row', focusAreas: ['1', '2'], goals: [{ id: 'o-row-goal' }, { id: 'g2-goal' }] },
    })
    expect(findings).toEqual([
      { kind: 'joined', nodeId: 'o', name: 'areaTitle' },
      { kind: 'joined', nodeId: 'o', name: 'goalGroup' },
    ])
    expectSame(anna, bo)
  })

  it('second texts, times and indicator lists of an activity are joined', () => {
    const [doc] = peersOn([
      goalTable('t', group('a', { activities: [activity('x', 'ett', { time: { text: 'hösten' } })] })),
    ]) as [Y.Doc]
    nodeIn(doc, 'x').push(cells(nodeIn(doc, 'x')).map((cell) => cell.clone()))
    const { content, findings } = readDocument(doc)
    expect((content[0] as GoalTable).groups[0]?.activities[0]).toEqual({
      id: 'x',
      spans: [{ text: 'ett\nett' }],
      time: { text: 'hösten\nhösten' },
    })
    expect(findings.map((finding) => finding.kind === 'joined' && finding.name)).toEqual([
      'activityText',
      'time',
      'indicators',
    ])
  })
})
