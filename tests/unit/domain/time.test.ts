import { describe, expect, it } from 'vitest'
import {
  endsBeforeStart,
  lastDay,
  liesOutside,
  overlapsYear,
  parseTime,
  yearsOf,
} from '../../../shared/domain/time.ts'

/** What was written → start, end, "…" for open-ended. */
const read = (text: string): string => {
  const { start = '', end = '', openEnded } = parseTime(text)
  return openEnded ? `${start}…` : start || end ? `${start}..${end}` : 'nothing'
}

describe('time as plans write it', () => {
  it.each([
    // Years.
    ['2019', '2019..2019'],
    ['2018--', '2018…'],
    ['2018 --', '2018…'],
    ['2018 –', '2018…'],
    ['2018—', '2018…'],
    ['2018-', '2018…'],
    ['2018–2019', '2018..2019'],
    ['2018-2019', '2018..2019'],
    ['2018 -- 2019', '2018..2019'],
    ['2018/2019', '2018..2019'],
    ['2018/19', '2018..2019'],
    ['2018-19', '2018..2019'],
    ['5 december 2027–10 januari 2028', '2027-12-05..2028-01-10'],
    ['1 mars 2027–28:e mars 2028', '2027-03-01..2028-03-28'],
    ['2018-2019,', '2018..2019'],
    ['2018, 2019 och 2020', '2018..2020'],
    ['2019–2018', '2019..2018'],
    ['år 2018', '2018..2018'],
    // Terms.
    ['HT 2016', '2016-07..2016-12'],
    ['VT 2019', '2019-01..2019-06'],
    ['hösten 2018', '2018-07..2018-12'],
    ['Våren 2019', '2019-01..2019-06'],
    ['höst 2018', '2018-07..2018-12'],
    ['HT-18', '2018-07..2018-12'],
    ['hösten 2018--', '2018-07…'],
    ['HT 2018–VT 2019', '2018-07..2019-06'],
    ['VT/HT 2018', '2018-01..2018-12'],
    ['hösten 2018–2019', '2018-07..2019'],
    ['första halvåret 2018', '2018-01..2018-06'],
    // Months, quarters, dates.
    ['mars 2018', '2018-03..2018-03'],
    ['mars–maj 2018', '2018-03..2018-05'],
    ['november 2018–mars 2019', '2018-11..2019-03'],
    ['2018-03', '2018-03..2018-03'],
    ['2009-10', '2009-10..2009-10'],
    ['Q2 2019', '2019-04..2019-06'],
    ['2019 Q2', '2019-04..2019-06'],
    ['kvartal 2 2019', '2019-04..2019-06'],
    ['Q1–Q2 2019', '2019-01..2019-06'],
    ['2018-03-15', '2018-03-15..2018-03-15'],
    ['2018-01-01 – 2018-12-31', '2018-01-01..2018-12-31'],
    ['15 mars 2018', '2018-03-15..2018-03-15'],
    ['12–13 mars 2018', '2018-03-12..2018-03-13'],
    // Words around it.
    ['senast 2019', '..2019'],
    ['t.o.m. 2019', '..2019'],
    ['–2019', '..2019'],
    ['klart hösten 2019', '..2019-12'],
    ['fr.o.m. 2018', '2018…'],
    ['från 2018 till 2020', '2018..2020'],
    ['start 2019', '2019..'],
    ['2018 tills vidare', '2018…'],
    ['löpande 2018', '2018…'],
    ['löpande under 2018', '2018..2018'],
    ['löpande 2018–2020', '2018..2020'],
    ['2018, under 3 år', '2018..'],
    // English.
    ['spring 2019', '2019-01..2019-06'],
    ['by June 2020', '..2020-06'],
  ])('%j is %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  it.each([
    '',
    '-',
    'under 3 år',
    'tills vidare',
    'löpande',
    'våren',
    'i maj',
    '3 ggr/år',
    'enligt avtal',
    'enligt överenskommelsen 2016',
    '2018-13',
    '2018-02-30',
    '12345',
    '1066',
    'maj–',
    '2018 mars–maj april juni x',
  ])('does not guess at %j', (text) => {
    expect(parseTime(text)).toEqual({})
  })

  it('says how exactly it was written, the coarser of two ends', () => {
    expect(parseTime('2019').precision).toBe('year')
    expect(parseTime('HT 2019').precision).toBe('term')
    expect(parseTime('maj 2019').precision).toBe('month')
    expect(parseTime('2019-05-02').precision).toBe('date')
    expect(parseTime('HT 2018–2019').precision).toBe('year')
  })

  it('gives every answer back when the answer is read as text', () => {
    for (const text of ['2018-07', '2018-07-02', '2018']) expect(parseTime(text).start).toBe(text)
  })
})

describe('what follows from a time', () => {
  it('overlaps each calendar year it touches, open-ended for ever', () => {
    expect(overlapsYear(parseTime('HT 2018–VT 2019'), 2019)).toBe(true)
    expect(overlapsYear(parseTime('HT 2018–VT 2019'), 2020)).toBe(false)
    expect(overlapsYear(parseTime('2018--'), 2050)).toBe(true)
    expect(overlapsYear(parseTime('2018--'), 2017)).toBe(false)
    expect(overlapsYear(parseTime('senast 2019'), 2019)).toBe(true)
    expect(overlapsYear(parseTime('vid behov'), 2019)).toBe(false)
    expect(yearsOf(parseTime('2019–2018'))).toBeNull()
  })

  it('sees an end before its start, also when the two are written differently', () => {
    expect(endsBeforeStart(parseTime('2019–2018'))).toBe(true)
    expect(endsBeforeStart(parseTime('2018-12–2018-03'))).toBe(true)
    expect(endsBeforeStart({ start: '2018-07', end: '2018' })).toBe(false)
    expect(endsBeforeStart({ start: '2018-07-31', end: '2018-07' })).toBe(false)
  })

  it('lies outside a period only when no part of it is inside', () => {
    const period = { start: 2018, end: 2019 }
    expect(liesOutside(parseTime('2017--'), period)).toBe(false)
    expect(liesOutside(parseTime('2019–2021'), period)).toBe(false)
    expect(liesOutside(parseTime('2020--'), period)).toBe(true)
    expect(liesOutside(parseTime('HT 2017'), period)).toBe(true)
    expect(liesOutside({}, period)).toBe(false)
  })

  it('knows the last day of a month', () => {
    expect(lastDay('2020-02')).toBe('2020-02-29')
    expect(lastDay('2019-02')).toBe('2019-02-28')
    expect(lastDay('2019')).toBe('2019-12-31')
  })
})
