/** The HTTP fallback (SPEC.md, "HTTP fallback"): the same connections, carried by a stream down and POSTs up. */
import type { ServerResponse } from 'node:http'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context, Hono } from 'hono'
import { ByteReader, MalformedUpdate } from '../../shared/document/byte-reader.ts'
import { DomainError } from '../../shared/domain/errors.ts'
import { closeCode, type WireLimits } from '../../shared/protocol/wire.ts'
import { isOwnOrigin } from '../http/origin.ts'
import type { Connection } from './connection.ts'
import { readEntry } from './entry.ts'
import type { Rooms } from './rooms.ts'
import { StreamTransport } from './stream-transport.ts'

export type StreamRouteOptions = {
  rooms: Rooms
  publicUrl: string | null
  limits: WireLimits
  newSecret(): string
}

type Stream = {
  planId: string
  connection: Connection
  transport: StreamTransport
  next: number
  busy: Promise<void>
}

/** A body may hold a first sync and what surrounds it. */
const bodyOverhead = 64 << 10
const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  // Some proxies gather answers before they hand them on; this one word asks them not to.
  'x-accel-buffering': 'no',
}

export class StreamRoute {
  private readonly options: StreamRouteOptions
  private readonly streams = new Map<string, Stream>()
  private readonly maxBodyBytes: number

  constructor(options: StreamRouteOptions) {
    this.options = options
    this.maxBodyBytes =
      Math.max(options.limits.maxFirstSyncBytes, options.limits.maxFrameBytes) + bodyOverhead
  }

  // biome-ignore lint/suspicious/noExplicitAny: whatever variables the app has
  mount(app: Hono<any>): void {
    app.get('/sync/:planId/stream', (context) => this.open(context))
    app.post('/sync/:planId/frames', (context) => this.take(context))
  }

  private open(context: Context): Response {
    const response = (context.env as { outgoing: ServerResponse }).outgoing
    const planId = context.req.param('planId') as string
    const entry = readEntry(context.req.raw, this.options.publicUrl, 'stream')
    const secret = this.options.newSecret()
    response.writeHead(200, headers)
    response.flushHeaders()
    const transport = new StreamTransport(response, () => this.streams.delete(secret))
    const connection = this.options.rooms.connect({
      planId,
      transport,
      ...entry,
      entered: () => {
        transport.sendEvent('open', { connection: secret, maxBodyBytes: this.maxBodyBytes })
      },
    })
    if (connection.open)
      this.streams.set(secret, { planId, connection, transport, next: 0, busy: Promise.resolve() })
    response.on('close', () => {
      connection.gone()
      transport.over()
    })
    response.on('error', () => response.destroy())
    return RESPONSE_ALREADY_SENT
  }

  private async take(context: Context): Promise<Response> {
    const request = context.req.raw
    if (request.headers.has('cookie') && !isOwnOrigin(request, this.options.publicUrl)) {
      throw new DomainError('forbidden', {
        sv: 'Begäran kommer från en annan webbplats och utförs därför inte.',
        en: 'The request comes from another site and is therefore not carried out.',
      })
    }
    const stream = this.streams.get(request.headers.get('samsyn-connection') ?? '')
    if (stream === undefined || stream.planId !== context.req.param('planId')) return gone(context)
    const body = await this.readBody(request)
    if (body === null) {
      stream.connection.close(closeCode.tooLarge, `body over ${this.maxBodyBytes} bytes`)
      throw new DomainError('tooLarge', { sv: 'Begäran är för stor.', en: 'The request is too large.' })
    }
    // One body after the other, in the order they came.
    const turn = stream.busy.then(() => stream.transport.ready())
    stream.busy = turn
    await turn
    if (!stream.connection.open) return gone(context)
    return this.takeFrames(context, stream, body)
  }

  private takeFrames(context: Context, stream: Stream, body: Uint8Array): Response {
    const frames: Uint8Array[] = []
    let seq: number
    try {
      const reader = new ByteReader(body)
      seq = reader.varUint()
      while (reader.remaining > 0) frames.push(reader.varBytes())
    } catch (error) {
      if (!(error instanceof MalformedUpdate)) throw error
      stream.connection.close(closeCode.malformed, `malformed body: ${error.message}`)
      throw new DomainError('invalid', { sv: 'Begäran kan inte läsas.', en: 'The request cannot be read.' })
    }
    if (seq > stream.next) return context.json({ next: stream.next }, 409)
    for (const frame of frames.slice(stream.next - seq)) {
      stream.next++
      stream.connection.receive(frame)
    }
    return context.json({ next: stream.next })
  }

  /** The whole body, or null when it is too large; it is never held in memory beyond the limit. */
  private async readBody(request: Request): Promise<Uint8Array | null> {
    const claimed = Number(request.headers.get('content-length') ?? '0')
    if (claimed > this.maxBodyBytes) return null
    const chunks: Uint8Array[] = []
    let length = 0
    for await (const chunk of request.body ?? []) {
      length += chunk.length
      if (length > this.maxBodyBytes) return null
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  }
}

const gone = (context: Context): Response =>
  context.json(
    {
      type: 'about:blank',
      title: 'Gone',
      status: 410,
      detail: 'There is no such connection: make a new stream.',
    },
    410,
    { 'content-type': 'application/problem+json' },
  )
