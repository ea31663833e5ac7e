/**
 * How an HTTP call is declared. An endpoint says which right it needs, and one place (`server/http/mount.ts`)
 * identifies the asker, checks the right, validates with the same zod schemas that make the OpenAPI page, and
 * turns `DomainError`s into RFC 9457 problem details. So no handler checks a right, and a test can walk every
 * endpoint with every role.
 */
import type { z } from 'zod'
import type { InstallationAction, PlanAction, Principal } from '../../shared/domain/permissions.ts'
import type { Language } from '../../shared/domain/vocabulary.ts'
import type { PlanAccess } from '../ports/access.ts'

/** What the asker must be allowed to do before the handler runs. */
export type Access =
  | { kind: 'public' }
  | { kind: 'signedIn' }
  | { kind: 'installation'; action: InstallationAction }
  /** The path has `:planId`. */
  | { kind: 'plan'; action: PlanAction }

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export type EndpointRequest<Body, Query> = {
  params: Readonly<Record<string, string>>
  query: Query
  body: Body
  /** Set unless access is `public`. */
  principal: Principal | null
  /** Set when access is `plan`. */
  access: PlanAccess | null
  /** Milliseconds since the epoch. */
  now: number
  /** Origin under which the asker reached the installation: `PUBLIC_URL`, or the request's own. */
  origin: string
  language: Language
  /** The body as it came, within `maxBodyBytes`; no bytes where there is none. */
  bytes: Uint8Array<ArrayBuffer>
  /** Its body is within `maxBodyBytes`, and read already when `body` is declared. */
  raw: Request
}

export type EndpointAnswer =
  | { status: 200 | 201; json: unknown; headers?: Record<string, string> }
  | { status: 204; headers?: Record<string, string> }
  | { status: 200; bytes: Uint8Array | string; contentType: string; headers?: Record<string, string> }

export type Endpoint<Body = unknown, Query = unknown> = {
  method: Method
  /** Hono path below `/api`, e.g. `/plans/:planId/settings`. */
  path: string
  /** One sentence for the OpenAPI page. */
  summary: string
  access: Access
  body?: z.ZodType<Body>
  /** Only `bytes` are handed over: parsing so much would hold up everybody. The handler holds them against `body`. */
  unparsed?: true
  query?: z.ZodType<Query>
  /** Shape of the JSON answer, for OpenAPI. */
  answer?: z.ZodType
  /** Status of the answer when all went well; without it 200, or 204 where nothing is answered. */
  success?: 200 | 201 | 204
  /** Content types of an answer that is no JSON of ours. */
  produces?: readonly string[]
  /** Content types of a body that is no JSON. */
  consumes?: readonly string[]
  /** The answer has an ETag: `If-None-Match` is answered with 304. */
  tagged?: true
  /** `If-Match` is held against what stands there: 412. */
  conditional?: true
  /** Refusals of its own, beside those that follow from the rest of the declaration. */
  refuses?: readonly (403 | 404 | 409 | 413 | 415)[]
  /** Largest accepted body in bytes; the installation's default without it. */
  maxBodyBytes?: number
  /** A secret in the body could be guessed: calls are limited per address (429). */
  guessable?: true
  handle(request: EndpointRequest<Body, Query>): Promise<EndpointAnswer>
}

/** Keeps the types of body and query together; what a slice's `routes.ts` lists. */
export const endpoint = <Body = unknown, Query = unknown>(e: Endpoint<Body, Query>): Endpoint =>
  e as unknown as Endpoint
