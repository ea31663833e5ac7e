/**
 * People who move and write in the same rows at once, over one server as in reality: it relays and keeps bytes, each
 * link delivers in order but as late as chance wants, and breaks. Every burst of writing is a word of its own, so
 * that at the end each can be counted.
 */
import * as Y from 'yjs'
import type { PlanContent } from '../../shared/document/content.ts'
import { elementsIn, idOf } from '../../shared/document/edit/find.ts'
import { moveNode } from '../../shared/document/edit/move.ts'
import { OwnUndo } from '../../shared/document/edit/own-undo.ts'
import { watchMoves } from '../../shared/document/edit/rescue.ts'
import { encodeContent } from '../../shared/document/write.ts'
import { fragmentOf } from './peers.ts'
import type { SeededRandom } from './random.ts'

const cellNames = ['activityText', 'goal', 'time']
const movableNames = ['goalGroup', 'goalGroup', 'goalGroup', 'activity']

type Link = { toServer: Uint8Array[]; toPeer: Uint8Array[] } | null

/** One person: a document, an undo stack, a link to the server or none. */
export class MeetingPeer {
  readonly doc = new Y.Doc()
  link: Link = null
  readonly undo: OwnUndo
  private readonly watching: () => void

  constructor(clientId: number, start: Uint8Array) {
    this.doc.clientID = clientId
    Y.applyUpdate(this.doc, start, 'remote')
    this.undo = new OwnUndo(fragmentOf(this.doc), ['move'], 0)
    this.watching = watchMoves(this.doc, fragmentOf(this.doc), { origin: 'rescue', moveOrigin: 'move' })
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'remote') this.link?.toServer.push(update)
    })
  }

  leave(): void {
    this.watching()
    this.doc.destroy()
  }
}

export class MoveMeeting {
  readonly peers: MeetingPeer[]
  /** Words written and never deleted by anybody. */
  readonly words = new Set<string>()
  /** What was done, one line each. */
  readonly log: string[] = []
  private server: Uint8Array
  private readonly random: SeededRandom
  private count = 0

  constructor(content: PlanContent, people: number, random: SeededRandom) {
    this.random = random
    this.server = encodeContent(content, 1)
    this.peers = Array.from({ length: people }, (_, n) => new MeetingPeer(1_000 + n, this.server))
    for (const peer of this.peers) this.connect(peer)
  }

  /** Both sides tell what the other lacks; our answer is made before or after theirs has come. */
  connect(peer: MeetingPeer): void {
    const known = Y.encodeStateVectorFromUpdate(this.server)
    const early = this.random.integer(0, 1) === 0
    const ours = early ? Y.encodeStateAsUpdate(peer.doc, known) : null
    peer.link = { toServer: [], toPeer: [] }
    const theirs = Y.diffUpdate(this.server, Y.encodeStateVector(peer.doc))
    if (ours !== null) peer.link.toServer.push(ours)
    Y.applyUpdate(peer.doc, theirs, 'remote')
    if (ours === null) peer.link.toServer.unshift(Y.encodeStateAsUpdate(peer.doc, known))
  }

  /** What is under way in either direction is gone. */
  disconnect(peer: MeetingPeer): void {
    peer.link = null
  }

  deliverToServer(peer: MeetingPeer): boolean {
    const update = peer.link?.toServer.shift()
    if (update === undefined) return false
    this.server = Y.mergeUpdates([this.server, update])
    for (const other of this.peers) if (other !== peer) other.link?.toPeer.push(update)
    return true
  }

  deliverToPeer(peer: MeetingPeer, most = 1): boolean {
    const updates = peer.link?.toPeer.splice(0, most) ?? []
    // Our client applies what has come meanwhile at once.
    if (updates.length > 0) Y.applyUpdate(peer.doc, Y.mergeUpdates(updates), 'remote')
    return updates.length > 0
  }

  /** Everybody is there, and everything arrives. @throws when it never ends. */
  settle(): void {
    for (const peer of this.peers) if (peer.link === null) this.connect(peer)
    for (let round = 0; round < 500; round++) {
      const active = this.peers.map((peer) => {
        let moved = false
        while (this.deliverToServer(peer)) moved = true
        return moved
      })
      const received = this.peers.map((peer) => this.deliverToPeer(peer, Number.POSITIVE_INFINITY))
      if (![...active, ...received].includes(true)) return
    }
    throw new Error('the repairs never end')
  }

  write(peer: MeetingPeer): string {
    const { random } = this
    const cells = [...elementsIn(fragmentOf(peer.doc))].filter(({ nodeName }) => cellNames.includes(nodeName))
    if (cells.length === 0) return 'nothing to write in'
    const cell = random.pick(cells)
    const word = `w${++this.count}x`
    let at = 'new'
    peer.doc.transact(() => {
      const text = cell.toArray().find((part) => part instanceof Y.XmlText)
      if (text === undefined) cell.push([new Y.XmlText(word)])
      else {
        const plain = textOf(text)
        const places = [0, ...[...plain.matchAll(/ |$/g)].map(({ index }) => index)]
        const place = random.pick(places)
        text.insert(place, place === 0 ? `${word} ` : ` ${word}`)
        at = `${place}`
      }
    }, 'typing')
    this.words.add(word)
    return `writes ${word} at ${at} in ${cell.nodeName} of ${idOf(cell.parent as Y.XmlElement)} ${keyOf(cell)}`
  }

  /** Deletes a whole word. */
  erase(peer: MeetingPeer): string {
    const texts = [...elementsIn(fragmentOf(peer.doc))].flatMap((cell) =>
      cell.toArray().filter((part) => part instanceof Y.XmlText),
    )
    const found = texts.flatMap((text) =>
      [...textOf(text).matchAll(/w\d+x/g)].map((match) => ({ text, word: match[0], index: match.index })),
    )
    if (found.length === 0) return 'nothing to erase'
    const { text, word, index } = this.random.pick(found)
    peer.doc.transact(() => text.delete(index, word.length), 'typing')
    this.words.delete(word)
    return `erases ${word}`
  }

  move(peer: MeetingPeer): string {
    const name = this.random.pick(movableNames)
    const ids = [...elementsIn(fragmentOf(peer.doc))].flatMap((element) =>
      element.nodeName === name ? [idOf(element)] : [],
    )
    const id = this.random.pick(ids)
    if (id === undefined) return 'nothing to move'
    const to = this.random.pick(['up', 'down'] as const)
    const moved = moveNode(fragmentOf(peer.doc), id, to, 'move')
    return `moves ${id} ${to} ${moved}`
  }

  /** One random step. `undo`: moves of one's own are taken back now and then. */
  step(undo = false): void {
    const { random } = this
    const n = random.integer(0, this.peers.length - 1)
    const peer = this.peers[n] as MeetingPeer
    const kind = random.integer(0, 99)
    const what = (): string => {
      if (kind < 36) return this.write(peer)
      if (kind < 39) return this.erase(peer)
      if (undo && kind < 42) return `undoes ${peer.undo.undo() !== null}`
      if (kind < 53) return this.move(peer)
      if (kind < 72) return `sends ${this.deliverToServer(peer)}`
      if (kind < 94) return `receives ${this.deliverToPeer(peer, random.integer(1, 4))}`
      if (peer.link === null) {
        this.connect(peer)
        return 'connects'
      }
      this.disconnect(peer)
      return 'disconnects'
    }
    this.log.push(`p${n} ${what()}`)
  }
}

const keyOf = ({ _item }: Y.XmlElement) => `${_item?.id.client}-${_item?.id.clock}`

/** The text without its marks. */
const textOf = (text: Y.XmlText): string =>
  text
    .toDelta()
    .map(({ insert }: { insert: unknown }) => (typeof insert === 'string' ? insert : '￼'))
    .join('')
