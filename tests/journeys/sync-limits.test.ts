/** Every limit of the wire: what is at it passes, what is one past it closes that socket only, with its code. */
import net from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { defaultWireLimits } from '../../shared/protocol/wire.ts'
import { paragraph, until } from '../support/sync-peer.ts'
import { type SyncServer, type SyncServerOptions, startSyncServer } from '../support/sync-server.ts'
import { awareness, frame, SyncSocket, step1, step2, update } from '../support/sync-socket.ts'

let server: SyncServer
let sockets: SyncSocket[]

const start = async (options: SyncServerOptions = {}) => {
  server = await startSyncServer(options)
  server.access.add('anna')
  server.access.add('bo')
}
const open = (query = 'token=anna', headers: Record<string, string> = {}) => {
  const socket = new SyncSocket(`${server.url}/plan?${query}`, headers)
  sockets.push(socket)
  return socket
}
/** A socket that is let in, and another of the same plan that must never notice anything. */
const pair = async () => Promise.all([open().entered(), open('token=bo').entered()])

const writing = (write: (content: Y.XmlFragment, doc: Y.Doc) => void, doc = new Y.Doc()): Uint8Array => {
  const before = Y.encodeStateVector(doc)
  doc.transact(() => write(doc.getXmlFragment('content'), doc))
  return Y.encodeStateAsUpdate(doc, before)
}
const text = (words: string, doc?: Y.Doc) => writing((content) => content.insert(0, [paragraph(words)]), doc)

beforeEach(() => {
  sockets = []
})
afterEach(async () => {
  for (const socket of sockets) socket.stop()
  await server.stop()
  expect(server.faults).toEqual([])
})

describe('[S1] frames that cannot be read', () => {
  const malformed: [string, Uint8Array][] = [
    ['empty', new Uint8Array(0)],
    ['unknown kind of sync', frame(0, 7, new Uint8Array(0))],
    ['bytes after the end', Uint8Array.from([...update(text('x')), 0])],
    ['truncated frame', update(text('some words')).subarray(0, 20)],
    ['truncated update', update(text('some words').subarray(0, 20))],
    ['state vector that claims too much', frame(0, 0, frame(1_000_000))],
    ['32 million structs in eight bytes', update(frame(1, 32_000_000, 1, 0))],
    ['awareness that is not JSON', frame(1, frame(1, 5, 1, '{'))],
    ['awareness that is no object', frame(1, frame(1, 5, 1, '"x"'))],
    ['an endless number', new Uint8Array(20).fill(0xff)],
  ]
  it.each(malformed)('closes with 4400: %s', async (_name, bytes) => {
    await start()
    const [anna, bo] = await pair()
    anna.send(bytes)
    expect((await anna.end()).code).toBe(4400)
    await bo.settled()
    expect(bo.closed).toBeNull()
    expect(bo.text).toBe('')
  })

  it('closes with 4400 at a text frame, and says what does not belong in a plan', async () => {
    await start()
    const [anna] = await pair()
    anna.ws.send('hello')
    expect((await anna.end()).code).toBe(4400)
    const other = await open().entered()
    other.send(update(writing((content) => content.insert(0, [new Y.XmlElement('script')]))))
    expect(await other.end()).toEqual({ code: 4400, reason: '"script" does not belong in "doc"' })
  })

  it('ignores unknown message types and counts them', async () => {
    await start()
    const [anna] = await pair()
    anna.send(frame(77, 'whatever'), frame(2, 0, 'no'))
    await anna.settled()
    expect(anna.closed).toBeNull()
    expect(server.sync.figures().ignoredMessages).toBe(2)
  })
})

describe('sizes', () => {
  it('a frame of 1 MiB passes, one byte more closes with 4413', async () => {
    await start()
    const [anna, bo] = await pair()
    anna.send(step2(Y.encodeStateAsUpdate(new Y.Doc())))
    const { maxFrameBytes } = defaultWireLimits
    const sized = (size: number) => {
      const withWords = (words: number) => {
        const doc = new Y.Doc()
        doc.clientID = 7
        return update(text('x'.repeat(words), doc))
      }
      return withWords(size - (withWords(size).length - size))
    }
    const atLimit = sized(maxFrameBytes)
    expect(atLimit.length).toBe(maxFrameBytes)
    anna.send(atLimit)
    await until(() => bo.text.length > maxFrameBytes / 2)
    anna.send(sized(maxFrameBytes + 1))
    expect((await anna.end()).code).toBe(4413)
    expect(bo.closed).toBeNull()
  })

  it('only the first step 2 may be larger; above its limit ws closes with 1009', async () => {
    await start({ limits: { maxFrameBytes: 10_000, maxFirstSyncBytes: 100_000 } })
    const doc = new Y.Doc()
    text('x'.repeat(90_000), doc)
    const anna = await open().entered()
    anna.send(step2(Y.encodeStateAsUpdate(doc)))
    await anna.settled()
    expect(anna.closed).toBeNull()
    anna.send(step2(text('y'.repeat(20_000), doc)))
    expect((await anna.end()).code).toBe(4413)
    const bo = await open('token=bo').entered()
    expect(bo.closed).toBeNull()
    bo.send(step2(new Uint8Array(120_000)))
    expect((await bo.end()).code).toBe(1009)
  })

  it('a first step 2 exactly at its limit passes, one byte more closes with 4413', async () => {
    const limit = 100_000
    await start({ limits: { maxFrameBytes: 10_000, maxFirstSyncBytes: limit } })
    const sized = (size: number) => {
      const withWords = (words: number) => step2(text('x'.repeat(words), new Y.Doc()))
      return withWords(size - (withWords(size).length - size))
    }
    // A client id of fewer bytes makes a shorter frame: made until it fits to the byte.
    const exactly = (size: number): Uint8Array => {
      for (;;) {
        const frame = sized(size)
        if (frame.length === size) return frame
      }
    }
    const anna = await open().entered()
    anna.send(exactly(limit))
    await anna.settled()
    expect(anna.closed).toBeNull()
    const bo = await open('token=bo').entered()
    bo.send(exactly(limit + 1))
    expect((await bo.end()).code).toBe(4413)
  })

  it('a frame of 100 MB closes that socket only', async () => {
    await start()
    const [anna, bo] = await pair()
    anna.send(new Uint8Array(100_000_000))
    expect((await anna.end()).code).toBe(1009)
    await bo.settled()
    expect(bo.closed).toBeNull()
  })

  it('a document over its limit takes no more: 4413', async () => {
    await start({ limits: { maxDocumentBytes: 20_000 } })
    const [anna, bo] = await pair()
    const doc = new Y.Doc()
    anna.send(update(text('x'.repeat(15_000), doc)))
    await until(() => bo.text.length > 15_000)
    anna.send(update(text('x'.repeat(6_000), doc)))
    expect(await anna.end()).toEqual({ code: 4413, reason: 'document over its limit' })
    expect(bo.closed).toBeNull()
  })

  it('as many Yjs clients and elements as allowed, and none more: 4413', async () => {
    await start({ limits: { maxDocumentClients: 3, maxDocumentElements: 8 } })
    const [anna, bo] = await pair()
    for (let n = 0; n < 3; n++) anna.send(update(text('x')))
    await until(() => bo.text.length === '<paragraph>x</paragraph>'.length * 3)
    anna.send(update(text('x')))
    expect(await anna.end()).toEqual({ code: 4413, reason: 'number of Yjs clients over its limit' })
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(bo.doc))
    doc.clientID = [...Y.decodeStateVector(Y.encodeStateVector(doc)).keys()][0] as number
    bo.send(update(text('y', doc)))
    await bo.settled()
    expect(bo.closed).toBeNull()
    bo.send(update(text('z', doc)))
    expect(await bo.end()).toEqual({ code: 4413, reason: 'number of elements over its limit' })
  })
})

describe('rates and counts', () => {
  it('a burst of updates passes, one more closes with 4529', async () => {
    await start({ limits: { updatesPerSecond: 1, updateBurst: 50 } })
    const anna = await open('token=anna&client=samsyn&schema=1').entered()
    const doc = new Y.Doc()
    const frames = Array.from({ length: 51 }, () => update(text('x', doc)))
    anna.send(...frames.slice(0, 50))
    await until(() => anna.saved === 50)
    expect(anna.closed).toBeNull()
    anna.send(frames[50] as Uint8Array, frames[50] as Uint8Array)
    expect((await anna.end()).code).toBe(4529)
  })

  it('held to 1,000 updates a second with a burst of 5,000 by default', async () => {
    await start()
    const anna = await open('token=anna&client=samsyn&schema=1').entered()
    const nothing = update(Y.encodeStateAsUpdate(new Y.Doc()))
    anna.send(...Array.from({ length: 5_000 }, () => nothing))
    await until(() => anna.saved === 5_000)
    expect(anna.closed).toBeNull()
    for (let n = 0; n < 50_000 && anna.closed === null; n++) anna.send(nothing)
    expect((await anna.end()).code).toBe(4529)
  })

  it('sockets of one session, and of one plan', async () => {
    await start({ limits: { maxSocketsPerPrincipal: 2, maxSocketsPerPlan: 3 } })
    const first = await open().entered()
    await open().entered()
    expect(await open().end()).toEqual({ code: 4529, reason: 'too many sockets of this session' })
    await open('token=bo').entered()
    expect(await open('token=bo').end()).toEqual({ code: 4529, reason: 'too many sockets in this plan' })
    first.stop()
    await until(() => server.sync.rooms.sockets.size === 2)
    await open('token=bo').entered()
  })
})

describe('[S19] a client that never reads', () => {
  it('is closed with 4508 or cut off, and the others go on', async () => {
    await start({ limits: { maxBufferedBytes: 256 << 10 } })
    const [anna, bo] = await pair()
    const { port } = new URL(server.origin)
    const deaf = net.connect(Number(port), '127.0.0.1')
    deaf.on('error', () => {})
    let isGone = false
    deaf.on('close', () => {
      isGone = true
    })
    deaf.write(
      'GET /sync/plan?token=anna HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    )
    await until(() => server.sync.rooms.sockets.size === 3)
    deaf.pause()
    const doc = new Y.Doc()
    for (let n = 0; server.sync.rooms.sockets.size === 3; n++) {
      if (n > 2_000) throw new Error('never closed')
      anna.send(update(writing((content) => content.insert(0, [paragraph('x'.repeat(20_000))]), doc)))
      await anna.settled()
    }
    expect(server.sync.rooms.sockets.size).toBe(2)
    await until(() => bo.text === doc.getXmlFragment('content').toString())
    expect(anna.closed).toBeNull()
    deaf.resume()
    await until(() => isGone)
    deaf.destroy()
  })
})

/** A websocket that opens and then says nothing, not even pong. */
const mute = (): { socket: net.Socket; isGone: () => boolean } => {
  const socket = net.connect(Number(new URL(server.origin).port), '127.0.0.1')
  let gone = false
  socket.on('error', () => {})
  socket.on('close', () => {
    gone = true
  })
  socket.write(
    'GET /sync/plan?token=anna HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  )
  socket.resume()
  return { socket, isGone: () => gone }
}

describe('a socket that is silent', () => {
  it('is ended when it answers no sign of life; one that answers stays', async () => {
    await start({ heartbeatMs: 50 })
    const bo = await open('token=bo').entered()
    const { socket, isGone } = mute()
    await until(() => server.sync.rooms.sockets.size === 2)
    await until(isGone)
    await until(() => server.sync.rooms.sockets.size === 1)
    await bo.settled()
    expect(bo.closed).toBeNull()
    socket.destroy()
  })
})

describe('awareness', () => {
  const people = (count: number, from = 1) =>
    Array.from({ length: count }, (_, n) => ({ client: n + from, state: { user: {}, cursor: null } }))

  it('as many ids as a socket may have pass, one more closes with 4413: one by one or in one frame', async () => {
    await start()
    const { maxAwarenessClients } = defaultWireLimits
    const [anna, bo] = await pair()
    for (const one of people(maxAwarenessClients)) anna.send(awareness(one))
    await until(() => bo.awareness.size === maxAwarenessClients)
    anna.send(awareness(...people(1, maxAwarenessClients)))
    await anna.settled()
    expect(anna.closed).toBeNull()
    anna.send(awareness(...people(1, maxAwarenessClients + 1)))
    expect((await anna.end()).code).toBe(4413)
    for (const count of [maxAwarenessClients + 1, 100_000]) {
      const other = await open().entered()
      other.send(awareness(...people(count, 1_000)))
      expect((await other.end()).code).toBe(4413)
    }
    await bo.settled()
    expect(bo.closed).toBeNull()
  })

  it('what a stock client repeats of those who left is not its own', async () => {
    await start()
    const [anna, bo] = await pair()
    bo.send(awareness({ client: 900, state: {} }))
    const left = people(20)
    for (let n = 0; n < left.length; n += 4) {
      const others = await open().entered()
      others.send(awareness(...left.slice(n, n + 4)))
      await until(() => bo.awareness.size >= n + 4)
      others.stop()
    }
    await until(() => [...bo.awareness].filter(([, { state }]) => state === null).length === left.length)
    for (const one of left) bo.send(awareness(one))
    await bo.settled()
    expect(bo.closed).toBeNull()
    await anna.settled()
    expect([...anna.awareness].filter(([, { state }]) => state !== null).map(([id]) => id)).toEqual([900])
  })

  it('that never stops is closed with 4529: as many frames as a burst of updates pass, one more does not', async () => {
    await start({ limits: { updatesPerSecond: 1, updateBurst: 50 } })
    const [anna, bo] = await pair()
    const say = (clock: number) => awareness({ client: 5, clock, state: {} })
    anna.send(...Array.from({ length: 50 }, (_, n) => say(n + 1)))
    await until(() => bo.awareness.get(5)?.clock === 50)
    expect(anna.closed).toBeNull()
    anna.send(say(51), say(52))
    expect(await anna.end()).toEqual({ code: 4529, reason: 'too many frames' })
    expect(bo.closed).toBeNull()
  })

  it('a state of 4 KiB passes, one byte more closes with 4413', async () => {
    await start()
    const [anna] = await pair()
    const { maxAwarenessBytes } = defaultWireLimits
    const sized = (size: number) => ({ cursor: null, x: 'y'.repeat(size - '{"cursor":null,"x":""}'.length) })
    anna.send(awareness({ client: 5, state: sized(maxAwarenessBytes) }))
    await anna.settled()
    expect(anna.closed).toBeNull()
    anna.send(awareness({ client: 5, clock: 2, state: sized(maxAwarenessBytes + 1) }))
    expect((await anna.end()).code).toBe(4413)
  })

  it('too often: the newest state arrives, the socket stays', async () => {
    await start({ limits: { awarenessPerSecond: 5 } })
    const [anna, bo] = await pair()
    const cursor = (clock: number) => {
      const position = { type: null, tname: 'content', item: { client: 1, clock }, assoc: 0 }
      return { anchor: position, head: position }
    }
    for (let clock = 1; clock <= 200; clock++)
      anna.send(awareness({ client: 5, clock, state: { cursor: cursor(clock) } }))
    await until(() => bo.awareness.get(5)?.clock === 200)
    expect(bo.awareness.get(5)?.state?.['cursor']).toEqual(cursor(200))
    expect(bo.messages.length).toBeLessThan(50)
    expect(anna.closed).toBeNull()
  })
})

describe('[S10] an update that depends on what was never sent', () => {
  it('is asked about, and closed with 4400 after three times in vain', async () => {
    await start()
    const [anna, bo] = await pair()
    const doc = new Y.Doc()
    text('never sent', doc)
    const nothing = step2(Y.encodeStateAsUpdate(new Y.Doc()))
    for (let n = 1; n <= 3; n++) {
      anna.send(nothing, update(text('sent', doc)), update(text('sent', doc)))
      await until(() => anna.asked === 1 + n)
    }
    anna.send(nothing, update(text('sent', doc)))
    expect((await anna.end()).code).toBe(4400)
    await bo.settled()
    expect(bo.text).toBe('')
  })

  it('is not asked about twice: who types before the first answer is through is patient', async () => {
    await start()
    const [, bo] = await pair()
    const anna = await open('token=anna&client=samsyn&schema=1').entered()
    const doc = new Y.Doc()
    text('offline', doc)
    for (let n = 0; n < 20; n++) anna.send(update(text('typed', doc)))
    anna.send(step2(Y.encodeStateAsUpdate(doc)))
    await until(() => anna.saved === 21)
    expect(anna.asked).toBe(1)
    expect(bo.text).toBe(doc.getXmlFragment('content').toString())
  })

  it('is healed by the answer', async () => {
    await start()
    const [, bo] = await pair()
    const anna = await open('token=anna&client=samsyn&schema=1').entered()
    const doc = new Y.Doc()
    text('lost', doc)
    anna.send(step2(Y.encodeStateAsUpdate(new Y.Doc())), update(text('sent', doc)))
    await until(() => anna.asked === 2)
    expect(anna.saved).toBe(1)
    anna.send(step2(Y.encodeStateAsUpdate(doc)))
    await until(() => anna.saved === 3)
    expect(bo.text).toBe(doc.getXmlFragment('content').toString())
    anna.send(step1(doc))
    await until(() => anna.synced === 1)
  })
})
