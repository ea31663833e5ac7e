/** A plan of the example county, made up throughout: fetched when somebody wants it, posted as any plan file. */
import type { PlanCreated } from '../../shared/protocol/api/plans.ts'
import { ApiFailure } from '../app/api/failure.ts'
import { createPlan } from '../app/api/plan-calls.ts'

/** @throws ApiFailure */
export async function makeExample(): Promise<PlanCreated> {
  const example = await import('../../shared/examples/furuland.plan.json', { with: { type: 'json' } }).catch(
    () => {
      throw new ApiFailure('offline')
    },
  )
  return createPlan(example.default)
}
