/** Calls about what a plan says as a whole: the overview, and the warnings that somebody has accepted. */
import type { OverviewAnswer } from '../../../shared/protocol/api/overview.ts'
import type { Acceptance, AcceptanceRequest } from '../../../shared/protocol/api/problems.ts'
import { request } from './request.ts'

const plan = (planId: string) => `/plans/${encodeURIComponent(planId)}`

export const getOverview = (planId: string): Promise<OverviewAnswer> =>
  request('GET', `${plan(planId)}/overview`, { answer: (s) => s.overview.overviewAnswer })

export const listAcceptances = async (planId: string): Promise<Acceptance[]> =>
  (await request('GET', `${plan(planId)}/problems/accepted`, { answer: (s) => s.problems.acceptanceList }))
    .accepted

/** @throws ApiFailure `conflict` for an error, which cannot be accepted */
export const acceptProblem = (planId: string, acceptance: AcceptanceRequest): Promise<{ id: string }> =>
  request('POST', `${plan(planId)}/problems/accepted`, {
    body: acceptance,
    answer: (s) => s.problems.acceptanceCreated,
  })

export const withdrawAcceptance = (planId: string, id: string): Promise<void> =>
  request('DELETE', `${plan(planId)}/problems/accepted/${encodeURIComponent(id)}`)
