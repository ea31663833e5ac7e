/**
 * The append-only log of a plan's document. "Sparat" means: `append` has resolved ([S4]). One contract suite
 * (tests/contracts) runs against every adapter.
 */

/** Who wrote: a member (or token) and the organisation acted for. Names are looked up, never stored here. */
export type Author = {
  /** `member:ID`, `token:ID`, `administrator` or `server`. */
  id: string
  /** Organisation of the installation acted for, if any. */
  organisationId: string | null
}

/** Clocks `from` (inclusive) to `to` (exclusive) of one Yjs client. */
export type ClockRange = { client: number; from: number; to: number }

/** What one author wrote in one plan since the last flush: a Yjs v1 update. */
export type AuthoredUpdate = {
  planId: string
  author: Author
  update: Uint8Array
  ranges: readonly ClockRange[]
}

export type LoggedUpdate = { seq: number; at: number; author: Author; update: Uint8Array }

/** Everything needed to serve a plan: the newest snapshot, if any, and every update after it. */
export type StoredDocument = {
  snapshot: Uint8Array | null
  /** In order of `seq`. */
  updates: LoggedUpdate[]
  /** The newest `seq`, 0 for an empty log. */
  lastSeq: number
}

export type AppendOutcome = {
  /** New `seq`s by plan. */
  appended: { planId: string; seq: number }[]
  /** Plans that are locked or gone: nothing of theirs was written. */
  refused: { planId: string; reason: 'locked' | 'notFound' }[]
}

export type Authorship = ClockRange & { author: Author; at: number }

export interface UpdateLog {
  /**
   * Writes all of it in one transaction, one row an author and plan, with authorship; durable when it resolves.
   * Updates of one plan keep their order. A plan that is locked or deleted is refused without harming the others.
   * @param at milliseconds since the epoch
   */
  append(batch: readonly AuthoredUpdate[], at: number): Promise<AppendOutcome>
  load(planId: string): Promise<StoredDocument>
  /** The document as it was at `at` (milliseconds), as one update, and the time of its newest edit; null before the first. */
  stateAt(planId: string, at: number): Promise<{ update: Uint8Array; at: number } | null>
  /** Minutes (start, milliseconds) with edits in [from, to), newest first, with who wrote in them. At most `limit`. */
  minutes(
    planId: string,
    from: number,
    to: number,
    limit: number,
  ): Promise<{ minute: number; authors: Author[]; bytes: number }[]>
  /**
   * Makes a new snapshot of all rows read, thins older rows to one an author and minute, and removes rows
   * older than `keepAfter` (milliseconds) that a kept snapshot covers. Safe while others append: it deletes
   * exactly the rows it read. Never touches authorship.
   */
  compact(planId: string, now: number, keepAfter: number): Promise<{ rowsBefore: number; rowsAfter: number }>
  /** Who wrote these clocks. */
  authorship(planId: string): Promise<Authorship[]>
}
