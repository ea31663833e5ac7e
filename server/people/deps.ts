/** What the people slice needs from outside; wired in `server/app.ts`. */
import type { Config } from '../config.ts'
import type { PlanRooms } from '../ports/rooms.ts'
import type { RememberingAccessControl } from './access-control.ts'
import type { Database } from './member-store.ts'
import type { Secrets } from './secrets.ts'

export type PeopleDeps = {
  db: Database
  access: RememberingAccessControl
  /** Told after every change of who may do what. */
  rooms: Pick<PlanRooms, 'accessChanged' | 'sessionEnded' | 'notify'>
  secrets: Secrets
  publicUrl: string | null
  limits: Pick<
    Config['limits'],
    'sessionDays' | 'sessionMaxDays' | 'invitationDays' | 'deviceLinkMinutes' | 'adminLinkHours'
  >
}
