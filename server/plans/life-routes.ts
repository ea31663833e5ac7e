/** Making, finding, copying, moving, deleting and bringing back plans. */
import { z } from 'zod'
import { DomainError } from '../../shared/domain/errors.ts'
import { canInInstallation, type Principal } from '../../shared/domain/permissions.ts'
import {
  duplicateRequest,
  planAnswer,
  planCreated,
  planFromTemplate,
  planList,
  statusAnswer,
  statusRequest,
} from '../../shared/protocol/api/plans.ts'
import { planFileSchema } from '../../shared/protocol/plan-file-schema.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { bodyShape } from './body-shape.ts'
import { createPlan } from './create-plan.ts'
import { deletePlan, restorePlan } from './delete-plan.ts'
import type { PlanDeps } from './deps.ts'
import { describePlan, describePlanLine } from './describe-plan.ts'
import { duplicatePlan } from './duplicate-plan.ts'
import { findLastWriters } from './last-change-store.ts'
import { movePlan } from './move-plan.ts'
import { noSuchPlan } from './no-such-plan.ts'
import { planProblems } from './plan-problems.ts'
import { findPlan, listPlans, type PlanScope } from './store.ts'

const scopeOf = (principal: Principal | null): PlanScope => {
  switch (principal?.kind) {
    case 'administrator':
      return { everything: true }
    case 'person':
      return principal.administrator ? { everything: true } : { personId: principal.personId }
    case 'token':
      return { planId: principal.planId, role: principal.role }
    case undefined:
      throw new Error('an endpoint for those signed in was called by nobody')
  }
}

const personOf = (principal: Principal | null): string | null =>
  principal?.kind === 'person' ? principal.personId : null

/** Calls about whole plans. */
export const lifeEndpoints = (deps: PlanDeps): Endpoint[] => [
  endpoint({
    method: 'POST',
    path: '/plans',
    summary: 'Makes a plan from a template (`title`, `template`) or from a whole plan file (`format`).',
    access: { kind: 'installation', action: 'createPlan' },
    body: bodyShape(planFromTemplate, planFileSchema),
    answer: planCreated,
    unparsed: true,
    maxBodyBytes: deps.limits.maxPlanFileBytes,
    success: 201,
    async handle({ bytes, principal, now, language }) {
      const made = await createPlan(deps, bytes, { personId: personOf(principal), now, language })
      return { status: 201, json: made, headers: { Location: `/api/plans/${made.id}` } }
    },
  }),
  endpoint({
    method: 'GET',
    path: '/plans',
    summary: 'The plans of the asker, last changed first; with `?deleted=1` those that can be brought back.',
    access: { kind: 'installation', action: 'listPlans' },
    query: z.strictObject({ deleted: z.enum(['0', '1']).optional() }),
    answer: planList,
    async handle({ principal, query }) {
      const deleted = query.deleted === '1'
      const plans = (await listPlans(deps.db, scopeOf(principal), deleted))
        // Only who may bring a plan back is shown it.
        .filter(({ role }) => !deleted || role === 'coordinator')
      const writers = await findLastWriters(
        deps.db,
        plans.map(({ id }) => id),
      )
      return {
        status: 200,
        json: {
          plans: plans.map((plan) =>
            describePlanLine(plan, plan.role, deps.rooms.present(plan.id), writers.get(plan.id)),
          ),
        },
      }
    },
  }),
  endpoint({
    method: 'GET',
    path: '/plans/:planId',
    summary: 'One plan: status, role of the asker, who is in it.',
    access: { kind: 'plan', action: 'readPlan' },
    answer: planAnswer,
    async handle({ params, access }) {
      const planId = params['planId'] ?? ''
      const plan = await findPlan(deps.db, planId)
      if (!plan || !access?.standing.role) throw noSuchPlan()
      const writers = await findLastWriters(deps.db, [planId])
      const present = deps.rooms.present(planId)
      return { status: 200, json: describePlan(plan, access.standing.role, present, writers.get(planId)) }
    },
  }),
  endpoint({
    method: 'DELETE',
    path: '/plans/:planId',
    summary: 'Deletes a plan that is not decided; it can be brought back for some days.',
    access: { kind: 'plan', action: 'deletePlan' },
    async handle({ params, access, now }) {
      await deletePlan(deps, params['planId'] ?? '', access?.memberId ?? '', now)
      return { status: 204 }
    },
  }),
  endpoint({
    method: 'POST',
    path: '/plans/:planId/restore',
    summary: 'Brings a deleted plan back.',
    access: { kind: 'plan', action: 'restorePlan' },
    async handle({ params, now }) {
      await restorePlan(deps, params['planId'] ?? '', deps.limits.deletedPlanDays, now)
      return { status: 204 }
    },
  }),
  endpoint({
    method: 'POST',
    path: '/plans/:planId/duplicate',
    summary: 'Makes a new draft with the same settings and text.',
    access: { kind: 'plan', action: 'duplicatePlan' },
    body: duplicateRequest,
    answer: planCreated,
    success: 201,
    async handle({ params, principal, body, now }) {
      // A token acts in its own plan only; it could not open the copy.
      if (!principal || !canInInstallation('createPlan', principal)) {
        throw new DomainError('forbidden', {
          sv: 'En programnyckel gäller i en plan och kan inte skapa en ny.',
          en: 'A token acts in one plan and cannot make a new one.',
        })
      }
      const made = await duplicatePlan(deps, params['planId'] ?? '', body.title, {
        personId: personOf(principal),
        now,
      })
      return { status: 201, json: made, headers: { Location: `/api/plans/${made.id}` } }
    },
  }),
  endpoint({
    method: 'POST',
    path: '/plans/:planId/status',
    summary: 'Moves the plan along its status machine; 409 with the problems where it may not.',
    access: { kind: 'plan', action: 'changeStatus' },
    body: statusRequest,
    answer: statusAnswer,
    async handle({ params, body, now, language }) {
      const problemsOf = (planId: string) => planProblems(deps, planId)
      await movePlan({ ...deps, problemsOf }, params['planId'] ?? '', body.to, now, language)
      return { status: 200, json: { status: body.to } }
    },
  }),
]
