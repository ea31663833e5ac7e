/** A bare websocket that speaks in frames: for what a well-behaved provider would never send. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { messageType, syncType } from '../../shared/protocol/wire.ts'
import { until } from './sync-peer.ts'

export type AwarenessState = { client: number; clock: number; state: Record<string, unknown> | null }

/** A frame from parts: numbers are varUints, bytes varUint8Arrays, strings varStrings. */
export function frame(...parts: (number | Uint8Array | string)[]): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const part of parts) {
    if (typeof part === 'number') encoding.writeVarUint(encoder, part)
    else if (typeof part === 'string') encoding.writeVarString(encoder, part)
    else encoding.writeVarUint8Array(encoder, part)
  }
  return encoding.toUint8Array(encoder)
}

export const step1 = (doc: Y.Doc = new Y.Doc()): Uint8Array =>
  frame(messageType.sync, syncType.step1, Y.encodeStateVector(doc))
export const step2 = (update: Uint8Array): Uint8Array => frame(messageType.sync, syncType.step2, update)
export const update = (bytes: Uint8Array): Uint8Array => frame(messageType.sync, syncType.update, bytes)

/** An awareness frame; `state` is any JSON value. */
export function awareness(...states: { client: number; clock?: number; state: unknown }[]): Uint8Array {
  const body = encoding.createEncoder()
  encoding.writeVarUint(body, states.length)
  for (const { client, clock = 1, state } of states) {
    encoding.writeVarUint(body, client)
    encoding.writeVarUint(body, clock)
    encoding.writeVarString(body, JSON.stringify(state))
  }
  return frame(messageType.awareness, encoding.toUint8Array(body))
}

/** Where a frame is one about awareness, what it says. */
export function readAwareness(bytes: Uint8Array): AwarenessState[] | null {
  const decoder = decoding.createDecoder(bytes)
  if (decoding.readVarUint(decoder) !== messageType.awareness) return null
  const body = decoding.createDecoder(decoding.readVarUint8Array(decoder))
  return Array.from({ length: decoding.readVarUint(body) }, () => ({
    client: decoding.readVarUint(body),
    clock: decoding.readVarUint(body),
    state: JSON.parse(decoding.readVarString(body)) as AwarenessState['state'],
  }))
}

export class SyncSocket {
  readonly ws: WebSocket
  readonly messages: Uint8Array[] = []
  /** What the server's updates and step 2s have made. */
  readonly doc = new Y.Doc()
  closed: { code: number; reason: string } | null = null
  /** Answers to step 1 received. */
  synced = 0
  /** Times the server asked with step 1. */
  asked = 0
  saved = 0
  notices: Record<string, unknown>[] = []

  constructor(url: string, headers: Record<string, string> = {}) {
    this.ws = new WebSocket(url, { headers, maxPayload: 0 })
    this.ws.binaryType = 'nodebuffer'
    this.ws.on('message', (data: Buffer) => this.read(data))
    this.ws.on('close', (code, reason) => {
      this.closed = { code, reason: reason.toString() }
    })
    // The close code says what there is to say.
    this.ws.on('error', () => {})
  }

  private read(data: Buffer): void {
    this.messages.push(data)
    const decoder = decoding.createDecoder(data)
    const type = decoding.readVarUint(decoder)
    if (type === messageType.sync) {
      const kind = decoding.readVarUint(decoder)
      if (kind === syncType.step1) this.asked++
      else {
        Y.applyUpdate(this.doc, decoding.readVarUint8Array(decoder), 'server')
        if (kind === syncType.step2) this.synced++
      }
    } else if (type === messageType.saved) {
      decoding.readVarUint8Array(decoder)
      this.saved = decoding.readVarUint(decoder)
    } else if (type === messageType.notice) this.notices.push(JSON.parse(decoding.readVarString(decoder)))
  }

  get text(): string {
    return this.doc.getXmlFragment('content').toString()
  }

  /** Newest state of every awareness id heard of. */
  get awareness(): Map<number, AwarenessState> {
    const states = new Map<number, AwarenessState>()
    for (const message of this.messages)
      for (const state of readAwareness(message) ?? []) states.set(state.client, state)
    return states
  }

  send(...frames: Uint8Array[]): void {
    for (const bytes of frames) this.ws.send(bytes)
  }

  /** Resolves when the server has let it in. @throws when it is closed instead */
  async entered(): Promise<this> {
    await until(
      () => this.asked > 0 || this.closed !== null,
      () => 'entered',
    )
    if (this.closed !== null) throw new Error(`closed with ${this.closed.code} ${this.closed.reason}`)
    return this
  }

  /** The code and reason it was closed with. */
  async end(): Promise<{ code: number; reason: string }> {
    await until(
      () => this.closed !== null,
      () => 'closed',
    )
    return this.closed as { code: number; reason: string }
  }

  /** Resolves when the server has handled everything sent before. */
  async settled(): Promise<void> {
    const before = this.synced
    this.send(step1(this.doc))
    await until(
      () => this.synced > before || this.closed !== null,
      () => 'answered',
    )
  }

  stop(): void {
    this.ws.terminate()
  }
}
