/** The plan's way in the bar offers only what a press can do. */
import { expect, it } from 'vitest'
import { movesFrom, standingOf, steps } from '../../../../client/plans/status-steps.ts'
import { nextStatuses } from '../../../../shared/domain/plan-status.ts'
import { planStatuses } from '../../../../shared/domain/vocabulary.ts'

it('only steps that the status machine has are offered, and none that needs more than a press', () => {
  expect(Object.fromEntries(planStatuses.map((status) => [status, movesFrom(status)]))).toEqual({
    draft: ['prepared'],
    commentRound: ['draft', 'prepared'],
    prepared: ['draft'],
    decided: [],
    followUp: [],
    archived: [],
  })
  for (const status of planStatuses)
    for (const to of movesFrom(status)) expect(nextStatuses(status)).toContain(to)
})

it('one step is current, those before it are past; an archived plan has passed all', () => {
  expect(steps.map((step) => standingOf(step, 'prepared'))).toEqual([
    'past',
    'past',
    'current',
    'future',
    'future',
  ])
  expect(new Set(steps.map((step) => standingOf(step, 'archived')))).toEqual(new Set(['past']))
})
