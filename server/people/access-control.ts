/**
 * Who asks, and who they are in a plan. Every call and every socket passes here, a thousand at once after a
 * restart of somebody's network, so answers are remembered for a few seconds. Whoever changes what an answer
 * depends on (role, membership, token, session, the plan's status) says so with `forget…` first; the short life
 * is for changes made by another process.
 */
import { timingSafeEqual } from 'node:crypto'
import type { Principal } from '../../shared/domain/permissions.ts'
import type { AccessControl, PlanAccess } from '../ports/access.ts'
import { type Database, findPersonInPlan, findPlanStanding, findTokenInPlan } from './access-store.ts'
import { findToken, touchToken } from './member-store.ts'
import { hashSecret } from './secrets.ts'
import { findSession, type SessionRow, touchSession } from './session-store.ts'

/** How long an answer is remembered, in milliseconds. */
const rememberMs = 10_000
/** Sign of life of a session or token is written at most this often, in milliseconds. */
const touchEveryMs = 5 * 60_000
/** Answers remembered at once; beyond it all are forgotten and asked for anew. */
const maxRemembered = 20_000

const dayMs = 86_400_000

export type AccessDeps = {
  db: Database
  /** The installation's own bearer token; null: none. */
  adminToken: string | null
  /** How long a session lasts without being used, and at most. */
  sessionDays: number
  sessionMaxDays: number
}

export type RememberingAccessControl = AccessControl & {
  /** Everything about this plan is asked for anew. */
  forgetPlan(planId: string): void
  /** Everything is asked for anew: a person, session, token or organisation changed. */
  forgetAll(): void
}

type Remembered<T> = { answer: T; until: number }
type Identity = {
  principal: Principal
  expiresAt: number | null
  touch: (now: number) => Promise<void> | null
}

/** When a session used at `now` ends, in milliseconds since the epoch. */
export const sessionEnd = (
  createdAt: number,
  now: number,
  limits: Pick<AccessDeps, 'sessionDays' | 'sessionMaxDays'>,
): number => Math.min(now + limits.sessionDays * dayMs, createdAt + limits.sessionMaxDays * dayMs)

/** Access control over the database. */
export function createAccessControl(deps: AccessDeps): RememberingAccessControl {
  const { db } = deps
  const adminHash = deps.adminToken === null ? null : Buffer.from(hashSecret(deps.adminToken))
  const identities = new Map<string, Remembered<Identity>>()
  const standings = new Map<string, Map<string, Remembered<PlanAccess>>>()
  let standingCount = 0
  // An answer that was asked for before a change and comes after it must not be remembered.
  let generation = 0

  const forgetAll = (): void => {
    generation += 1
    standingCount = 0
    identities.clear()
    standings.clear()
  }

  const identity = async (key: string, now: number, ask: () => Promise<Identity | null>) => {
    const known = identities.get(key)
    if (known && known.until > now && (known.answer.expiresAt ?? now + 1) > now) return known.answer
    const before = generation
    const answer = await ask()
    if (answer !== null && before === generation) {
      if (identities.size >= maxRemembered) identities.clear()
      identities.set(key, { answer, until: now + rememberMs })
    }
    return answer
  }

  /** Writes that a session or token lives, at most every few minutes and never twice at once. */
  const toucher = (lastAt: number, write: (now: number) => Promise<void>): Identity['touch'] => {
    let touchedAt = lastAt
    return (now) => {
      if (now - touchedAt < touchEveryMs) return null
      touchedAt = now
      return write(now)
    }
  }

  const identifySession = (hash: string, now: number) =>
    identity(hash, now, async () => {
      const session = await findSession(db, hash, now)
      if (!session) return null
      const { personId, administrator, expiresAt } = session
      const touch = (at: number) => touchSession(db, hash, at, sessionEnd(session.createdAt, at, deps))
      return {
        principal: { kind: 'person', personId, sessionId: hash, administrator: administrator === 1 },
        expiresAt,
        touch: toucher(session.lastSeenAt, touch),
      }
    })

  const identifyToken = (hash: string, now: number) =>
    identity(hash, now, async () => {
      const token = await findToken(db, hash, now)
      if (!token) return null
      const { id: tokenId, planId, role, organisationId, expiresAt } = token
      return {
        principal: { kind: 'token', tokenId, planId, role, organisationId },
        expiresAt,
        touch: toucher(token.lastUsedAt ?? 0, (at) => touchToken(db, tokenId, at)),
      }
    })

  return {
    forgetAll,
    forgetPlan(planId) {
      generation += 1
      standingCount -= standings.get(planId)?.size ?? 0
      standings.delete(planId)
    },

    async identify({ bearer, sessionToken }, now) {
      const secret = bearer ?? sessionToken
      if (secret === undefined) return null
      const hash = hashSecret(secret)
      if (bearer !== undefined && adminHash !== null && timingSafeEqual(Buffer.from(hash), adminHash)) {
        return { kind: 'administrator' }
      }
      const found = bearer === undefined ? await identifySession(hash, now) : await identifyToken(hash, now)
      await found?.touch(now)
      return found?.principal ?? null
    },

    async access(principal, planId, now) {
      const key = keyOf(principal)
      const known = standings.get(planId)?.get(key)
      if (known && known.until > now) return known.answer
      const before = generation
      const answer = await findAccess(db, principal, planId)
      if (answer !== null && before === generation) {
        if (standingCount >= maxRemembered) forgetAll()
        const plan = standings.get(planId) ?? new Map<string, Remembered<PlanAccess>>()
        if (!plan.has(key)) standingCount += 1
        standings.set(planId, plan.set(key, { answer, until: now + rememberMs }))
      }
      return answer
    },
  }
}

function keyOf(principal: Principal): string {
  switch (principal.kind) {
    case 'administrator':
      return 'administrator'
    case 'person':
      return `session:${principal.sessionId satisfies SessionRow['id']}`
    case 'token':
      return `token:${principal.tokenId}`
  }
}

async function findAccess(db: Database, principal: Principal, planId: string): Promise<PlanAccess | null> {
  switch (principal.kind) {
    case 'administrator': {
      const plan = await findPlanStanding(db, planId)
      if (!plan) return null
      return {
        principal,
        planId,
        standing: { role: 'coordinator', status: plan.status, deleted: plan.deletedAt !== null },
        memberId: 'administrator',
        name: 'Administratör',
        organisation: '',
        organisationId: null,
        expiresAt: null,
      }
    }
    case 'person': {
      const row = await findPersonInPlan(db, planId, principal.personId, principal.sessionId)
      if (!row) return null
      const administers = row.administrator === 1
      const asMember = row.memberId !== null
      return {
        principal,
        planId,
        standing: {
          role: administers ? 'coordinator' : row.role,
          status: row.status,
          deleted: row.deletedAt !== null,
        },
        memberId: row.memberId ?? (administers ? 'administrator' : ''),
        name: row.name ?? '',
        organisation: (asMember ? row.actingName : row.homeName) ?? '',
        organisationId: asMember ? row.actingId : row.homeId,
        expiresAt: row.expiresAt ?? 0,
      }
    }
    case 'token': {
      const row = await findTokenInPlan(db, planId, principal.tokenId)
      if (!row) return null
      return {
        principal,
        planId,
        standing: { role: row.role, status: row.status, deleted: row.deletedAt !== null },
        memberId: `token:${principal.tokenId}`,
        name: row.label ?? '',
        organisation: row.organisationName ?? '',
        organisationId: row.organisationId,
        expiresAt: row.tokenId === null ? 0 : row.expiresAt,
      }
    }
  }
}
