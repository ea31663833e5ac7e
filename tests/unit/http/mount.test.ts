import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { type Endpoint, type EndpointAnswer, endpoint } from '../../../server/http/endpoint.ts'
import { mount } from '../../../server/http/mount.ts'
import { createRateLimit } from '../../../server/http/rate-limit.ts'

const answering = (path: string, answer: EndpointAnswer, method: Endpoint['method'] = 'GET') =>
  endpoint({ method, path, summary: path, access: { kind: 'public' }, handle: async () => answer })

const appWith = (...endpoints: Endpoint[]) => {
  const app = new Hono()
  mount(app, endpoints, {
    access: { identify: async () => null, access: async () => null },
    now: () => 0,
    publicUrl: null,
    maxBodyBytes: 1_000,
    trustedProxies: 0,
    guesses: createRateLimit(10),
    observe: () => {},
    fault: (error) => {
      throw error
    },
  })
  return app
}

describe('cache headers', () => {
  it.each<[string, Record<string, string>, string]>([
    ['nothing said', {}, 'no-store'],
    ['an ETag', { ETag: '"7"' }, 'private, no-cache'],
    [
      'its own',
      { 'Cache-Control': 'private, max-age=9, immutable', ETag: '"7"' },
      'private, max-age=9, immutable',
    ],
    ['its own in small letters', { 'cache-control': 'private, no-cache' }, 'private, no-cache'],
  ])('%s', async (_, headers, expected) => {
    const answer = await appWith(answering('/x', { status: 200, json: {}, headers })).request('/api/x')
    expect(answer.headers.get('cache-control')).toBe(expected)
  })
})

describe('a known path with another method', () => {
  const app = appWith(
    answering('/x', { status: 200, json: {} }),
    answering('/x', { status: 204 }, 'DELETE'),
    answering('/x/:id', { status: 204 }, 'PATCH'),
  )

  it('is refused with those it takes', async () => {
    const answer = await app.request('/api/x', { method: 'PUT', headers: { 'accept-language': 'en' } })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, DELETE'])
    expect(await answer.json()).toMatchObject({
      status: 405,
      detail: 'This address takes GET, HEAD, DELETE.',
    })
    expect((await app.request('/api/x/1')).headers.get('allow')).toBe('PATCH')
  })

  it('leaves the right ones, HEAD, and unknown paths as they are', async () => {
    expect((await app.request('/api/x')).status).toBe(200)
    expect((await app.request('/api/x', { method: 'HEAD' })).status).toBe(200)
    expect((await app.request('/api/x', { method: 'DELETE' })).status).toBe(204)
    expect((await app.request('/api/y')).status).toBe(404)
  })
})
