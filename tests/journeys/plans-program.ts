/** A program in a plan: the unmodified y-websocket client with the administrator's token. */
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { adminToken, type TestServer } from '../support/server.ts'

export type Program = {
  doc: Y.Doc
  /** Appends a paragraph at the end of the document. */
  append(text: string): void
  /** Waits until the server has everything written here (it answers a second client with it). */
  delivered(): Promise<void>
  /** Waits until the server closes with this code. */
  closed(code: number): Promise<void>
  close(): void
}

/** Opens a plan and waits for its text. */
export async function openAsProgram(server: TestServer, planId: string): Promise<Program> {
  const doc = new Y.Doc()
  const open = (into: Y.Doc) =>
    new WebsocketProvider(`${server.url.replace(/^http/, 'ws')}/sync`, planId, into, {
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
      params: { token: adminToken },
    })
  const synced = async (provider: WebsocketProvider): Promise<void> => {
    if (!provider.synced) await new Promise<void>((done) => provider.once('sync', () => done()))
  }
  const provider = open(doc)
  const codes: number[] = []
  provider.on('connection-close', (event) => void (event && codes.push(event.code)))
  await synced(provider)
  const close = () => {
    provider.destroy()
    doc.destroy()
  }
  return {
    doc,
    append(text) {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText(text)])
      doc.getXmlFragment('content').push([paragraph])
    },
    async delivered() {
      const wanted = Y.encodeStateVector(doc)
      for (;;) {
        const other = new Y.Doc()
        const second = open(other)
        await synced(second)
        const arrived = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other)).length <= 2
        second.destroy()
        other.destroy()
        if (arrived || wanted.length === 0) return
      }
    },
    async closed(code) {
      while (!codes.includes(code))
        await new Promise<void>((done) => provider.once('connection-close', () => done()))
      close()
    },
    close,
  }
}
