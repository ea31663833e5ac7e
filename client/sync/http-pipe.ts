/**
 * The same frames over HTTP, for networks that block websockets (server/sync/SPEC.md, "HTTP fallback"):
 * server-sent events down, POST up. Frames are numbered, so a POST whose answer was lost is sent again.
 */
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import type { Pipe, PipeEvents } from './pipe.ts'

const abnormal = 1006
const firstRetryMs = 250
const longestRetryMs = 5_000

/** `url` is the websocket's: `ws(s)://host/sync/:planId?…`. */
export function httpPipe(url: string, events: PipeEvents): Pipe {
  const base = new URL(url)
  base.protocol = base.protocol === 'wss:' ? 'https:' : 'http:'
  const stream = new URL(base)
  stream.pathname += '/stream'
  const up = new URL(base)
  up.pathname += '/frames'
  up.search = ''

  const source = new EventSource(stream)
  let ended = false
  let connection: { secret: string; maxBodyBytes: number } | null = null
  /** Frames not yet known to be taken; the first has number `firstSeq`. */
  let waiting: Uint8Array[] = []
  let firstSeq = 0
  let sending = false
  let retryMs = firstRetryMs
  let retryTimer: ReturnType<typeof setTimeout> | undefined

  const end = (code: number, reason: string) => {
    if (ended) return
    ended = true
    clearTimeout(retryTimer)
    source.close()
    events.close(code, reason)
  }

  source.addEventListener('open', (event) => {
    // The browser's own `open` (the response began) has no data; the server's says we are let in.
    if (!(event instanceof MessageEvent)) return
    const opened = JSON.parse(String(event.data)) as { connection: string; maxBodyBytes: number }
    connection = { secret: opened.connection, maxBodyBytes: opened.maxBodyBytes }
    events.open()
  })
  source.onmessage = (event: MessageEvent<string>) => {
    events.frame(Uint8Array.from(atob(event.data), (letter) => letter.charCodeAt(0)))
  }
  source.addEventListener('close', (event) => {
    const { code, reason } = JSON.parse(String((event as MessageEvent).data)) as {
      code: number
      reason: string
    }
    end(code, reason)
  })
  // There is no resuming: a new stream is a new connection, which the provider makes.
  source.onerror = () => end(abnormal, '')

  /** As many of the first frames as one body holds, at least one. */
  const nextBody = (limit: number): Uint8Array<ArrayBuffer> => {
    const encoder = createEncoder()
    writeVarUint(encoder, firstSeq)
    let size = 10
    for (const [i, frame] of waiting.entries()) {
      size += frame.byteLength + 5
      if (i > 0 && size > limit) break
      writeVarUint8Array(encoder, frame)
    }
    return toUint8Array(encoder) as Uint8Array<ArrayBuffer>
  }

  const taken = (next: number) => {
    waiting = waiting.slice(Math.max(0, next - firstSeq))
    firstSeq = Math.max(firstSeq, next)
  }

  const later = () => {
    retryTimer = setTimeout(() => void pump(), retryMs)
    retryMs = Math.min(longestRetryMs, retryMs * 2)
  }

  async function pump(): Promise<void> {
    if (sending || ended || connection === null || waiting.length === 0) return
    sending = true
    try {
      const answer = await fetch(up, {
        method: 'POST',
        headers: { 'Content-Type': 'application/octet-stream', 'Samsyn-Connection': connection.secret },
        body: nextBody(connection.maxBodyBytes),
      })
      sending = false
      if (answer.status === 200 || answer.status === 409) {
        const { next } = (await answer.json()) as { next: number }
        // Frames before `firstSeq` are gone here: the server lost what it said it had.
        if (next < firstSeq) return end(abnormal, 'frames lost')
        taken(next)
        retryMs = firstRetryMs
        return void pump()
      }
      // 400 and 413 come with a `close` event that says more; without one the connection is of no use either.
      if (answer.status < 500) {
        retryTimer = setTimeout(() => end(abnormal, `HTTP ${answer.status}`), 1_000)
        return
      }
      later()
    } catch {
      // The network: the same frames go again. If the stream is gone too, it says so itself.
      sending = false
      if (!ended) later()
    }
  }

  return {
    send(frame) {
      waiting.push(frame)
      void pump()
    },
    close: () => end(1000, ''),
  }
}
