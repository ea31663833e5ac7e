import { describe, expect, it } from 'vitest'
import { fileName } from '../../../../client/app/api/download.ts'
import { ApiFailure, failureOf } from '../../../../client/app/api/failure.ts'
import { ago, dayAndTime, daysUntil } from '../../../../client/app/i18n/format.ts'

const now = Date.parse('2026-11-22T12:00:00Z')
const secondsAgo = (seconds: number) => new Date(now - seconds * 1_000).toISOString()

describe('how long ago', () => {
  it.each([
    [44, null],
    [46, 'för 1 minut sedan'],
    [300, 'för 5 minuter sedan'],
    [3_600, 'för 1 timme sedan'],
    [86_400, 'för 1 dag sedan'],
    [5 * 86_400, 'för 5 dagar sedan'],
    [8 * 86_400, '14 november 2026'],
    [-60, null], // the server's clock is ahead
  ])('%i seconds', (seconds, words) => {
    expect(ago(secondsAgo(seconds), now, 'sv')).toBe(words)
  })
  it('is told in English too', () => {
    expect(ago(secondsAgo(300), now, 'en')).toBe('5 minutes ago')
  })
})

it('times are those of Stockholm, summer and winter', () => {
  expect(dayAndTime('2026-01-15T22:30:00Z', 'sv')).toContain('23:30')
  expect(dayAndTime('2026-07-15T22:30:00Z', 'sv')).toContain('16 juli 2026')
})

it('counts the days that are left, never under none', () => {
  expect(daysUntil(secondsAgo(-86_400), now)).toBe(1)
  expect(daysUntil(secondsAgo(-86_401), now)).toBe(2)
  expect(daysUntil(secondsAgo(1), now)).toBe(0)
})

describe('refused calls', () => {
  const problem = (status: number, body: string, type = 'application/problem+json') =>
    failureOf(new Response(body, { status, headers: { 'content-type': type } }))

  it('are read from problem details', async () => {
    const errors = [{ pointer: '/focusAreas/1/code', detail: 'Används redan.' }, { pointer: 3 }]
    const failure = await problem(400, JSON.stringify({ detail: 'Fel i kroppen.', errors }))
    expect(failure).toBeInstanceOf(ApiFailure)
    expect([failure.kind, failure.detail, failure.errors]).toEqual(['invalid', 'Fel i kroppen.', [errors[0]]])
    expect([failure.at('/focusAreas'), failure.at('/focus')]).toEqual(['Används redan.', null])
  })
  it('are understood when something in front of the server answers in HTML', async () => {
    const failure = await problem(503, '<h1>Service unavailable</h1>', 'text/html')
    expect([failure.kind, failure.detail]).toEqual(['unavailable', ''])
    expect((await problem(418, 'no json')).kind).toBe('unexpected')
  })
})

it('a downloaded file is named as the server says', () => {
  expect(fileName(`attachment; filename="plan.json"; filename*=UTF-8''L%C3%A4nsplan.json`)).toBe(
    'Länsplan.json',
  )
  expect(fileName('attachment; filename="plan.html"')).toBe('plan.html')
  expect(fileName(`attachment; filename*=UTF-8''%E0%A4%A`)).toBeNull()
  expect(fileName(null)).toBeNull()
})
