/** Reads, after the clock has stopped, what each person got: nothing lost, doubled or out of order. */
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { messagesOf } from './frames.ts'
import type { Writer } from './keystrokes.ts'
import type { Chunk } from './person.ts'

/** What somebody sent: keys below `from` came before the clock started, and are not in what is checked. */
export type Sent = { writer: Writer; by: number; from: number; keys: number; sentAt: Float64Array }
export type Received = {
  delivered: number
  faults: string[]
  latencies: number[]
  saved: number[]
  closeCode: number | null
}

/** Checks one person's arrivals against all that was sent in the room, the person's own keys aside. */
export function verify(
  chunks: readonly Chunk[],
  prefixLength: number,
  sent: readonly Sent[],
  self: number,
): Received {
  const result: Received = { delivered: 0, faults: [], latencies: [], saved: [], closeCode: null }
  const mine = sent.find((s) => s.by === self)
  const others = new Map(
    sent
      .filter((s) => s.by !== self)
      .map((s) => [
        s.writer.client,
        {
          sent: s,
          next: s.from,
          deleted: new Set<number>(),
          deletedBefore: s.writer.deleted[s.from - 1] ?? 0,
        },
      ]),
  )
  let durable = mine?.from ?? 0
  for (const { at, payload, opcode } of messagesOf(chunks)) {
    if (opcode === 8) result.closeCode = payload.length >= 2 ? payload.readUInt16BE(0) : 1005
    if (opcode !== 2 || payload.length <= prefixLength) continue
    const decoder = decoding.createDecoder(payload.subarray(prefixLength))
    const type = decoding.readVarUint(decoder)
    if (type === 100 && mine !== undefined) {
      decoding.readVarUint8Array(decoder)
      // One step-2 frame and the opening came before the keys.
      const keys = Math.min(decoding.readVarUint(decoder) - 2, mine.keys)
      for (; durable < keys; durable++) result.saved.push(at - (mine.sentAt[durable] as number))
    }
    if (type !== 0 || decoding.readVarUint(decoder) === 0) continue
    const { structs, ds } = Y.decodeUpdate(decoding.readVarUint8Array(decoder))
    for (const struct of structs) {
      const from = others.get(struct.id.client)
      if (from === undefined) continue
      const { writer, sentAt } = from.sent
      const start = clockBefore(writer, from.next)
      if (struct.id.clock < start) {
        if (struct.id.clock >= writer.openingClock)
          result.faults.push(`doubled: ${writer.client}@${struct.id.clock}`)
        continue
      }
      if (struct.id.clock > start)
        result.faults.push(`out of order: ${writer.client}@${struct.id.clock}, expected ${start}`)
      const end = struct.id.clock + struct.length
      while (from.next < from.sent.keys && (writer.clocks[from.next] as number) <= end) {
        result.latencies.push(at - (sentAt[from.next] as number))
        from.next++
      }
    }
    for (const [client, items] of ds.clients) {
      const from = others.get(client)
      if (from === undefined) continue
      for (const item of items) for (let i = 0; i < item.len; i++) from.deleted.add(item.clock + i)
      // A key that only deletes is delivered with the deletion it carries.
      const { writer, keys, sentAt } = from.sent
      while (
        from.next < keys &&
        writer.clocks[from.next] === clockBefore(writer, from.next) &&
        from.deletedBefore + from.deleted.size >= (writer.deleted[from.next] as number)
      ) {
        result.latencies.push(at - (sentAt[from.next] as number))
        from.next++
      }
    }
  }
  for (const { sent: s, next } of others.values()) {
    result.delivered += next - s.from
    if (next < s.keys) result.faults.push(`lost: ${s.keys - next} keys of ${s.writer.client}`)
  }
  return result
}

const clockBefore = (writer: Writer, key: number): number => writer.clocks[key - 1] ?? writer.openingClock
