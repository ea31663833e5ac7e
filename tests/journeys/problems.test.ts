/** Accepting warnings over HTTP: who may, what is kept, and what cannot be accepted. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rememberedSentence } from '../../shared/domain/acceptance.ts'
import type { Problem } from '../../shared/domain/errors.ts'
import { inviteAndSignIn, startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server?.stop())

const plan = {
  format: 'samsyn-plan',
  version: 1,
  title: 'Plan',
  language: 'sv',
  planType: 'actionPlan',
  period: { start: 2026, end: 2028 },
  horizons: { short: { label: 'Kort sikt' }, long: { label: 'Lång sikt' } },
  focusAreas: [{ code: '1', label: 'Ett' }],
  organisations: [],
  abbreviations: [{ short: 'XYZ', expansion: 'används inte' }],
  content: [
    { type: 'figure', id: 'bild', alt: '' },
    {
      type: 'goalTable',
      id: 'tabell',
      groups: [
        {
          id: 'rad',
          focusAreas: ['1'],
          goals: [{ id: 'mal', spans: 'Ett mål', horizon: 'short' }],
          activities: [{ id: 'akt', spans: 'En aktivitet', time: { text: 'snart' } }],
        },
      ],
    },
  ],
}

const open = async () => {
  const { id } = await server.admin.need('POST', '/plans', plan)
  const problems: Problem[] = await server.admin.need('GET', `/plans/${id}/problems`)
  const find = (code: string) => {
    const problem = problems.find((one) => one.code === code)
    if (!problem) throw new Error(`${code} is not among ${problems.map((one) => one.code)}`)
    return {
      code,
      nodeId: problem.nodeId,
      sentence: rememberedSentence(problem.message),
      reason: 'Vi vet.',
    }
  }
  return { id, path: `/plans/${id}/problems/accepted`, find }
}

describe('accepting', () => {
  it('an editor accepts with a reason, everybody sees who and when, and it can be withdrawn', async () => {
    const { id, path, find } = await open()
    const anna = await inviteAndSignIn(server.url, id, {
      name: 'Anna',
      role: 'editor',
      organisation: 'Ådals kommun',
    })
    const reader = await inviteAndSignIn(server.url, id, { name: 'Rut', role: 'reader' })
    const accepted = find('timeUnread')
    const made = await anna.call('POST', path, accepted)
    expect(made.status).toBe(201)
    expect((await reader.need('GET', path)).accepted).toEqual([
      {
        id: made.json.id,
        ...accepted,
        by: { name: 'Anna', organisation: 'Ådals kommun' },
        at: expect.stringMatching(/Z$/),
      },
    ])
    // The check itself says the same as before.
    const codes = (await reader.need('GET', `/plans/${id}/problems`)).map((one: Problem) => one.code)
    expect(codes).toContain('timeUnread')

    expect((await reader.call('DELETE', `${path}/${made.json.id}`)).status).toBe(403)
    expect((await anna.call('DELETE', `${path}/${made.json.id}`)).status).toBe(204)
    expect((await reader.need('GET', path)).accepted).toEqual([])
    expect((await anna.call('DELETE', `${path}/${made.json.id}`)).status).toBe(404)
  })

  it('a problem of the whole plan has no node; two acceptances of it are withdrawn together', async () => {
    const { path, find } = await open()
    const first = await server.admin.need('POST', path, find('abbreviationUnused'))
    await server.admin.need('POST', path, { ...find('abbreviationUnused'), reason: 'Samma här.' })
    const other = await server.admin.need('POST', path, find('timeUnread'))
    expect((await server.admin.need('GET', path)).accepted).toHaveLength(3)
    await server.admin.need('DELETE', `${path}/${first.id}`)
    const left = (await server.admin.need('GET', path)).accepted
    expect(left.map((one: { id: string }) => one.id)).toEqual([other.id])
  })

  it('errors, unknown problems and empty reasons are refused, and nothing is kept', async () => {
    const { path, find } = await open()
    expect((await server.admin.call('POST', path, find('figureWithoutAlt'))).status).toBe(409)
    expect((await server.admin.call('POST', path, { ...find('timeUnread'), code: 'toString' })).status).toBe(
      400,
    )
    const empty = await server.admin.call('POST', path, { ...find('timeUnread'), reason: '  ' })
    expect([empty.status, empty.json.errors[0].pointer]).toEqual([400, '/reason'])
    expect((await server.admin.need('GET', path)).accepted).toEqual([])
  })

  it('an acceptance of one plan is nothing in another, and a commenter cannot accept', async () => {
    const { path, find } = await open()
    const other = await open()
    const { id } = await server.admin.need('POST', path, find('timeUnread'))
    expect((await server.admin.call('DELETE', `${other.path}/${id}`)).status).toBe(404)
    expect((await server.admin.need('GET', other.path)).accepted).toEqual([])
    const commenter = await inviteAndSignIn(server.url, other.id, { name: 'Kim', role: 'commenter' })
    expect((await commenter.call('POST', other.path, other.find('timeUnread'))).status).toBe(403)
  })
})

describe('the overview', () => {
  it('answers with the rows of the register, their places, and the completeness of the summary', async () => {
    const { id } = await open()
    const [overview, register, summary] = await Promise.all(
      ['overview', 'register', 'summary'].map((what) => server.admin.need('GET', `/plans/${id}/${what}`)),
    )
    expect(overview.completeness).toEqual(summary.completeness)
    expect(
      overview.rows.map(({ section, ownerLevel, ...row }: Record<string, unknown>) => [
        row,
        section,
        ownerLevel,
      ]),
    ).toEqual(register.rows.map((row: unknown) => [row, null, null]))
  })
})
