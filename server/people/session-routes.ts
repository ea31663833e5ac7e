/** Sessions and one's own person over HTTP. */
import { DomainError } from '../../shared/domain/errors.ts'
import type { Principal } from '../../shared/domain/permissions.ts'
import {
  codePreview,
  codeRequest,
  linkAnswer,
  personPatch,
  type SessionAnswer,
  sessionAnswer,
  sessionList,
  sessionRequest,
} from '../../shared/protocol/api/people.ts'
import { credentialsOf, noSessionCookie, sessionCookie } from '../http/cookie.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import type { PeopleDeps } from './deps.ts'
import { describeDevice } from './device.ts'
import { membershipsOf } from './member-store.ts'
import { findPerson, updatePerson } from './person-store.ts'
import { hashSecret } from './secrets.ts'
import { deleteSession, describeCode, findCode, findSession, listSessions } from './session-store.ts'
import { acceptAs, codeRefused, createCode, linkOf, signIn } from './sign-in.ts'

const minuteMs = 60_000
const iso = (ms: number): string => new Date(ms).toISOString()

/** @throws DomainError forbidden for tokens, which have no session and no person */
function requirePerson(principal: Principal | null): Principal & { kind: 'person' } {
  if (principal?.kind === 'person') return principal
  throw new DomainError('forbidden', {
    sv: 'En åtkomstnyckel är ingen person och har ingen session.',
    en: 'An access token is no person and has no session.',
  })
}

async function describeSession(
  { db }: PeopleDeps,
  { personId, planId, expiresAt }: { personId: string; planId: string | null; expiresAt: number },
): Promise<SessionAnswer> {
  const person = await findPerson(db, personId)
  if (!person) throw codeRefused()
  const { id, name, email, organisationId, organisationName } = person
  const organisation = organisationId === null ? null : { id: organisationId, name: organisationName ?? '' }
  const language = person.language === 'en' ? 'en' : 'sv'
  const administrator = person.administrator === 1
  return {
    person: { id, name, email, administrator, language, organisation },
    planId,
    expiresAt: iso(expiresAt),
  }
}

/** Tells every plan of a person that their name changed. */
async function announcePerson({ db, access, rooms }: PeopleDeps, personId: string): Promise<void> {
  access.forgetAll()
  for (const { planId } of await membershipsOf(db, personId)) {
    await rooms.accessChanged(planId)
    rooms.notify(planId, { kind: 'members' })
  }
}

/** `/session…` and `/me…`. */
export const sessionEndpoints = (deps: PeopleDeps): Endpoint[] => [
  endpoint({
    method: 'POST',
    path: '/session',
    summary: 'Signs in with the one-time code of an invitation or sign-in link, and sets the session cookie.',
    access: { kind: 'public' },
    guessable: true,
    body: sessionRequest,
    answer: sessionAnswer,
    refuses: [404, 409],
    async handle({ body: { code, acceptAsMyself }, raw, now }) {
      const credentials = credentialsOf(raw.headers, deps.publicUrl)
      const current = await deps.access.identify(credentials, now)
      if (acceptAsMyself && current?.kind === 'person') {
        const { personId, sessionId } = current
        const session = await findSession(deps.db, sessionId, now)
        const planId = await acceptAs(deps, personId, code, now)
        deps.access.forgetAll()
        await deps.rooms.accessChanged(planId)
        deps.rooms.notify(planId, { kind: 'members' })
        const expiresAt = session?.expiresAt ?? now
        return { status: 200, json: await describeSession(deps, { personId, planId, expiresAt }) }
      }
      const signedIn = await signIn(deps, code, describeDevice(raw.headers.get('user-agent')), now)
      if (current?.kind === 'person') await endSession(deps, current.sessionId, current.personId)
      if (signedIn.planId !== null) deps.rooms.notify(signedIn.planId, { kind: 'members' })
      return {
        status: 200,
        json: await describeSession(deps, signedIn),
        headers: { 'set-cookie': sessionCookie(signedIn.token, deps.publicUrl) },
      }
    },
  }),
  endpoint({
    method: 'GET',
    path: '/session',
    summary: 'Who is signed in.',
    access: { kind: 'signedIn' },
    answer: sessionAnswer,
    refuses: [403, 404],
    async handle({ principal, now }) {
      const { personId, sessionId } = requirePerson(principal)
      const expiresAt = (await findSession(deps.db, sessionId, now))?.expiresAt ?? now
      return { status: 200, json: await describeSession(deps, { personId, planId: null, expiresAt }) }
    },
  }),
  endpoint({
    method: 'DELETE',
    path: '/session',
    summary: 'Signs out here. Nothing happens when nobody is signed in.',
    access: { kind: 'public' },
    async handle({ raw, now }) {
      const current = await deps.access.identify(credentialsOf(raw.headers, deps.publicUrl), now)
      if (current?.kind === 'person') await endSession(deps, current.sessionId, current.personId)
      return { status: 204, headers: { 'set-cookie': noSessionCookie(deps.publicUrl) } }
    },
  }),
  endpoint({
    method: 'POST',
    path: '/session/preview',
    summary: 'Whom a one-time code is for, without using it up.',
    access: { kind: 'public' },
    guessable: true,
    body: codeRequest,
    answer: codePreview,
    refuses: [404],
    async handle({ body, now }) {
      const code = await findCode(deps.db, hashSecret(body.code), now)
      const described = code && (await describeCode(deps.db, code))
      if (!code || !described) throw codeRefused()
      return { status: 200, json: { ...described, expiresAt: iso(code.expiresAt) } }
    },
  }),
  endpoint({
    method: 'PATCH',
    path: '/me',
    summary: 'Changes one’s own name or language.',
    access: { kind: 'signedIn' },
    body: personPatch,
    async handle({ principal, body: { name, language } }) {
      const { personId } = requirePerson(principal)
      await updatePerson(deps.db, personId, {
        ...(name !== undefined && { name }),
        ...(language !== undefined && { language }),
      })
      if (name !== undefined) await announcePerson(deps, personId)
      return { status: 204 }
    },
  }),
  endpoint({
    method: 'GET',
    path: '/me/sessions',
    summary: 'Where one is signed in, last seen first.',
    access: { kind: 'signedIn' },
    answer: sessionList,
    refuses: [403],
    async handle({ principal, now }) {
      const { personId, sessionId } = requirePerson(principal)
      const rows = await listSessions(deps.db, personId, now)
      const sessions = rows.map(({ id, device, createdAt, lastSeenAt, expiresAt }) => ({
        id,
        device,
        createdAt: iso(createdAt),
        lastSeenAt: iso(lastSeenAt),
        expiresAt: iso(expiresAt),
        current: id === sessionId,
      }))
      return { status: 200, json: { sessions } }
    },
  }),
  endpoint({
    method: 'DELETE',
    path: '/me/sessions/:sessionId',
    summary: 'Signs out somewhere else.',
    access: { kind: 'signedIn' },
    async handle({ principal, params }) {
      const { personId } = requirePerson(principal)
      if (await endSession(deps, params['sessionId'] ?? '', personId)) return { status: 204 }
      throw new DomainError('notFound', {
        sv: 'Du är inte inloggad där.',
        en: 'You are not signed in there.',
      })
    },
  }),
  endpoint({
    method: 'POST',
    path: '/me/sign-in-link',
    summary: 'A one-time link that signs in on another device of one’s own.',
    access: { kind: 'signedIn' },
    answer: linkAnswer,
    success: 201,
    async handle({ principal, now, origin }) {
      const { personId } = requirePerson(principal)
      const lifeMs = deps.limits.deviceLinkMinutes * minuteMs
      const wanted = { personId, planId: null, createdBy: personId }
      const { code, expiresAt } = await createCode(deps.db, deps.secrets, wanted, now, lifeMs)
      return { status: 201, json: { url: linkOf(origin, code), expiresAt: iso(expiresAt) } }
    },
  }),
]

async function endSession(deps: PeopleDeps, sessionId: string, personId: string): Promise<boolean> {
  const ended = await deleteSession(deps.db, sessionId, personId)
  if (ended) {
    deps.access.forgetAll()
    deps.rooms.sessionEnded(sessionId)
  }
  return ended
}
