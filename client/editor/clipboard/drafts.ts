/** Rows of a goal table that are not in the document yet. */
import type { Span } from '../../../shared/document/content.ts'
import type { ActivityStatus, Funding, Horizon } from '../../../shared/domain/vocabulary.ts'

export type DraftGoal = { spans: Span[]; horizon: Horizon | null }

export type DraftActivity = {
  spans: Span[]
  subItems: Span[][]
  responsible: Span[]
  time: Span[]
  indicators: Span[][]
  status: ActivityStatus | null
  funding: Funding | null
}

export type DraftGroup = {
  focusAreas: string[]
  goals: DraftGoal[]
  activities: DraftActivity[]
  /** Of the row as a whole. */
  responsible: Span[]
  indicators: Span[][]
}

export const emptyDraftActivity = (): DraftActivity => ({
  spans: [],
  subItems: [],
  responsible: [],
  time: [],
  indicators: [],
  status: null,
  funding: null,
})

export const emptyDraftGroup = (): DraftGroup => ({
  focusAreas: [],
  goals: [],
  activities: [],
  responsible: [],
  indicators: [],
})

/** What was understood of a pasted table. */
export type Reading = {
  groups: DraftGroup[]
  /** Cells that no column takes; their words stand as parts of an activity. */
  kept: number
}
