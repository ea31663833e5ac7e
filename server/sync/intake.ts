/**
 * Reads the frames of one socket: what each is ([S1]), whether it is too large or comes too soon, and which method of
 * the room it is for. It throws; the connection turns that into a close code.
 */
import { ByteReader, MalformedUpdate } from '../../shared/document/byte-reader.ts'
import { closeCode, messageType, syncType, type WireLimits } from '../../shared/protocol/wire.ts'
import { Allowance } from './allowance.ts'
import type { Connection } from './connection.ts'
import { Refusal } from './refusal.ts'
import type { Room } from './room.ts'

export class Intake {
  /** Messages of unknown types. */
  ignored = 0
  private readonly connection: Connection
  private readonly limits: WireLimits
  private readonly updates: Allowance
  /** Every other frame: awareness beyond its own rate is dropped, and whoever never stops is closed. */
  private readonly others: Allowance
  private awarenessSeen = false

  /** @param now milliseconds since the epoch: when the allowances begin */
  constructor(connection: Connection, limits: WireLimits, now: number) {
    this.connection = connection
    this.limits = limits
    this.updates = new Allowance(limits.updatesPerSecond, limits.updateBurst, now)
    this.others = new Allowance(limits.updatesPerSecond, limits.updateBurst, now)
  }

  /**
   * Takes one frame.
   * @param now milliseconds since the epoch
   * @throws MalformedUpdate, GrammarBreach, Refusal, NotYet
   */
  take(data: Uint8Array, room: Room, now: number): void {
    const reader = new ByteReader(data)
    const type = reader.varUint()
    if (type !== messageType.sync && !this.others.take(now))
      throw new Refusal(closeCode.tooFast, 'too many frames')
    switch (type) {
      case messageType.sync:
        this.handleSync(reader, room, now)
        return
      case messageType.awareness: {
        this.checkSize(data, false)
        const body = reader.varBytes()
        if (reader.remaining > 0) throw new MalformedUpdate('bytes after the end')
        const first = !this.awarenessSeen
        this.awarenessSeen = true
        room.news.receive(this.connection, body, first)
        return
      }
      case messageType.queryAwareness:
        if (room.awareness.size > 0) room.replyEverybody(this.connection)
        return
      default:
        this.checkSize(data, false)
        this.ignored++
    }
  }

  private handleSync(reader: ByteReader, room: Room, now: number): void {
    const { connection } = this
    const kind = reader.varUint()
    this.checkSize(
      reader.bytes,
      kind === syncType.step2 && (!connection.hasSynced || connection.gapSince !== null),
    )
    if (!this.updates.take(now)) throw new Refusal(closeCode.tooFast, 'too many updates')
    const body = reader.varBytes()
    if (reader.remaining > 0) throw new MalformedUpdate('bytes after the end')
    switch (kind) {
      case syncType.step1:
        room.receiveStep1(connection, body)
        return
      case syncType.step2:
      case syncType.update:
        room.receiveUpdate(connection, body, kind === syncType.step2)
        return
      default:
        throw new MalformedUpdate('unknown kind of sync message')
    }
  }

  private checkSize(data: Uint8Array, isFirstSync: boolean): void {
    const { maxFrameBytes, maxFirstSyncBytes } = this.limits
    const limit = isFirstSync ? maxFirstSyncBytes : maxFrameBytes
    if (data.length > limit)
      throw new Refusal(closeCode.tooLarge, `frame of ${data.length} bytes, at most ${limit}`)
  }
}
