/** The OpenAPI 3.1 page, made from the declarations and the very schemas that validate the requests. */
import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'

type Json = { [key: string]: unknown }

/** The page for these endpoints. `server` is the address people use. */
export function describeApi(endpoints: readonly Endpoint[], version: string): Json {
  const schemas: Json = { Problem: problem }
  const paths: Record<string, Json> = {}
  for (const endpoint of endpoints) {
    const path = `/api${endpoint.path.replaceAll(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: describeOperation(endpoint, schemas) }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Samsyn',
      version,
      description: 'A county’s joint plan, written together. Times are ISO 8601 in UTC.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas,
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'An access token of a plan.' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'samsyn_session',
          description: 'Set by POST /api/session; named __Host-samsyn_session over https.',
        },
      },
    },
  }
}

function describeOperation(endpoint: Endpoint, schemas: Json): Json {
  const id = operationId(endpoint)
  const { access } = endpoint
  const parameters = [
    ...[...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...queryParameters(endpoint),
    ...(endpoint.tagged
      ? [condition('If-None-Match', 'ETags that the asker has: 304 if one is the newest.')]
      : []),
    ...(endpoint.conditional
      ? [condition('If-Match', 'ETags that the change is made over: 412 if none is the newest.')]
      : []),
  ]
  return {
    operationId: id,
    summary: endpoint.summary,
    tags: [endpoint.path.split('/')[1] ?? ''],
    ...(access.kind === 'plan' || access.kind === 'installation' ? { 'x-right': access.action } : {}),
    security: access.kind === 'public' ? [] : [{ token: [] }, { session: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...describeBody(endpoint, id, schemas),
    responses: {
      [successOf(endpoint)]: describeAnswer(endpoint, id, schemas),
      ...(endpoint.tagged && { '304': { description: 'The asker has the newest.' } }),
      ...Object.fromEntries(refusalsOf(endpoint).map((status) => [String(status), refusal])),
      default: { ...refusal, description: 'Failed, or cannot be answered now (500, 503).' },
    },
  }
}

const condition = (name: string, description: string): Json => ({
  name,
  in: 'header',
  required: false,
  description,
  schema: { type: 'string' },
})

/** Status when all went well. */
const successOf = ({ success, answer, produces }: Endpoint): number =>
  success ?? (answer || produces ? 200 : 204)

/** Statuses of refusals that can happen, as `server/http/mount.ts` and the declaration make them. */
function refusalsOf(endpoint: Endpoint): number[] {
  const { access, method, path, body, guessable, conditional, refuses = [] } = endpoint
  const reads = method === 'GET'
  const statuses = [
    // An address may hold what cannot be read, with every call.
    400,
    ...(access.kind === 'public' ? [] : [401]),
    // Every call that changes something is refused to pages of other origins.
    ...(access.kind === 'installation' || access.kind === 'plan' || !reads ? [403] : []),
    ...(path.includes(':') ? [404] : []),
    // A plan that is locked.
    ...(access.kind === 'plan' && !reads ? [409] : []),
    ...(conditional ? [412] : []),
    ...(reads ? [] : [413]),
    ...(body ? [415] : []),
    ...(guessable ? [429] : []),
    ...refuses,
  ]
  return [...new Set(statuses)].sort((a, b) => a - b)
}

const binary: Json = { type: 'string', contentMediaType: 'application/octet-stream' }
const form: Json = {
  type: 'object',
  required: ['file'],
  properties: { file: { type: 'string', format: 'binary' } },
}

function describeBody({ body, consumes }: Endpoint, id: string, schemas: Json): Json {
  if (!body && !consumes) return {}
  const content: Json = {}
  if (body) content['application/json'] = { schema: addSchema(`${id}Request`, body, 'input', schemas) }
  for (const type of consumes ?? [])
    content[type] = { schema: type === 'multipart/form-data' ? form : { ...binary, contentMediaType: type } }
  return { requestBody: { required: true, content } }
}

function describeAnswer({ answer, produces }: Endpoint, id: string, schemas: Json): Json {
  const content: Json = {}
  if (answer) content['application/json'] = { schema: addSchema(`${id}Answer`, answer, 'output', schemas) }
  for (const type of produces ?? []) content[type] = { schema: { ...binary, contentMediaType: type } }
  return { description: 'Done.', ...(Object.keys(content).length > 0 && { content }) }
}

/** `GET /plans/:planId/members` → `getPlansPlanIdMembers`. */
const operationId = ({ method, path }: Endpoint): string =>
  method.toLowerCase() +
  path
    .split(/[^A-Za-z\d]+/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')

function queryParameters(endpoint: Endpoint): Json[] {
  if (!endpoint.query) return []
  const { properties = {}, required = [] } = toJsonSchema(endpoint.query, 'input') as {
    properties?: Json
    required?: string[]
  }
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
}

const toJsonSchema = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest as Json
}

/** Adds a schema and those it defines to the components, and answers with a reference to it. */
function addSchema(name: string, schema: z.ZodType, io: 'input' | 'output', schemas: Json): Json {
  const { $defs = {}, ...root } = toJsonSchema(schema, io) as { $defs?: Json }
  const place = (reference: string): string =>
    reference === '#'
      ? `#/components/schemas/${name}`
      : reference.replace(/^#\/\$defs\//, `#/components/schemas/${name}_`)
  const relocate = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(relocate)
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        key === '$ref' && typeof inner === 'string' ? place(inner) : relocate(inner),
      ]),
    )
  }
  schemas[name] = relocate(root)
  for (const [key, inner] of Object.entries($defs)) schemas[`${name}_${key}`] = relocate(inner)
  return { $ref: `#/components/schemas/${name}` }
}

const problem: Json = {
  type: 'object',
  description: 'RFC 9457 problem details.',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'In Swedish or English, by Accept-Language.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: {
          pointer: { type: 'string', description: 'JSON Pointer (RFC 6901) into the body.' },
          detail: { type: 'string' },
        },
      },
    },
  },
}
const refusal: Json = {
  description: 'Refused.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}
