/**
 * A new plan is there whole or not at all: its row, its first words (author `server`), its pictures and its
 * first coordinator come in one transaction. A crash in between leaves nothing, never an empty plan that the
 * first two people to open it would both fill.
 */
import { schemaVersion } from '../../shared/document/schema.ts'
import type { PlanSettings } from '../../shared/domain/settings.ts'
import { type Database, insertFirstUpdate, insertPlan } from './store.ts'

export type NewPlan = {
  settings: PlanSettings
  /** Its first words, encoded (Yjs v1 update). */
  update: Uint8Array
  /** Who makes it and becomes coordinator; null: the administrator's token, which becomes no member. */
  personId: string | null
  /** Milliseconds since the epoch. */
  now: number
}

export type NewPlanDeps = {
  db: Database
  newId(): string
  /** Makes a person coordinator of a plan, acting for their own organisation. */
  makeCoordinator(trx: Database, planId: string, personId: string, now: number): Promise<unknown>
}

/**
 * Stores a new plan.
 * @param alongside what belongs to it and must be there with it: its pictures
 * @returns its id
 */
export async function storeNewPlan(
  { db, newId, makeCoordinator }: NewPlanDeps,
  { settings, update, personId, now }: NewPlan,
  alongside: (trx: Database, planId: string, createdBy: string) => Promise<void>,
): Promise<string> {
  const id = newId()
  const createdBy = personId ?? 'administrator'
  await db.transaction().execute(async (trx) => {
    await insertPlan(trx, { id, settings, documentSchema: schemaVersion, createdBy, now })
    await insertFirstUpdate(trx, id, update, now)
    await alongside(trx, id, createdBy)
    if (personId !== null) await makeCoordinator(trx, id, personId, now)
  })
  return id
}
