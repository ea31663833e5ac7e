/** Who is let in, who may write, and what happens to open sockets when that changes. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readDocument } from '../../shared/document/read.ts'
import type { MemoryLog } from '../support/sync-log.ts'
import { paragraph, until } from '../support/sync-peer.ts'
import { type SyncServer, type SyncServerOptions, startSyncServer } from '../support/sync-server.ts'
import { awareness, readAwareness, SyncSocket, step2, update } from '../support/sync-socket.ts'

let server: SyncServer
let sockets: SyncSocket[]
let faultsExpected: boolean

const start = async (options: SyncServerOptions = {}) => {
  server = await startSyncServer(options)
  for (const id of ['anna', 'bo']) server.access.add(id)
  server.access.add('rut', 'reader')
  server.access.add('ole', null)
}
const open = (query: string, headers: Record<string, string> = {}) => {
  const socket = new SyncSocket(`${server.url}/plan${query}`, headers)
  sockets.push(socket)
  return socket
}
const enter = (token: string, samsyn = false) =>
  open(`?token=${token}${samsyn ? '&client=samsyn&schema=1' : ''}`).entered()

/** An edit in a copy of what a socket has heard; sends it and keeps the copy. */
const write = (socket: SyncSocket, edit: (content: Y.XmlFragment) => void): void => {
  const before = Y.encodeStateVector(socket.doc)
  socket.doc.transact(() => edit(socket.doc.getXmlFragment('content')))
  socket.send(update(Y.encodeStateAsUpdate(socket.doc, before)))
}
const type = (socket: SyncSocket, words: string) =>
  write(socket, (content) => content.insert(0, [paragraph(words)]))
const firstText = (socket: SyncSocket) =>
  (socket.doc.getXmlFragment('content').get(0) as Y.XmlElement).get(0) as Y.XmlText

beforeEach(() => {
  sockets = []
  faultsExpected = false
})
afterEach(async () => {
  for (const socket of sockets) socket.stop()
  await server.stop()
  if (!faultsExpected) expect(server.faults).toEqual([])
})

describe('[S2] letting in', () => {
  it('accepts, then closes: 4401 without or with a bad credential, 4404 outside the plan', async () => {
    await start()
    expect((await open('').end()).code).toBe(4401)
    expect((await open('?token=nobody').end()).code).toBe(4401)
    expect((await open('?token=ole').end()).code).toBe(4404)
    const unreadable = new SyncSocket(`${server.url}/pl%00an?token=anna`, {})
    sockets.push(unreadable)
    expect((await unreadable.end()).code).toBe(4404)
    server.access.deleted.add('plan')
    expect((await open('?token=anna').end()).code).toBe(4404)
  })

  it('takes a cookie only with the right Origin', async () => {
    await start()
    const cookie = 'samsyn_session=anna'
    expect((await open('', { cookie }).end()).code).toBe(4401)
    expect((await open('', { cookie, origin: 'http://evil.example' }).end()).code).toBe(4401)
    await open('', { cookie, origin: server.origin }).entered()
    await open('', { authorization: 'Bearer anna' }).entered()
  })

  it('[S9] closes an older samsyn client with 4426 before any sync message; programs have no such gate', async () => {
    await start()
    server.access.requiredSchemas.set('plan', 3)
    for (const schema of ['schema=0', 'schema=2', '']) {
      const old = open(`?token=anna&client=samsyn&${schema}`)
      expect((await old.end()).code).toBe(4426)
      expect(old.messages).toEqual([])
    }
    await open('?token=anna&client=samsyn&schema=3').entered()
    await open('?token=anna&client=samsyn&schema=9').entered()
    await open('?token=anna').entered()
  })

  it('[S9] a newer client raises what the plan needs, and older ones are told to reload', async () => {
    await start()
    const older = await enter('bo', true)
    const newer = await open('?token=anna&client=samsyn&schema=2').entered()
    const program = await enter('bo')
    write(newer, (content) => content.insert(0, [new Y.XmlElement('timeline')]))
    expect((await older.end()).code).toBe(4426)
    await until(() => program.text === '<timeline></timeline>')
    await until(() => server.access.requiredSchemas.get('plan') === 2)
    expect((await open('?token=bo&client=samsyn&schema=1').end()).code).toBe(4426)
  })

  it('[S3] loads a plan once for all who come at once, and closes with 4503 when it cannot', async () => {
    await start()
    const log = server.log as MemoryLog
    await Promise.all(Array.from({ length: 30 }, () => enter('anna')))
    expect(log.loads).toBe(1)
    for (const socket of sockets) socket.stop()
    log.fault = new Error('disk')
    faultsExpected = true
    const other = new SyncSocket(`${server.url}/other?token=anna`)
    sockets.push(other)
    expect((await other.end()).code).toBe(4503)
    expect(other.messages).toEqual([])
    log.fault = null
    const again = new SyncSocket(`${server.url}/other?token=anna`)
    sockets.push(again)
    await again.entered()
  })

  it('lets go of a plan nobody has open, and finds everything again', async () => {
    await start({ settings: { idleRoomMs: 0 } })
    const anna = await enter('anna', true)
    type(anna, 'kvar')
    await until(() => anna.saved === 1)
    anna.stop()
    await until(() => server.sync.rooms.openRooms.length === 0)
    const bo = await enter('bo')
    await bo.settled()
    expect(bo.text).toBe('<paragraph>kvar</paragraph>')
  })
})

describe('[S12] the write gate', () => {
  it('closes a reader who writes, by update or step 2, with 4403; nothing is relayed', async () => {
    await start()
    const anna = await enter('anna')
    type(anna, 'ett')
    const first = await enter('rut')
    await first.settled()
    type(first, 'nej')
    expect((await first.end()).code).toBe(4403)
    const second = await enter('rut')
    await second.settled()
    second.doc.getXmlFragment('content').delete(0, 1)
    second.send(step2(Y.encodeStateAsUpdate(second.doc)))
    expect((await second.end()).code).toBe(4403)
    await anna.settled()
    expect(anna.text).toBe('<paragraph>ett</paragraph>')
  })

  it('never throws a reader out for what others wrote', async () => {
    await start()
    const [anna, bo] = await Promise.all([enter('anna'), enter('bo')])
    type(anna, 'ett två tre')
    const rut = await enter('rut')
    await Promise.all([bo.settled(), rut.settled()])
    await until(() => bo.text !== '' && rut.text !== '')
    // Both at once: the same words in bold, the same attribute, one deletes what the other writes in.
    write(anna, () => firstText(anna).format(0, 7, { bold: {} }))
    write(bo, () => firstText(bo).format(0, 7, { bold: {} }))
    for (const socket of [anna, bo]) {
      write(socket, (content) =>
        (content.get(0) as Y.XmlElement).setAttribute('id', socket === anna ? 'a' : 'b'),
      )
    }
    await Promise.all([anna.settled(), bo.settled(), rut.settled()])
    write(anna, (content) => content.delete(0, 1))
    write(bo, () => firstText(bo).insert(3, ' mer'))
    await Promise.all([anna.settled(), bo.settled(), rut.settled()])
    const own = Y.encodeStateAsUpdate(rut.doc)
    rut.send(step2(own), update(own))
    await rut.settled()
    expect(rut.closed).toBeNull()
    const again = await enter('rut', true)
    again.send(step2(own))
    await until(() => again.saved === 1)
    expect(again.closed).toBeNull()
  })

  it('tolerates the formatting that a stock reader cleans up by itself', async () => {
    await start()
    const [anna, bo] = await Promise.all([enter('anna'), enter('bo')])
    type(anna, 'ett två tre')
    const rut = await enter('rut')
    await Promise.all([bo.settled(), rut.settled()])
    await until(() => bo.text !== '' && rut.text !== '')
    const cleanups: Uint8Array[] = []
    rut.doc.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin !== 'server') cleanups.push(bytes)
    })
    write(anna, () => firstText(anna).format(0, 7, { bold: {} }))
    write(bo, () => firstText(bo).format(0, 7, { bold: {} }))
    await until(() => cleanups.length > 0)
    rut.send(...cleanups.map(update))
    await rut.settled()
    expect(rut.closed).toBeNull()
  })

  it('a locked plan is read, and closes writers with 4409', async () => {
    await start()
    const anna = await enter('anna', true)
    type(anna, 'klart')
    await until(() => anna.saved === 1)
    await server.sync.rooms.changeStatus('plan', async () => server.access.statuses.set('plan', 'decided'))
    expect((await anna.end()).code).toBe(4409)
    const bo = await enter('bo')
    await bo.settled()
    expect(bo.text).toBe('<paragraph>klart</paragraph>')
    bo.send(step2(Y.encodeStateAsUpdate(bo.doc)))
    await bo.settled()
    expect(bo.closed).toBeNull()
    type(bo, 'nej')
    expect((await bo.end()).code).toBe(4409)
  })
})

describe('[S14] changing the status', () => {
  it('takes nothing meanwhile, stores everything before, and goes on when it fails', async () => {
    await start()
    const log = server.log as MemoryLog
    const [anna, bo] = await Promise.all([enter('anna', true), enter('bo')])
    type(anna, 'före')
    await until(() => bo.text !== '')
    const gate = Promise.withResolvers<void>()
    const failing = server.sync.rooms.changeStatus('plan', async () => {
      expect(log.rows('plan').updates.length).toBe(1)
      await gate.promise
      throw new Error('no')
    })
    await until(() => log.appends === 1)
    type(anna, 'under')
    // Held: it reaches nobody while the change is under way, though other plans are served.
    const other = new SyncSocket(`${server.url}/other?token=anna`)
    sockets.push(other)
    await (await other.entered()).settled()
    expect(bo.text).toBe('<paragraph>före</paragraph>')
    expect(server.sync.figures().updates).toBe(1)
    gate.resolve()
    await expect(failing).rejects.toThrow('no')
    await until(() => bo.text === '<paragraph>under</paragraph><paragraph>före</paragraph>')
    expect(anna.closed).toBeNull()
  })
})

describe('[S13] changes of access', () => {
  it('narrow or close open sockets at once', async () => {
    await start()
    const [anna, bo] = await Promise.all([enter('anna', true), enter('bo')])
    server.access.add('anna', 'commenter')
    await server.sync.rooms.accessChanged('plan')
    await until(() => anna.notices.length === 1)
    expect(anna.notices).toEqual([{ kind: 'access', canWrite: false, role: 'commenter' }])
    type(anna, 'nej')
    expect((await anna.end()).code).toBe(4403)
    server.access.add('bo', null)
    await server.sync.rooms.accessChanged('plan')
    expect((await bo.end()).code).toBe(4404)
  })

  it('a revoked token, an ended session, and one that runs out close with 4401; nothing is lost', async () => {
    await start()
    const [anna, bo] = await Promise.all([enter('anna', true), enter('bo', true)])
    server.sync.rooms.sessionEnded('anna')
    expect((await anna.end()).code).toBe(4401)
    type(bo, 'sista ordet')
    await until(() => bo.saved === 1)
    server.access.people.delete('bo')
    await server.sync.rooms.accessChanged('plan')
    expect((await bo.end()).code).toBe(4401)
    server.access.add('eva', 'editor', { expiresAt: Date.now() + 1_000 })
    const eva = await enter('eva', true)
    type(eva, 'mitt i mötet')
    expect((await eva.end()).code).toBe(4401)
    expect(eva.saved).toBe(1)
    server.access.add('bo')
    const again = await enter('bo')
    await again.settled()
    expect(again.text).toContain('mitt i mötet')
  })

  it('asked for while somebody is on the way in count for that socket too', async () => {
    await start()
    await enter('bo')
    const gate = Promise.withResolvers<void>()
    server.access.gate = gate.promise
    const anna = open('?token=anna')
    await until(() => server.sync.rooms.sockets.size === 2)
    server.sync.rooms.sessionEnded('anna')
    server.access.people.delete('anna')
    gate.resolve()
    expect((await anna.end()).code).toBe(4401)
  })
})

describe('awareness', () => {
  const cursor = (clock: number) => {
    const position = { type: null, tname: 'content', item: { client: 1, clock }, assoc: 0 }
    return { anchor: position, head: position }
  }

  it('[S16] says who it is by the session, whatever the client says', async () => {
    await start()
    const [anna, bo] = await Promise.all([enter('anna'), enter('bo')])
    anna.send(
      awareness({
        client: 5,
        state: { user: { name: 'The boss', color: 'red' }, cursor: cursor(1), extra: 'x' },
      }),
    )
    await until(() => bo.awareness.has(5))
    const { user, ...rest } = (bo.awareness.get(5)?.state ?? {}) as { user?: Record<string, string> }
    expect(user).toEqual({
      memberId: 'anna',
      name: 'Person anna',
      organisation: 'Organisation of anna',
      color: expect.stringMatching(/^#[0-9a-f]{6}$/),
    })
    expect(rest).toEqual({ cursor: cursor(1) })
    expect(server.sync.rooms.present('plan')).toContainEqual(user)
    const colors = server.sync.rooms.present('plan').map(({ color }) => color)
    expect(new Set(colors).size).toBe(2)
  })

  it('[S16] carries no cursor of readers, and no malformed one', async () => {
    await start()
    const [anna, bo, rut] = await Promise.all([enter('anna'), enter('bo'), enter('rut')])
    rut.send(awareness({ client: 6, state: { cursor: cursor(1) } }))
    anna.send(awareness({ client: 5, state: { cursor: { anchor: null, head: { tname: '<b>' } } } }))
    await until(() => bo.awareness.size === 2)
    expect(Object.keys(bo.awareness.get(6)?.state ?? {})).toEqual(['user'])
    expect(bo.awareness.get(5)?.state?.['cursor']).toBeNull()
  })

  it('[S15] an id belongs to its socket until that closes', async () => {
    await start()
    const [anna, bo, rut] = await Promise.all([enter('anna'), enter('bo'), enter('rut')])
    anna.send(awareness({ client: 5, clock: 7, state: {} }))
    await until(() => rut.awareness.has(5))
    bo.send(awareness({ client: 6, state: {} }, { client: 5, clock: 99, state: null }))
    bo.send(awareness({ client: 5, clock: 100, state: {} }))
    await until(() => rut.awareness.has(6))
    expect(rut.awareness.get(5)).toMatchObject({ clock: 7, state: { user: { memberId: 'anna' } } })
    anna.stop()
    await until(() => rut.awareness.get(5)?.state === null)
    // The tab comes back with the clock it had: it is seen at once.
    const again = await enter('anna')
    again.send(awareness({ client: 5, clock: 7, state: {} }))
    await until(() => rut.awareness.get(5)?.state !== null)
    expect(rut.awareness.get(5)?.clock).toBeGreaterThan(7)
  })

  it('[S17] tells of all who leave at once in few frames', async () => {
    await start()
    const bo = await enter('bo')
    const many = await Promise.all(Array.from({ length: 60 }, () => enter('anna')))
    for (const [n, socket] of many.entries()) socket.send(awareness({ client: 100 + n, state: {} }))
    await until(() => bo.awareness.size === 60)
    const before = bo.messages.length
    for (const socket of many) socket.stop()
    await until(() => [...bo.awareness.values()].every(({ state }) => state === null))
    const frames = bo.messages.slice(before).filter((message) => readAwareness(message) !== null)
    expect(frames.length).toBeLessThan(30)
  })
})

describe('saving', () => {
  it('[S5] a store that takes 50 ms delays no relaying; saved comes when it is stored, deletions too', async () => {
    await start()
    const log = server.log as MemoryLog
    const stores: (() => void)[] = []
    log.beforeAppend = () => new Promise((resolve) => stores.push(resolve))
    const [anna, bo] = await Promise.all([enter('anna', true), enter('bo')])
    type(anna, 'ett')
    await until(() => stores.length === 1)
    for (let n = 0; n < 20; n++) {
      type(anna, `ord ${n}`)
      await until(() => bo.text.includes(`ord ${n}<`))
    }
    write(anna, (content) => content.delete(0, 20))
    await until(() => bo.text === '<paragraph>ett</paragraph>')
    expect(anna.saved).toBe(0)
    expect(stores.length).toBe(1)
    stores[0]?.()
    await until(() => anna.saved === 1)
    await until(() => stores.length === 2)
    stores[1]?.()
    await until(() => anna.saved === 22)
    // One row an author and flush, however many keys.
    expect(log.rows('plan').updates.length).toBe(2)
  })

  it('a store that fails is tried again, nobody is told saved meanwhile, and readiness says so', async () => {
    await start()
    faultsExpected = true
    const log = server.log as MemoryLog
    const [anna, bo] = await Promise.all([enter('anna', true), enter('bo')])
    log.fault = new Error('disk full')
    type(anna, 'håll fast')
    await until(() => bo.text !== '' && server.faults.length >= 2)
    expect(anna.saved).toBe(0)
    expect(server.sync.rooms.persister.failingSince).not.toBeNull()
    log.fault = null
    await until(() => anna.saved === 1)
    expect(server.sync.rooms.persister.failingSince).toBeNull()
    expect(server.sync.faults()).toEqual([])
  })

  it('[S6] writes each author a row of their own', async () => {
    await start()
    const [anna, bo] = await Promise.all([enter('anna', true), enter('bo', true)])
    type(anna, 'a')
    type(bo, 'b')
    await until(() => anna.saved === 1 && bo.saved === 1)
    const { updates } = (server.log as MemoryLog).rows('plan')
    expect(updates.map(({ author }) => author.id).sort()).toEqual(['member:anna', 'member:bo'])
    const authorship = await server.log.authorship('plan')
    expect(authorship.find(({ client }) => client === anna.doc.clientID)?.author.id).toBe('member:anna')
  })

  it('a plan that the store refuses closes its writers, and is read anew', async () => {
    await start()
    const [anna, rut] = await Promise.all([enter('anna'), enter('rut')])
    server.access.statuses.set('plan', 'decided')
    type(anna, 'för sent')
    expect((await anna.end()).code).toBe(4409)
    expect((await rut.end()).code).toBe(4503)
    const bo = await enter('bo')
    await bo.settled()
    expect(bo.text).toBe('')
  })

  it('a stop stores what is not stored and closes everybody with 1012', async () => {
    await start({ settings: { flushDelayMs: 60_000 } })
    const log = server.log as MemoryLog
    const [anna, bo] = await Promise.all([enter('anna', true), enter('bo')])
    type(anna, 'kvar')
    await until(() => bo.text !== '')
    expect(log.appends).toBe(0)
    await server.sync.stop(5_000)
    expect(log.appends).toBe(1)
    expect((await anna.end()).code).toBe(1012)
    expect(anna.saved).toBe(1)
    expect((await bo.end()).code).toBe(1012)
  })

  it('a long silence is no reason to reconnect: a sign of life comes', async () => {
    await start({ heartbeatMs: 20 })
    const anna = await enter('anna')
    const before = anna.messages.length
    await until(() => anna.messages.length > before + 2)
    expect(readAwareness(anna.messages.at(-1) as Uint8Array)).toEqual([])
    expect(anna.closed).toBeNull()
  })

  it('[S4] the draft can be read with what is not stored yet', async () => {
    await start({ settings: { flushDelayMs: 60_000 } })
    const [anna, bo] = await Promise.all([enter('anna'), enter('bo')])
    type(anna, 'osparat')
    await until(() => bo.text !== '')
    const document = await server.sync.rooms.document('plan')
    const { key } = document
    expect(readDocument(document.encode()).content).toMatchObject([
      { type: 'paragraph', spans: [{ text: 'osparat' }] },
    ])
    expect((await server.sync.rooms.document('plan')).key).toBe(key)
    type(anna, 'mer')
    await until(() => document.key !== key)
  })
})
