/** Commands of cells on real documents of the editor's schema, without a browser. */
import { getSchema } from '@tiptap/core'
import type { Node as PmNode } from '@tiptap/pm/model'
import { type Command, EditorState } from '@tiptap/pm/state'
import { describe, expect, it } from 'vitest'
import { EditorEnvironment } from '../../../../client/editor/environment.ts'
import { schemaExtensions } from '../../../../client/editor/extensions.ts'
import { indicatorFacts } from '../../../../client/editor/nodes/indicator.ts'
import { findOrganisations, wordingsIn } from '../../../../client/editor/plugins/mention.ts'
import { describeParts, partsOf } from '../../../../client/editor/structure/area-parts.ts'
import { duplicate, writeTime } from '../../../../client/editor/structure/change.ts'
import { emptyArea, make } from '../../../../client/editor/structure/empty.ts'
import { goToPart } from '../../../../client/editor/structure/go-to-part.ts'
import { linkedGoals, toggleGoalLink } from '../../../../client/editor/structure/goal-links.ts'
import { areaParts } from '../../../../shared/domain/vocabulary.ts'
import { planSettings } from './settings.ts'
import { translate } from './words.ts'

const schema = getSchema(schemaExtensions(new EditorEnvironment('plan', planSettings, translate)))

/** A node from `[name, attributes, children]`; a string is text. */
type Sketch = string | [name: string, attributes?: object, ...children: unknown[]]
const build = (sketch: Sketch): PmNode => {
  if (typeof sketch === 'string') return schema.text(sketch)
  const [name, attributes = {}, ...children] = sketch
  return schema.node(
    name,
    attributes,
    children.map((child) => build(child as Sketch)),
  )
}
const table: Sketch = [
  'goalTable',
  { id: 't' },
  [
    'goalGroup',
    { id: 'g' },
    ['focus', {}, ['focusCode', { code: '1' }]],
    ['goal', { id: 'm1', short: true }, 'Ett'],
    ['goal', { id: 'm2' }, 'Två'],
    [
      'activity',
      { id: 'a' },
      ['activityText', {}, 'Göra'],
      ['time', {}, 'under 3 år'],
      ['indicators', {}, ['indicator', { id: 'i', kind: 'count' }, 'Antal', ['goalLink', { goalId: 'm1' }]]],
    ],
    ['activity', { id: 'b' }, ['activityText', {}, 'Mer'], ['responsible', {}, 'Vi']],
  ],
]
const stateOf = (...blocks: Sketch[]) =>
  EditorState.create({ schema, doc: schema.node('doc', {}, blocks.map(build)) })
const positionOf = (doc: PmNode, id: string): number => {
  let found = -1
  doc.descendants((node, pos) => {
    if (node.attrs['id'] === id) found = pos
  })
  return found
}
const run = (state: EditorState, command: Command): EditorState => {
  let next = state
  expect(
    command(state, (tr) => {
      next = state.apply(tr)
    }),
  ).toBe(true)
  return next
}
const nodeOf = (doc: PmNode, id: string): PmNode => doc.nodeAt(positionOf(doc, id)) as PmNode

describe('time', () => {
  it('is written in place of the old words, and where there was no cell', () => {
    let state = stateOf(table)
    state = run(state, writeTime(positionOf(state.doc, 'a'), 'HT 2027'))
    expect(nodeOf(state.doc, 'a').child(1).textContent).toBe('HT 2027')
    state = run(state, writeTime(positionOf(state.doc, 'b'), '2027–'))
    const activity = nodeOf(state.doc, 'b')
    expect([activity.child(2).type.name, activity.child(2).textContent]).toEqual(['time', '2027–'])
  })
})

describe('goals of an indicator', () => {
  it('are linked and taken away again', () => {
    let state = stateOf(table)
    state = run(state, toggleGoalLink(positionOf(state.doc, 'i'), 'm2'))
    expect(linkedGoals(nodeOf(state.doc, 'i'))).toEqual(['m1', 'm2'])
    state = run(state, toggleGoalLink(positionOf(state.doc, 'i'), 'm1'))
    expect(linkedGoals(nodeOf(state.doc, 'i'))).toEqual(['m2'])
    expect(nodeOf(state.doc, 'i').textContent).toBe('Antal')
  })

  it('say what was chosen, and nothing guessed', () => {
    const { doc } = stateOf(table)
    expect(indicatorFacts(nodeOf(doc, 'i'), translate)).toBe('Antal \u00b7 mäter 1 mål')
    expect(indicatorFacts(make(schema, 'indicator', {}, [schema.text('Andel')]), translate)).toBe('')
  })
})

describe('a copied row', () => {
  it('has ids of its own, and its indicators measure its own goals', () => {
    let state = stateOf(table)
    let made = 0
    state = run(
      state,
      duplicate(positionOf(state.doc, 'g'), () => `new${made++}`),
    )
    const copy = state.doc.child(0).child(1)
    const ids: string[] = []
    copy.descendants((node) => {
      if (typeof node.attrs['id'] === 'string') ids.push(node.attrs['id'])
    })
    expect(ids.every((id) => id.startsWith('new'))).toBe(true)
    expect(new Set(ids).size).toBe(ids.length)
    const indicator = copy.child(3).child(2).child(0)
    expect(linkedGoals(indicator)).toEqual([copy.child(1).attrs['id']])
    expect(copy.textContent).toBe(state.doc.child(0).child(0).textContent)
  })
})

describe('the parts of an area', () => {
  const area = emptyArea(schema)

  it('are counted by the rule of the summary, and named', () => {
    expect(partsOf(area, planSettings)).toEqual([...areaParts])
    expect(describeParts([...areaParts], translate)).toBe(
      '0 av 8 delar \u00b7 saknar rubrik, nuläge, behov och 5 till',
    )
    expect(describeParts(['need', 'indicator'], translate)).toBe(
      '6 av 8 delar \u00b7 saknar behov, uppföljning',
    )
    expect(describeParts([], translate)).toBe('Alla 8 delar finns')
    const named = build([
      'developmentArea',
      {},
      ['areaTitle', {}, 'Namn'],
      ['areaField', { role: 'need' }, ['paragraph', {}, '-']],
    ])
    expect(partsOf(named, planSettings)).toEqual(areaParts.filter((part) => part !== 'title'))
  })

  it.each(areaParts)('%s has a place to be written, also in an area with nothing in it', (part) => {
    for (const bare of [area, make(schema, 'developmentArea')]) {
      const state = EditorState.create({ schema, doc: schema.node('doc', {}, [bare]) })
      const next = run(state, goToPart(0, part))
      expect(next.selection.$from.parent.isTextblock).toBe(true)
      expect(next.selection.$from.node(1).type.name).toBe('developmentArea')
    }
  })
})

describe('organisations by what is written after @', () => {
  const doc = schema.node('doc', {}, [
    build(['paragraph', {}, ['orgMention', { organisationId: 'b', label: 'anhöriggruppen' }]]),
  ])
  const find = (query: string) => findOrganisations(planSettings, query, wordingsIn(doc)).map(({ id }) => id)

  it('are found by name, by any word of it, by abbreviation, and by how the text calls them', () => {
    expect(find('rm')).toEqual(['r'])
    expect(find('ådals k')).toEqual(['k'])
    expect(find('ådals')).toEqual(['k', 'b'])
    expect(find('anhöriggr')).toEqual(['b'])
    expect(find('okänd')).toEqual([])
    expect(find('')).toHaveLength(3)
  })
})
