/**
 * A process of the load, told over IPC what to do. It opens people, types for a while at a steady rate, and
 * answers with what everyone got. Nothing is parsed while the clock runs.
 */

import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { type DialectName, dialect } from './dialect.ts'
import { clientFrame } from './frames.ts'
import { cursor, type Writer, writer } from './keystrokes.ts'
import { Person } from './person.ts'
import { type Sent, verify } from './verify.ts'

export type Work = {
  dialect: DialectName
  port: number
  /** Room name and URL path of each room. */
  rooms: { name: string; path: string }[]
  peoplePerRoom: number
  writersPerRoom: number
  keysPerSecond: number
  seconds: number
  /** Seconds of the same typing before the clock starts, so that compiled code is measured, not compiling. */
  warmSeconds: number
  cursors: boolean
  /** People a room that stop reading when typing begins. */
  stalled: number
  /** First Yjs client id: apart from those of earlier runs in the same room. */
  firstClient: number
}
export type Outcome = {
  delivered: number
  typed: number
  faults: string[]
  faultCount: number
  p50: number
  p95: number
  p99: number
  savedP99: number | null
  stalledClosed: number
  /** Share of the time this process was busy (0–1): above 0.85 the generator may be the limit. */
  busy: number
}
export type Ask =
  | { kind: 'open'; work: Work }
  | { kind: 'type' }
  | { kind: 'leave'; stay: number }
  | { kind: 'end' }

type Seat = {
  person: Person
  room: number
  writer: Writer | null
  frames: { key: Buffer; cursor: Buffer | null }[]
  sent: Sent | null
  stalled: boolean
}

let work: Work
let seats: Seat[] = []

const percentile = (sorted: readonly number[], share: number): number =>
  sorted.length === 0
    ? Number.NaN
    : (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number)

async function open(): Promise<void> {
  const warmKeys = Math.ceil(work.keysPerSecond * work.warmSeconds)
  const count = warmKeys + Math.ceil(work.keysPerSecond * work.seconds)
  seats = []
  for (const [room, place] of work.rooms.entries()) {
    const words = dialect(work.dialect, place.name)
    for (let i = 0; i < work.peoplePerRoom; i++) {
      const typist = i < work.writersPerRoom ? writer(work.firstClient + seats.length, count) : null
      const person = new Person(work.port, place.path, true)
      const frames = typist
        ? typist.keys.map((update, key) => ({
            key: clientFrame(words.update(update)),
            cursor: work.cursors
              ? clientFrame(words.awareness(cursor(typist.client, key + 2, typist.clocks[key] as number)))
              : null,
          }))
        : []
      const sent = typist
        ? {
            writer: typist,
            by: seats.length,
            from: Math.min(warmKeys, frames.length),
            keys: frames.length,
            sentAt: new Float64Array(frames.length),
          }
        : null
      const stalled = !typist && i >= work.peoplePerRoom - work.stalled
      seats.push({ person, room, writer: typist, frames, sent, stalled })
      if (seats.length % 100 === 0) await person.opened
    }
  }
  await Promise.all(seats.map((seat) => seat.person.opened))
  for (const [i, seat] of seats.entries()) {
    const words = dialect(work.dialect, (work.rooms[seat.room] as { name: string }).name)
    for (const first of words.greeting()) seat.person.send(clientFrame(first))
    seat.person.send(clientFrame(words.step1(Uint8Array.of(0))))
    seat.person.send(clientFrame(words.step2(Uint8Array.of(0, 0))))
    if (seat.writer) {
      seat.person.send(clientFrame(words.update(seat.writer.opening)))
      seat.person.send(clientFrame(words.awareness(cursor(seat.writer.client, 1, 0))))
    }
    if (i % 50 === 49) await wait(5)
  }
  await quiet()
  await warmUp()
}

/** The first keys of everybody, unmeasured; what arrived until then is forgotten. */
async function warmUp(): Promise<void> {
  await type(
    () => 0,
    (sent) => sent.from,
  )
  await quiet()
  for (const { person } of seats) person.chunks.length = 0
}

/** Until nothing has come for a while. */
async function quiet(): Promise<void> {
  let before = -1
  for (let i = 0; i < 100; i++) {
    const now = seats.reduce((sum, seat) => sum + seat.person.bytes, 0)
    if (now === before) return
    before = now
    await wait(200)
  }
}

/** Sends keys `from` to `to` of every writer at the pace of the work. */
async function type(from: (sent: Sent) => number, to: (sent: Sent) => number): Promise<void> {
  const typists = seats.filter((seat) => seat.writer)
  const interval = 1000 / work.keysPerSecond
  const start = performance.now() + 20
  const next = typists.map((seat, i) => ({
    key: from(seat.sent as Sent),
    end: to(seat.sent as Sent),
    at: start + (interval * i) / typists.length,
  }))
  for (let open = next.filter(({ key, end }) => key < end).length; open > 0; ) {
    const now = performance.now()
    for (const [i, seat] of typists.entries()) {
      const turn = next[i] as (typeof next)[number]
      while (turn.key < turn.end && turn.at <= now) {
        const { key, cursor: move } = seat.frames[turn.key] as Seat['frames'][number]
        ;(seat.sent as Sent).sentAt[turn.key] = performance.now()
        seat.person.send(move ? Buffer.concat([key, move]) : key)
        turn.key++
        turn.at += interval
        if (turn.key === turn.end) open--
      }
    }
    await wait(1)
  }
}

function outcome(busy: number): Outcome {
  const total: Outcome = {
    delivered: 0,
    typed: 0,
    faults: [],
    faultCount: 0,
    p50: 0,
    p95: 0,
    p99: 0,
    savedP99: null,
    stalledClosed: 0,
    busy,
  }
  const latencies: number[] = []
  const saved: number[] = []
  const rooms = Map.groupBy(
    seats.filter((seat) => seat.sent),
    (seat) => seat.room,
  )
  for (const [i, seat] of seats.entries()) {
    const sent = (rooms.get(seat.room) ?? []).map((s) => s.sent as Sent)
    if (seat.sent) total.typed += seat.sent.keys - seat.sent.from
    if (seat.stalled) {
      if (seat.person.closed) total.stalledClosed++
      continue
    }
    const words = dialect(work.dialect, (work.rooms[seat.room] as { name: string }).name)
    const got = verify(seat.person.chunks, words.prefixLength, sent, i)
    total.delivered += got.delivered
    total.faultCount += got.faults.length
    if (total.faults.length < 5) total.faults.push(...got.faults.slice(0, 2))
    for (const ms of got.latencies) latencies.push(ms)
    for (const ms of got.saved) saved.push(ms)
  }
  latencies.sort((a, b) => a - b)
  saved.sort((a, b) => a - b)
  total.p50 = percentile(latencies, 0.5)
  total.p95 = percentile(latencies, 0.95)
  total.p99 = percentile(latencies, 0.99)
  total.savedP99 = saved.length > 0 ? percentile(saved, 0.99) : null
  return total
}

async function answer(ask: Ask): Promise<unknown> {
  switch (ask.kind) {
    case 'open':
      work = ask.work
      await open()
      return {}
    case 'type': {
      for (const seat of seats) if (seat.stalled) seat.person.stall()
      const before = process.cpuUsage()
      const began = performance.now()
      await type(
        (sent) => sent.from,
        (sent) => sent.keys,
      )
      const used = process.cpuUsage(before)
      const busy = (used.user + used.system) / 1000 / (performance.now() - began)
      await quiet()
      await wait(300)
      process.send?.({ kind: 'typed' })
      return outcome(busy)
    }
    case 'leave':
      for (const seat of seats.splice(ask.stay)) seat.person.leave()
      return {}
    case 'end':
      for (const seat of seats) seat.person.leave()
      setTimeout(() => process.exit(0), 50)
      return {}
  }
}

process.on('message', (ask: Ask) => {
  answer(ask).then(
    (result) => process.send?.({ kind: 'answer', result }),
    (error: Error) => process.send?.({ kind: 'failed', message: String(error.stack ?? error) }),
  )
})
process.on('disconnect', () => process.exit(0))
