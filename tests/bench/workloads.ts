/** What is measured, each as one run against one system that has just been started or is being reused. */
import { setTimeout as wait } from 'node:timers/promises'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { dialect } from './load/dialect.ts'
import { clientFrame, messagesOf } from './load/frames.ts'
import type { Outcome, Work } from './load/generator.ts'
import { cursor } from './load/keystrokes.ts'
import { Person } from './load/person.ts'
import { generator } from './load/process.ts'
import { type Running, samsynDoor, samsynPlan } from './systems.ts'

export type TypingShape = Pick<Work, 'peoplePerRoom' | 'writersPerRoom' | 'keysPerSecond' | 'seconds'> & {
  rooms: number
  stalled?: number
}
/** Seconds of every work before its clock starts: a server runs for weeks, its compiler's first seconds are no measure. */
export const warmSeconds = 5

/** 1 plan, 40 people, 10 typing 5 keys/s with cursor moves. */
export const meeting: TypingShape = {
  rooms: 1,
  peoplePerRoom: 40,
  writersPerRoom: 10,
  keysPerSecond: 5,
  seconds: 10,
}
/** 1 plan, 500 readers, 5 typing. */
export const hall: TypingShape = {
  rooms: 1,
  peoplePerRoom: 505,
  writersPerRoom: 5,
  keysPerSecond: 5,
  seconds: 10,
}
/** 290 plans × 4 people, one of them typing. */
export const county: TypingShape = {
  rooms: 290,
  peoplePerRoom: 4,
  writersPerRoom: 1,
  keysPerSecond: 2,
  seconds: 10,
}

export type TypingResult = Outcome & {
  /** Processor microseconds a delivered operation. */
  cpuPerOperation: number
  /** Delivered operations a second. */
  rate: number
  /** Bytes of memory above the system's before anybody came, at the end of typing. */
  memory: number
}

let nextClient = 1_000
let nextRoom = 0

/** Typing of one shape; the processor time is that of the typing alone, until the last key has arrived. */
export async function typing(system: Running, shape: TypingShape): Promise<TypingResult> {
  const people = generator()
  try {
    const base = system.memory()
    const firstClient = nextClient
    nextClient += 10_000
    const { rooms: count, stalled = 0, ...pace } = shape
    const rooms = []
    for (let i = 0; i < count; i++) rooms.push(await system.room(`bench-${nextRoom++}`))
    await people.open({
      dialect: system.dialect,
      port: system.port,
      rooms,
      cursors: true,
      stalled,
      warmSeconds,
      firstClient,
      ...pace,
    })
    const before = system.cpu()
    let cpu = 0
    let memory = 0
    const outcome = await people.type(() => {
      cpu = system.cpu() - before
      memory = system.memory() - base
    })
    return {
      ...outcome,
      cpuPerOperation: (cpu * 1e6) / outcome.delivered,
      rate: outcome.delivered / shape.seconds,
      memory,
    }
  } finally {
    await people.end()
  }
}

export type StormResult = {
  rate: number
  cpuPerOperation: number
  keysPerSecond: number
  limitedByGenerator: boolean
  faults: number
}

/** 40 people all typing, faster and faster, until the slowest hundredth of keys takes more than 200 ms. */
export async function storm(system: Running): Promise<StormResult> {
  let best: StormResult = {
    rate: 0,
    cpuPerOperation: Number.NaN,
    keysPerSecond: 0,
    limitedByGenerator: false,
    faults: 0,
  }
  for (const keysPerSecond of [10, 20, 40, 60, 80, 110, 150, 200, 280]) {
    const run = await typing(system, {
      rooms: 1,
      peoplePerRoom: 40,
      writersPerRoom: 40,
      keysPerSecond,
      seconds: 4,
    })
    if (run.busy > 0.85) best.limitedByGenerator = true
    if (run.faultCount > 0) best.faults += run.faultCount
    if (!(run.p99 <= 200)) break
    best = { ...best, rate: run.rate, cpuPerOperation: run.cpuPerOperation, keysPerSecond }
  }
  return best
}

/** An update that makes a plan of about `words` words. */
export function largeDocument(words: number): Uint8Array {
  const doc = new Y.Doc()
  const content = doc.getXmlFragment('content')
  const sentence = 'Samverkan mellan region och kommun behöver stärkas för barn och unga i hela länet. '
  doc.transact(() => {
    for (let i = 0; i * 60 < words; i++) {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.setAttribute('id', `large${i}`)
      paragraph.insert(0, [new Y.XmlText(sentence.repeat(5))])
      content.push([paragraph])
    }
  })
  return Y.encodeStateAsUpdate(doc)
}

/** Opens a room as a browser does; resolves with the milliseconds until the whole document is there. */
async function openOnce(
  system: Running,
  room: { name: string; path: string },
  expected: number,
): Promise<{ ms: number; emptyFirst: boolean }> {
  const words = dialect(system.dialect, room.name)
  const began = performance.now()
  const person = new Person(system.port, room.path, true)
  await person.opened
  for (const first of words.greeting()) person.send(clientFrame(first))
  person.send(clientFrame(words.step1(Uint8Array.of(0))))
  let emptyFirst = false
  try {
    for (;;) {
      for (const { payload, at } of messagesOf(person.chunks)) {
        const body = payload.subarray(words.prefixLength)
        if (body[0] !== 0 || body[1] !== 1) continue
        if (payload.length >= expected) return { ms: at - began, emptyFirst }
        emptyFirst = true
      }
      if (performance.now() - began > 20_000) throw new Error(`${system.name}: the document did not come`)
      await wait(1)
    }
  } finally {
    person.leave()
  }
}

/** Cold open of a plan of 60,000 words after a restart: median milliseconds, and whether it was ever empty first. */
export async function coldOpen(
  system: Running,
  rounds: number,
): Promise<{ ms: number; emptyFirst: boolean }> {
  const update = largeDocument(60_000)
  const room = await largeRoom(system, update)
  const times: number[] = []
  let emptyFirst = false
  for (let i = 0; i < rounds; i++) {
    await system.restart()
    const opened = await openOnce(system, room, update.length * 0.9)
    times.push(opened.ms)
    emptyFirst ||= opened.emptyFirst
  }
  return { ms: median(times), emptyFirst }
}

async function largeRoom(system: Running, update: Uint8Array): Promise<{ name: string; path: string }> {
  if (system.name === 'samsyn') {
    const content = Array.from({ length: 1000 }, () => ({
      type: 'paragraph',
      spans: 'Samverkan mellan region och kommun behöver stärkas för barn och unga i hela länet. '.repeat(5),
    }))
    const planId = await samsynPlan(system.port, { ...planFrame, content })
    return samsynDoor(system.port, planId)
  }
  const room = await system.room('large')
  const words = dialect(system.dialect, room.name)
  const person = new Person(system.port, room.path, false)
  await person.opened
  for (const first of words.greeting()) person.send(clientFrame(first))
  person.send(clientFrame(words.update(update)))
  // Its store is debounced by 2 s, at most 10.
  await wait(4_000)
  person.leave()
  await wait(1_000)
  return room
}

const planFrame = {
  format: 'samsyn-plan',
  version: 1,
  title: 'Stor plan',
  language: 'sv',
  planType: 'actionPlan',
  period: { start: 2026, end: 2027 },
  horizons: { short: { label: 'Kort sikt' }, long: { label: 'Lång sikt' } },
  focusAreas: [],
  organisations: [],
  abbreviations: [],
}

/** Processor seconds for `people` who come back at once with what they had. */
export async function reconnects(system: Running, people: number): Promise<number> {
  const room = await system.room(`back-${nextRoom++}`)
  const words = dialect(system.dialect, room.name)
  const doc = new Y.Doc()
  // What they had: the room's state as the first of them sees it.
  const first = new Person(system.port, room.path, true)
  await first.opened
  for (const hello of words.greeting()) first.send(clientFrame(hello))
  first.send(clientFrame(words.step1(Uint8Array.of(0))))
  await wait(500)
  for (const { payload } of messagesOf(first.chunks)) {
    const body = payload.subarray(words.prefixLength)
    if (body[0] === 0 && body[1] === 1) Y.applyUpdate(doc, lengthPrefixed(body.subarray(2)))
  }
  const stateVector = clientFrame(words.step1(Y.encodeStateVector(doc)))
  const step2 = clientFrame(words.step2(Y.encodeStateAsUpdate(doc)))
  const greetings = words.greeting().map(clientFrame)
  const before = system.cpu()
  const crowd = Array.from({ length: people }, () => new Person(system.port, room.path, true))
  await Promise.all(crowd.map((person) => person.opened))
  // A bare relay would pass a thousand greetings on to a thousand people each: of it only the handshakes count.
  if (system.name !== 'relay')
    for (const person of crowd) for (const frame of [...greetings, stateVector, step2]) person.send(frame)
  // Until nothing has come for a while, alike for all: the relay too has handshakes to finish.
  for (let last = -1, still = 0; still < 3; ) {
    const now = crowd.reduce((sum, person) => sum + person.bytes, 0)
    still = now === last ? still + 1 : 0
    last = now
    await wait(400)
  }
  const cpu = system.cpu() - before
  if (crowd.some((person) => person.closed))
    throw new Error(`${system.name}: somebody who came back was closed`)
  for (const person of [first, ...crowd]) person.leave()
  await wait(500)
  return cpu
}

function lengthPrefixed(bytes: Uint8Array): Uint8Array {
  let length = 0
  let shift = 0
  let at = 0
  for (;;) {
    const byte = bytes[at++] as number
    length += (byte & 127) * 2 ** shift
    shift += 7
    if (byte < 128) break
  }
  return bytes.subarray(at, at + length)
}

/** Processor seconds when `people` of a room with 10 more leave at once. */
export async function leaving(system: Running, people: number): Promise<number> {
  const room = await system.room(`leave-${nextRoom++}`)
  const words = dialect(system.dialect, room.name)
  const crowd: Person[] = []
  for (let i = 0; i < people + 10; i++) {
    const person = new Person(system.port, room.path, false)
    crowd.push(person)
    await person.opened
    for (const frame of words.greeting()) person.send(clientFrame(frame))
    person.send(clientFrame(words.step1(Uint8Array.of(0))))
    person.send(clientFrame(words.awareness(cursor(5_000_000 + i, 1, 0))))
  }
  await wait(1_500)
  const before = system.cpu()
  for (const person of crowd.splice(10)) person.leave()
  await wait(2_000)
  const cpu = system.cpu() - before
  for (const person of crowd) person.leave()
  return cpu
}

/** Bytes of resident memory an idle connection costs over the process's base (1,000 connections). */
export async function idleConnections(system: Running): Promise<number> {
  const room = await system.room(`idle-${nextRoom++}`)
  const words = dialect(system.dialect, room.name)
  const open = async (count: number) => {
    const crowd: Person[] = []
    for (let i = 0; i < count; i++) {
      const person = new Person(system.port, room.path, false)
      crowd.push(person)
      await person.opened
      for (const frame of words.greeting()) person.send(clientFrame(frame))
      person.send(clientFrame(words.step1(Uint8Array.of(0))))
      person.send(clientFrame(words.awareness(encodeIdle(6_000_000 + nextRoom * 10_000 + i))))
      if (i % 50 === 0) await wait(10)
    }
    return crowd
  }
  // The first hundred warm the code; the base is the process with them gone.
  for (const person of await open(100)) person.leave()
  await wait(1_000)
  const base = system.memory()
  const crowd = await open(1_000)
  await wait(2_000)
  const memory = system.memory() - base
  for (const person of crowd) person.leave()
  await wait(500)
  return memory / 1_000
}

const encodeIdle = (client: number): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarUint(encoder, client)
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarString(encoder, '{"user":{"name":"Bench"}}')
  return encoding.toUint8Array(encoder)
}

/** The middle of some numbers. */
export const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}
