/**
 * The one place where a declared endpoint meets a request: who asks → may they → is the request whole → the
 * handler → the answer. The order matters: somebody without the right learns nothing about the request's form.
 */
import type { Context, Env, Hono } from 'hono'
import { DomainError } from '../../shared/domain/errors.ts'
import { can, canInInstallation, type Principal } from '../../shared/domain/permissions.ts'
import type { AccessControl, PlanAccess } from '../ports/access.ts'
import { refuseUnreadableAddress } from './address.ts'
import { parseJson, readBody, requireJson } from './body.ts'
import { answerCondition } from './condition.ts'
import { credentialsOf } from './cookie.ts'
import type { Access, Endpoint, EndpointAnswer } from './endpoint.ts'
import { originOf, requireOwnOrigin } from './origin.ts'
import { errorResponse, languageOf, methodRefusal, notFoundError } from './problem.ts'
import { addressOf, type RateLimit } from './rate-limit.ts'
import { validate } from './validate.ts'

export type MountDeps = {
  access: AccessControl
  /** Milliseconds since the epoch. */
  now: () => number
  publicUrl: string | null
  maxBodyBytes: number
  trustedProxies: number
  guesses: RateLimit
  /** Told about every answer. */
  observe(endpoint: Endpoint, status: number, seconds: number): void
  /** Told about faults of ours. */
  fault(error: unknown, endpoint: Endpoint): void
}

/** Serves every endpoint of the list below `/api`. */
export function mount<E extends Env>(app: Hono<E>, endpoints: readonly Endpoint[], deps: MountDeps): void {
  for (const endpoint of endpoints) {
    app.on(endpoint.method, `/api${endpoint.path}`, async (context) => {
      const started = performance.now()
      const response = await serve(endpoint, context, deps).catch((error: unknown) => {
        if (!(error instanceof DomainError)) deps.fault(error, endpoint)
        return errorResponse(error, languageOf(context.req.raw.headers))
      })
      deps.observe(endpoint, response.status, (performance.now() - started) / 1000)
      return response
    })
  }
  refuseOtherMethods(app, endpoints)
}

/** A known path with another method: 405 with what it takes (RFC 9110, section 15.5.6), whoever asks. */
function refuseOtherMethods<E extends Env>(app: Hono<E>, endpoints: readonly Endpoint[]): void {
  const methods = Map.groupBy(endpoints, ({ path }) => path)
  for (const [path, here] of methods) {
    const allow = here.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
    app.all(`/api${path}`, (context) => methodRefusal(allow, languageOf(context.req.raw.headers)))
  }
}

async function serve(endpoint: Endpoint, context: Context, deps: MountDeps): Promise<Response> {
  const request = context.req.raw
  const now = deps.now()
  const language = languageOf(request.headers)
  refuseUnreadableAddress(request.url)
  const params = context.req.param() as Record<string, string>
  requireOwnOrigin(request, deps.publicUrl)
  if (endpoint.guessable) {
    const connection = context.env?.incoming?.socket?.remoteAddress as string | undefined
    deps.guesses.take(addressOf(request.headers, connection, deps.trustedProxies), now)
  }
  const asker = await admit(endpoint.access, request.headers, params['planId'], now, deps)
  const query = endpoint.query
    ? validate(endpoint.query, Object.fromEntries(new URL(request.url).searchParams), language, 'query')
    : {}
  const { bytes, raw, body } = await takeBody(endpoint, request, language, deps.maxBodyBytes)
  const origin = originOf(request, deps.publicUrl)
  const answer = await endpoint.handle({ params, query, body, bytes, ...asker, now, origin, language, raw })
  return answerCondition(request, toResponse(answer))
}

/** Who asks and with what standing; also for routes outside `/api`. @throws DomainError unauthenticated, notFound, forbidden, conflict */
export async function admit(
  wanted: Access,
  headers: Headers,
  planId: string | undefined,
  now: number,
  deps: Pick<MountDeps, 'access' | 'publicUrl'>,
): Promise<{ principal: Principal | null; access: PlanAccess | null }> {
  if (wanted.kind === 'public') return { principal: null, access: null }
  const principal = await deps.access.identify(credentialsOf(headers, deps.publicUrl), now)
  if (principal === null) {
    throw new DomainError('unauthenticated', {
      sv: 'Du behöver logga in. Öppna din inbjudnings- eller inloggningslänk.',
      en: 'You need to sign in. Open your invitation or sign-in link.',
    })
  }
  switch (wanted.kind) {
    case 'signedIn':
      return { principal, access: null }
    case 'installation':
      if (!canInInstallation(wanted.action, principal)) throw forbidden()
      return { principal, access: null }
    case 'plan': {
      const access = planId === undefined ? null : await deps.access.access(principal, planId, now)
      if (access === null) throw notFoundError()
      switch (can(wanted.action, access.standing)) {
        case 'allowed':
          return { principal, access }
        case 'notFound':
          throw notFoundError()
        case 'forbidden':
          throw forbidden()
        case 'conflict':
          throw new DomainError('conflict', {
            sv: 'Planen är låst och kan inte ändras.',
            en: 'The plan is locked and cannot be changed.',
          })
      }
    }
  }
}

const forbidden = (): DomainError =>
  new DomainError('forbidden', {
    sv: 'Du har inte den rättighet som behövs för detta.',
    en: 'You do not have the right that this needs.',
  })

async function takeBody(
  endpoint: Endpoint,
  request: Request,
  language: 'sv' | 'en',
  defaultMaxBytes: number,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; raw: Request; body: unknown }> {
  if (request.method === 'GET' || request.method === 'HEAD')
    return { bytes: new Uint8Array(), raw: request, body: undefined }
  if (endpoint.body) requireJson(request.headers)
  const bytes = await readBody(request, endpoint.maxBodyBytes ?? defaultMaxBytes)
  const raw = new Request(request.url, {
    method: request.method,
    headers: request.headers,
    body: bytes.byteLength > 0 && !endpoint.unparsed ? bytes : null,
  })
  if (endpoint.unparsed) return { bytes, raw, body: undefined }
  const body = endpoint.body ? validate(endpoint.body, parseJson(bytes), language, 'body') : undefined
  return { bytes, raw, body }
}

function toResponse(answer: EndpointAnswer): Response {
  // Names of headers know no case: set one by one, a later `Cache-Control` replaces an earlier `cache-control`.
  const headers = new Headers()
  for (const [name, value] of Object.entries(answer.headers ?? {})) headers.set(name, value)
  if (!headers.has('cache-control'))
    headers.set('cache-control', headers.has('etag') ? 'private, no-cache' : 'no-store')
  if ('json' in answer) {
    headers.set('content-type', 'application/json; charset=utf-8')
    return new Response(JSON.stringify(answer.json), { status: answer.status, headers })
  }
  if ('bytes' in answer) {
    headers.set('content-type', answer.contentType)
    return new Response(answer.bytes as BodyInit, { status: answer.status, headers })
  }
  return new Response(null, { status: answer.status, headers })
}
