/** Who somebody is in one plan: what HTTP, sockets and awareness know about the asker. */
import type { PlanStanding, Principal } from '../../shared/domain/permissions.ts'

export type PlanAccess = {
  principal: Principal
  planId: string
  standing: PlanStanding
  /** Member id, `token:ID` or `administrator`: the same in awareness and in the log's author. */
  memberId: string
  name: string
  /** Name of the organisation acted for, or ''. */
  organisation: string
  organisationId: string | null
  /** Milliseconds since the epoch after which this access has to be asked for again; null: never. */
  expiresAt: number | null
}

export interface AccessControl {
  /** Who holds this token or session cookie; null when neither is good. `now` in milliseconds. */
  identify(credentials: { bearer?: string; sessionToken?: string }, now: number): Promise<Principal | null>
  /** The asker's standing in a plan; null when there is no such plan (deleted plans are answered, marked so). */
  access(principal: Principal, planId: string, now: number): Promise<PlanAccess | null>
}
