/**
 * Signing in by a link that holds a one-time code. The code stands in the fragment (`/inbjudan#CODE`), which
 * browsers send neither to servers nor in Referer, so it is in nobody's log; the page behind the link posts it.
 */
import { DomainError } from '../../shared/domain/errors.ts'
import { sessionEnd } from './access-control.ts'
import type { PeopleDeps } from './deps.ts'
import { type Database, findMembership, lockPlan, membershipsOf, updateMember } from './member-store.ts'
import { deletePerson, findAdministrator, insertPerson } from './person-store.ts'
import { hashSecret } from './secrets.ts'
import { type CodeRow, insertCode, insertSession, takeCode, withdrawCodes } from './session-store.ts'

const hourMs = 3_600_000

/** Address of the page that takes the code. */
export const linkOf = (origin: string, code: string): string => `${origin}/inbjudan#${code}`

export const codeRefused = (): DomainError =>
  new DomainError('notFound', {
    sv: 'Länken är använd, har gått ut eller är fel avskriven. Be om en ny.',
    en: 'The link has been used, has expired or is not complete. Ask for a new one.',
  })

export type NewCode = {
  personId: string
  planId: string | null
  /** Member id, token or administrator who hands it out; null: the server itself. */
  createdBy: string | null
}

/** Makes a one-time code that is good for `lifeMs` milliseconds from `now`. */
export async function createCode(
  db: Database,
  secrets: PeopleDeps['secrets'],
  { personId, planId, createdBy }: NewCode,
  now: number,
  lifeMs: number,
): Promise<{ code: string; expiresAt: number }> {
  const code = secrets.newSecret()
  const expiresAt = now + lifeMs
  const id = hashSecret(code)
  await insertCode(db, { id, personId, planId, createdBy, createdAt: now, expiresAt, usedAt: null })
  return { code, expiresAt }
}

/** What the caller puts into the cookie, and where the code led. */
export type SignedIn = {
  token: string
  sessionId: string
  personId: string
  planId: string | null
  expiresAt: number
}

/** Uses up a code and opens a session. @throws DomainError notFound for a code that is used, past or unknown */
export async function signIn(deps: PeopleDeps, code: string, device: string, now: number): Promise<SignedIn> {
  return deps.db.transaction().execute(async (trx) => {
    const taken = await takeCode(trx, hashSecret(code), now)
    if (!taken) throw codeRefused()
    const token = deps.secrets.newSecret()
    const sessionId = hashSecret(token)
    const expiresAt = sessionEnd(now, now, deps.limits)
    const { personId, planId } = taken
    await insertSession(trx, { id: sessionId, personId, device, createdAt: now, lastSeenAt: now, expiresAt })
    return { token, sessionId, personId, planId, expiresAt }
  })
}

/**
 * Lets somebody who is signed in take an invitation as themselves: the membership moves to them, and the
 * person that the invitation had made goes if nothing else is theirs.
 * @throws DomainError notFound for a bad code, conflict when they are a member already or the code invites to nothing
 */
export async function acceptAs(
  deps: PeopleDeps,
  personId: string,
  code: string,
  now: number,
): Promise<string> {
  return deps.db.transaction().execute(async (trx) => {
    const taken = await takeCode(trx, hashSecret(code), now)
    if (!taken) throw codeRefused()
    if (taken.planId === null) throw notAnInvitation()
    if (taken.personId !== personId) await moveMembership(trx, { ...taken, planId: taken.planId }, personId)
    return taken.planId
  })
}

async function moveMembership(
  trx: Database,
  code: CodeRow & { planId: string },
  personId: string,
): Promise<void> {
  await lockPlan(trx, code.planId)
  const invited = await findMembership(trx, code.planId, code.personId)
  if (!invited) throw codeRefused()
  if (await findMembership(trx, code.planId, personId)) throw alreadyMember()
  await updateMember(trx, invited.id, { personId })
  if ((await membershipsOf(trx, code.personId)).length === 0) await deletePerson(trx, code.personId)
}

const notAnInvitation = (): DomainError =>
  new DomainError('conflict', {
    sv: 'Länken är en inloggningslänk och ingen inbjudan till en plan.',
    en: 'The link is a sign-in link, not an invitation to a plan.',
  })

export const alreadyMember = (): DomainError =>
  new DomainError('conflict', {
    sv: 'Personen är redan med i planen.',
    en: 'The person is in the plan already.',
  })

/**
 * A one-time sign-in link for the administrator, whose person is made if there is none; earlier unused links
 * stop working.
 */
export async function createAdministratorLink(
  deps: Pick<PeopleDeps, 'db' | 'secrets' | 'limits'>,
  origin: string,
  now: number,
): Promise<string> {
  return deps.db.transaction().execute(async (trx) => {
    const known = (await findAdministrator(trx)).id
    const personId = known ?? deps.secrets.newId()
    if (known === null) {
      await insertPerson(trx, {
        id: personId,
        name: 'Administratör',
        email: null,
        organisationId: null,
        administrator: 1,
        language: 'sv',
        createdAt: now,
      })
    }
    await withdrawCodes(trx, personId)
    const lifeMs = deps.limits.adminLinkHours * hourMs
    const { code } = await createCode(
      trx,
      deps.secrets,
      { personId, planId: null, createdBy: null },
      now,
      lifeMs,
    )
    return linkOf(origin, code)
  })
}

/** Whether nobody has ever signed in as administrator: then each start prints a link. */
export const needsAdministratorLink = async (db: Database): Promise<boolean> =>
  !(await findAdministrator(db)).hasSignedIn
