/** What is derived from the text of a plan as it reads now, and the text as it was. */
import { deriveRegister } from '../../shared/document/derive-register.ts'
import { summarise } from '../../shared/document/summarise.ts'
import { historyAnswer, historyQuery, problemList } from '../../shared/protocol/api/plans.ts'
import { planSummary, registerAnswer, registerQuery } from '../../shared/protocol/api/register.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import type { PlanDeps } from './deps.ts'
import { planProblems, readPlan } from './plan-problems.ts'
import { listHistory, readHistory } from './read-history.ts'

/** Calls that read. */
export const contentEndpoints = (deps: PlanDeps): Endpoint[] => [
  endpoint({
    method: 'GET',
    path: '/plans/:planId/register',
    summary: 'The register: one row an activity, and one for a group without any; filters narrow together.',
    access: { kind: 'plan', action: 'readPlan' },
    query: registerQuery,
    answer: registerAnswer,
    async handle({ params, query }) {
      const { settings, content } = await readPlan(deps, params['planId'] ?? '')
      return { status: 200, json: { rows: deriveRegister(settings, content, query) } }
    },
  }),
  endpoint({
    method: 'GET',
    path: '/plans/:planId/summary',
    summary: 'Figures of the plan: per focus area, owner level, organisation and year, and its completeness.',
    access: { kind: 'plan', action: 'readPlan' },
    answer: planSummary,
    async handle({ params }) {
      const { settings, content } = await readPlan(deps, params['planId'] ?? '')
      return { status: 200, json: summarise(settings, content) }
    },
  }),
  endpoint({
    method: 'GET',
    path: '/plans/:planId/problems',
    summary: 'The completeness check: what is missing or wrong, each with its place.',
    access: { kind: 'plan', action: 'readPlan' },
    answer: problemList,
    async handle({ params }) {
      return { status: 200, json: await planProblems(deps, params['planId'] ?? '') }
    },
  }),
  endpoint({
    method: 'GET',
    path: '/plans/:planId/history',
    summary: 'Minutes in which the plan was written in, newest first, with who wrote.',
    access: { kind: 'plan', action: 'readHistory' },
    query: historyQuery,
    answer: historyAnswer,
    async handle({ params, query, now }) {
      const { historyDays } = deps.limits
      return { status: 200, json: await listHistory(deps, params['planId'] ?? '', query, historyDays, now) }
    },
  }),
  endpoint({
    method: 'GET',
    path: '/plans/:planId/history/:at',
    summary: 'The encoded document (Yjs v1 update) as it was at the end of that minute.',
    access: { kind: 'plan', action: 'readHistory' },
    async handle({ params }) {
      const { update, at } = await readHistory(deps, params['planId'] ?? '', params['at'] ?? '')
      return {
        status: 200,
        bytes: update,
        contentType: 'application/octet-stream',
        headers: { 'Last-Modified': new Date(at).toUTCString() },
      }
    },
  }),
]
