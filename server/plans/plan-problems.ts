/** What is derived from a plan as it reads now, unsaved words included: asked of the reader, with the plan's settings. */
import type { Problem } from '../../shared/domain/errors.ts'
import type { PlanSettings } from '../../shared/domain/settings.ts'
import type { PlanStatus } from '../../shared/domain/vocabulary.ts'
import type { Answer, PlanReader, Question } from '../ports/plan-reader.ts'
import type { PlanRooms } from '../ports/rooms.ts'
import { noSuchPlan } from './no-such-plan.ts'
import { type Database, findPlan } from './store.ts'

type Deps = { db: Database; rooms: Pick<PlanRooms, 'document'>; reader: Pick<PlanReader, 'answer'> }

export type OpenPlan = {
  settings: PlanSettings
  status: PlanStatus
  /** @throws DomainError unavailable */
  ask(question: Question): Promise<Answer>
}

/** A plan of which one or more things are asked. @throws DomainError notFound, unavailable */
export async function openPlan({ db, rooms, reader }: Deps, planId: string): Promise<OpenPlan> {
  const [plan, document] = await Promise.all([findPlan(db, planId), rooms.document(planId)])
  if (!plan) throw noSuchPlan()
  const { settings, status } = plan
  return { settings, status, ask: (question) => reader.answer(document, question) }
}

/** Every problem of the plan as it reads now. @throws DomainError notFound, unavailable */
export async function planProblems(deps: Deps, planId: string): Promise<Problem[]> {
  const { settings, ask } = await openPlan(deps, planId)
  const { body } = await ask({ kind: 'problems', settings })
  return JSON.parse(new TextDecoder().decode(body)) as Problem[]
}
