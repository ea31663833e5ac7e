/**
 * The picker of times writes text, as the tables of plans do, in the language of the plan. The text is the truth
 * and is read back by `shared/domain/time.ts`; all that is written here is understood there.
 */
import { type ParsedTime, parseTime, type TimePrecision } from '../../../shared/domain/time.ts'
import type { Language } from '../../../shared/domain/vocabulary.ts'

/** A year `2027`, a term `2027-1` (spring) or `2027-2`, a month `2027-03` or a date `2027-03-15`. */
export type TimePoint = string
export type TimeChoice = {
  unit: TimePrecision
  from: TimePoint
  length: 'single' | 'range' | 'onwards'
  /** Counts for a range only. */
  to: TimePoint
}

const terms: Readonly<Record<Language, readonly [string, string]>> = {
  sv: ['VT', 'HT'],
  en: ['spring', 'autumn'],
}

const monthName = (month: number, language: Language): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'sv-SE', { month: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2000, month - 1, 15)),
  )

/** One point as it is written, `withYear` or as the first of two in one year; null while it is not wholly chosen. */
function writePoint(
  unit: TimePrecision,
  point: TimePoint,
  language: Language,
  withYear = true,
): string | null {
  const [year = '', part, day] = point.split('-')
  if (!/^\d{4}$/.test(year)) return null
  switch (unit) {
    case 'year':
      return year
    case 'term':
      return part === '1' || part === '2' ? `${terms[language][Number(part) - 1]} ${year}` : null
    case 'month':
    case 'date': {
      const month = Number(part)
      if (!(month >= 1 && month <= 12)) return null
      const name = monthName(month, language)
      const written = withYear ? `${name} ${year}` : name
      if (unit === 'month') return written
      return day === undefined ? null : `${Number(day)} ${written}`
    }
  }
}

/** What a choice is written as; null while something is missing or the end lies before the beginning. */
export function composeTime({ unit, from, length, to }: TimeChoice, language: Language): string | null {
  if (length === 'onwards' || length === 'single' || from === to) {
    const start = writePoint(unit, from, language)
    return start !== null && length === 'onwards' ? `${start}\u2013` : start
  }
  // "mars–maj 2027": the year stands once.
  const oneYear = (unit === 'month' || unit === 'date') && from.slice(0, 4) === to.slice(0, 4)
  const start = writePoint(unit, from, language, !oneYear)
  const end = writePoint(unit, to, language)
  return start === null || end === null || to < from ? null : `${start}\u2013${end}`
}

const pointFrom = (iso: string, unit: TimePrecision): TimePoint => {
  const [year = '', month = '01', day = '01'] = iso.split('-')
  if (unit === 'year') return year
  if (unit === 'term') return `${year}-${Number(month) <= 6 ? 1 : 2}`
  return unit === 'month' ? `${year}-${month}` : `${year}-${month}-${day}`
}

/** What a person most likely means to change: the choice that says what is written, or the plan's first year. */
export function choiceFrom(text: string, firstYear: number): TimeChoice {
  const { start, end, openEnded, precision }: ParsedTime = parseTime(text)
  const unit = precision ?? 'year'
  const known = start ?? end
  if (known === undefined) {
    return { unit: 'year', from: String(firstYear), length: 'single', to: String(firstYear) }
  }
  const from = pointFrom(known, unit)
  const to = pointFrom(end ?? known, unit)
  return { unit, from, to, length: openEnded ? 'onwards' : from === to ? 'single' : 'range' }
}

/** The same choice in another unit: a year's first term, a term's first month. */
export function inUnit(choice: TimeChoice, unit: TimePrecision): TimeChoice {
  if (unit === choice.unit) return choice
  const asDate = (point: TimePoint): string => {
    const [year = '', part = '1', day = '01'] = point.split('-')
    const month = choice.unit === 'term' ? (part === '2' ? '07' : '01') : part.padStart(2, '0')
    return `${year}-${month}-${day}`
  }
  return {
    ...choice,
    unit,
    from: pointFrom(asDate(choice.from), unit),
    to: pointFrom(asDate(choice.to), unit),
  }
}
