/** A plan as lists and its page show it: the row, the asker's role, and who is in it now. */
import { nextStatuses } from '../../shared/domain/plan-status.ts'
import type { Role } from '../../shared/domain/vocabulary.ts'
import type { PlanAnswer, PlanSummaryLine } from '../../shared/protocol/api/plans.ts'
import type { PlanRooms } from '../ports/rooms.ts'
import type { LastWriter } from './last-change-store.ts'
import type { PlanRow } from './store.ts'

type Present = ReturnType<PlanRooms['present']>

/** One line of the list. `writer` made its newest change, where that is known. */
export function describePlanLine(
  plan: PlanRow,
  role: Role,
  present: Present,
  writer: LastWriter | undefined,
): PlanSummaryLine {
  const { title, subtitle, county, period, organisations } = plan.settings
  return {
    id: plan.id,
    title,
    subtitle: subtitle ?? null,
    county: county ?? null,
    period,
    status: plan.status,
    role,
    createdAt: new Date(plan.createdAt).toISOString(),
    updatedAt: new Date(plan.updatedAt).toISOString(),
    updatedBy: writer ?? null,
    organisations: organisations.map(({ name }) => name),
    deletedAt: plan.deletedAt === null ? null : new Date(plan.deletedAt).toISOString(),
    present: present.map(({ name, organisation, color }) => ({ name, organisation, color })),
  }
}

/** The plan by itself. It has no named versions yet. */
export const describePlan = (
  plan: PlanRow,
  role: Role,
  present: Present,
  writer: LastWriter | undefined,
): PlanAnswer => ({
  ...describePlanLine(plan, role, present, writer),
  versions: [],
  nextStatuses: [...nextStatuses(plan.status)],
})
