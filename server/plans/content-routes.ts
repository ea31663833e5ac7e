/** What is derived from the text of a plan as it reads now, and the text as it was. */

import { overviewAnswer } from '../../shared/protocol/api/overview.ts'
import { historyAnswer, historyQuery, problemList } from '../../shared/protocol/api/plans.ts'
import { planSummary, registerAnswer, registerQuery } from '../../shared/protocol/api/register.ts'
import { type Endpoint, type EndpointAnswer, endpoint } from '../http/endpoint.ts'
import type { Answer } from '../ports/plan-reader.ts'
import type { PlanDeps } from './deps.ts'
import { openPlan } from './plan-problems.ts'
import { listHistory, readHistory } from './read-history.ts'

const derived = ({ body, etag }: Answer): EndpointAnswer => ({
  status: 200,
  bytes: body,
  contentType: 'application/json; charset=utf-8',
  headers: { ETag: etag, 'Cache-Control': 'private, no-cache' },
})

/** Calls that read. */
export const contentEndpoints = (deps: PlanDeps): Endpoint[] => [
  endpoint({
    method: 'GET',
    path: '/plans/:planId/register',
    summary: 'The register: one row an activity, and one for a group without any; filters narrow together.',
    access: { kind: 'plan', action: 'readPlan' },
    query: registerQuery,
    answer: registerAnswer,
    tagged: true,
    async handle({ params, query }) {
      const { settings, ask } = await openPlan(deps, params['planId'] ?? '')
      return derived(await ask({ kind: 'register', settings, filter: query }))
    },
  }),
  endpoint({
    method: 'GET',
    path: '/plans/:planId/summary',
    summary: 'Figures of the plan: per focus area, owner level, organisation and year, and its completeness.',
    access: { kind: 'plan', action: 'readPlan' },
    answer: planSummary,
    tagged: true,
    async handle({ params }) {
      const { settings, ask } = await openPlan(deps, params['planId'] ?? '')
      return derived(await ask({ kind: 'summary', settings }))
    },
  }),
  endpoint({
    method: 'GET',
    path: '/plans/:planId/overview',
    summary:
      'The register with the place of each row, and the completeness, of one moment: what the overview shows.',
    access: { kind: 'plan', action: 'readPlan' },
    answer: overviewAnswer,
    tagged: true,
    async handle({ params }) {
      const { settings, ask } = await openPlan(deps, params['planId'] ?? '')
      return derived(await ask({ kind: 'overview', settings }))
    },
  }),
  endpoint({
    method: 'GET',
    path: '/plans/:planId/problems',
    summary: 'The completeness check: what is missing or wrong, each with its place.',
    access: { kind: 'plan', action: 'readPlan' },
    answer: problemList,
    tagged: true,
    async handle({ params }) {
      const { settings, ask } = await openPlan(deps, params['planId'] ?? '')
      return derived(await ask({ kind: 'problems', settings }))
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
    produces: ['application/octet-stream'],
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
