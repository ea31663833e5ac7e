/** Members and plans in memory, behind the real ports: who may do what is decided by the real table of rights. */

import type { AccessControl, PlanAccess } from '../../server/ports/access.ts'
import type { DocumentSchemas } from '../../server/ports/document-schema.ts'
import type { Principal } from '../../shared/domain/permissions.ts'
import type { PlanStatus, Role } from '../../shared/domain/vocabulary.ts'

export type Person = { name: string; organisation: string; role: Role | null; expiresAt: number | null }

/** Plans exist when they are first spoken of; a person's token is the person's id. */
export class MemoryAccess implements AccessControl, DocumentSchemas {
  readonly people = new Map<string, Person>()
  readonly statuses = new Map<string, PlanStatus>()
  readonly deleted = new Set<string>()
  readonly requiredSchemas = new Map<string, number>()
  /** Resolves before any answer: to hold answers up. */
  gate: Promise<void> = Promise.resolve()

  /** Adds a person; the id is the token and the cookie. */
  add(id: string, role: Role | null = 'editor', person: Partial<Person> = {}): string {
    this.people.set(id, {
      name: `Person ${id}`,
      organisation: `Organisation of ${id}`,
      role,
      expiresAt: null,
      ...person,
    })
    return id
  }

  async identify(
    credentials: { bearer?: string; sessionToken?: string },
    now: number,
  ): Promise<Principal | null> {
    await this.gate
    const id = credentials.bearer ?? credentials.sessionToken
    const person = id === undefined ? undefined : this.people.get(id)
    if (id === undefined || person === undefined || (person.expiresAt !== null && person.expiresAt <= now))
      return null
    return { kind: 'person', personId: id, sessionId: id, administrator: false }
  }

  async access(principal: Principal, planId: string): Promise<PlanAccess | null> {
    await this.gate
    const id = principal.kind === 'person' ? principal.personId : ''
    const person = this.people.get(id)
    if (person === undefined) return null
    const { name, organisation, role, expiresAt } = person
    const standing = { role, status: this.status(planId), deleted: this.deleted.has(planId) }
    return { principal, planId, standing, memberId: id, name, organisation, organisationId: null, expiresAt }
  }

  status(planId: string): PlanStatus {
    return this.statuses.get(planId) ?? 'draft'
  }

  async documentSchema(planId: string): Promise<number> {
    return this.requiredSchemas.get(planId) ?? 1
  }

  async raiseDocumentSchema(planId: string, schema: number): Promise<void> {
    this.requiredSchemas.set(planId, Math.max(schema, this.requiredSchemas.get(planId) ?? 1))
  }
}
