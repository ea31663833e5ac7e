/**
 * Moves a plan along its status machine, through its room: words on their way are flushed before the row
 * changes, so that a decided plan holds everything its writers were told is saved, and nothing after.
 */
import { DomainError, type Problem } from '../../shared/domain/errors.ts'
import { nextStatuses } from '../../shared/domain/plan-status.ts'
import type { Language, PlanStatus } from '../../shared/domain/vocabulary.ts'
import type { PlanRooms } from '../ports/rooms.ts'
import { type Database, findPlan, writeStatus } from './store.ts'

type Deps = {
  db: Database
  rooms: Pick<PlanRooms, 'changeStatus' | 'notify'>
  /** What stands in the way of deciding, among what the plan says now. */
  problemsOf(planId: string): Promise<Problem[]>
}

/**
 * @throws DomainError conflict when the plan may not go there from where it stands, when somebody else moved it
 * first, or when it holds errors and is to be decided (each with its sentence)
 */
export async function movePlan(
  { db, rooms, problemsOf }: Deps,
  planId: string,
  to: PlanStatus,
  now: number,
  language: Language,
): Promise<void> {
  await rooms.changeStatus(planId, async () => {
    const from = (await findPlan(db, planId))?.status
    if (from === undefined || !nextStatuses(from).includes(to)) throw noSuchStep(from, to)
    if (to === 'decided') refuseErrors(await problemsOf(planId), language)
    if (!(await writeStatus(db, planId, from, to, now))) throw noSuchStep(undefined, to)
  })
  rooms.notify(planId, { kind: 'status', status: to })
}

function noSuchStep(from: PlanStatus | undefined, to: PlanStatus): DomainError {
  if (from === undefined) {
    return new DomainError('conflict', {
      sv: 'Någon annan ändrade planens status i samma stund. Se efter var den står nu.',
      en: 'Somebody else changed the status of the plan at the same moment. See where it stands now.',
    })
  }
  const next = nextStatuses(from).join(', ') || '–'
  return new DomainError('conflict', {
    sv: `En plan med status ${from} kan inte få status ${to}. Möjliga: ${next}.`,
    en: `A plan with status ${from} cannot move to ${to}. Possible: ${next}.`,
  })
}

function refuseErrors(problems: readonly Problem[], language: Language): void {
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return
  throw new DomainError(
    'conflict',
    {
      sv: `Planen kan inte fastställas: ${errors.length} fel återstår.`,
      en: `The plan cannot be decided: ${errors.length} errors remain.`,
    },
    errors.map(({ message }) => ({ pointer: '/to', detail: message[language] })),
    errors,
  )
}
