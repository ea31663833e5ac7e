/**
 * Moves a plan along its status machine, through its room: words on their way are flushed before the row
 * changes, so that a decided plan holds everything its writers were told is saved, and nothing after.
 */
import { words } from '../../shared/document/render/words.ts'
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
    if (from === undefined) throw movedMeanwhile()
    if (!nextStatuses(from).includes(to)) throw refusedStep(from, to)
    if (to === 'decided') refuseErrors(await problemsOf(planId), language)
    if (!(await writeStatus(db, planId, from, to, now))) throw movedMeanwhile()
  })
  rooms.notify(planId, { kind: 'status', status: to })
}

const movedMeanwhile = () =>
  new DomainError('conflict', {
    sv: 'Någon annan ändrade planens status i samma stund. Se efter var den står nu.',
    en: 'Somebody else changed the status of the plan at the same moment. See where it stands now.',
  })

/** The refusal of a step that the status machine does not have. */
export const refusedStep = (from: PlanStatus, to: PlanStatus): DomainError =>
  new DomainError('conflict', { sv: noStep(from, to, 'sv'), en: noStep(from, to, 'en') })

/** The sentence in the words that people see on the page, not in the codes of the call. */
function noStep(from: PlanStatus, to: PlanStatus, language: Language): string {
  const name = (status: PlanStatus) =>
    `${language === 'sv' ? '”' : '“'}${words[language].planStatuses[status]}”`
  const next = nextStatuses(from).map(name)
  if (language === 'sv') {
    const possible = next.length > 0 ? `Den kan få status ${next.join(' eller ')}.` : 'Det är den sista.'
    return `En plan med status ${name(from)} kan inte få status ${name(to)}. ${possible}`
  }
  const possible = next.length > 0 ? `It can move to ${next.join(' or ')}.` : 'That is its last status.'
  return `A plan with status ${name(from)} cannot move to ${name(to)}. ${possible}`
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
