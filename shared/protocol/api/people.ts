/** Requests and answers about people: sessions, members, organisations, tokens. Times are ISO 8601 UTC. */
import { z } from 'zod'
import { organisationKinds, roles } from '../../domain/vocabulary.ts'
import { fault, idText, line } from '../text.ts'

const name = line.min(1).max(200)
const id = idText

/**
 * `POST /session`: a code from an invitation or sign-in link → cookie. With `acceptAsMyself`, somebody who is
 * signed in takes an invitation as the person they are instead of becoming the one it names.
 */
export const sessionRequest = z.strictObject({
  code: z.string().min(1).max(200),
  acceptAsMyself: z.boolean().optional(),
})
/** `POST /session/preview`. */
export const codeRequest = z.strictObject({ code: z.string().min(1).max(200) })
/** `GET /session`, `POST /session`. */
export const sessionAnswer = z.object({
  person: z.object({
    id,
    name: z.string(),
    email: z.string().nullable(),
    administrator: z.boolean(),
    language: z.enum(['sv', 'en']),
    organisation: z.object({ id, name: z.string() }).nullable(),
  }),
  /** Plan the code invited to, if any. */
  planId: id.nullable(),
  expiresAt: z.iso.datetime(),
})
/** `POST /session/preview`: who a code is for, without using it up (the page behind the link). */
export const codePreview = z.object({
  personName: z.string(),
  planTitle: z.string().nullable(),
  role: z.enum(roles).nullable(),
  organisation: z.string().nullable(),
  expiresAt: z.iso.datetime(),
})
/** `PATCH /me`. */
export const personPatch = z.strictObject({
  name: name.optional(),
  language: z.enum(['sv', 'en']).optional(),
})
/** `GET /me/sessions`; `DELETE /me/sessions/:sessionId`. `id` is a public handle, not the cookie. */
export const sessionList = z.object({
  sessions: z.array(
    z.object({
      id,
      device: z.string(),
      createdAt: z.iso.datetime(),
      lastSeenAt: z.iso.datetime(),
      expiresAt: z.iso.datetime(),
      current: z.boolean(),
    }),
  ),
})
/** `POST /me/sign-in-link`: a one-time link for another device of one's own → `{url, expiresAt}`. */
export const linkAnswer = z.object({ url: z.url(), expiresAt: z.iso.datetime() })

/** `POST /organisations` → 201 `{id}`; `GET /organisations`; `PATCH /organisations/:organisationId`. */
export const organisationRequest = z.strictObject({
  name,
  kind: z.enum(organisationKinds),
  abbreviation: line.min(1).max(40).optional(),
  parentId: id.optional(),
})
export const organisation = z.object({
  id,
  name: z.string(),
  kind: z.enum(organisationKinds),
  abbreviation: z.string().nullable(),
  parentId: id.nullable(),
})
export const organisationList = z.object({ organisations: z.array(organisation) })

/** `POST /plans/:planId/members` → 201 `{id, invitationUrl}`. `organisation` (a name) makes one if needed. */
export const memberRequest = z
  .strictObject({
    name,
    email: z.email().optional(),
    organisationId: id.optional(),
    organisation: organisationRequest.optional(),
    role: z.enum(roles),
    approver: z.boolean().optional(),
  })
  .refine((m) => m.organisationId !== undefined || m.organisation !== undefined, {
    ...fault('organisationNeeded'),
    path: ['organisationId'],
  })
export const memberCreated = z.object({ id, invitationUrl: z.url(), expiresAt: z.iso.datetime() })
/** `PATCH /plans/:planId/members/:memberId`; `DELETE` removes; `POST …/invitation` makes a new link (`linkAnswer`). */
export const memberPatch = z.strictObject({
  role: z.enum(roles).optional(),
  approver: z.boolean().optional(),
  organisationId: id.optional(),
})
export const member = z.object({
  id,
  personId: id,
  name: z.string(),
  /** Null unless the asker may manage members. */
  email: z.string().nullable(),
  organisation: z.object({ id, name: z.string(), kind: z.enum(organisationKinds) }).nullable(),
  role: z.enum(roles),
  approver: z.boolean(),
  /** Whether the person has signed in with the invitation. */
  joined: z.boolean(),
  you: z.boolean(),
})
export const memberList = z.object({ members: z.array(member) })

/** `POST /plans/:planId/tokens` → 201 `{id, token}`; `GET` lists without the token; `DELETE …/:tokenId` revokes. */
export const tokenRequest = z.strictObject({
  role: z.enum(roles),
  label: name,
  organisationId: id.optional(),
  expiresInDays: z.int().min(1).max(3650).optional(),
})
export const tokenCreated = z.object({ id, token: z.string() })
export const tokenList = z.object({
  tokens: z.array(
    z.object({
      id,
      label: z.string(),
      role: z.enum(roles),
      organisation: z.string().nullable(),
      createdAt: z.iso.datetime(),
      lastUsedAt: z.iso.datetime().nullable(),
      expiresAt: z.iso.datetime().nullable(),
    }),
  ),
})

/** `PATCH /organisations/:organisationId`; null takes the abbreviation or the parent away. */
export const organisationPatch = organisationRequest.partial().extend({
  abbreviation: organisationRequest.shape.abbreviation.nullable(),
  parentId: organisationRequest.shape.parentId.nullable(),
})
export const organisationCreated = z.object({ id })

export type SessionRequest = z.infer<typeof sessionRequest>
export type SessionAnswer = z.infer<typeof sessionAnswer>
export type CodePreview = z.infer<typeof codePreview>
export type SessionList = z.infer<typeof sessionList>
export type LinkAnswer = z.infer<typeof linkAnswer>
export type Organisation = z.infer<typeof organisation>
export type OrganisationRequest = z.infer<typeof organisationRequest>
export type OrganisationPatch = z.infer<typeof organisationPatch>
export type MemberRequest = z.infer<typeof memberRequest>
export type MemberPatch = z.infer<typeof memberPatch>
export type Member = z.infer<typeof member>
export type MemberCreated = z.infer<typeof memberCreated>
export type TokenRequest = z.infer<typeof tokenRequest>
export type TokenList = z.infer<typeof tokenList>
