/** The HTTP fallback: the same frames and refusals over a stream and POSTs (SPEC.md, "HTTP fallback"). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { paragraph, until } from '../support/sync-peer.ts'
import { type SyncServer, type SyncServerOptions, startSyncServer } from '../support/sync-server.ts'
import { awareness, frame, SyncSocket, step1, update } from '../support/sync-socket.ts'

type Event = { event: string; data: string }

/** Reads server-sent events as they come. */
class Stream {
  readonly events: Event[] = []
  comments = 0
  ended = false
  status = 0
  private readonly abort = new AbortController()

  constructor(url: string, headers: Record<string, string> = {}) {
    this.run(url, headers).catch(() => {
      this.ended = true
    })
  }

  private async run(url: string, headers: Record<string, string>): Promise<void> {
    const response = await fetch(url, { headers, signal: this.abort.signal })
    this.status = response.status
    const decoder = new TextDecoder()
    let rest = ''
    for await (const chunk of response.body ?? []) {
      rest += decoder.decode(chunk as Uint8Array, { stream: true })
      const blocks = rest.split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        const lines = block.split('\n')
        const data = lines.find((line) => line.startsWith('data: '))?.slice(6)
        if (data === undefined) this.comments++
        else
          this.events.push({
            event: lines.find((line) => line.startsWith('event: '))?.slice(7) ?? 'message',
            data,
          })
      }
    }
    this.ended = true
  }

  get frames(): Uint8Array[] {
    return this.events
      .filter(({ event }) => event === 'message')
      .map(({ data }) => Buffer.from(data, 'base64'))
  }

  /** Everything the server sent, applied. */
  get text(): string {
    const doc = new Y.Doc()
    for (const bytes of this.frames) {
      if (bytes[0] !== 0 || bytes[1] === 0) continue
      const reader = new SyncReader(bytes)
      Y.applyUpdate(doc, reader.body)
    }
    return doc.getXmlFragment('content').toString()
  }

  async opened(): Promise<{ connection: string; maxBodyBytes: number }> {
    await until(() => this.events.length > 0)
    expect(this.events[0]?.event).toBe('open')
    return JSON.parse(this.events[0]?.data as string)
  }

  async closed(): Promise<{ code: number; reason: string }> {
    await until(() => this.ended)
    const last = this.events.at(-1) as Event
    expect(last.event).toBe('close')
    return JSON.parse(last.data)
  }

  stop(): void {
    this.abort.abort()
  }
}

/** The body of a sync frame. */
class SyncReader {
  readonly body: Uint8Array
  constructor(bytes: Uint8Array) {
    let at = 2
    let length = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++] as number
      length += (byte & 0x7f) * scale
      if (byte < 0x80) break
    }
    this.body = bytes.subarray(at, at + length)
  }
}

let server: SyncServer
let streams: Stream[]
let sockets: SyncSocket[]

const start = async (options: SyncServerOptions = {}) => {
  server = await startSyncServer(options)
  for (const id of ['anna', 'bo']) server.access.add(id)
}
const stream = (query: string, headers: Record<string, string> = {}) => {
  const made = new Stream(`${server.origin}/sync/plan/stream${query}`, headers)
  streams.push(made)
  return made
}
const post = async (connection: string, body: Uint8Array, headers: Record<string, string> = {}) => {
  const response = await fetch(`${server.origin}/sync/plan/frames`, {
    method: 'POST',
    headers: { 'samsyn-connection': connection, 'content-type': 'application/octet-stream', ...headers },
    body: body as Uint8Array<ArrayBuffer>,
  })
  return { status: response.status, body: (await response.json()) as { next?: number } }
}
const textUpdate = (words: string) => {
  const doc = new Y.Doc()
  doc.getXmlFragment('content').insert(0, [paragraph(words)])
  return update(Y.encodeStateAsUpdate(doc))
}
const socket = async (token: string) => {
  const made = new SyncSocket(`${server.url}/plan?token=${token}`)
  sockets.push(made)
  return made.entered()
}

beforeEach(() => {
  streams = []
  sockets = []
})
afterEach(async () => {
  for (const one of [...streams, ...sockets]) one.stop()
  await server.stop()
  expect(server.faults).toEqual([])
})

describe('the fallback', () => {
  it('carries the same frames both ways, together with sockets', async () => {
    await start()
    const bo = await socket('bo')
    const anna = stream('?token=anna&client=samsyn&schema=1')
    const { connection } = await anna.opened()
    expect(anna.status).toBe(200)
    expect(await post(connection, frame(0, step1(), textUpdate('ett')))).toEqual({
      status: 200,
      body: { next: 2 },
    })
    await until(() => bo.text === '<paragraph>ett</paragraph>')
    await until(() => anna.frames.some((bytes) => bytes[0] === 100))
    bo.send(textUpdate('två'))
    await until(() => anna.text.includes('två'))
    bo.send(awareness({ client: 9, state: {} }))
    await until(() => anna.frames.some((bytes) => bytes[0] === 1))
    anna.stop()
    await until(() => server.sync.rooms.sockets.size === 1)
    expect((await post(connection, frame(2, textUpdate('tre')))).status).toBe(410)
  })

  it('takes frames once and in order, however often they are sent', async () => {
    await start()
    const bo = await socket('bo')
    const anna = stream('?token=anna')
    const { connection } = await anna.opened()
    const body = frame(0, textUpdate('a'), textUpdate('b'))
    expect((await post(connection, body)).body).toEqual({ next: 2 })
    expect((await post(connection, body)).body).toEqual({ next: 2 })
    expect(await post(connection, frame(5, textUpdate('x')))).toEqual({ status: 409, body: { next: 2 } })
    expect((await post(connection, frame(1, textUpdate('x'), textUpdate('c')))).body).toEqual({ next: 3 })
    await until(() => bo.text.includes('c'))
    expect(bo.text).not.toContain('x')
    expect(server.sync.figures().updates).toBe(3)
  })

  it('refuses as a socket does, with the same codes', async () => {
    await start()
    expect((await stream('').closed()).code).toBe(4401)
    server.access.add('ole', null)
    expect((await stream('?token=ole').closed()).code).toBe(4404)
    expect((await stream('?token=anna&client=samsyn&schema=0').closed()).code).toBe(4426)
    server.access.add('rut', 'reader')
    const rut = stream('?token=rut')
    const { connection } = await rut.opened()
    expect((await post(connection, frame(0, textUpdate('nej')))).status).toBe(200)
    expect((await rut.closed()).code).toBe(4403)
  })

  it('needs the right Origin with a cookie, and the secret of the stream always', async () => {
    await start()
    const cookie = 'samsyn_session=anna'
    const evil = { cookie, origin: 'http://evil.example' }
    expect((await stream('', evil).closed()).code).toBe(4401)
    const anna = stream('', { cookie })
    const { connection } = await anna.opened()
    expect((await post(connection, frame(0, step1()), evil)).status).toBe(403)
    expect((await post(connection, frame(0, step1()), { cookie })).status).toBe(403)
    expect((await post('guess', frame(0, step1()), { cookie, origin: server.origin })).status).toBe(410)
    expect((await post(connection, frame(0, step1()), { cookie, origin: server.origin })).status).toBe(200)
  })

  it('closes with 4400 at a body that cannot be read, 4413 at one that is too large', async () => {
    await start({ limits: { maxFirstSyncBytes: 1_000, maxFrameBytes: 1_000 } })
    const anna = stream('?token=anna')
    const { connection, maxBodyBytes } = await anna.opened()
    expect((await post(connection, Uint8Array.from([0, 200]))).status).toBe(400)
    expect((await anna.closed()).code).toBe(4400)
    const other = stream('?token=anna')
    const opened = await other.opened()
    expect((await post(opened.connection, new Uint8Array(maxBodyBytes + 1))).status).toBe(413)
    expect((await other.closed()).code).toBe(4413)
  })

  it('gives signs of life, and is closed with 1012 when the server stops', async () => {
    await start({ heartbeatMs: 20 })
    const anna = stream('?token=anna')
    await anna.opened()
    await until(() => anna.comments > 1)
    await server.sync.stop(1_000)
    expect((await anna.closed()).code).toBe(1012)
  })
})
