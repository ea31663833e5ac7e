/** The plan as it was: which minutes were written in, by whom, and the document at the end of one. */
import { DomainError } from '../../shared/domain/errors.ts'
import type { HistoryAnswer } from '../../shared/protocol/api/plans.ts'
import type { Author, UpdateLog } from '../ports/update-log.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
/** Minutes in one answer: two weeks of full working days. Earlier ones are asked for with `to`. */
const maxMinutes = 5_000

/** Who an author of the log is, for people. In the order given. */
export type DescribeAuthors = (
  planId: string,
  authors: readonly Author[],
) => Promise<{ name: string; organisation: string }[]>

type Deps = { log: Pick<UpdateLog, 'minutes' | 'stateAt'>; describeAuthors: DescribeAuthors }

/**
 * Minutes with edits, newest first.
 * @param range ISO times; without `from` as far back as history is kept, without `to` until now
 */
export async function listHistory(
  { log, describeAuthors }: Deps,
  planId: string,
  range: { from?: string | undefined; to?: string | undefined },
  historyDays: number,
  now: number,
): Promise<HistoryAnswer> {
  const from = range.from === undefined ? now - historyDays * dayMs : Date.parse(range.from)
  const to = range.to === undefined ? now + 1 : Date.parse(range.to)
  const minutes = await log.minutes(planId, from, to, maxMinutes)
  const authors = new Map(minutes.flatMap((m) => m.authors).map((author) => [keyOf(author), author]))
  const described = await describeAuthors(planId, [...authors.values()])
  const people = new Map([...authors.keys()].map((key, index) => [key, described[index]]))
  return {
    minutes: minutes.map(({ minute, authors: wrote }) => ({
      at: new Date(minute).toISOString(),
      authors: wrote.flatMap((author) => people.get(keyOf(author)) ?? []),
    })),
  }
}

const keyOf = (author: Author) => `${author.id} ${author.organisationId ?? ''}`

/**
 * The encoded document as it was at the end of the minute that `at` (ISO) lies in, and the time of its newest edit.
 * @throws DomainError invalid for anything but a time; notFound before the first edit
 */
export async function readHistory(
  { log }: Pick<Deps, 'log'>,
  planId: string,
  at: string,
): Promise<{ update: Uint8Array; at: number }> {
  const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(at) ? Date.parse(at) : Number.NaN
  if (Number.isNaN(time)) {
    throw new DomainError('invalid', {
      sv: `”${at}” är ingen tid. Skriv till exempel 2026-11-22T09:15Z.`,
      en: `“${at}” is not a time. Write for example 2026-11-22T09:15Z.`,
    })
  }
  const endOfMinute = Math.floor(time / minuteMs) * minuteMs + minuteMs - 1
  const state = await log.stateAt(planId, endOfMinute)
  if (state) return state
  throw new DomainError('notFound', {
    sv: 'Planen fanns inte då, eller så sparas dess historik inte så länge.',
    en: 'The plan did not exist then, or its history is not kept that long.',
  })
}
