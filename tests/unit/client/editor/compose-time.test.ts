/** What the picker writes is understood as what was chosen. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  choiceFrom,
  composeTime,
  inUnit,
  type TimeChoice,
} from '../../../../client/editor/structure/compose-time.ts'
import { parseTime } from '../../../../shared/domain/time.ts'

const year = fc.integer({ min: 1990, max: 2150 }).map(String)
const month = fc.integer({ min: 1, max: 12 }).map((n) => String(n).padStart(2, '0'))
const day = fc.integer({ min: 1, max: 28 }).map((n) => String(n).padStart(2, '0'))
const points = {
  year,
  term: fc.tuple(year, fc.constantFrom('1', '2')).map((parts) => parts.join('-')),
  month: fc.tuple(year, month).map((parts) => parts.join('-')),
  date: fc.tuple(year, month, day).map((parts) => parts.join('-')),
}
const choices = fc.constantFrom('year', 'term', 'month', 'date').chain((unit) =>
  fc.record({
    unit: fc.constant(unit),
    from: points[unit],
    to: points[unit],
    length: fc.constantFrom('single', 'range', 'onwards'),
  }),
) as fc.Arbitrary<TimeChoice>

describe('composeTime', () => {
  it.each([
    ['2027', { unit: 'year', from: '2027', length: 'single', to: '2027' }],
    ['2027–2029', { unit: 'year', from: '2027', length: 'range', to: '2029' }],
    ['2027–', { unit: 'year', from: '2027', length: 'onwards', to: '2027' }],
    ['HT 2027–VT 2028', { unit: 'term', from: '2027-2', length: 'range', to: '2028-1' }],
    ['mars 2027', { unit: 'month', from: '2027-03', length: 'single', to: '2027-03' }],
    ['mars–maj 2027', { unit: 'month', from: '2027-03', length: 'range', to: '2027-05' }],
    [
      '5 december 2027–10 januari 2028',
      { unit: 'date', from: '2027-12-05', length: 'range', to: '2028-01-10' },
    ],
    ['5 mars 2027–', { unit: 'date', from: '2027-03-05', length: 'onwards', to: '2027-03-05' }],
  ] as [string, TimeChoice][])('writes %s as our tables do', (text, choice) => {
    expect(composeTime(choice, 'sv')).toBe(text)
  })

  it('writes in the language of the plan', () => {
    expect(composeTime({ unit: 'term', from: '2027-2', length: 'range', to: '2028-1' }, 'en')).toBe(
      'autumn 2027–spring 2028',
    )
  })

  it('writes nothing backwards or half chosen', () => {
    expect(composeTime({ unit: 'year', from: '2028', length: 'range', to: '2027' }, 'sv')).toBeNull()
    expect(composeTime({ unit: 'date', from: '', length: 'single', to: '' }, 'sv')).toBeNull()
    expect(composeTime({ unit: 'month', from: '2027', length: 'single', to: '2027' }, 'sv')).toBeNull()
  })

  it('is read back as what was chosen, in both languages', () => {
    fc.assert(
      fc.property(choices, fc.constantFrom('sv', 'en'), (choice, language) => {
        const text = composeTime(choice, language)
        if (text === null) {
          expect(choice.length === 'range' && choice.to < choice.from).toBe(true)
          return
        }
        const again = choiceFrom(text, 2026)
        const single = choice.length === 'single' || choice.from === choice.to
        expect(again.from).toBe(choice.from)
        expect(again.unit).toBe(choice.unit)
        expect(again.length).toBe(choice.length === 'onwards' ? 'onwards' : single ? 'single' : 'range')
        if (again.length === 'range') expect(again.to).toBe(choice.to)
        expect(parseTime(text).openEnded).toBe(choice.length === 'onwards' ? true : undefined)
      }),
    )
  })
})

describe('choiceFrom', () => {
  it('begins with the year it is given where nothing can be read', () => {
    expect(choiceFrom('under 3 år', 2026)).toEqual({
      unit: 'year',
      from: '2026',
      length: 'single',
      to: '2026',
    })
  })
})

describe('inUnit', () => {
  it('keeps as much as the other unit can say', () => {
    const term: TimeChoice = { unit: 'term', from: '2027-2', length: 'range', to: '2028-1' }
    expect(inUnit(term, 'month')).toMatchObject({ unit: 'month', from: '2027-07', to: '2028-01' })
    expect(inUnit(term, 'year')).toMatchObject({ from: '2027', to: '2028' })
    expect(inUnit({ ...term, unit: 'year', from: '2027', to: '2028' }, 'date').from).toBe('2027-01-01')
  })
})
