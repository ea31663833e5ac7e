import { describe, expect, it } from 'vitest'
import {
  addressOfView,
  countStatuses,
  findPlans,
  type PlanView,
  viewFromAddress,
  wholeList,
} from '../../../../client/plans/find-plans.ts'
import type { PlanStatus } from '../../../../shared/domain/vocabulary.ts'

const plan = (title: string, over: Partial<Parameters<typeof findPlans>[0][number]> = {}) => ({
  title,
  subtitle: null,
  county: null,
  organisations: [],
  status: 'draft' as PlanStatus,
  period: { start: 2027, end: 2028 },
  updatedAt: '2026-11-01T00:00:00.000Z',
  ...over,
})
const plans = [
  plan('Östra strategin', {
    county: 'Älvmarkens län',
    status: 'decided',
    period: { start: 2025, end: 2025 },
  }),
  plan('Barn och unga', { organisations: ['Nätverket Egen röst'], updatedAt: '2026-11-03T00:00:00.000Z' }),
  plan('Åtgärder 10', { county: 'Bygdens län', subtitle: 'För alla', updatedAt: '2026-11-02T00:00:00.000Z' }),
  plan('Åtgärder 9', { status: 'commentRound' }),
]
const titles = (view: Partial<PlanView>) =>
  findPlans(plans, { ...wholeList, ...view }).map(({ title }) => title)

describe('finding plans', () => {
  it('finds by every word, wherever it stands, without case and accents', () => {
    expect(titles({ text: 'egen ROST' })).toEqual(['Barn och unga'])
    expect(titles({ text: ' alvmark ' })).toEqual(['Östra strategin'])
    expect(titles({ text: 'åtgärder alla' })).toEqual(['Åtgärder 10'])
    expect(titles({ text: '2025' })).toEqual(['Östra strategin'])
    expect(titles({ text: 'åtgärder finns inte' })).toEqual([])
  })

  it('shows only the statuses chosen', () => {
    expect(titles({ statuses: ['decided', 'commentRound'] }).sort()).toEqual([
      'Åtgärder 9',
      'Östra strategin',
    ])
  })

  it('sorts as Swedish does, numbers by their value, plans without a county last', () => {
    expect(titles({ order: 'title' })).toEqual([
      'Barn och unga',
      'Åtgärder 9',
      'Åtgärder 10',
      'Östra strategin',
    ])
    expect(titles({ order: 'county' })).toEqual([
      'Åtgärder 10',
      'Östra strategin',
      'Barn och unga',
      'Åtgärder 9',
    ])
    expect(titles({ order: 'changed' })[0]).toBe('Barn och unga')
    expect(titles({ order: 'period' }).at(-1)).toBe('Östra strategin')
  })

  it('counts the statuses that plans have, in the order of the year', () => {
    expect(countStatuses(plans)).toEqual([
      { status: 'draft', count: 2 },
      { status: 'commentRound', count: 1 },
      { status: 'decided', count: 1 },
    ])
  })

  it('keeps the view in the address, and takes nothing from it that is no view', () => {
    const view: PlanView = { text: 'barn & unga', statuses: ['draft', 'decided'], order: 'county' }
    expect(viewFromAddress(addressOfView(view))).toEqual(view)
    expect(addressOfView(wholeList)).toBe('')
    expect(viewFromAddress('?status=nowhere&ordning=__proto__&sok=x')).toEqual({ ...wholeList, text: 'x' })
  })
})
