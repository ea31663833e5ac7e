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
  ]
  const refusals = [
    ...(endpoint.body || endpoint.query ? [400] : []),
    ...(access.kind === 'public' ? [] : [401]),
    ...(access.kind === 'installation' || access.kind === 'plan' ? [403] : []),
    ...(access.kind === 'plan' ? [404] : []),
    ...(endpoint.body ? [413, 415] : []),
    ...(endpoint.guessable ? [429] : []),
  ]
  return {
    operationId: id,
    summary: endpoint.summary,
    tags: [endpoint.path.split('/')[1] ?? ''],
    ...(access.kind === 'plan' || access.kind === 'installation' ? { 'x-right': access.action } : {}),
    security: access.kind === 'public' ? [] : [{ token: [] }, { session: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(endpoint.body && {
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: addSchema(`${id}Request`, endpoint.body, 'input', schemas) },
        },
      },
    }),
    responses: {
      [endpoint.method === 'POST' ? '2XX' : '200']: {
        description: 'Done.',
        ...(endpoint.answer && {
          content: {
            'application/json': { schema: addSchema(`${id}Answer`, endpoint.answer, 'output', schemas) },
          },
        }),
      },
      ...Object.fromEntries(refusals.map((status) => [String(status), refusal])),
    },
  }
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
