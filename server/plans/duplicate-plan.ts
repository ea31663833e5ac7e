/** A copy of a plan as it reads now: a new draft with the same settings, text and pictures, and its own ids. */
import type { PlanCreated } from '../../shared/protocol/api/plans.ts'
import type { PlanReader } from '../ports/plan-reader.ts'
import type { PlanRooms } from '../ports/rooms.ts'
import { noSuchPlan } from './no-such-plan.ts'
import { type Database, findPlan } from './store.ts'
import { type NewPlanDeps, storeNewPlan } from './store-new-plan.ts'

type Deps = NewPlanDeps & {
  rooms: Pick<PlanRooms, 'document'>
  reader: Pick<PlanReader, 'copy'>
  /** Gives a plan the right to show another's pictures. */
  sharePictures(trx: Database, from: string, to: string, now: number): Promise<void>
}

/** @throws DomainError notFound, unavailable */
export async function duplicatePlan(
  deps: Deps,
  planId: string,
  title: string,
  { personId, now }: { personId: string | null; now: number },
): Promise<PlanCreated> {
  const [plan, document] = await Promise.all([findPlan(deps.db, planId), deps.rooms.document(planId)])
  if (!plan) throw noSuchPlan()
  const settings = { ...plan.settings, title }
  const update = await deps.reader.copy(document)
  const id = await storeNewPlan(deps, { settings, update, personId, now }, (trx, copyId) =>
    deps.sharePictures(trx, planId, copyId, now),
  )
  return { id, title, warnings: [] }
}
