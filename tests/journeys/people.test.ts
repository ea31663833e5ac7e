/** People on the real server: from the first administrator to a member whose role changes while they write. */
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { closeCode } from '../../shared/protocol/wire.ts'
import { createDatabasePlace, databaseKinds } from '../support/database.ts'
import {
  type Api,
  asAdministrator,
  asToken,
  inviteAndSignIn,
  signInByLink,
  startTestServer,
  type TestServer,
} from '../support/server.ts'

let server: TestServer
let planId: string
beforeEach(async () => {
  server = await startTestServer()
  planId = (await server.admin.need('POST', '/plans', { title: 'Plan', template: 'actionTable' })).id
})
afterEach(() => server.stop())

/** A socket of somebody, open and past its first frame; `closed` resolves with the close code. */
async function connectAs(api: Api): Promise<{ socket: WebSocket; closed: Promise<number> }> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${planId}`, { headers: api.headers })
  const closed = once(socket, 'close').then(([code]) => code as number)
  const first = await Promise.race([once(socket, 'message'), closed])
  if (typeof first === 'number') throw new Error(`closed with ${first}`)
  return { socket, closed }
}

describe.each(databaseKinds)('from the first link to people of several organisations, on %s', (kind) => {
  it('works as a newcomer would do it', async () => {
    const place = await createDatabasePlace(kind)
    const fresh = await startTestServer({ DATA_DIR: place.dataDir, DATABASE_URL: place.databaseUrl })
    const admin = await signInByLink(fresh.url, fresh.administratorLink ?? '')
    await admin.need('PATCH', '/me', { name: 'Karin Berg' })
    const plan = await admin.need('POST', '/plans', { title: 'Länets plan', template: 'developmentAreas' })
    const { id: region } = await admin.need('POST', '/organisations', {
      name: 'Region Exempel',
      kind: 'region',
    })
    const members = `/plans/${plan.id}/members`
    const invited = await admin.need('POST', members, {
      name: 'Anna Ek',
      email: 'anna@example.se',
      organisationId: region,
      role: 'editor',
    })
    const anna = await signInByLink(fresh.url, invited.invitationUrl)
    expect((await anna.need('GET', members)).members).toMatchObject([
      { name: 'Anna Ek', role: 'editor', organisation: { name: 'Region Exempel' }, you: true, joined: true },
      { name: 'Karin Berg', role: 'coordinator', joined: true },
    ])
    expect((await anna.need('GET', '/plans')).plans).toMatchObject([{ title: 'Länets plan', role: 'editor' }])
    expect((await anna.call('POST', members, { name: 'Bo', role: 'reader' })).status).toBe(403)
    expect(
      (await admin.call('POST', '/organisations', { name: 'region exempel', kind: 'region' })).status,
    ).toBe(409)
    await admin.need('PATCH', `/organisations/${region}`, { name: 'Region Nytt', abbreviation: 'RN' })
    expect((await anna.need('GET', members)).members[0].organisation.name).toBe('Region Nytt')

    const coordinator = (await admin.need('GET', members)).members[1]
    expect((await admin.call('PATCH', `${members}/${coordinator.id}`, { role: 'reader' })).status).toBe(409)
    await admin.need('PATCH', `${members}/${invited.id}`, { role: 'coordinator', approver: true })
    const stepDown = await Promise.all(
      [coordinator.id, invited.id].map((id) => admin.call('PATCH', `${members}/${id}`, { role: 'reader' })),
    )
    expect(stepDown.map((answer) => answer.status).sort()).toEqual([204, 409])

    const { id, token } = await admin.need('POST', `/plans/${plan.id}/tokens`, { role: 'reader', label: 'x' })
    const program = asToken(fresh.url, token)
    expect((await program.call('GET', members)).status).toBe(200)
    expect((await admin.need('GET', `/plans/${plan.id}/tokens`)).tokens).toMatchObject([
      { id, organisation: null },
    ])
    await admin.need('DELETE', `/plans/${plan.id}/tokens/${id}`)
    expect((await program.call('GET', members)).status).toBe(401)
    expect((await admin.need('GET', '/me/sessions')).sessions).toHaveLength(1)
    await anna.need('DELETE', '/session')
    expect((await anna.call('GET', members)).status).toBe(401)
    await fresh.stop()
    await place.remove()
  })
})

it.each(databaseKinds)('text that %s could not store is refused with its place', async (kind) => {
  const place = await createDatabasePlace(kind)
  const fresh = await startTestServer({ DATA_DIR: place.dataDir, DATABASE_URL: place.databaseUrl })
  const plan = await fresh.admin.need('POST', '/plans', { title: 'Plan', template: 'actionTable' })
  const person = await inviteAndSignIn(fresh.url, plan.id, { name: 'Åsa', role: 'coordinator' })
  const organisation = { name: 'Region', kind: 'region' }
  for (const bad of ['a\0b', 'a\ud800b']) {
    const calls: [Api, string, string, object, string][] = [
      [fresh.admin, 'POST', '/organisations', { ...organisation, name: bad }, '/name'],
      [fresh.admin, 'POST', '/organisations', { ...organisation, abbreviation: bad }, '/abbreviation'],
      [fresh.admin, 'POST', '/organisations', { ...organisation, parentId: bad }, '/parentId'],
      [person, 'PATCH', '/me', { name: bad }, '/name'],
      [person, 'POST', `/plans/${plan.id}/members`, { name: bad, role: 'reader', organisation }, '/name'],
      [
        person,
        'POST',
        `/plans/${plan.id}/members`,
        { name: 'B', role: 'reader', organisationId: bad },
        '/organisationId',
      ],
      [
        person,
        'PATCH',
        `/plans/${plan.id}/members/${person.memberId}`,
        { organisationId: bad },
        '/organisationId',
      ],
      [person, 'POST', `/plans/${plan.id}/tokens`, { role: 'reader', label: bad }, '/label'],
      [person, 'POST', `/plans/${plan.id}/duplicate`, { title: bad }, '/title'],
      [person, 'PUT', `/plans/${plan.id}/organisation-links`, { links: { x: bad } }, '/links/x'],
    ]
    for (const [api, method, path, body, pointer] of calls) {
      const { status, json } = await api.call(method, path, body)
      expect([path, status, json?.errors?.[0]?.pointer]).toEqual([path, 400, pointer])
    }
  }
  await fresh.stop()
  await place.remove()
})

describe('what is taken away is taken away at once', () => {
  it('a removed member’s socket closes with 4404, a session’s with 4401, a token’s with 4401', async () => {
    const anna = await inviteAndSignIn(server.url, planId, { name: 'Anna', role: 'editor' })
    const bo = await inviteAndSignIn(server.url, planId, { name: 'Bo', role: 'editor' })
    const { id, token } = await server.admin.need('POST', `/plans/${planId}/tokens`, {
      role: 'editor',
      label: 'x',
    })
    const sockets = await Promise.all([connectAs(anna), connectAs(bo), connectAs(asToken(server.url, token))])
    await server.admin.need('DELETE', `/plans/${planId}/members/${anna.memberId}`)
    expect(await sockets[0].closed).toBe(closeCode.notFound)
    await bo.need('DELETE', '/session')
    expect(await sockets[1].closed).toBe(closeCode.unauthenticated)
    await server.admin.need('DELETE', `/plans/${planId}/tokens/${id}`)
    expect(await sockets[2].closed).toBe(closeCode.unauthenticated)
  })

  it('a deleted plan closes its sockets with 4404', async () => {
    const anna = await inviteAndSignIn(server.url, planId, { name: 'Anna', role: 'editor' })
    const { closed } = await connectAs(anna)
    await server.admin.need('DELETE', `/plans/${planId}`)
    expect(await closed).toBe(closeCode.notFound)
  })

  it('a cookie counts only with our own origin', async () => {
    const anna = await inviteAndSignIn(server.url, planId, { name: 'Anna', role: 'editor' })
    const forged = await anna.call('PATCH', '/me', { name: 'X' }, { origin: 'http://evil.test' })
    expect(forged.status).toBe(403)
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${planId}`, {
      headers: { ...anna.headers, origin: 'http://evil.test' },
    })
    expect((await once(socket, 'close'))[0]).toBe(closeCode.unauthenticated)
  })
})

describe('refusals', () => {
  it('say where a body is wrong, in the asker’s language', async () => {
    const admin = asAdministrator(server.url)
    const path = `/plans/${planId}/tokens`
    const wrong = await admin.call('POST', path, { role: 'chef', colour: 1 }, { 'accept-language': 'en' })
    expect(wrong.status).toBe(400)
    expect(wrong.headers.get('content-type')).toBe('application/problem+json')
    expect(wrong.json.title).toBe('The request is not valid')
    expect(wrong.json.errors.map((e: { pointer: string }) => e.pointer).sort()).toEqual([
      '/colour',
      '/label',
      '/role',
    ])
    expect((await admin.call('POST', path, '{"role":')).json.detail).toContain('rad 1, kolumn 9')
    expect((await admin.call('POST', path, 'role=x', { 'content-type': 'text/plain' })).status).toBe(415)
    const large = JSON.stringify({ role: 'reader', label: 'x'.repeat(1 << 20) })
    expect((await admin.call('POST', path, large)).status).toBe(413)
  })

  it('a guesser is slowed down', async () => {
    const slow = await startTestServer({ SAMSYN_SIGN_IN_TRIES_PER_MINUTE: '5' })
    const guesses = Array.from({ length: 7 }, () =>
      fetch(`${slow.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"code":"x"}',
      }),
    )
    const statuses = (await Promise.all(guesses)).map((answer) => answer.status)
    expect(statuses.filter((status) => status === 429)).toHaveLength(2)
    await slow.stop()
  })
})
