/**
 * `GET /sync/:planId` as a websocket. It listens to the server's `upgrade` event itself instead of going through
 * Hono: a wrapped socket copies every message for listeners nobody has and keeps 10 KiB a connection, and a request
 * that ends in a socket needs none of the middlewares of one that ends in an answer.
 */
import type { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { type ServerOptions, WebSocketServer } from 'ws'
import type { RequestHead } from '../http/origin.ts'
import { readEntry } from './entry.ts'
import type { Rooms } from './rooms.ts'
import { SocketTransport } from './socket-transport.ts'

export type SocketRouteOptions = {
  rooms: Rooms
  publicUrl: string | null
  /** The largest message at all: above it `ws` closes with 1009. */
  maxMessageBytes: number
}

/** How long a closing socket may take to say goodbye, in milliseconds. */
const closeTimeoutMs = 2_000
const path = /^\/sync\/([^/?#]+)\/?(?:\?|$)/
const notFound = 'HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'

/** The handshake as `readEntry` reads it. A `Request` a socket would be kilobytes a connection for nothing. */
function headOf({ url, headers }: IncomingMessage): RequestHead {
  const get = (name: string): string | null => {
    const value = headers[name]
    return typeof value === 'string' ? value : null
  }
  return { url: `http://localhost${url ?? '/'}`, headers: { get, has: (name) => get(name) !== null } }
}

/** The plan of a path, or null for a path that is not ours. */
function planIdOf(url: string | undefined): string | null {
  const found = path.exec(url ?? '')?.[1]
  if (found === undefined) return null
  try {
    return decodeURIComponent(found)
  } catch {
    return null
  }
}

/** What to do with the server's `upgrade` events. Requests that are not for live editing get 404. */
export function createUpgradeHandler({ rooms, publicUrl, maxMessageBytes }: SocketRouteOptions) {
  // `closeTimeout` is newer than the type declarations.
  const options: ServerOptions & { closeTimeout: number } = {
    noServer: true,
    perMessageDeflate: false,
    skipUTF8Validation: true,
    clientTracking: false,
    maxPayload: maxMessageBytes,
    closeTimeout: closeTimeoutMs,
  }
  const server = new WebSocketServer(options)
  return (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const planId = planIdOf(request.url)
    // A client that goes away in the middle of the handshake must not take the process with it.
    socket.on('error', () => socket.destroy())
    if (planId === null || !(socket instanceof Socket)) {
      socket.end(notFound)
      return
    }
    let entry: ReturnType<typeof readEntry>
    try {
      entry = readEntry(headOf(request), publicUrl, 'socket')
    } catch {
      socket.end(notFound)
      return
    }
    server.handleUpgrade(request, socket, head, (ws) => {
      ws.pause()
      socket.setNoDelay(true)
      const transport = new SocketTransport(ws, socket)
      const connection = rooms.connect({ planId, transport, ...entry })
      ws.on('message', (data, isBinary) => {
        transport.alive()
        connection.receive(isBinary ? (data as Buffer) : new Uint8Array(0))
      })
      // `ws` answers a broken frame or one that is too large with its own close code; then it is over.
      ws.on('error', () => connection.gone())
      ws.on('close', () => connection.gone())
    })
  }
}
