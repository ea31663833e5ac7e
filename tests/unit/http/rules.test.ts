/** The small rules of HTTP: whose page, which language, how many tries, what reaches the log. */
import { describe, expect, it } from 'vitest'
import { credentialsOf, noSessionCookie, sessionCookie } from '../../../server/http/cookie.ts'
import { describeError, withoutSecrets } from '../../../server/http/log.ts'
import { requireOwnOrigin } from '../../../server/http/origin.ts'
import { errorResponse, languageOf } from '../../../server/http/problem.ts'
import { addressOf, createRateLimit } from '../../../server/http/rate-limit.ts'
import { DomainError, errorCodes } from '../../../shared/domain/errors.ts'

const request = (method: string, headers: Record<string, string>) =>
  new Request('http://plan.test/api/x', { method, headers: { host: 'plan.test', ...headers } })

describe('whose page may act with a cookie', () => {
  const cookie = 'samsyn_session=x'
  it.each([
    ['own page', 'POST', { cookie, origin: 'http://plan.test' }, null, true],
    ['another site', 'POST', { cookie, origin: 'http://evil.test' }, null, false],
    ['a sandboxed page', 'DELETE', { cookie, origin: 'null' }, null, false],
    ['another port', 'POST', { cookie, origin: 'http://plan.test:81' }, null, false],
    ['http for https', 'POST', { cookie, origin: 'http://plan.se' }, 'https://plan.se', false],
    ['the public address', 'POST', { cookie, origin: 'https://plan.se' }, 'https://plan.se', true],
    ['no Origin', 'POST', { cookie }, null, false],
    ['no Origin, but the browser vouches', 'POST', { cookie, 'sec-fetch-site': 'same-origin' }, null, true],
    ['no cookie and no Origin (a program signs in)', 'POST', {}, null, true],
    ['another site, signing in as somebody', 'POST', { origin: 'http://evil.test' }, null, false],
    [
      'a bearer token, from anywhere',
      'POST',
      { authorization: 'Bearer x', origin: 'http://evil.test' },
      null,
      true,
    ],
    ['reading', 'GET', { cookie, origin: 'http://evil.test' }, null, true],
  ] as const)('%s', (_, method, headers, publicUrl, allowed) => {
    const act = () => requireOwnOrigin(request(method, headers), publicUrl)
    if (allowed) expect(act).not.toThrow()
    else expect(act).toThrow(DomainError)
  })
})

describe('the session cookie', () => {
  it('is bound to the host over https', () => {
    expect(sessionCookie('abc', 'https://plan.se')).toBe(
      '__Host-samsyn_session=abc; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=34560000',
    )
    expect(sessionCookie('abc', null)).not.toContain('Secure')
    expect(noSessionCookie(null)).toContain('Max-Age=0')
  })

  it('is found among others; a bearer token goes before it, and a broken one is nobody', () => {
    const cookie = 'a=b; samsyn_session=abc; c=d'
    expect(credentialsOf(new Headers({ cookie }), null)).toEqual({ sessionToken: 'abc' })
    expect(credentialsOf(new Headers({ cookie }), 'https://plan.se')).toEqual({})
    expect(credentialsOf(new Headers({ cookie, authorization: 'bearer t' }), null)).toEqual({ bearer: 't' })
    expect(credentialsOf(new Headers({ cookie, authorization: 'Basic t' }), null)).toEqual({})
  })
})

describe('refusals', () => {
  it.each([
    ['', 'sv'],
    ['en', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['fi, en;q=0.5, sv;q=0.8', 'sv'],
    ['de', 'sv'],
    ['sv;q=0, en', 'en'],
  ])('Accept-Language %j gives %s', (accept, language) => {
    expect(languageOf(new Headers({ 'accept-language': accept }))).toBe(language)
  })

  it('every code is a problem with type, title, status and detail', async () => {
    for (const code of errorCodes) {
      const error = new DomainError(code, { sv: 'Nej.', en: 'No.' }, [{ pointer: '/a', detail: 'b' }])
      const response = errorResponse(error, 'en')
      expect(response.headers.get('content-type')).toBe('application/problem+json')
      expect(await response.json()).toEqual({
        type: `urn:samsyn:problem:${code}`,
        title: expect.any(String),
        status: response.status,
        detail: 'No.',
        errors: [{ pointer: '/a', detail: 'b' }],
      })
    }
  })

  it('a fault of ours says nothing of what it was', async () => {
    const response = errorResponse(new Error('select * from secret'), 'sv')
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('secret')
  })
})

describe('tries', () => {
  it('runs out after the limit, and comes back with time', () => {
    const limit = createRateLimit(3)
    for (let i = 0; i < 3; i += 1) limit.take('a', 0)
    expect(() => limit.take('a', 0)).toThrow(DomainError)
    limit.take('b', 0)
    expect(() => limit.take('a', 19_000)).toThrow(DomainError)
    limit.take('a', 60_000)
  })

  it('believes as many proxies as are trusted, counted from ours', () => {
    const headers = new Headers({ 'x-forwarded-for': '1.1.1.1, 2.2.2.2, 3.3.3.3' })
    expect(addressOf(headers, '9.9.9.9', 0)).toBe('9.9.9.9')
    expect(addressOf(headers, '9.9.9.9', 1)).toBe('3.3.3.3')
    expect(addressOf(headers, '9.9.9.9', 2)).toBe('2.2.2.2')
    expect(addressOf(new Headers(), undefined, 1)).toBe('unknown')
  })
})

describe('the log', () => {
  it.each([
    ['postgres://user:pass@host/db', 'pass'],
    ['GET /sync/p1?token=hemlig&x=1', 'hemlig'],
    ['Authorization: Bearer hemlig', 'hemlig'],
    ['cookie: __Host-samsyn_session=hemlig; a=b', 'hemlig'],
    ['http://plan.se/inbjudan#hemlig', 'hemlig'],
  ])('%s is written without its secret', (text, secret) => {
    expect(withoutSecrets(text)).not.toContain(secret)
  })

  it('takes name, message, stack and cause of an error, not what a driver hangs on it', () => {
    const error = Object.assign(new Error('failed', { cause: 'Bearer abc' }), { parameters: ['Annas text'] })
    expect(JSON.stringify(describeError(error))).not.toMatch(/Annas|abc/)
    expect(describeError('x')).toEqual({ name: 'unknown', message: 'x' })
  })
})
