/**
 * The permission table, tried on the real server: every call that the OpenAPI page declares × everybody who may
 * ask. What is expected comes from `can` and `canInInstallation` ([P1]); a call without a declared right fails.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  can,
  canInInstallation,
  type InstallationAction,
  installationActions,
  type PlanAction,
  planActions,
} from '../../shared/domain/permissions.ts'
import { type Role, roles } from '../../shared/domain/vocabulary.ts'
import {
  type Api,
  asAdministrator,
  asToken,
  createApi,
  inviteAndSignIn,
  signInByLink,
  startTestServer,
  type TestServer,
} from '../support/server.ts'

type Operation = {
  method: string
  path: string
  security: object[]
  'x-right'?: string
  hasBody: boolean
  responses: Record<string, object>
}
/** Somebody who asks: their role in the plan, null for an outsider, 'nobody' without a good identity. */
type Asker = {
  who: string
  api: Api
  role: Role | null | 'nobody'
  installation: 'person' | 'administrator' | 'token'
}

let server: TestServer
let administrator: Api
let operations: Operation[]
beforeAll(async () => {
  server = await startTestServer({ SAMSYN_SIGN_IN_TRIES_PER_MINUTE: '10000' })
  administrator = await signInByLink(server.url, server.administratorLink ?? '')
  const page = await createApi(server.url).need('GET', '/openapi.json')
  operations = Object.entries(
    page.paths as Record<string, Record<string, Operation & { requestBody?: object }>>,
  ).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path: path.replace(/^\/api/, ''),
      hasBody: operation.requestBody !== undefined,
    })),
  )
})
afterAll(() => server.stop())

const newPlan = async (): Promise<string> =>
  (await asAdministrator(server.url).need('POST', '/plans', { title: 'Plan', template: 'actionTable' })).id

const tokenFor = async (planId: string, role: Role): Promise<Api> => {
  const { token } = await asAdministrator(server.url).need('POST', `/plans/${planId}/tokens`, {
    role,
    label: role,
  })
  return asToken(server.url, token)
}

/** Everybody who may ask something of a new plan. */
async function everybody(planId: string): Promise<Asker[]> {
  const { url } = server
  const otherPlan = await newPlan()
  const endedSession = await inviteAndSignIn(url, planId, { name: 'Utloggad', role: 'coordinator' })
  await endedSession.need('DELETE', '/session')
  const admin = asAdministrator(url)
  const revoked = await admin.need('POST', `/plans/${planId}/tokens`, {
    role: 'coordinator',
    label: 'återkallad',
  })
  await admin.need('DELETE', `/plans/${planId}/tokens/${revoked.id}`)
  const member = async (role: Role): Promise<Asker> => ({
    who: `session of a ${role}`,
    api: await inviteAndSignIn(url, planId, { name: role, role }),
    role,
    installation: 'person',
  })
  const token = async (role: Role): Promise<Asker> => ({
    who: `token of a ${role}`,
    api: await tokenFor(planId, role),
    role,
    installation: 'token',
  })
  return [
    { who: 'nobody', api: createApi(url, { origin: url }), role: 'nobody', installation: 'person' },
    { who: 'an ended session', api: endedSession, role: 'nobody', installation: 'person' },
    { who: 'a revoked token', api: asToken(url, revoked.token), role: 'nobody', installation: 'token' },
    { who: 'no token of ours', api: asToken(url, 'x'.repeat(32)), role: 'nobody', installation: 'token' },
    {
      who: 'a coordinator of another plan',
      api: await inviteAndSignIn(url, otherPlan, { name: 'Annan', role: 'coordinator' }),
      role: null,
      installation: 'person',
    },
    {
      who: 'a token of another plan',
      api: await tokenFor(otherPlan, 'coordinator'),
      role: null,
      installation: 'token',
    },
    ...(await Promise.all(roles.map(member))),
    ...(await Promise.all(roles.map(token))),
    { who: 'the administrator’s token', api: admin, role: 'coordinator', installation: 'administrator' },
    {
      who: 'a signed-in administrator',
      api: administrator,
      role: 'coordinator',
      installation: 'administrator',
    },
  ]
}

const isPlanAction = (right: string): right is PlanAction =>
  (planActions as readonly string[]).includes(right)
const isInstallationAction = (right: string): right is InstallationAction =>
  (installationActions as readonly string[]).includes(right)

/** The status of a refusal that the declared right demands; null: no refusal for want of a right. */
function refusalFor(operation: Operation, asker: Asker, planId: string): 401 | 403 | 404 | null {
  if (operation.security.length === 0) return null
  if (asker.role === 'nobody') return 401
  const right = operation['x-right']
  if (right === undefined) return null
  if (isPlanAction(right)) {
    const verdict = can(right, { role: asker.role, status: 'draft', deleted: false })
    return verdict === 'notFound' ? 404 : verdict === 'forbidden' ? 403 : null
  }
  if (!isInstallationAction(right)) throw new Error(`${right} stands in no table`)
  const principal =
    asker.installation === 'administrator'
      ? ({ kind: 'administrator' } as const)
      : asker.installation === 'person'
        ? ({ kind: 'person', personId: 'x', sessionId: 'x', administrator: false } as const)
        : ({ kind: 'token', tokenId: 'x', planId, role: 'reader', organisationId: null } as const)
  return canInInstallation(right, principal) ? null : 403
}

describe('[P1] every call × everybody', () => {
  it('every call is declared: public, signed in, or with a right of the table', () => {
    expect(operations.length).toBeGreaterThan(30)
    for (const { method, path, security, 'x-right': right } of operations) {
      const known = right === undefined || isPlanAction(right) || isInstallationAction(right)
      expect([method, path, Array.isArray(security), known]).toEqual([method, path, true, true])
      // What happens inside a plan always needs a right in it.
      if (path.includes('{planId}'))
        expect([method, path, isPlanAction(right ?? '')]).toEqual([method, path, true])
    }
    const open = operations
      .filter(({ security }) => security.length === 0)
      .map(({ method, path }) => `${method} ${path}`)
    expect(open.sort()).toEqual([
      'DELETE /session',
      'GET /openapi.json',
      'POST /session',
      'POST /session/preview',
    ])
  })

  it('is refused or let through as the table says', async () => {
    const wrong: string[] = []
    for (const operation of operations) {
      // Signing the signed-in administrator out would end the walk.
      if (operation.path === '/session' && operation.method === 'DELETE') continue
      const planId = await newPlan()
      const askers = await everybody(planId)
      const outsider = (await askers[4]?.api.call('GET', `/plans/${planId}`))?.json.detail
      // Those who may not go first: what the others do may change or remove the plan.
      const ordered = askers.toSorted(
        (a, b) =>
          Number(refusalFor(operation, a, planId) === null) -
          Number(refusalFor(operation, b, planId) === null),
      )
      for (const asker of ordered) {
        const expected = refusalFor(operation, asker, planId)
        const path = operation.path.replace('{planId}', planId).replaceAll(/\{\w+\}/g, 'none')
        // No body is right for every call: whoever is let through is refused for its form, and nothing changes.
        const body = operation.hasBody ? { nonsense: true } : undefined
        const answer = await asker.api.call(operation.method, path, body)
        const deleted = operation.method === 'DELETE' && operation.path === '/plans/{planId}'
        const refusedForRight =
          answer.status === 401 ||
          (answer.status === 403 && !/token|nyckel/i.test(answer.text)) ||
          (answer.status === 404 && answer.json?.detail === outsider && !deleted)
        const fits = expected === null ? !refusedForRight : answer.status === expected
        if (!fits)
          wrong.push(
            `${operation.method} ${operation.path} by ${asker.who}: ${answer.status}, not ${expected ?? 'let through'}`,
          )
        if (!(String(answer.status) in operation.responses))
          wrong.push(
            `${operation.method} ${operation.path} by ${asker.who}: ${answer.status} is not declared`,
          )
        if (answer.status >= 500)
          wrong.push(`${operation.method} ${operation.path} by ${asker.who}: ${answer.status}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('rights that depend on a plan’s life: a deleted plan is found by nobody, except to restore it', async () => {
    const planId = await newPlan()
    const coordinator = await inviteAndSignIn(server.url, planId, { name: 'A', role: 'coordinator' })
    const editor = await inviteAndSignIn(server.url, planId, { name: 'B', role: 'editor' })
    await coordinator.need('DELETE', `/plans/${planId}`)
    expect((await coordinator.call('GET', `/plans/${planId}`)).status).toBe(404)
    expect((await editor.call('POST', `/plans/${planId}/restore`)).status).toBe(403)
    expect((await coordinator.call('POST', `/plans/${planId}/restore`)).status).toBe(204)
    expect((await editor.call('GET', `/plans/${planId}`)).status).toBe(200)
  })
})
