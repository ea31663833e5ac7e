/**
 * Somebody who writes at random through the unmodified y-websocket provider, and remembers what was called
 * saved: the document as it was when each frame left, so that after a crash it can be told whether what the
 * server promised is there, deletions too.
 */
import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { elementChildren, elementsIn, idOf } from '../../shared/document/edit/find.ts'
import { moveNode } from '../../shared/document/edit/move.ts'
import { schemaVersion } from '../../shared/document/schema.ts'
import type { SeededRandom } from './random.ts'

/** What was true of the writer's own words when a frame left. */
type Sent = { clock: number; deletions: number }

const isUpdateOrStep2 = (frame: Uint8Array): boolean => frame[0] === 0 && (frame[1] === 1 || frame[1] === 2)

/** Sockets that tell of every frame, both ways. */
const watchedSocket = (
  opened: () => void,
  sending: (frame: Uint8Array) => void,
  bytes: (count: number) => void,
) =>
  class extends WebSocket {
    constructor(address: string | URL, protocols?: string[]) {
      super(address, protocols)
      this.on('open', opened)
      this.on('message', (data: ArrayBuffer) => bytes(data.byteLength))
    }
    override send(data: Uint8Array): void {
      sending(data)
      bytes(data.length)
      super.send(data)
    }
  }

export class CrashWriter {
  readonly doc = new Y.Doc()
  readonly content = this.doc.getXmlFragment('content')
  readonly provider: WebsocketProvider
  /** What the server has promised. */
  promised: Sent = { clock: 0, deletions: 0 }
  promises = 0
  /** Every item this writer deleted, in order. */
  readonly deletions: Y.ID[] = []
  /** Close codes and reasons with which the server turned this writer away. */
  readonly refusals: string[] = []
  private sent: Sent[] = []

  /** @param bytes told of the size of every frame, both ways */
  constructor(url: string, planId: string, token: string, bytes: (count: number) => void) {
    this.doc.on('afterTransaction', (transaction: Y.Transaction) => {
      if (transaction.origin === this.provider) return
      for (const [client, items] of transaction.deleteSet.clients)
        for (const { clock, len } of items)
          for (let i = 0; i < len; i++) this.deletions.push(Y.createID(client, clock + i))
    })
    const opened = () => {
      this.sent = []
    }
    const sending = (frame: Uint8Array) => {
      if (!isUpdateOrStep2(frame)) return
      this.sent.push({
        clock: Y.getState(this.doc.store, this.doc.clientID),
        deletions: this.deletions.length,
      })
    }
    this.provider = new WebsocketProvider(`${url.replace('http', 'ws')}/sync`, planId, this.doc, {
      WebSocketPolyfill: watchedSocket(opened, sending, bytes) as never,
      disableBc: true,
      maxBackoffTime: 100,
      params: { token, client: 'samsyn', schema: String(schemaVersion) },
    })
    this.provider.on('connection-close', (event: { code: number; reason: string } | null) => {
      if (event !== null && event.code >= 4400) this.refusals.push(`${event.code} ${event.reason}`)
    })
    this.provider.messageHandlers[100] = (_encoder, decoder) => {
      decoding.readVarUint8Array(decoder)
      const durable = this.sent[decoding.readVarUint(decoder) - 1]
      if (durable === undefined) return
      this.promised = durable
      this.promises++
    }
  }

  /** One random edit: words typed, words deleted, a row added, a row moved. */
  edit(random: SeededRandom): void {
    const tables = elementChildren(this.content).filter((element) => element.nodeName === 'goalTable')
    const table = random.pick(tables)
    const groups = elementChildren(table).filter((group) => cellsOf(group).length > 0)
    const roll = random.fraction()
    this.doc.transact(() => {
      if (groups.length < 3 || roll < 0.06) {
        table.insert(random.integer(0, table.length), [row(random)])
        return
      }
      const group = random.pick(groups)
      if (roll < 0.12) {
        moveNode(this.content, idOf(group) ?? '', random.pick(['up', 'down']), this)
        return
      }
      const text = textOf(random.pick(cellsOf(group)))
      if (roll < 0.35 && text.length > 2) text.delete(random.integer(0, text.length - 2), 2)
      else text.insert(random.integer(0, text.length), `${random.pick(['mål ', 'stöd ', 'unga ', 'å'])}`)
    }, this)
  }

  end(): void {
    this.provider.destroy()
    this.doc.destroy()
  }
}

/** Where people type in a row. */
const cellsOf = (group: Y.XmlElement): Y.XmlElement[] =>
  [...elementsIn(group)].filter(({ nodeName }) => nodeName === 'goal' || nodeName === 'activityText')

/** The words of a cell; an empty one gets its first text, as the editor does. */
function textOf(cell: Y.XmlElement): Y.XmlText {
  const first = cell.toArray().find((node) => node instanceof Y.XmlText)
  if (first !== undefined) return first
  const text = new Y.XmlText()
  cell.insert(0, [text])
  return text
}

/** A row with a goal and an activity, as the editor makes them. */
export function row(random: SeededRandom): Y.XmlElement {
  const element = (
    name: string,
    children: (Y.XmlElement | Y.XmlText)[],
    attributes: Record<string, string> = {},
  ) => {
    const made = new Y.XmlElement(name)
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
    made.insert(0, children)
    return made
  }
  const id = () => `r${random.integer(0, 2 ** 30).toString(36)}`
  return element(
    'goalGroup',
    [
      element('goal', [new Y.XmlText('Fler ska få stöd')], { id: id() }),
      element('activity', [element('activityText', [new Y.XmlText('Utbilda personal')])], { id: id() }),
    ],
    { id: id() },
  )
}

/** What of a promise a document lacks, in words; empty when it holds. */
export function brokenPromises({ doc, promised, deletions }: CrashWriter, fresh: Y.Doc): string[] {
  const broken: string[] = []
  const have = Y.getState(fresh.store, doc.clientID)
  if (have < promised.clock) broken.push(`${promised.clock} clocks were called saved, ${have} are there`)
  const deleted = Y.createDeleteSetFromStructStore(fresh.store)
  for (const id of deletions.slice(0, promised.deletions)) {
    if (!Y.isDeleted(deleted, id)) broken.push(`the deletion of ${id.client}@${id.clock} was called saved`)
  }
  return broken
}
