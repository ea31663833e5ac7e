/**
 * Who wrote which clocks, kept short: an author who types makes one run of clocks that grows, not a row a
 * keystroke. The open runs are remembered in memory so that growing one needs no reading; after a restart a
 * new run simply begins. Runs are never merged or removed afterwards.
 */
import type { Author, AuthoredUpdate } from '../../ports/update-log.ts'

/** A run grows for at most this long after it began, so that `at` stays true to a few minutes. */
export const maxRunMs = 5 * 60_000
const maxOpenRuns = 20_000

export type AuthorshipRun = {
  planId: string
  client: number
  clockFrom: number
  clockTo: number
  author: Author
  /** When the run began, milliseconds since the epoch. */
  at: number
}

const openKey = (planId: string, client: number): string => `${client} ${planId}`
const sameAuthor = (a: Author, b: Author): boolean => a.id === b.id && a.organisationId === b.organisationId

/** The runs that are still growing, by plan and client. */
export class OpenRuns {
  readonly #open = new Map<string, AuthorshipRun>()

  /** The rows to insert or lengthen for these updates: one row a run. Changes nothing here; see `remember`. */
  plan(updates: readonly AuthoredUpdate[], at: number): AuthorshipRun[] {
    const rows = new Map<string, AuthorshipRun>()
    const newest = new Map<string, AuthorshipRun>()
    for (const { planId, author, ranges } of updates)
      for (const { client, from, to } of ranges) {
        if (to <= from) continue
        const key = openKey(planId, client)
        const open = newest.get(key) ?? this.#open.get(key)
        const grows =
          open !== undefined &&
          open.clockTo === from &&
          sameAuthor(open.author, author) &&
          Math.abs(at - open.at) <= maxRunMs
        const run = grows
          ? { ...open, clockTo: to }
          : { planId, client, clockFrom: from, clockTo: to, author, at }
        newest.set(key, run)
        const rowKey = `${run.clockFrom} ${author.id} ${key}`
        const row = rows.get(rowKey)
        if (row === undefined || row.clockTo < run.clockTo) rows.set(rowKey, run)
      }
    return [...rows.values()]
  }

  /** The rows of a plan that are durable now; the last run of each client may grow. */
  remember(rows: readonly AuthorshipRun[]): void {
    for (const row of rows) {
      const key = openKey(row.planId, row.client)
      this.#open.delete(key)
      this.#open.set(key, row)
    }
    while (this.#open.size > maxOpenRuns) this.#open.delete(this.#open.keys().next().value as string)
  }
}
