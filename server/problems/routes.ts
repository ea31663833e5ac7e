/** Accepting warnings of the completeness check, over HTTP. The check itself knows nothing of it. */
import { problemTexts } from '../../shared/document/problem-texts.ts'
import { isAcceptable } from '../../shared/domain/acceptance.ts'
import { DomainError } from '../../shared/domain/errors.ts'
import { acceptanceCreated, acceptanceList, acceptanceRequest } from '../../shared/protocol/api/problems.ts'
import { type Endpoint, type EndpointRequest, endpoint } from '../http/endpoint.ts'
import type { PlanRooms } from '../ports/rooms.ts'
import { type Actor, type Database, insertAcceptance, listAcceptances, withdrawAcceptance } from './store.ts'

export type ProblemDeps = {
  db: Database
  rooms: Pick<PlanRooms, 'notify'>
  newId(): string
  /** Names behind ids of members and tokens, in the order given. */
  describeAuthors(
    planId: string,
    authors: readonly Actor[],
  ): Promise<{ name: string; organisation: string }[]>
}

/** Who asks, in the plan that the declaration `access: plan` guarantees. */
function actorOf<B, Q>({ access }: EndpointRequest<B, Q>): Actor & { planId: string } {
  if (access === null) throw new Error('an endpoint of a plan was called without access')
  return { planId: access.planId, id: access.memberId, organisationId: access.organisationId }
}

/** @throws DomainError invalid for a code that is none, conflict for an error */
function requireAcceptable(code: string): void {
  if (!Object.hasOwn(problemTexts, code))
    throw new DomainError(
      'invalid',
      { sv: 'Kontrollen känner inte till den anmärkningen.', en: 'The check knows no such problem.' },
      [{ pointer: '/code', detail: { sv: 'Okänd kod.', en: 'Unknown code.' } }],
    )
  if (!isAcceptable(problemTexts[code as keyof typeof problemTexts]))
    throw new DomainError('conflict', {
      sv: 'Ett fel kan inte godtas: det måste rättas innan planen fastställs.',
      en: 'An error cannot be accepted: it must be put right before the plan is decided.',
    })
}

/** `/plans/:planId/problems/accepted…`. */
export const problemEndpoints = (deps: ProblemDeps): Endpoint[] => [
  endpoint({
    method: 'GET',
    path: '/plans/:planId/problems/accepted',
    summary: 'Warnings that somebody has accepted, with who, when and why, newest first.',
    access: { kind: 'plan', action: 'readPlan' },
    answer: acceptanceList,
    async handle({ params }) {
      const planId = params['planId'] ?? ''
      const rows = await listAcceptances(deps.db, planId)
      const authors = rows.map((row) => ({ id: row.acceptedBy, organisationId: row.acceptedOrganisationId }))
      const names = await deps.describeAuthors(planId, authors)
      const accepted = rows.map(({ id, code, nodeId, sentence, reason, acceptedAt }, i) => ({
        id,
        code,
        nodeId,
        sentence,
        reason,
        by: names[i] ?? { name: '', organisation: '' },
        at: new Date(acceptedAt).toISOString(),
      }))
      return { status: 200, json: { accepted } }
    },
  }),
  endpoint({
    method: 'POST',
    path: '/plans/:planId/problems/accepted',
    summary: 'Accepts a warning as it stands, with a reason. Errors cannot be accepted (409).',
    access: { kind: 'plan', action: 'acceptProblem' },
    body: acceptanceRequest,
    answer: acceptanceCreated,
    success: 201,
    async handle(request) {
      const { planId, ...by } = actorOf(request)
      requireAcceptable(request.body.code)
      const id = deps.newId()
      await insertAcceptance(deps.db, { id, planId, ...request.body }, by, request.now)
      deps.rooms.notify(planId, { kind: 'problems' })
      return { status: 201, json: { id } }
    },
  }),
  endpoint({
    method: 'DELETE',
    path: '/plans/:planId/problems/accepted/:acceptanceId',
    summary: 'Withdraws an acceptance: the warning is open again. Who accepted it, and why, is kept.',
    access: { kind: 'plan', action: 'acceptProblem' },
    refuses: [404],
    async handle(request) {
      const { planId, ...by } = actorOf(request)
      const id = request.params['acceptanceId'] ?? ''
      if (!(await withdrawAcceptance(deps.db, planId, id, by, request.now)))
        throw new DomainError('notFound', {
          sv: 'Det godkännandet finns inte längre: någon kan ha dragit tillbaka det.',
          en: 'That acceptance is no longer there: somebody may have withdrawn it.',
        })
      deps.rooms.notify(planId, { kind: 'problems' })
      return { status: 204 }
    },
  }),
]
