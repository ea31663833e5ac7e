/** The people slice on a real SQLite database, with a clock in the test's hands and rooms that note what they are told. */
import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { mount } from '../../../server/http/mount.ts'
import { createRateLimit } from '../../../server/http/rate-limit.ts'
import { createAccessControl } from '../../../server/people/access-control.ts'
import type { PeopleDeps } from '../../../server/people/deps.ts'
import { makeCoordinator } from '../../../server/people/members.ts'
import { peopleEndpoints } from '../../../server/people/routes.ts'
import { createSecrets } from '../../../server/people/secrets.ts'
import { createAdministratorLink } from '../../../server/people/sign-in.ts'
import { createTestDatabase, insertPlan } from '../../support/database.ts'

export const adminToken = 'unit-administrator-token-0123456789abcdef'
export const dayMs = 86_400_000

export type PeopleAnswer = {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  json: any
}
export type Asker = { authorization: string } | { cookie: string } | Record<string, never>

/** Opens everything; `close()` removes it. */
export async function openPeople(options: { publicUrl?: string; signInTriesPerMinute?: number } = {}) {
  const test = await createTestDatabase('sqlite')
  const { db } = test.database
  const clock = { now: Date.UTC(2026, 0, 1) }
  const told: string[] = []
  const publicUrl = options.publicUrl ?? null
  const limits = {
    sessionDays: 30,
    sessionMaxDays: 180,
    invitationDays: 30,
    deviceLinkMinutes: 15,
    adminLinkHours: 24,
  }
  const secrets = createSecrets(randomBytes)
  const access = createAccessControl({ db, adminToken, ...limits })
  const deps: PeopleDeps = {
    db,
    access,
    secrets,
    publicUrl,
    limits,
    rooms: {
      async accessChanged(planId) {
        told.push(`access ${planId}`)
      },
      sessionEnded: (sessionId) => void told.push(`session ${sessionId}`),
      notify: (planId, notice) => void told.push(`${notice.kind} ${planId}`),
    },
  }
  const app = new Hono()
  mount(app, peopleEndpoints(deps), {
    access,
    now: () => clock.now,
    publicUrl,
    maxBodyBytes: 10_000,
    trustedProxies: 0,
    guesses: createRateLimit(options.signInTriesPerMinute ?? 1000),
    observe: () => undefined,
    fault(error) {
      throw error
    },
  })
  const origin = publicUrl ?? 'http://plan.test'
  const call = async (
    asker: Asker,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<PeopleAnswer> => {
    const response = await app.request(`http://plan.test/api${path}`, {
      method,
      headers: {
        host: 'plan.test',
        ...('cookie' in asker && { origin }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...asker,
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      json: text === '' ? undefined : JSON.parse(text),
    }
  }
  const cookieOf = ({ headers }: PeopleAnswer): Asker => ({
    cookie: (headers.get('set-cookie') ?? '').split(';')[0] ?? '',
  })
  const admin: Asker = { authorization: `Bearer ${adminToken}` }
  return {
    db,
    deps,
    clock,
    told,
    access,
    call,
    admin,
    nobody: {} as Asker,
    /** Signs in by a link; the asker it makes. */
    async signIn(link: string): Promise<Asker> {
      const answer = await call({}, 'POST', '/session', { code: new URL(link).hash.slice(1) })
      if (answer.status !== 200) throw new Error(`sign-in: ${answer.status}`)
      return cookieOf(answer)
    },
    cookieOf,
    administratorLink: () => createAdministratorLink(deps, origin, clock.now),
    addPlan: (id: string) => insertPlan(test.database, id),
    makeCoordinator: (planId: string, personId: string) =>
      makeCoordinator(db, secrets.newId, planId, personId, clock.now),
    /** Invites as the administrator; the answer's `id` and `invitationUrl`. */
    async invite(planId: string, name: string, role: string, more: object = {}) {
      const organisation = { name: 'Region Exempel', kind: 'region' }
      const answer = await call(admin, 'POST', `/plans/${planId}/members`, {
        name,
        role,
        organisation,
        ...more,
      })
      if (answer.status !== 201) throw new Error(`invite: ${answer.status} ${JSON.stringify(answer.json)}`)
      return answer.json as { id: string; invitationUrl: string; expiresAt: string }
    },
    close: () => test.remove(),
  }
}
export type People = Awaited<ReturnType<typeof openPeople>>
