/** The status machine of a plan (domain.md, section 1). */
import type { PlanStatus } from './vocabulary.ts'

const transitions: Readonly<Record<PlanStatus, readonly PlanStatus[]>> = {
  draft: ['commentRound', 'prepared'],
  commentRound: ['draft', 'prepared'],
  prepared: ['draft', 'decided'],
  decided: ['followUp'],
  followUp: ['archived'],
  archived: [],
}

/** Where a plan may go from `from`, in the order a screen lists them. */
export const nextStatuses = (from: PlanStatus): readonly PlanStatus[] => transitions[from]

/** Whether the text of a plan with this status may be edited; otherwise the plan is locked. */
export const isWritable = (status: PlanStatus): boolean =>
  status === 'draft' || status === 'commentRound' || status === 'prepared'
