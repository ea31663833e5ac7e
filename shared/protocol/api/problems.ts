/** Requests and answers about warnings that somebody has accepted. Times are ISO 8601 UTC. */
import { z } from 'zod'
import { maxSentenceLength } from '../../domain/acceptance.ts'
import { idText, line } from '../text.ts'

/** `POST /plans/:planId/problems/accepted`: the problem as the check said it, and why it may stay. */
export const acceptanceRequest = z.strictObject({
  code: z.string().min(1).max(60),
  /** Null for a problem of the whole plan. */
  nodeId: idText.nullable(),
  /** `rememberedSentence` of the problem (shared/domain/acceptance.ts). */
  sentence: line.min(1).max(maxSentenceLength),
  reason: line.min(1).max(1_000),
})
export const acceptanceCreated = z.object({ id: idText })

/** `GET /plans/:planId/problems/accepted`: those in force, newest first. */
export const acceptanceList = z.object({
  accepted: z.array(
    z.object({
      id: idText,
      code: z.string(),
      nodeId: z.string().nullable(),
      sentence: z.string(),
      reason: z.string(),
      by: z.object({ name: z.string(), organisation: z.string() }),
      at: z.iso.datetime(),
    }),
  ),
})

export type AcceptanceRequest = z.infer<typeof acceptanceRequest>
export type Acceptance = z.infer<typeof acceptanceList>['accepted'][number]
