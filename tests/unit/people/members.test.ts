import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeAuthors } from '../../../server/people/describe-authors.ts'
import { type Asker, openPeople, type People } from './people-app.ts'

let people: People
beforeEach(async () => {
  people = await openPeople()
  await people.addPlan('p1')
})
afterEach(() => people.close())

/** Somebody signed in as a member of a plan. */
const join = async (
  planId: string,
  name: string,
  role: string,
  more: object = {},
): Promise<Asker & { id: string }> => {
  const { id, invitationUrl } = await people.invite(planId, name, role, more)
  return Object.assign(await people.signIn(invitationUrl), { id })
}
const as = ({ id, ...asker }: Asker & { id?: string }): Asker => asker as Asker
const members = async (asker: Asker, planId = 'p1') =>
  (await people.call(as(asker), 'GET', `/plans/${planId}/members`)).json.members

describe('members', () => {
  it('are listed with organisation and role; e-mail for coordinators only', async () => {
    const anna = await join('p1', 'Anna', 'coordinator', { email: 'Anna@Example.se' })
    const bo = await join('p1', 'Bo', 'reader', {
      organisation: { name: 'Hjärngruppen', kind: 'userOrganisation' },
    })
    await people.invite('p1', 'Cia', 'commenter', { approver: true })
    expect(await members(anna)).toMatchObject([
      {
        name: 'Anna',
        email: 'anna@example.se',
        role: 'coordinator',
        you: true,
        joined: true,
        approver: false,
      },
      {
        name: 'Bo',
        organisation: { name: 'Hjärngruppen', kind: 'userOrganisation' },
        you: false,
        joined: true,
      },
      { name: 'Cia', role: 'commenter', approver: true, joined: false },
    ])
    expect((await members(bo)).map((member: { email: unknown }) => member.email)).toEqual([null, null, null])
  })

  it('need an organisation that there is', async () => {
    const path = '/plans/p1/members'
    const none = await people.call(people.admin, 'POST', path, { name: 'Anna', role: 'editor' })
    expect(none.json.errors).toMatchObject([{ pointer: '/organisationId' }])
    const body = { name: 'Anna', role: 'editor', organisationId: 'nope' }
    const unknown = await people.call(people.admin, 'POST', path, body)
    expect(unknown.status).toBe(400)
    expect(unknown.json.errors).toMatchObject([{ pointer: '/organisationId' }])
  })

  it('share an organisation that is written the same way, whatever its case and spaces', async () => {
    await people.invite('p1', 'Anna', 'editor', {
      organisation: { name: 'Örebro  kommun', kind: 'municipality' },
    })
    await people.invite('p1', 'Bo', 'editor', {
      organisation: { name: 'ÖREBRO kommun', kind: 'municipality' },
    })
    const { organisations } = (await people.call(people.admin, 'GET', '/organisations')).json
    expect(organisations).toHaveLength(1)
  })

  it('change role at once, for their session and for open sockets', async () => {
    const anna = await join('p1', 'Anna', 'editor')
    const role = async () => {
      const principal = await people.access.identify({ sessionToken: cookieValue(anna) }, people.clock.now)
      if (principal === null) throw new Error('not signed in')
      return (await people.access.access(principal, 'p1', people.clock.now))?.standing.role
    }
    expect(await role()).toBe('editor')
    people.told.length = 0
    const path = `/plans/p1/members/${anna.id}`
    expect((await people.call(people.admin, 'PATCH', path, { role: 'reader' })).status).toBe(204)
    expect(await role()).toBe('reader')
    expect(people.told).toEqual(['access p1', 'members p1'])
    expect((await people.call(people.admin, 'DELETE', path)).status).toBe(204)
    expect(await role()).toBeNull()
    expect((await people.call(as(anna), 'GET', '/plans/p1/members')).status).toBe(404)
  })

  it('of another plan are not found here', async () => {
    await people.addPlan('p2')
    const { id } = await people.invite('p2', 'Anna', 'editor')
    for (const [method, path, body] of [
      ['PATCH', `/plans/p1/members/${id}`, { role: 'reader' }],
      ['DELETE', `/plans/p1/members/${id}`],
      ['POST', `/plans/p1/members/${id}/invitation`],
    ] as const) {
      expect((await people.call(people.admin, method, path, body)).status).toBe(404)
    }
  })

  it('[P2] a plan keeps its last coordinator', async () => {
    const anna = await join('p1', 'Anna', 'coordinator')
    const path = `/plans/p1/members/${anna.id}`
    expect((await people.call(as(anna), 'PATCH', path, { role: 'editor' })).status).toBe(409)
    expect((await people.call(as(anna), 'DELETE', path)).status).toBe(409)
    expect((await people.call(as(anna), 'PATCH', path, { approver: true })).status).toBe(204)
    await join('p1', 'Bo', 'coordinator')
    expect((await people.call(as(anna), 'PATCH', path, { role: 'editor' })).status).toBe(204)
  })

  it('[P2] two coordinators who step down at once leave one', async () => {
    const [anna, bo] = [await join('p1', 'Anna', 'coordinator'), await join('p1', 'Bo', 'coordinator')]
    const answers = await Promise.all(
      [anna, bo].map((one) =>
        people.call(as(one), 'PATCH', `/plans/p1/members/${one.id}`, { role: 'reader' }),
      ),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([204, 409])
  })

  it('a new link takes the place of the unused one', async () => {
    const { id, invitationUrl } = await people.invite('p1', 'Anna', 'editor')
    const renewed = await people.call(people.admin, 'POST', `/plans/p1/members/${id}/invitation`)
    expect(renewed.status).toBe(201)
    await expect(people.signIn(invitationUrl)).rejects.toThrow('404')
    await people.signIn(renewed.json.url)
  })

  it('a removed member’s unused invitation no longer works', async () => {
    await join('p1', 'Bo', 'coordinator')
    const { id, invitationUrl } = await people.invite('p1', 'Anna', 'editor')
    await people.call(people.admin, 'DELETE', `/plans/p1/members/${id}`)
    await expect(people.signIn(invitationUrl)).rejects.toThrow('404')
  })

  it('whoever makes a plan becomes its coordinator, for their own organisation', async () => {
    const anna = await join('p1', 'Anna', 'reader')
    const { person } = (await people.call(as(anna), 'GET', '/session')).json
    await people.addPlan('p2')
    await people.makeCoordinator('p2', person.id)
    expect(await members(anna, 'p2')).toMatchObject([
      { name: 'Anna', role: 'coordinator', organisation: { name: 'Region Exempel' } },
    ])
  })
})

describe('[P3] a link signs in only as somebody whose plans the asker runs', () => {
  const invite = (asker: Asker, planId: string, email: string) =>
    people.call(as(asker), 'POST', `/plans/${planId}/members`, {
      name: 'Någon',
      email,
      role: 'reader',
      organisation: { name: 'Region Exempel', kind: 'region' },
    })

  it('the same e-mail address in plans of one coordinator is one person', async () => {
    await people.addPlan('p2')
    const anna = await join('p1', 'Anna', 'coordinator')
    await people.makeCoordinator('p2', (await people.call(as(anna), 'GET', '/session')).json.person.id)
    await invite(anna, 'p1', 'bo@example.se')
    await invite(anna, 'p2', 'BO@example.se')
    const persons = await people.db.selectFrom('person').where('name', '=', 'Någon').select('email').execute()
    expect(persons).toEqual([{ email: 'bo@example.se' }])
    expect((await invite(anna, 'p2', 'bo@example.se')).status).toBe(409)
  })

  it('an address that belongs to somebody of other plans, or to an administrator, gives a new person', async () => {
    await people.addPlan('p2')
    await join('p2', 'Victim', 'coordinator', { email: 'victim@example.se' })
    const mallory = await join('p1', 'Mallory', 'coordinator')
    const answer = await invite(mallory, 'p1', 'victim@example.se')
    expect(answer.status).toBe(201)
    const taken = await people.signIn(answer.json.invitationUrl)
    expect((await people.call(taken, 'GET', '/session')).json.person).toMatchObject({
      name: 'Någon',
      email: null,
    })
    expect((await people.call(taken, 'GET', '/plans/p2/members')).status).toBe(404)
  })

  it('a new link is refused for a member of other plans, except to the administrator', async () => {
    await people.addPlan('p2')
    const mallory = await join('p1', 'Mallory', 'coordinator')
    const { id } = await people.invite('p1', 'Bo', 'editor', { email: 'bo@example.se' })
    const path = `/plans/p1/members/${id}/invitation`
    expect((await people.call(as(mallory), 'POST', path)).status).toBe(201)
    await people.invite('p2', 'Bo', 'editor', { email: 'bo@example.se' })
    expect((await people.call(as(mallory), 'POST', path)).status).toBe(409)
    expect((await people.call(people.admin, 'POST', path)).status).toBe(201)
  })
})

describe('access tokens', () => {
  const make = async (body: object) =>
    (await people.call(people.admin, 'POST', '/plans/p1/tokens', { label: 'Verktyg', ...body })).json as {
      id: string
      token: string
    }
  const bearer = (token: string): Asker => ({ authorization: `Bearer ${token}` })
  const status = async (token: string) =>
    (await people.call(bearer(token), 'GET', '/plans/p1/members')).status

  it('act in their plan with their role, and are shown once', async () => {
    await people.addPlan('p2')
    const { id, token } = await make({ role: 'reader' })
    expect(await status(token)).toBe(200)
    expect((await people.call(bearer(token), 'GET', '/plans/p2/members')).status).toBe(404)
    expect((await people.call(bearer(token), 'GET', '/plans/p1/tokens')).status).toBe(403)
    const list = (await people.call(people.admin, 'GET', '/plans/p1/tokens')).json
    expect(list.tokens).toMatchObject([{ id, label: 'Verktyg', role: 'reader', expiresAt: null }])
    expect(
      JSON.stringify([list, await people.db.selectFrom('accessToken').selectAll().execute()]),
    ).not.toContain(token)
  })

  it('end when revoked, at once', async () => {
    const { id, token } = await make({ role: 'editor' })
    expect(await status(token)).toBe(200)
    people.told.length = 0
    expect((await people.call(people.admin, 'DELETE', `/plans/p1/tokens/${id}`)).status).toBe(204)
    expect(people.told).toEqual(['access p1'])
    expect(await status(token)).toBe(401)
    expect((await people.call(people.admin, 'DELETE', `/plans/p1/tokens/${id}`)).status).toBe(404)
  })

  it('end at their time', async () => {
    const { token } = await make({ role: 'editor', expiresInDays: 1 })
    people.clock.now += 86_400_000 - 1
    expect(await status(token)).toBe(200)
    people.clock.now += 1
    expect(await status(token)).toBe(401)
  })

  it('act for an organisation that there is', async () => {
    const body = { label: 'x', role: 'editor', organisationId: 'nope' }
    expect((await people.call(people.admin, 'POST', '/plans/p1/tokens', body)).status).toBe(400)
  })
})

describe('organisations', () => {
  const post = (body: object) =>
    people.call(people.admin, 'POST', '/organisations', { kind: 'region', ...body })

  it('have unique names', async () => {
    expect((await post({ name: 'Region Ö' })).status).toBe(201)
    expect((await post({ name: 'region  ö' })).status).toBe(409)
    const { id } = (await post({ name: 'Region Å' })).json
    expect(
      (await people.call(people.admin, 'PATCH', `/organisations/${id}`, { name: 'REGION Ö' })).status,
    ).toBe(409)
    expect(
      (await people.call(people.admin, 'PATCH', `/organisations/${id}`, { name: 'REGION Å' })).status,
    ).toBe(204)
  })

  it('are not below themselves, nor below what there is not', async () => {
    const { id: top } = (await post({ name: 'A' })).json
    const { id: below } = (await post({ name: 'B', parentId: top })).json
    expect((await post({ name: 'C', parentId: 'nope' })).json.errors).toMatchObject([
      { pointer: '/parentId' },
    ])
    const circle = await people.call(people.admin, 'PATCH', `/organisations/${top}`, { parentId: below })
    expect(circle.status).toBe(400)
    expect((await people.call(people.admin, 'PATCH', '/organisations/nope', { name: 'D' })).status).toBe(404)
  })

  it('that change name are renamed in the plans of their members', async () => {
    await people.invite('p1', 'Anna', 'editor')
    const { organisations } = (await people.call(people.admin, 'GET', '/organisations')).json
    people.told.length = 0
    await people.call(people.admin, 'PATCH', `/organisations/${organisations[0].id}`, { name: 'Nytt namn' })
    expect(people.told).toEqual(['access p1'])
  })

  it('are managed by administrators', async () => {
    const anna = await join('p1', 'Anna', 'coordinator')
    expect((await people.call(as(anna), 'POST', '/organisations', { name: 'X', kind: 'other' })).status).toBe(
      403,
    )
    expect((await people.call(as(anna), 'GET', '/organisations')).status).toBe(200)
  })
})

describe('authors of the log', () => {
  it('are named while they are there; of the others the organisation is known', async () => {
    const { id } = await people.invite('p1', 'Anna', 'editor')
    const { organisations } = (await people.call(people.admin, 'GET', '/organisations')).json
    const organisationId = organisations[0].id
    const authors = [
      { id, organisationId },
      { id: 'gone', organisationId },
      { id: 'administrator', organisationId: null },
      { id: 'server', organisationId: null },
    ]
    expect(await describeAuthors(people.db, 'p1', authors)).toEqual([
      { name: 'Anna', organisation: 'Region Exempel' },
      { name: 'Tidigare deltagare', organisation: 'Region Exempel' },
      { name: 'Administratör', organisation: '' },
      { name: 'Samsyn', organisation: '' },
    ])
  })
})

function cookieValue(asker: Asker): string {
  return 'cookie' in asker ? (asker.cookie?.split('=')[1] ?? '') : ''
}
