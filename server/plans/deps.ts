/** What the plans slice needs from outside; wired in `server/app.ts`. */
import type { Config } from '../config.ts'
import type { PlanReader } from '../ports/plan-reader.ts'
import type { PlanRooms } from '../ports/rooms.ts'
import type { UpdateLog } from '../ports/update-log.ts'
import type { CreatePlanDeps } from './create-plan.ts'
import type { NameKeyOf } from './link-organisations.ts'
import type { DescribeAuthors } from './read-history.ts'
import type { Database } from './store.ts'

export type PlanDeps = CreatePlanDeps & {
  /** `accessChanged` and `changeStatus` also make what is remembered about the plan's members be asked for anew. */
  rooms: PlanRooms
  reader: PlanReader
  log: Pick<UpdateLog, 'minutes' | 'stateAt'>
  /** Gives a plan the right to show another's pictures. */
  sharePictures(trx: Database, from: string, to: string, now: number): Promise<void>
  /** Names behind authors of the log, in the order given. */
  describeAuthors: DescribeAuthors
  nameKeyOf: NameKeyOf
  limits: Pick<Config['limits'], 'maxPlanFileBytes' | 'deletedPlanDays' | 'historyDays'>
}
