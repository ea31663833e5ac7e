/** Who has an answer already is told so (RFC 9110, section 13). */
import { describe, expect, it } from 'vitest'
import { refuseUnreadableAddress } from '../../../server/http/address.ts'
import { answerCondition } from '../../../server/http/condition.ts'

describe('If-None-Match', () => {
  const response = (status = 200) =>
    new Response('x', {
      status,
      headers: { etag: '"a,b"', 'cache-control': 'private, no-cache', 'content-type': 'text/html' },
    })
  it.each([
    ['"a,b"', 304],
    ['W/"a,b"', 304],
    ['"z", W/"a,b"', 304],
    ['*', 304],
    ['"a"', 200],
    ['a,b', 200],
    ['', 200],
  ])('%j is answered with %i', async (wanted, status) => {
    const request = new Request('http://x', { headers: { 'if-none-match': wanted } })
    const answer = answerCondition(request, response())
    expect(answer.status).toBe(status)
    expect(await answer.text()).toBe(status === 304 ? '' : 'x')
    expect(answer.headers.get('etag')).toBe('"a,b"')
    expect(answer.headers.get('cache-control')).toBe('private, no-cache')
  })

  it('changes nothing of what is written, refused, or has no tag', () => {
    const headers = { 'if-none-match': '*' }
    const writing = new Request('http://x', { method: 'POST', headers })
    expect(answerCondition(writing, response()).status).toBe(200)
    const reading = new Request('http://x', { headers })
    expect(answerCondition(reading, response(404)).status).toBe(404)
    expect(answerCondition(reading, new Response('x')).status).toBe(200)
  })
})

describe('an address', () => {
  it.each(['%', '%zz', '%ff', '%ed%a0%80', '%c0%80', 'a%00b', '%0a', '%7f', '%c2%85'])(
    'with %s in path or query is refused',
    (part) => {
      for (const url of [`http://x/api/plans/${part}`, `http://x/api/plans?format=${part}`]) {
        expect(() => refuseUnreadableAddress(url)).toThrow(expect.objectContaining({ code: 'invalid' }))
      }
    },
  )
  it.each(['åäö', '%C3%A5', 'a%20b', '100%25', '%F0%9F%98%80', 'a+b'])('with %s is not', (part) => {
    refuseUnreadableAddress(`http://x/api/plans/${part}?q=${part}`)
  })
})
