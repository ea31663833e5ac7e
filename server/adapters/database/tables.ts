/**
 * The tables, for both databases (architecture.md, section 5). The portable subset: text ids, bigint
 * milliseconds, 0/1 integers, JSON as text, bytes in one column type. The migrations make exactly these.
 */
import type { OrganisationKind, PlanStatus, Role } from '../../../shared/domain/vocabulary.ts'

export type Tables = {
  person: {
    id: string
    name: string
    email: string | null
    organisationId: string | null
    /** 0/1: runs the installation. */
    administrator: number
    language: string
    createdAt: number
  }
  organisation: {
    id: string
    name: string
    /** Name after normalising in code (NFC, folded, single spaces): unique. */
    nameKey: string
    kind: OrganisationKind
    abbreviation: string | null
    parentId: string | null
    createdAt: number
  }
  plan: {
    id: string
    /** Copy of settings.title, for lists. */
    title: string
    /** JSON of PlanSettings. */
    settings: string
    settingsRevision: number
    status: PlanStatus
    /** Highest document schema that wrote here. */
    documentSchema: number
    /** Newest seq of the log. */
    lastSeq: number
    createdBy: string | null
    createdAt: number
    updatedAt: number
    deletedAt: number | null
    deletedBy: string | null
  }
  planOrganisationLink: { planId: string; planOrganisationId: string; organisationId: string }
  member: {
    id: string
    planId: string
    personId: string
    organisationId: string | null
    role: Role
    approver: number
    createdAt: number
  }
  session: {
    /** SHA-256 (hex) of the cookie's token. */
    id: string
    personId: string
    device: string
    createdAt: number
    lastSeenAt: number
    expiresAt: number
  }
  signInCode: {
    /** SHA-256 (hex) of the code. */
    id: string
    personId: string
    planId: string | null
    createdBy: string | null
    createdAt: number
    expiresAt: number
    usedAt: number | null
  }
  accessToken: {
    id: string
    /** SHA-256 (hex) of the token. */
    hash: string
    planId: string
    role: Role
    label: string
    organisationId: string | null
    createdBy: string | null
    createdAt: number
    expiresAt: number | null
    lastUsedAt: number | null
    revokedAt: number | null
  }
  planUpdate: {
    planId: string
    /** 1, 2, … within the plan. */
    seq: number
    authorId: string
    organisationId: string | null
    at: number
    bytes: Uint8Array
  }
  planSnapshot: { planId: string; throughSeq: number; at: number; bytes: Uint8Array }
  authorship: {
    planId: string
    client: number
    clockFrom: number
    clockTo: number
    authorId: string
    organisationId: string | null
    at: number
  }
  file: { sha256: string; mediaType: string; size: number; bytes: Uint8Array; createdAt: number }
  planFile: { planId: string; sha256: string; name: string; createdBy: string | null; createdAt: number }
  problemAcceptance: {
    id: string
    planId: string
    code: string
    /** Null for a problem of the whole plan. */
    nodeId: string | null
    /** The problem's Swedish sentence as it was accepted (shared/domain/acceptance.ts). */
    sentence: string
    reason: string
    /** Member id, `token:ID` or `administrator`, as in the log. */
    acceptedBy: string
    acceptedOrganisationId: string | null
    acceptedAt: number
    withdrawnBy: string | null
    withdrawnOrganisationId: string | null
    withdrawnAt: number | null
  }
}
