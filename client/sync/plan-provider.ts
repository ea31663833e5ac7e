/** Y-websocket's provider as a plan needs it: our frames, our choice of transport, and no retry where the server said no. */
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import { schemaVersion } from '../../shared/document/schema.ts'
import { reactionTo } from './close-reaction.ts'
import type { ConnectionOptions } from './connection-snapshot.ts'
import { planSocketClass, type SocketGate } from './plan-socket.ts'
import { TransportChoice } from './transport.ts'

const storageKey = 'samsyn.httpSince'

/** Not connected yet. */
export function planProvider(
  { origin, planId, storage }: Pick<ConnectionOptions, 'origin' | 'planId' | 'storage'>,
  doc: Y.Doc,
  gate: Omit<SocketGate, 'choice'>,
): WebsocketProvider {
  const remembered = Number(storage.getItem(storageKey))
  const choice = new TransportChoice(
    Date.now,
    Number.isFinite(remembered) && remembered > 0 ? remembered : null,
    (since) => (since === null ? storage.removeItem(storageKey) : storage.setItem(storageKey, String(since))),
  )
  return new WebsocketProvider(`${origin}/sync`, encodeURIComponent(planId), doc, {
    connect: false,
    disableBc: true,
    params: { client: 'samsyn', schema: String(schemaVersion) },
    shouldReconnect: (event) => reactionTo(event.code) === 'retry',
    WebSocketPolyfill: planSocketClass({ choice, ...gate }),
  })
}
