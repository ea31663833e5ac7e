/** A plan as it reads now, unsaved words included, with its settings; and what is wrong with it. */
import type { PlanContent } from '../../shared/document/content.ts'
import type { Finding } from '../../shared/document/read.ts'
import { validate } from '../../shared/document/validate.ts'
import type { Problem } from '../../shared/domain/errors.ts'
import type { PlanSettings } from '../../shared/domain/settings.ts'
import type { PlanStatus } from '../../shared/domain/vocabulary.ts'
import type { PlanRooms } from '../ports/rooms.ts'
import { noSuchPlan } from './no-such-plan.ts'
import { type Database, findPlan } from './store.ts'

type Deps = { db: Database; rooms: Pick<PlanRooms, 'read'> }

export type PlanReading = {
  settings: PlanSettings
  status: PlanStatus
  content: PlanContent
  findings: Finding[]
}

/** @throws DomainError notFound, unavailable */
export async function readPlan({ db, rooms }: Deps, planId: string): Promise<PlanReading> {
  const [plan, { content, findings }] = await Promise.all([findPlan(db, planId), rooms.read(planId)])
  if (!plan) throw noSuchPlan()
  return { settings: plan.settings, status: plan.status, content, findings }
}

/** Every problem of the plan as it reads now. @throws DomainError notFound, unavailable */
export async function planProblems(deps: Deps, planId: string): Promise<Problem[]> {
  const { settings, content, findings } = await readPlan(deps, planId)
  return validate(settings, content, findings)
}
