/** `GET /plans/:planId/overview`: everything the overview page shows, of one moment, so that its figures and rows agree. */
import { z } from 'zod'
import { ownerLevels } from '../../domain/vocabulary.ts'
import { planSummary, registerRow } from './register.ts'

/** A row of the register with what the page needs to place and count it. */
export const overviewRow = registerRow.extend({
  /** Of the development area; null for a row of a goal table and where none is chosen. */
  ownerLevel: z.enum(ownerLevels).nullable(),
  /** The development area, or the heading above the goal table; null where there is none. */
  section: z.object({ id: z.string(), number: z.string(), title: z.string() }).nullable(),
})

export const overviewAnswer = z.object({
  rows: z.array(overviewRow),
  completeness: planSummary.shape.completeness,
})

export type OverviewRow = z.infer<typeof overviewRow>
export type OverviewAnswer = z.infer<typeof overviewAnswer>
