/** The unmodified y-websocket provider against the real server of live editing. */
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { MemoryLog } from '../support/sync-log.ts'
import { type Peer, paragraph, startPeer, until } from '../support/sync-peer.ts'
import { type SyncServer, startSyncServer } from '../support/sync-server.ts'

let server: SyncServer
const peers: Peer[] = []

const start = async (options: Parameters<typeof startSyncServer>[0] = {}) => {
  server = await startSyncServer(options)
  server.access.add('anna')
  server.access.add('bo')
  return server
}
const join = (token: string, options: Parameters<typeof startPeer>[2] = {}) => {
  const peer = startPeer(server.url, 'plan', { token, ...options })
  peers.push(peer)
  return peer
}
const synced = (peer: Peer) =>
  until(
    () => peer.provider.synced,
    () => `synced, closes ${JSON.stringify(peer.closes)}`,
  )

afterEach(async () => {
  for (const peer of peers.splice(0)) peer.stop()
  await server.stop()
  expect(server.faults).toEqual([])
})

describe('a stock provider', () => {
  it('writes, and another reads', async () => {
    await start()
    const anna = join('anna')
    const bo = join('bo')
    await synced(anna)
    await synced(bo)
    anna.content.insert(0, [paragraph('Hej')])
    await until(
      () => bo.content.toString() === '<paragraph>Hej</paragraph>',
      () => bo.content.toString(),
    )
    bo.content.insert(1, [paragraph('Nå')])
    await until(() => anna.content.length === 2)
    expect(anna.content.toString()).toBe(bo.content.toString())
    expect(anna.closes).toEqual([])
  })

  it('finds everything again after the server has restarted', async () => {
    const first = await start()
    const anna = join('anna')
    await synced(anna)
    anna.content.insert(0, [paragraph('Det här finns kvar')])
    await until(() => (first.log as MemoryLog).appends > 0)
    anna.stop()
    peers.length = 0
    await first.stop()
    await start({ access: first.access, log: first.log })
    const bo = join('bo')
    await synced(bo)
    expect(bo.content.toString()).toBe('<paragraph>Det här finns kvar</paragraph>')
  })

  it('[S4] is told what is saved when it asks', async () => {
    await start()
    const anna = join('anna', { samsyn: 1 })
    await synced(anna)
    anna.content.insert(0, [paragraph('Sparat')])
    // Frame 1 was the answer to the server's step 1.
    await until(
      () => anna.saved.at(-1)?.frames === 2,
      () => JSON.stringify(anna.saved),
    )
    const last = anna.saved.at(-1)
    expect(Y.decodeStateVector(last?.vector as Uint8Array)).toEqual(
      Y.decodeStateVector(Y.encodeStateVector(anna.doc)),
    )
    anna.content.delete(0, 1)
    await until(() => anna.saved.at(-1)?.frames === 3)
    const stored = await server.log.load('plan')
    const doc = new Y.Doc()
    for (const { update } of stored.updates) Y.applyUpdate(doc, update)
    expect(doc.getXmlFragment('content').length).toBe(0)
  })
})
