/**
 * When something is done, read from what people write in the time column (contract.md, section 4, "Time").
 *
 * The text is the truth; what is read from it is derived at every use and never stored. So the reader is
 * careful rather than clever: each word of the text must be one it knows, or it answers with nothing, and a
 * person sees the warning that the time could not be read. `time-words.ts` holds the words.
 */
import { type DatePoint, type TimeToken, tokeniseTime } from './time-words.ts'

/** How exactly a time was written; the coarser one when its two ends differ. A quarter counts as months. */
export type TimePrecision = 'year' | 'term' | 'month' | 'date'

/** A stretch of time. `start` and `end` are inclusive: ISO year, year-month or date. */
export type TimeRange = { start?: string; end?: string; openEnded?: true }

/** A range as it comes out of a validator, where an absent key may stand as undefined. */
type LooseRange = { [Key in keyof TimeRange]?: TimeRange[Key] | undefined }

export type ParsedTime = TimeRange & { precision?: TimePrecision }

const precisions: readonly TimePrecision[] = ['year', 'term', 'month', 'date']

/** Reads Swedish and English time as plans write it; `{}` when any part of the text is not understood. */
export function parseTime(text: string): ParsedTime {
  const tokens = tokeniseTime(text)
  const dated = tokens && withYears(tokens)
  return dated ? interpret(dated) : {}
}

type Dated = Exclude<TimeToken, { is: 'point' }> | { is: 'point'; point: DatePoint & { year: number } }

/** Gives every point its year: "våren 2019", "2019 Q2", "mars–maj 2018". Null when one has none to take. */
function withYears(tokens: readonly TimeToken[]): Dated[] | null {
  const joined: TimeToken[] = []
  for (const token of tokens) {
    const before = joined.at(-1)
    const merged = before?.is === 'point' && token.is === 'point' && mergePoints(before.point, token.point)
    if (merged) joined[joined.length - 1] = { is: 'point', point: merged }
    else joined.push(token)
  }
  const dated: Dated[] = []
  let nextYear: number | undefined
  for (const token of joined.toReversed()) {
    if (token.is !== 'point') {
      dated.unshift(token)
      continue
    }
    const year = token.point.year ?? nextYear
    if (year === undefined) return null
    nextYear = year
    dated.unshift({ is: 'point', point: { ...token.point, year } })
  }
  return dated
}

/** "mars" + "2018" or "2018" + "mars" is one point; anything else side by side is two. */
function mergePoints(a: DatePoint, b: DatePoint): DatePoint | null {
  if (a.year === undefined && isWholeYear(b)) return { ...a, year: b.year }
  if (isWholeYear(a) && b.year === undefined) return { ...b, year: a.year }
  return null
}

const isWholeYear = (point: DatePoint): point is DatePoint & { year: number } =>
  point.year !== undefined && point.firstMonth === undefined

function interpret(tokens: readonly Dated[]): ParsedTime {
  const points = tokens.flatMap((token) => (token.is === 'point' ? [token.point] : []))
  const first = points[0]
  const last = points.at(-1)
  if (!first || !last || !points.every(isReal)) return {}
  const has = (is: TimeToken['is']) => tokens.some((token) => token.is === is)
  const firstAt = tokens.findIndex((token) => token.is === 'point')
  const lastAt = tokens.findLastIndex((token) => token.is === 'point')
  const wordsBefore = tokens.slice(0, firstAt)
  const wordsAfter = tokens.slice(lastAt + 1)
  const precision = precisions[Math.min(...points.map((point) => precisions.indexOf(point.precision)))]
  const found = (range: TimeRange): ParsedTime => (precision ? { ...range, precision } : range)

  const open = has('open') || wordsAfter.some((token) => token.is === 'dash')
  if (open) return found({ start: startOf(first), openEnded: true })
  if (points.length === 1) {
    if (has('until') || wordsBefore.some((token) => token.is === 'dash')) return found({ end: endOf(first) })
    if (has('from') || (has('ongoing') && !has('during')))
      return found({ start: startOf(first), openEnded: true })
    if (has('starts') || has('duration')) return found({ start: startOf(first) })
    return found({ start: startOf(first), end: endOf(first) })
  }
  // "senast 2019, 2020" and "2018, från 2019" say two things at once.
  if (wordsBefore.some((token) => token.is === 'until' || token.is === 'dash')) return {}
  if (tokens.slice(firstAt).some((token) => token.is === 'from' || token.is === 'starts')) return {}
  if (has('dash') || has('until')) return found({ start: startOf(first), end: endOf(last) })
  const starts = points.map(startOf).sort((a, b) => compareDays(firstDay(a), firstDay(b)))
  const ends = points.map(endOf).sort((a, b) => compareDays(lastDay(a), lastDay(b)))
  return found({ start: starts[0] ?? startOf(first), end: ends.at(-1) ?? endOf(last) })
}

const twoDigits = (value: number): string => String(value).padStart(2, '0')
type DatedPoint = DatePoint & { year: number }

function startOf({ year, firstMonth, day }: DatedPoint): string {
  if (firstMonth === undefined) return String(year)
  return day === undefined
    ? `${year}-${twoDigits(firstMonth)}`
    : `${year}-${twoDigits(firstMonth)}-${twoDigits(day)}`
}

function endOf({ year, lastMonth, day }: DatedPoint): string {
  if (lastMonth === undefined) return String(year)
  return day === undefined
    ? `${year}-${twoDigits(lastMonth)}`
    : `${year}-${twoDigits(lastMonth)}-${twoDigits(day)}`
}

/** False for 30 February and the like. */
function isReal({ year, firstMonth, day }: DatedPoint): boolean {
  if (day === undefined || firstMonth === undefined) return true
  return day >= 1 && day <= daysInMonth(year, firstMonth)
}

function daysInMonth(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
}
const compareDays = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** First day (ISO date) of an ISO year, year-month or date. */
export const firstDay = (iso: string): string =>
  iso.length === 4 ? `${iso}-01-01` : iso.length === 7 ? `${iso}-01` : iso

/** Last day (ISO date) of an ISO year, year-month or date. */
export function lastDay(iso: string): string {
  if (iso.length === 4) return `${iso}-12-31`
  if (iso.length > 7) return iso
  return `${iso}-${twoDigits(daysInMonth(yearOf(iso), Number(iso.slice(5))))}`
}

/** Calendar year of an ISO year, year-month or date. */
export const yearOf = (iso: string): number => Number(iso.slice(0, 4))

/** Whether nothing at all could be read. */
export const isUnread = (time: LooseRange): boolean => time.start === undefined && time.end === undefined

/** Whether the time as written ends before it starts ("2019–2018"). */
export const endsBeforeStart = ({ start, end }: LooseRange): boolean =>
  start !== undefined && end !== undefined && firstDay(start) > lastDay(end)

/**
 * First and last calendar year it touches, `last` being Infinity when it is open-ended; null when unread or
 * ending before its start. One known end stands for both.
 */
export function yearsOf(time: LooseRange): { first: number; last: number } | null {
  if (isUnread(time) || endsBeforeStart(time)) return null
  const known = [time.start, time.end].filter((iso) => iso !== undefined).map(yearOf)
  return { first: Math.min(...known), last: time.openEnded ? Number.POSITIVE_INFINITY : Math.max(...known) }
}

/** Whether it runs during some part of calendar year `year`; open-ended runs on. */
export function overlapsYear(time: LooseRange, year: number): boolean {
  const years = yearsOf(time)
  return years !== null && years.first <= year && year <= years.last
}

/** Whether it lies wholly outside the calendar years `period` (inclusive). Unread time lies nowhere. */
export function liesOutside(time: LooseRange, period: { start: number; end: number }): boolean {
  const years = yearsOf(time)
  return years !== null && (years.last < period.start || years.first > period.end)
}
