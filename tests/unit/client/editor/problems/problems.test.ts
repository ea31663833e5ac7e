/** What the editor's check says about places, how it is grouped, and what it does where it cannot run. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { checkPlan, type PlacedProblem } from '../../../../../client/editor/problems/check-plan.ts'
import { groupProblems, placesWith } from '../../../../../client/editor/problems/group-problems.ts'
import { ProblemStore } from '../../../../../client/editor/problems/problem-store.ts'
import type { PlanContent } from '../../../../../shared/document/content.ts'
import { encodeContent } from '../../../../../shared/document/write.ts'
import {
  activity,
  area,
  goal,
  goalTable,
  group,
  heading,
  paragraph,
} from '../../../../support/plan-builders.ts'
import { planSettings as settings } from '../settings.ts'

const docOf = (content: PlanContent): Y.Doc => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, encodeContent(content))
  return doc
}

const content = [
  paragraph('before', 'Ring 19811218-9876 så ordnar det sig.'),
  heading('h1', 'Inledning'),
  goalTable('t', group('g', { goals: [goal('m', 'Ett mål', null)], activities: [activity('a', 'Göra')] })),
  area('area', ''),
]

describe('the check', () => {
  it('says under which heading or area each problem stands', () => {
    const problems = checkPlan(docOf(content), settings)
    const where = (code: string) =>
      problems.filter((one) => one.code === code).map(({ nodeId, section }) => [nodeId, section?.id ?? null])
    expect(where('personalNumberInText')).toEqual([['before', null]])
    expect(where('goalWithoutHorizon')).toEqual([
      ['m', 'h1'],
      ['area-row-goal', 'area'],
    ])
    expect(where('areaWithoutTitle')).toEqual([['area', 'area']])
    expect(problems.find((one) => one.code === 'areaWithoutTitle')?.section?.number).toBe('1.1')
  })

  it('leaves the document as it was', () => {
    const doc = docOf(content)
    const before = Y.encodeStateAsUpdate(doc)
    checkPlan(doc, settings)
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
  })
})

describe('the list', () => {
  const problem = (
    code: string,
    severity: PlacedProblem['severity'],
    nodeId: string | null,
  ): PlacedProblem => ({
    code,
    severity,
    nodeId,
    message: { sv: code, en: code },
    section: nodeId === null || nodeId === 'x' ? null : { id: `s-${nodeId}`, number: '1', title: nodeId },
  })
  const all = [
    problem('w1', 'warning', 'x'),
    problem('w2', 'warning', 'b'),
    problem('e1', 'error', 'b'),
    problem('w3', 'warning', 'b'),
    problem('w4', 'warning', null),
  ]

  it('goes by severity, then by place', () => {
    const groups = groupProblems(all, { error: 10, warning: 10, info: 10 })
    expect(
      groups.map(({ severity, places }) => [
        severity,
        places.map(({ key, problems }) => [key, problems.map(({ code }) => code)]),
      ]),
    ).toEqual([
      ['error', [['s-b', ['e1']]]],
      [
        'warning',
        [
          ['beforeHeadings', ['w1']],
          ['s-b', ['w2', 'w3']],
          ['wholePlan', ['w4']],
        ],
      ],
    ])
    expect(placesWith(all)).toEqual(['beforeHeadings', { id: 's-b', number: '1', title: 'b' }, 'wholePlan'])
  })

  it('cuts a long list and says how long it is', () => {
    const [, warnings] = groupProblems(all, { error: 1, warning: 2, info: 1 })
    expect(warnings?.total).toBe(4)
    expect(warnings?.places.flatMap(({ problems }) => problems)).toHaveLength(2)
  })
})

describe('where no check can run', () => {
  // Node has no `Worker` of the web, as a browser that cannot fetch the worker's file has none.
  it('says so after the first try, and tries again when asked to', async () => {
    const doc = docOf(content)
    const store = new ProblemStore(doc, settings)
    const states: string[] = []
    const failed = () =>
      new Promise<void>((resolve) => {
        const stop = store.subscribe(() => {
          states.push(store.snapshot().state)
          if (store.snapshot().state !== 'failed') return
          stop()
          resolve()
        })
      })
    expect(store.snapshot().state).toBe('waiting')
    await failed()
    const again = failed()
    store.retry()
    await again
    expect(states).toEqual(['failed', 'waiting', 'failed'])
    store.destroy()
  })
})
