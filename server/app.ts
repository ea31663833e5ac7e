/**
 * Where the slices are joined: each gets the functions it needs from the others, and every call is declared in
 * one list that the OpenAPI page and the permission test walk too.
 */
import { Hono } from 'hono'
import { DomainError } from '../shared/domain/errors.ts'
import type { Config } from './config.ts'
import { findDataUrls } from './files/find-data-urls.ts'
import { prepareDataUrl } from './files/prepare-file.ts'
import { fileEndpoints } from './files/routes.ts'
import { shareFiles, storeFiles } from './files/store.ts'
import { type Endpoint, endpoint } from './http/endpoint.ts'
import type { Metrics } from './http/metrics.ts'
import { admit, mount } from './http/mount.ts'
import { describeApi } from './http/openapi.ts'
import { errorResponse, languageOf, notFoundError } from './http/problem.ts'
import { createRateLimit } from './http/rate-limit.ts'
import { type NonceVariables, secureHeaders } from './http/secure-headers.ts'
import type { StaticFiles } from './http/static.ts'
import type { RememberingAccessControl } from './people/access-control.ts'
import { describeAuthors } from './people/describe-authors.ts'
import type { Database } from './people/member-store.ts'
import { makeCoordinator } from './people/members.ts'
import { nameKeyOf } from './people/organisations.ts'
import { peopleEndpoints } from './people/routes.ts'
import type { Secrets } from './people/secrets.ts'
import { openPlan } from './plans/plan-problems.ts'
import { planEndpoints } from './plans/routes.ts'
import type { PlanReader } from './ports/plan-reader.ts'
import type { PlanRooms } from './ports/rooms.ts'
import type { UpdateLog } from './ports/update-log.ts'
import { problemEndpoints } from './problems/routes.ts'
import { publishEndpoints } from './publish/routes.ts'

export type App = Hono<{ Variables: NonceVariables }>

export type AppDeps = {
  config: Pick<Config, 'publicUrl' | 'limits'>
  version: string
  db: Database
  access: RememberingAccessControl
  rooms: PlanRooms
  reader: PlanReader
  log: UpdateLog
  secrets: Secrets
  metrics: Metrics
  /** The built client; null where it is served by somebody else (tests, `npm run dev`). */
  client: StaticFiles | null
  /** Milliseconds since the epoch. */
  now: () => number
  /** Why the server cannot take traffic, a sentence each; none: it can. */
  faults: () => Promise<string[]>
  /** Told about faults of ours, with the declared path. */
  onFault(error: unknown, where: string): void
  /** Adds the routes of live editing. */
  mountSync(app: App): void
}

/**
 * Rooms as the slices see them: whoever says that access changed is answered from then on with what is stored,
 * not with what was remembered.
 */
const withFreshAccess = ({ rooms, access }: Pick<AppDeps, 'rooms' | 'access'>): PlanRooms => ({
  document: (planId) => rooms.document(planId),
  present: (planId) => rooms.present(planId),
  notify: (planId, notice) => rooms.notify(planId, notice),
  sessionEnded(sessionId) {
    access.forgetAll()
    rooms.sessionEnded(sessionId)
  },
  async accessChanged(planId) {
    access.forgetPlan(planId)
    await rooms.accessChanged(planId)
  },
  changeStatus: (planId, change) =>
    rooms.changeStatus(planId, async () => {
      const result = await change()
      access.forgetPlan(planId)
      return result
    }),
})

/** Every call below `/api`, the OpenAPI page included. */
export function createEndpoints(deps: AppDeps): Endpoint[] {
  const rooms = withFreshAccess(deps)
  const { db, access, reader, secrets, config } = deps
  const { publicUrl, limits } = config
  const { newId } = secrets
  const sources = { db, rooms, reader }
  const endpoints: Endpoint[] = [
    ...peopleEndpoints({ db, access, rooms, secrets, publicUrl, limits }),
    ...planEndpoints({
      db,
      rooms,
      reader,
      log: deps.log,
      newId,
      limits,
      nameKeyOf,
      makeCoordinator: (trx, planId, personId, now) => makeCoordinator(trx, newId, planId, personId, now),
      describeAuthors: (planId, authors) => describeAuthors(db, planId, authors),
      preparePicture: (dataUrl) => prepareDataUrl(dataUrl, limits.maxFileBytes),
      storePictures: storeFiles,
      sharePictures: shareFiles,
    }),
    ...fileEndpoints({ db, maxFileBytes: limits.maxFileBytes }),
    ...problemEndpoints({
      db,
      rooms,
      newId,
      describeAuthors: (planId, authors) => describeAuthors(db, planId, authors),
    }),
    ...publishEndpoints({
      openPlan: (planId) => openPlan(sources, planId),
      findPictures: (planId, wanted) => findDataUrls(db, planId, wanted),
    }),
  ]
  const openapi = endpoint({
    method: 'GET',
    path: '/openapi.json',
    summary: 'This description of the calls (OpenAPI 3.1).',
    access: { kind: 'public' },
    produces: ['application/json'],
    handle: async () => ({ status: 200, json: page }),
  })
  endpoints.push(openapi)
  const page = describeApi(endpoints, deps.version)
  return endpoints
}

/** The whole HTTP side of the server. */
export function createApp(deps: AppDeps): App {
  const { publicUrl, limits } = deps.config
  const app: App = new Hono()
  app.use(secureHeaders(publicUrl))
  app.onError((error, context) => {
    if (!(error instanceof DomainError)) deps.onFault(error, context.req.path)
    return errorResponse(error, languageOf(context.req.raw.headers))
  })

  app.get('/healthz', (context) => context.json({ status: 'ok' }))
  app.get('/readyz', async (context) => {
    const faults = await deps.faults()
    return faults.length === 0
      ? context.json({ status: 'ready' })
      : context.json({ status: 'not ready', faults }, 503)
  })
  app.get('/metrics', async (context) => {
    const right = { kind: 'installation', action: 'readMetrics' } as const
    await admit(right, context.req.raw.headers, undefined, deps.now(), { access: deps.access, publicUrl })
    const { registry } = deps.metrics
    return context.body(await registry.metrics(), 200, { 'content-type': registry.contentType })
  })

  deps.mountSync(app)
  mount(app, createEndpoints(deps), {
    access: deps.access,
    now: deps.now,
    publicUrl,
    maxBodyBytes: limits.maxBodyBytes,
    trustedProxies: limits.trustedProxies,
    guesses: createRateLimit(limits.signInTriesPerMinute),
    observe: deps.metrics.observe,
    fault: (error, { method, path }) => deps.onFault(error, `${method} /api${path}`),
  })

  app.all('*', async (context) => {
    const { path, method } = context.req
    const isOurs = /^\/(api|assets|sync)(\/|$)/.test(path)
    if (deps.client === null || (method !== 'GET' && method !== 'HEAD')) throw notFoundError()
    const file = await deps.client.answer(path, context.req.raw.headers)
    if (file) return file
    if (isOurs) throw notFoundError()
    return deps.client.page(context.get('nonce'))
  })
  return app
}
