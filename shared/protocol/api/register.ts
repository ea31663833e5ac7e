/** Answers derived from a plan: register, summary (contract.md, section 2). */
import { z } from 'zod'
import { activityStatuses, areaParts, horizons, indicatorKinds } from '../../domain/vocabulary.ts'
import { fault } from '../text.ts'

const horizon = z.enum(horizons).nullable()

/** One row an activity, and one for a group without any (its `activityId` and `activity` are null). */
export const registerRow = z.object({
  /** The activity's id, or the group's for a group without activities. */
  rowId: z.string(),
  /** The development area; null for a row of a goal table. */
  areaId: z.string().nullable(),
  groupId: z.string(),
  activityId: z.string().nullable(),
  /** Codes as written, also codes the plan does not know. */
  focusAreas: z.array(z.string()),
  goals: z.array(z.object({ id: z.string(), text: z.string(), horizon })),
  activity: z.string().nullable(),
  /** As written; the group's when the activity has none. */
  responsible: z.array(z.string()),
  /** Ids of the plan's organisations named there. */
  organisations: z.array(z.string()),
  time: z
    .object({
      text: z.string(),
      start: z.string().optional(),
      end: z.string().optional(),
      openEnded: z.literal(true).optional(),
    })
    .nullable(),
  status: z.enum(activityStatuses).nullable(),
  /** The activity's, then the group's. `kind`: the stored one, else the guess, else null. */
  indicators: z.array(
    z.object({ id: z.string(), text: z.string(), kind: z.enum(indicatorKinds).nullable() }),
  ),
})
export const registerAnswer = z.object({ rows: z.array(registerRow) })

/** Query of `GET /plans/:planId/register`; `none` finds rows without a value. Filters narrow together. */
export const registerQuery = z.strictObject({
  focusArea: z.string().min(1).max(100).optional(),
  /** Id of one of the plan's organisations; those under it are not included. */
  organisation: z.string().min(1).max(100).optional(),
  /** Rows with at least one goal of exactly this horizon. */
  horizon: z.enum([...horizons, 'none']).optional(),
  status: z.enum([...activityStatuses, 'none']).optional(),
  /** Calendar year the activity runs in; `none`: no year can be read out of its time, or it has none. */
  year: z
    .string()
    .regex(/^(none|19\d\d|2[01]\d\d|2200)$/, fault('badYear'))
    .transform((text) => (text === 'none' ? text : Number(text)))
    .pipe(z.union([z.literal('none'), z.int()]))
    .optional(),
})

const count = z.int().min(0)
const counts = z.object({ groups: count, goals: count, activities: count, indicators: count })

/** Records have only the keys that occur, except that every focus area of the plan is there. */
export const planSummary = z.object({
  groups: count,
  goals: z.object({ total: count, short: count, long: count, both: count, none: count }),
  activities: count,
  indicators: z.object({ total: count, byKind: z.record(z.string(), count) }),
  perFocusArea: z.record(z.string(), counts),
  perOwnerLevel: z.record(z.string(), counts),
  perOrganisation: z.record(z.string(), z.object({ groups: count, activities: count })),
  perYear: z.record(z.string(), z.object({ activities: count })),
  completeness: z.object({
    /** Mean of the areas; 0 when there are none. */
    plan: z.number().min(0).max(1),
    areas: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        share: z.number().min(0).max(1),
        missing: z.array(z.enum(areaParts)),
      }),
    ),
  }),
})

export type RegisterRow = z.infer<typeof registerRow>
export type RegisterAnswer = z.infer<typeof registerAnswer>
export type RegisterQuery = z.infer<typeof registerQuery>
export type PlanSummary = z.infer<typeof planSummary>
