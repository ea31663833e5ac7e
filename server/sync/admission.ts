/**
 * What somebody has to show to come into a plan: who it is and may read here, a schema new enough ([S9]), room for
 * one more. And the colour that tells them from the others. Whoever is turned away hears why by a close code ([S2]).
 */
import { schemaVersion } from '../../shared/document/schema.ts'
import { colourOf } from '../../shared/domain/colours.ts'
import { isId } from '../../shared/domain/ids.ts'
import { can, type Principal } from '../../shared/domain/permissions.ts'
import { closeCode, type WireLimits } from '../../shared/protocol/wire.ts'
import type { AccessControl, PlanAccess } from '../ports/access.ts'
import type { Connection } from './connection.ts'
import { Refusal } from './refusal.ts'
import type { Room } from './room.ts'
import type { Timing } from './timing.ts'

/** Who asks and what that person may do here. @throws Refusal */
export async function askAccess(
  { credentials, planId }: Connection,
  access: AccessControl,
  timing: Timing,
): Promise<PlanAccess> {
  const principal = await access.identify(credentials, timing.now())
  if (principal === null) throw new Refusal(closeCode.unauthenticated, 'not signed in')
  // What cannot be an id is not shown to a database: PostgreSQL faults at NUL.
  const found = isId(planId) ? await access.access(principal, planId, timing.now()) : null
  if (found === null || can('readPlan', found.standing) !== 'allowed') {
    throw new Refusal(closeCode.notFound, 'no such plan, or not a member')
  }
  return found
}

/** [S9] @throws Refusal */
export function checkSchema({ schema }: Connection, room: Room): void {
  if (schema !== null && schema < Math.max(schemaVersion, room.documentSchema)) {
    throw new Refusal(closeCode.schemaTooOld, `schema ${schema} is too old: reload`)
  }
}

const principalKey = (principal: Principal): string => {
  switch (principal.kind) {
    case 'administrator':
      return 'administrator'
    case 'person':
      return `session:${principal.sessionId}`
    case 'token':
      return `token:${principal.tokenId}`
  }
}

/** Whether one more socket of somebody fits into a room. @throws Refusal */
export function checkCounts(room: Room, principal: Principal, limits: WireLimits): void {
  const { maxSocketsPerPlan, maxSocketsPerPrincipal } = limits
  if (room.connections.size >= maxSocketsPerPlan)
    throw new Refusal(closeCode.tooFast, 'too many sockets in this plan')
  const key = principalKey(principal)
  let own = 0
  for (const other of room.connections)
    if (other.principal !== null && principalKey(other.principal) === key) own++
  if (own >= maxSocketsPerPrincipal) throw new Refusal(closeCode.tooFast, 'too many sockets of this session')
}

/** A colour of the member's own, the same in all its windows. */
export function colourFor(room: Room, memberId: string): string {
  const taken = new Set<string>()
  for (const { user } of room.connections) {
    if (user.memberId === memberId) return user.color
    taken.add(user.color)
  }
  return colourOf(memberId, taken)
}
