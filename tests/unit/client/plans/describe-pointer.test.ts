import i18next from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { plansSv } from '../../../../client/app/i18n/plans.sv.ts'
import { describePointer } from '../../../../client/plans/describe-pointer.ts'
import { periodInWords, periodOf } from '../../../../client/plans/years.ts'

const i18n = i18next.createInstance()
beforeAll(() =>
  i18n.init({ lng: 'sv', resources: { sv: { plans: plansSv } }, interpolation: { escapeValue: false } }),
)
const words = (pointer: string) => describePointer(pointer, i18n.getFixedT('sv', 'plans'))

describe('where a fault in a plan file is, in words', () => {
  it.each([
    ['', 'Hela filen'],
    ['/title', '”title”'],
    ['/content/3/groups/0/goals/1/horizon', 'innehållet, block 4, rad 1, mål 2, ”horizon”'],
    ['/organisations/2/kind', 'organisation 3, ”kind”'],
    ['/content', 'innehållet'],
    ['/content/0/rows/1/cells/0/blocks/2', 'innehållet, block 1, tabellrad 2, cell 1, block 3'],
    ['/a~1b/4', '”a/b”, nummer 5'],
  ])('%s', (pointer, expected) => {
    expect(words(pointer)).toBe(expected)
  })
})

describe('years as people type them', () => {
  it('reads a period', () => {
    expect(periodOf(' 2027', '2028 ')).toEqual({ start: 2027, end: 2028 })
    expect(periodInWords({ start: 2027, end: 2027 })).toBe('2027')
    expect(periodInWords({ start: 2027, end: 2028 })).toBe('2027–2028')
  })
  it.each([
    ['27', '2028', { field: 'start', key: 'notYear' }],
    ['2027', '', { field: 'end', key: 'notYear' }],
    ['1899', '2028', { field: 'start', key: 'notYear' }],
    ['2027', '2201', { field: 'end', key: 'notYear' }],
    ['2028', '2027', { field: 'end', key: 'order' }],
  ])('%s to %s', (start, end, fault) => {
    expect(periodOf(start, end)).toEqual(fault)
  })
})
