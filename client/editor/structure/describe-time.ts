/** What a written time was understood as, in words: beside the cell, and in the picker. */
import { endsBeforeStart, isUnread, type ParsedTime } from '../../../shared/domain/time.ts'
import type { Translate } from '../environment.ts'

/** Names of the months in the language of the page. */
const monthNames = (t: Translate): string[] => t('rows:time.months').split(' ')

/** `text` in full; `short` for beside the cell. Both '' for nothing written is the caller's to know. */
export type TimeMeaning = { text: string; short: string; read: boolean }

type Point = { year: string; month?: number; day?: number }
const pointOf = (iso: string): Point => {
  const [year = '', month, day] = iso.split('-')
  return {
    year,
    ...(month === undefined ? {} : { month: Number(month) }),
    ...(day === undefined ? {} : { day: Number(day) }),
  }
}

const inWords = ({ year, month, day }: Point, names: readonly string[], withYear = true): string =>
  [day, month === undefined ? undefined : names[month - 1], withYear ? year : undefined]
    .filter((part) => part !== undefined)
    .join(' ')

function rangeInWords(start: string, end: string, names: readonly string[], t: Translate): string {
  const from = pointOf(start)
  const to = pointOf(end)
  if (start === end) return inWords(from, names)
  // "juli–december 2018" says the year once.
  const oneYear = from.year === to.year && from.month !== undefined && to.month !== undefined
  return t('rows:time.fact.range', { start: inWords(from, names, !oneYear), end: inWords(to, names) })
}

/** Describes what `parseTime` found. The language is that of the words. */
export function describeTime(time: ParsedTime, t: Translate): TimeMeaning {
  const said = (text: string, short = text): TimeMeaning => ({ text, short, read: true })
  if (isUnread(time)) {
    const text = t('rows:time.fact.unread')
    return { text, short: text, read: false }
  }
  if (endsBeforeStart(time)) return said(t('rows:time.fact.backwards'))
  const names = monthNames(t)
  const { start, end, openEnded } = time
  if (start !== undefined && end !== undefined) return said(rangeInWords(start, end, names, t))
  if (start !== undefined) {
    const from = inWords(pointOf(start), names)
    return openEnded
      ? said(t('rows:time.fact.open', { start: from }), t('rows:time.fact.openShort'))
      : said(t('rows:time.fact.from', { start: from }))
  }
  return said(t('rows:time.fact.until', { end: inWords(pointOf(end ?? ''), names) }))
}
