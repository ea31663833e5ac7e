/**
 * A deleted plan is kept for some days and can be brought back whole: unsaved words are flushed before it goes
 * (the room stops accepting, flushes, then the row changes). A decided plan is a public record and is never
 * deleted here.
 */
import { DomainError } from '../../shared/domain/errors.ts'
import type { PlanRooms } from '../ports/rooms.ts'
import { type Database, findPlan, markDeleted, removeDeleted, unmarkDeleted } from './store.ts'

const dayMs = 24 * 60 * 60 * 1000

type Deps = {
  db: Database
  rooms: Pick<PlanRooms, 'changeStatus' | 'accessChanged'>
}

/** @throws DomainError conflict for a plan that is or has been decided */
export async function deletePlan(
  { db, rooms }: Deps,
  planId: string,
  deletedBy: string,
  now: number,
): Promise<void> {
  await rooms.changeStatus(planId, async () => {
    if (await markDeleted(db, planId, deletedBy, now)) return
    const plan = await findPlan(db, planId)
    if (plan?.deletedAt === null) {
      throw new DomainError('conflict', {
        sv: 'En fastställd plan är en allmän handling och kan inte tas bort.',
        en: 'A decided plan is a public record and cannot be deleted.',
      })
    }
  })
  await rooms.accessChanged(planId)
}

/** @throws DomainError conflict for a plan that lives; notFound when its days of grace are over */
export async function restorePlan(
  { db, rooms }: Deps,
  planId: string,
  graceDays: number,
  now: number,
): Promise<void> {
  if (!(await unmarkDeleted(db, planId, now - graceDays * dayMs))) {
    const plan = await findPlan(db, planId)
    if (plan?.deletedAt === null) {
      throw new DomainError('conflict', { sv: 'Planen är inte borttagen.', en: 'The plan is not deleted.' })
    }
    throw new DomainError('notFound', {
      sv: 'Planen togs bort för så länge sedan att den inte kan återställas.',
      en: 'The plan was deleted too long ago to be restored.',
    })
  }
  await rooms.accessChanged(planId)
}

/**
 * Removes plans whose days of grace are over, with their log, members and pictures. Run at start and daily.
 * @returns how many
 */
export async function purgeDeleted(
  { db, removeOrphanFiles }: { db: Database; removeOrphanFiles(db: Database): Promise<void> },
  graceDays: number,
  now: number,
): Promise<number> {
  const removed = await removeDeleted(db, now - graceDays * dayMs)
  if (removed > 0) await removeOrphanFiles(db)
  return removed
}
