/** The way of a plan as the bar shows it, and which steps can be taken by hand. */
import { nextStatuses } from '../../shared/domain/plan-status.ts'
import type { PlanStatus } from '../../shared/domain/vocabulary.ts'

/** The steps shown, in order. An archived plan has passed them all. */
export const steps = ['draft', 'commentRound', 'prepared', 'decided', 'followUp'] as const
export type Step = (typeof steps)[number]

/**
 * Statuses that a coordinator can choose in the bar. Comment rounds and decisions are more than a status: they
 * need a version, invited people, a date; so they are not reached by pressing a step.
 */
const byHand = ['draft', 'prepared'] as const
export type StatusByHand = (typeof byHand)[number]

/** Where the plan can be moved by hand from `from`. */
export const movesFrom = (from: PlanStatus): StatusByHand[] =>
  byHand.filter((status) => nextStatuses(from).includes(status))

/** Where a step stands as seen from `status`. */
export function standingOf(step: Step, status: PlanStatus): 'past' | 'current' | 'future' {
  if (status === 'archived') return 'past'
  const difference = steps.indexOf(step) - steps.indexOf(status)
  return difference < 0 ? 'past' : difference === 0 ? 'current' : 'future'
}
