/** Calls about where a plan stands: moving it, and what the server's check finds in its text. */
import type { Problem } from '../../../shared/domain/errors.ts'
import type { PlanStatus } from '../../../shared/domain/vocabulary.ts'
import { request } from './request.ts'

const plan = (planId: string) => `/plans/${encodeURIComponent(planId)}`

/** @throws ApiFailure `conflict` where the plan may not go there; `errors` says what stands in the way */
export const moveStatus = (planId: string, to: PlanStatus): Promise<void> =>
  request('POST', `${plan(planId)}/status`, { body: { to } })

/** Every problem of the text as the server has it now, accepted ones too. */
export const listProblems = (planId: string): Promise<Problem[]> =>
  request('GET', `${plan(planId)}/problems`, { answer: (s) => s.plans.problemList })
