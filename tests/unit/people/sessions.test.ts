import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dayMs, openPeople, type People } from './people-app.ts'

let people: People
beforeEach(async () => {
  people = await openPeople()
  await people.addPlan('p1')
})
afterEach(() => people.close())

const codeOf = (link: string) => new URL(link).hash.slice(1)

describe('signing in by a link', () => {
  it('shows whom a code is for without using it up, then signs in once', async () => {
    const { invitationUrl } = await people.invite('p1', 'Anna Ek', 'editor')
    expect(invitationUrl).toMatch(/^http:\/\/plan\.test\/inbjudan#[\w-]{32}$/)
    const code = codeOf(invitationUrl)
    const preview = await people.call({}, 'POST', '/session/preview', { code })
    expect(preview.json).toMatchObject({
      personName: 'Anna Ek',
      planTitle: 'Plan',
      role: 'editor',
      organisation: 'Region Exempel',
    })
    const answer = await people.call({}, 'POST', '/session', { code })
    expect(answer.status).toBe(200)
    expect(answer.json).toMatchObject({ person: { name: 'Anna Ek', administrator: false }, planId: 'p1' })
    expect(answer.headers.get('set-cookie')).toMatch(
      /^samsyn_session=[\w-]{32}; Path=\/; HttpOnly; SameSite=Lax;/,
    )
    expect((await people.call({}, 'POST', '/session', { code })).status).toBe(404)
    expect((await people.call({}, 'POST', '/session/preview', { code })).status).toBe(404)
    const again = await people.call(people.cookieOf(answer), 'GET', '/session')
    expect(again.json.person.name).toBe('Anna Ek')
  })

  it('of two who open the same link at once, one gets in', async () => {
    const { invitationUrl } = await people.invite('p1', 'Anna Ek', 'editor')
    const tries = [1, 2, 3, 4].map(() => people.call({}, 'POST', '/session', { code: codeOf(invitationUrl) }))
    const statuses = (await Promise.all(tries)).map((answer) => answer.status)
    expect(statuses.sort()).toEqual([200, 404, 404, 404])
  })

  it.each([
    [
      'an invitation',
      30 * dayMs,
      (p: People) => p.invite('p1', 'Anna', 'reader').then((i) => i.invitationUrl),
    ],
    ['the administrator’s link', dayMs, (p: People) => p.administratorLink()],
  ])('%s is good for its time, and not longer', async (_, lifeMs, make) => {
    const first = await make(people)
    people.clock.now += lifeMs - 1
    await people.signIn(first)
    const late = await make(people)
    people.clock.now += lifeMs
    expect((await people.call({}, 'POST', '/session', { code: codeOf(late) })).status).toBe(404)
  })

  it('only the newest unused link of the administrator works', async () => {
    const [first, second] = [await people.administratorLink(), await people.administratorLink()]
    expect((await people.call({}, 'POST', '/session', { code: codeOf(first) })).status).toBe(404)
    const admin = await people.signIn(second)
    expect((await people.call(admin, 'GET', '/session')).json.person.administrator).toBe(true)
  })

  it('stores neither code nor cookie, only their hashes', async () => {
    const { invitationUrl } = await people.invite('p1', 'Anna Ek', 'editor')
    const asker = await people.signIn(invitationUrl)
    const stored = JSON.stringify([
      await people.db.selectFrom('signInCode').selectAll().execute(),
      await people.db.selectFrom('session').selectAll().execute(),
    ])
    expect(stored).not.toContain(codeOf(invitationUrl))
    expect(stored).not.toContain('cookie' in asker ? asker.cookie.split('=')[1] : '')
  })

  it('signs the earlier person of this browser out, and closes their sockets', async () => {
    const anna = await people.signIn((await people.invite('p1', 'Anna', 'editor')).invitationUrl)
    const bo = await people.invite('p1', 'Bo', 'editor')
    const answer = await people.call(anna, 'POST', '/session', { code: codeOf(bo.invitationUrl) })
    expect(answer.json.person.name).toBe('Bo')
    expect((await people.call(anna, 'GET', '/session')).status).toBe(401)
    expect(people.told.filter((line) => line.startsWith('session'))).toHaveLength(1)
  })

  it('lets somebody who is signed in take an invitation as themselves', async () => {
    await people.addPlan('p2')
    const anna = await people.signIn((await people.invite('p1', 'Anna', 'editor')).invitationUrl)
    const other = await people.invite('p2', 'A. Ek', 'reader')
    const body = { code: codeOf(other.invitationUrl), acceptAsMyself: true }
    const answer = await people.call(anna, 'POST', '/session', body)
    expect(answer.json).toMatchObject({ person: { name: 'Anna' }, planId: 'p2' })
    const members = await people.call(anna, 'GET', '/plans/p2/members')
    expect(members.json.members).toMatchObject([{ id: other.id, name: 'Anna', role: 'reader', you: true }])
    const persons = await people.db.selectFrom('person').select('name').execute()
    expect(persons.map((person) => person.name)).toEqual(['Anna'])
  })

  it('refuses to take an invitation twice, or a sign-in link as an invitation', async () => {
    const anna = await people.signIn((await people.invite('p1', 'Anna', 'editor')).invitationUrl)
    const second = codeOf((await people.invite('p1', 'Anna igen', 'reader')).invitationUrl)
    const body = { code: second, acceptAsMyself: true }
    expect((await people.call(anna, 'POST', '/session', body)).status).toBe(409)
    // A refusal does not use the code up.
    expect((await people.call({}, 'POST', '/session/preview', { code: second })).status).toBe(200)
    const link = codeOf(await people.administratorLink())
    expect((await people.call(anna, 'POST', '/session', { code: link, acceptAsMyself: true })).status).toBe(
      409,
    )
  })
})

describe('guessing', () => {
  it('is stopped after so many tries a minute', async () => {
    const slow = await openPeople({ signInTriesPerMinute: 3 })
    const guess = () => slow.call({}, 'POST', '/session', { code: 'x' })
    expect((await Promise.all([guess(), guess(), guess()])).map((answer) => answer.status)).toEqual([
      404, 404, 404,
    ])
    const refused = await guess()
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('60')
    slow.clock.now += 60_000
    expect((await guess()).status).toBe(404)
    await slow.close()
  })
})

describe('a session', () => {
  const signIn = async () => people.signIn((await people.invite('p1', 'Anna', 'editor')).invitationUrl)
  const status = async (asker: Awaited<ReturnType<typeof signIn>>) =>
    (await people.call(asker, 'GET', '/session')).status

  it('slides while it is used, and ends after 30 days without', async () => {
    const anna = await signIn()
    people.clock.now += 29 * dayMs
    expect(await status(anna)).toBe(200)
    people.clock.now += 29 * dayMs
    expect(await status(anna)).toBe(200)
    people.clock.now += 30 * dayMs
    expect(await status(anna)).toBe(401)
  })

  it('ends after 180 days whatever happens', async () => {
    const anna = await signIn()
    for (let days = 20; days < 180; days += 20) {
      people.clock.now += 20 * dayMs
      expect(await status(anna)).toBe(200)
    }
    people.clock.now += 20 * dayMs
    expect(await status(anna)).toBe(401)
  })

  it('writes its sign of life at most every five minutes', async () => {
    const anna = await signIn()
    const lastSeen = async () =>
      (await people.db.selectFrom('session').select('lastSeenAt').executeTakeFirst())?.lastSeenAt
    const start = people.clock.now
    people.clock.now = start + 299_000
    await status(anna)
    expect(await lastSeen()).toBe(start)
    people.clock.now = start + 300_000
    await status(anna)
    expect(await lastSeen()).toBe(start + 300_000)
  })

  it('is listed with its device and can be ended from another', async () => {
    const anna = await signIn()
    const link = await people.call(anna, 'POST', '/me/sign-in-link')
    expect(link.status).toBe(201)
    const phone = await people.call(
      {},
      'POST',
      '/session',
      { code: codeOf(link.json.url) },
      {
        'user-agent':
          'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1',
      },
    )
    const { sessions } = (await people.call(anna, 'GET', '/me/sessions')).json
    expect(sessions).toHaveLength(2)
    const other = sessions.find((session: { current: boolean }) => !session.current)
    expect(other.device).toBe('Safari, iPhone')
    expect((await people.call(anna, 'DELETE', `/me/sessions/${other.id}`)).status).toBe(204)
    expect(people.told).toContain(`session ${other.id}`)
    expect(await status(people.cookieOf(phone))).toBe(401)
    expect(await status(anna)).toBe(200)
    expect((await people.call(anna, 'DELETE', `/me/sessions/${other.id}`)).status).toBe(404)
  })

  it('of somebody else cannot be ended', async () => {
    const anna = await signIn()
    const bo = await people.signIn((await people.invite('p1', 'Bo', 'reader')).invitationUrl)
    const { sessions } = (await people.call(anna, 'GET', '/me/sessions')).json
    expect((await people.call(bo, 'DELETE', `/me/sessions/${sessions[0].id}`)).status).toBe(404)
    expect(await status(anna)).toBe(200)
  })

  it('ends at sign-out; signing out twice is no fault', async () => {
    const anna = await signIn()
    const out = await people.call(anna, 'DELETE', '/session')
    expect(out.status).toBe(204)
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0')
    expect(await status(anna)).toBe(401)
    expect((await people.call(anna, 'DELETE', '/session')).status).toBe(204)
  })

  it('does nothing for another site', async () => {
    const anna = await signIn()
    const forged = await people.call(anna, 'DELETE', '/session', undefined, { origin: 'http://evil.test' })
    expect(forged.status).toBe(403)
    expect(await status(anna)).toBe(200)
  })

  it('is no session for a token', async () => {
    expect((await people.call(people.admin, 'GET', '/session')).status).toBe(403)
  })

  it('lets a person change name and language, and tells their plans', async () => {
    const anna = await signIn()
    people.told.length = 0
    expect((await people.call(anna, 'PATCH', '/me', { name: ' Anna Ek ', language: 'en' })).status).toBe(204)
    expect((await people.call(anna, 'GET', '/session')).json.person).toMatchObject({
      name: 'Anna Ek',
      language: 'en',
    })
    expect(people.told).toEqual(['access p1', 'members p1'])
    expect((await people.call(anna, 'PATCH', '/me', { administrator: true })).json.errors).toEqual([
      { pointer: '/administrator', detail: 'Okänd nyckel: "administrator".' },
    ])
  })
})

describe('over https', () => {
  it('the cookie is __Host- and Secure, and links use the public address', async () => {
    const secure = await openPeople({ publicUrl: 'https://plan.example.se' })
    await secure.addPlan('p1')
    const { invitationUrl } = await secure.invite('p1', 'Anna', 'reader')
    expect(invitationUrl).toMatch(/^https:\/\/plan\.example\.se\/inbjudan#/)
    const answer = await secure.call({}, 'POST', '/session', { code: codeOf(invitationUrl) })
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-samsyn_session=.*; Secure/)
    await secure.close()
  })
})
