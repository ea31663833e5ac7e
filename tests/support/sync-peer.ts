/** A stock y-websocket provider in Node, and waiting for what it should come to. */
import * as decoding from 'lib0/decoding'
import WebSocket from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

export type Peer = {
  doc: Y.Doc
  content: Y.XmlFragment
  provider: WebsocketProvider
  /** Close codes in the order they came. */
  closes: { code: number; reason: string }[]
  /** The durable state vectors and counts of message 100, and notices of 101, for samsyn peers. */
  saved: { vector: Uint8Array; frames: number }[]
  notices: unknown[]
  stop(): void
}

export type PeerOptions = {
  token?: string
  samsyn?: number
  doc?: Y.Doc
  connect?: boolean
  maxBackoffTime?: number
}

export function startPeer(url: string, planId: string, options: PeerOptions = {}): Peer {
  const doc = options.doc ?? new Y.Doc()
  const params: Record<string, string> = {}
  if (options.token !== undefined) params['token'] = options.token
  if (options.samsyn !== undefined)
    Object.assign(params, { client: 'samsyn', schema: String(options.samsyn) })
  const provider = new WebsocketProvider(url, planId, doc, {
    params,
    connect: false,
    disableBc: true,
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    maxBackoffTime: options.maxBackoffTime ?? 100,
  })
  const closes: Peer['closes'] = []
  const saved: Peer['saved'] = []
  const notices: unknown[] = []
  provider.on('connection-close', (event: CloseEvent | null) => {
    if (event !== null) closes.push({ code: event.code, reason: event.reason })
  })
  provider.messageHandlers[100] = (_encoder, decoder) => {
    saved.push({ vector: decoding.readVarUint8Array(decoder), frames: decoding.readVarUint(decoder) })
  }
  provider.messageHandlers[101] = (_encoder, decoder) => {
    notices.push(JSON.parse(decoding.readVarString(decoder)))
  }
  const content = doc.getXmlFragment('content')
  if (options.connect !== false) provider.connect()
  return {
    doc,
    content,
    provider,
    closes,
    saved,
    notices,
    stop() {
      provider.awareness.destroy()
      provider.destroy()
      doc.destroy()
    },
  }
}

/** Resolves when `condition` holds, asking often. @throws after `limitMs`, with what `describe` says */
export async function until(
  condition: () => boolean,
  describe: () => string = () => condition.toString(),
  limitMs = 10_000,
): Promise<void> {
  const end = Date.now() + limitMs
  while (!condition()) {
    if (Date.now() > end) throw new Error(`still not: ${describe()}`)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

/** A paragraph with this text. */
export function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(text)])
  return element
}
