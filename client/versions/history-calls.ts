/** Calls about earlier minutes of a plan. */
import type { HistoryAnswer } from '../../shared/protocol/api/plans.ts'
import { failureOf } from '../app/api/failure.ts'
import { request } from '../app/api/request.ts'

export type HistoryMinute = HistoryAnswer['minutes'][number]

const history = (planId: string) => `/plans/${encodeURIComponent(planId)}/history`

/** Minutes with edits, newest first. @throws ApiFailure */
export const listMinutes = async (planId: string): Promise<HistoryMinute[]> =>
  (await request('GET', history(planId), { answer: (s) => s.plans.historyAnswer })).minutes

/** The document at the end of that minute, as one Yjs update. @throws ApiFailure */
export async function documentAt(planId: string, at: string): Promise<Uint8Array> {
  const response = await fetch(`/api${history(planId)}/${encodeURIComponent(at)}`, {
    credentials: 'same-origin',
  })
  if (!response.ok) throw await failureOf(response)
  return new Uint8Array(await response.arrayBuffer())
}
