/** The OpenAPI page, held against what the server answers: the status, content type and conditions of a call that goes well. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, inviteAndSignIn, startTestServer, type TestServer } from '../support/server.ts'

type Operation = {
  parameters?: { name: string; in: string }[]
  requestBody?: { content: Record<string, object> }
  responses: Record<string, { content?: Record<string, object> }>
}

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
const organisation = { name: 'Åsby kommun', kind: 'municipality' }

let server: TestServer
let paths: Record<string, Record<string, Operation>>
let planId: string
let person: Api & { memberId: string }
let sha256: string
beforeAll(async () => {
  server = await startTestServer()
  paths = (await server.admin.need('GET', '/openapi.json')).paths
  planId = (await server.admin.need('POST', '/plans', { title: 'Plan', template: 'actionTable' })).id
  person = await inviteAndSignIn(server.url, planId, { name: 'Åsa', role: 'coordinator' })
  sha256 = (await server.admin.need('POST', `/plans/${planId}/files`, pixel)).sha256
})
afterAll(() => server.stop())

const declared = (method: string, path: string): Operation => {
  const operation = paths[`/api${path}`]?.[method.toLowerCase()]
  if (operation === undefined) throw new Error(`${method} ${path} is not on the page`)
  return operation
}

describe('what is declared is what is answered', () => {
  it.each<[string, string, unknown, number]>([
    ['GET', '/openapi.json', undefined, 200],
    ['GET', '/session', undefined, 200],
    ['PATCH', '/me', { name: 'Åsa Ek' }, 204],
    ['GET', '/me/sessions', undefined, 200],
    ['POST', '/me/sign-in-link', undefined, 201],
    ['GET', '/plans', undefined, 200],
    ['POST', '/plans', { title: 'En till', template: 'actionTable' }, 201],
    ['GET', '/plans/{planId}', undefined, 200],
    ['POST', '/plans/{planId}/duplicate', { title: 'Kopia' }, 201],
    ['GET', '/plans/{planId}/members', undefined, 200],
    ['POST', '/plans/{planId}/members', { name: 'Bo', role: 'reader', organisation }, 201],
    ['PATCH', '/plans/{planId}/members/{memberId}', { approver: true }, 204],
    ['POST', '/plans/{planId}/members/{memberId}/invitation', undefined, 201],
    ['GET', '/plans/{planId}/tokens', undefined, 200],
    ['POST', '/plans/{planId}/tokens', { role: 'reader', label: 'Statistik' }, 201],
    ['GET', '/plans/{planId}/settings', undefined, 200],
    ['PATCH', '/plans/{planId}/settings', { county: 'Norrlän' }, 200],
    ['GET', '/plans/{planId}/organisation-links', undefined, 200],
    ['PUT', '/plans/{planId}/organisation-links', { links: {} }, 200],
    ['GET', '/plans/{planId}/register', undefined, 200],
    ['GET', '/plans/{planId}/summary', undefined, 200],
    ['GET', '/plans/{planId}/problems', undefined, 200],
    ['GET', '/plans/{planId}/history', undefined, 200],
    ['GET', '/plans/{planId}/history/{at}', undefined, 200],
    ['GET', '/plans/{planId}/export', undefined, 200],
    ['POST', '/plans/{planId}/files', pixel, 201],
    ['GET', '/plans/{planId}/files/{sha256}', undefined, 200],
    ['POST', '/plans/{planId}/status', { to: 'commentRound' }, 200],
  ])('%s %s', async (method, path, body, status) => {
    const operation = declared(method, path)
    const values: Record<string, string> = {
      planId,
      memberId: person.memberId,
      sha256,
      at: new Date().toISOString(),
    }
    const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
    const answer = await person.call(method, address, body)
    expect([answer.status, answer.text.slice(0, 200)]).toEqual([status, expect.any(String)])
    expect(Object.keys(operation.responses).filter((code) => /^2/.test(code))).toEqual([String(status)])
    expect(operation.requestBody !== undefined).toBe(body !== undefined)

    const type = answer.headers.get('content-type')?.split(';')[0]
    const types = Object.keys(operation.responses[status]?.content ?? {})
    if (type === undefined) expect(types).toEqual([])
    else expect(types).toContain(type)

    const conditions = operation.parameters?.filter((p) => p.in === 'header').map(({ name }) => name) ?? []
    const etag = method === 'GET' ? answer.headers.get('etag') : null
    expect(conditions.includes('If-None-Match')).toBe(etag !== null)
    if (etag === null) return
    expect((await person.call(method, address, undefined, { 'if-none-match': etag })).status).toBe(304)
    expect(operation.responses).toHaveProperty('304')
  })

  it.each<[string, string, unknown, Record<string, string>, number]>([
    ['PATCH', '/plans/{planId}/settings', { county: 'X' }, { 'if-match': 'W/"2"' }, 412],
    ['PATCH', '/plans/{planId}/settings', { title: 1 }, {}, 400],
    ['POST', '/plans/{planId}/status', { to: 'archived' }, {}, 409],
    ['POST', '/plans/{planId}/members', 'x', { 'content-type': 'text/plain' }, 415],
    ['POST', '/plans/{planId}/files', new Uint8Array([1, 2, 3]), {}, 415],
    ['POST', '/plans/{planId}/restore', undefined, {}, 409],
    ['GET', '/plans/{planId}/files/none', undefined, {}, 404],
    ['POST', '/organisations', { name: 'A', kind: 'region' }, {}, 403],
  ])('%s %s refused: %j %j', async (method, path, body, headers, status) => {
    const operation = declared(method, path.replace('/none', '/{sha256}'))
    const answer = await person.call(method, path.replace('{planId}', planId), body, headers)
    expect([answer.status, operation.responses]).toEqual([
      status,
      expect.objectContaining({ [status]: expect.anything() }),
    ])
  })
})
