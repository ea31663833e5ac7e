import { describe, expect, it } from 'vitest'
import { summarise } from '../../../shared/document/summarise.ts'
import { planSummary } from '../../../shared/protocol/api/register.ts'
import { fixtureContent, fixtureSettings } from './fixture-plan.ts'

const summary = summarise(fixtureSettings, fixtureContent)

describe('the summary', () => {
  it('[R5] counts groups, goals by horizon, activities and indicators by stored kind, else the guess', () => {
    expect(summary.groups).toBe(4)
    expect(summary.goals).toEqual({ total: 5, short: 2, long: 1, both: 1, none: 1 })
    expect(summary.activities).toBe(5)
    expect(summary.indicators).toEqual({ total: 5, byKind: { count: 1, none: 2, yesNo: 1, statistic: 1 } })
    expect(planSummary.parse(summary)).toEqual(summary)
  })

  it('[R3] a group counts in each of its focus areas; every area of the plan is there', () => {
    expect(summary.perFocusArea).toEqual({
      A: { groups: 1, goals: 2, activities: 2, indicators: 2 },
      B: { groups: 2, goals: 2, activities: 3, indicators: 2 },
      C: { groups: 1, goals: 2, activities: 2, indicators: 2 },
      X: { groups: 1, goals: 1, activities: 2, indicators: 1 },
      none: { groups: 1, goals: 1, activities: 0, indicators: 1 },
    })
    expect(summary.perOwnerLevel).toEqual({
      joint: { groups: 1, goals: 2, activities: 2, indicators: 2 },
      none: { groups: 3, goals: 3, activities: 3, indicators: 3 },
    })
  })

  it('[R4] an organisation has what names it, not what its parts do; groups hand down their responsible', () => {
    expect(summary.perOrganisation).toEqual({
      aby: { groups: 2, activities: 2 },
      reg: { groups: 1, activities: 1 },
      bup: { groups: 2, activities: 2 },
    })
  })

  it('[R6] years run from the earliest start to the last end and one more for what is open-ended', () => {
    expect(summary.perYear).toEqual({
      '2023': { activities: 1 },
      '2024': { activities: 2 },
      '2025': { activities: 1 },
      '2026': { activities: 1 },
      '2027': { activities: 2 },
      '2028': { activities: 1 },
      none: { activities: 2 },
    })
  })

  it('completeness names what is missing of eight parts, "-" being nothing', () => {
    expect(summary.completeness.areas).toEqual([
      { id: 'area1', title: 'Någon att prata med', share: 1, missing: [] },
      {
        id: 'area2',
        title: 'En dörr in',
        share: 1 / 8,
        missing: ['currentState', 'need', 'goal', 'activity', 'responsible', 'focusArea', 'indicator'],
      },
    ])
    expect(summary.completeness.plan).toBe(9 / 16)
  })

  it('in a plan without areas the rows of its tables are counted, with the parts a row can have', () => {
    const tables = fixtureContent.filter(({ type }) => type === 'goalTable')
    const { completeness } = summarise(fixtureSettings, tables)
    expect(completeness.areas.map(({ id, share }) => [id, share])).toEqual([
      ['row1', 1],
      ['row2', 1],
    ])
  })

  it('an empty plan has figures too', () => {
    const empty = summarise(fixtureSettings, [])
    expect(empty.groups).toBe(0)
    expect(empty.perYear).toEqual({})
    expect(empty.completeness).toEqual({ plan: 0, areas: [] })
  })
})
