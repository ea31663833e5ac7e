/**
 * Four people write, delete and move rows; the server's process is killed with -9 after a seeded number of bytes
 * of traffic, and started again on the same data with compaction on. What was called saved is there, deletions
 * too, and everybody ends with the same document.
 */
import { setImmediate as turn } from 'node:timers/promises'
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { brokenPromises, CrashWriter } from '../support/crash-writer.ts'
import { seededRandom } from '../support/random.ts'
import { buildSchema } from '../support/schema.ts'
import { type SpawnedServer, spawnServer } from '../support/server.ts'

const rounds = Number(process.env['CRASH_ROUNDS'] ?? 20)
const seed = Number(process.env['CRASH_SEED'] ?? 20_261_122)

let server: SpawnedServer
beforeAll(async () => {
  server = await spawnServer({ SAMSYN_COMPACT_AFTER_ROWS: '40', SAMSYN_LOG_LEVEL: 'error' })
})
afterAll(() => server.remove())

/** Waits turn by turn until `done`. @throws Error with `what` after 20 seconds */
async function until(done: () => boolean, what: string, detail: () => unknown = () => ''): Promise<void> {
  const limit = performance.now() + 20_000
  while (!done()) {
    if (performance.now() > limit) throw new Error(`waited in vain: ${what} ${detail()}${server.stderr}`)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

/** What the store holds, as somebody sees it who opens the plan for the first time. */
async function freshReader(planId: string, token: string): Promise<CrashWriter> {
  const reader = new CrashWriter(server.url, planId, token, () => {})
  await until(
    () => reader.provider.synced,
    'a fresh reader is in sync',
    () => reader.refusals,
  )
  return reader
}

it(`[S4] keeps what it called saved over ${rounds} crashes, and everybody agrees`, {
  timeout: 300_000,
}, async () => {
  const random = seededRandom(seed)
  const { id: planId } = await server.admin.need('POST', '/plans', {
    title: 'Krasch',
    template: 'actionTable',
  })
  const { token } = await server.admin.need('POST', `/plans/${planId}/tokens`, {
    role: 'editor',
    label: 'crash',
  })
  let promises = 0
  let size = 0

  for (let round = 0; round < rounds; round++) {
    // From the middle of the first sync to well into the writing.
    let left = random.integer(0, 4 * size + 60_000)
    const label = `seed ${seed}, round ${round}, killed after ${left} bytes`
    let killed: Promise<void> | null = null
    const writers = Array.from(
      { length: 4 },
      () =>
        new CrashWriter(server.url, planId, token, (bytes) => {
          left -= bytes
          if (left <= 0) killed ??= server.kill()
        }),
    )
    await until(
      () => killed !== null || writers.every((writer) => writer.provider.synced),
      `in sync, ${label}`,
    )
    while (killed === null) {
      expect(
        writers.flatMap((writer) => writer.refusals),
        label,
      ).toEqual([])
      const writer = random.pick(writers)
      if (writer.provider.synced) writer.edit(random)
      await turn()
    }
    await killed
    for (const writer of writers) writer.provider.disconnect()
    await server.restart()

    const found = await freshReader(planId, token)
    for (const writer of writers) expect(brokenPromises(writer, found.doc), label).toEqual([])
    size = Y.encodeStateAsUpdate(found.doc).length
    promises += writers.reduce((sum, writer) => sum + writer.promises, 0)

    // Everyone comes back with what was not saved; then all are the same.
    for (const writer of writers) writer.provider.connect()
    const states = () => [found, ...writers].map((writer) => Y.encodeStateVector(writer.doc).toString())
    await until(
      () => writers.every((writer) => writer.provider.synced) && new Set(states()).size === 1,
      `same clocks, ${label}`,
    )
    const late = await freshReader(planId, token)
    await until(
      () => [found, ...writers].every((one) => one.content.toString() === late.content.toString()),
      `same text, ${label}`,
    )
    yXmlFragmentToProseMirrorRootNode(late.content, buildSchema()).check()
    expect(
      [...writers, found, late].flatMap((one) => one.refusals),
      label,
    ).toEqual([])
    for (const one of [...writers, found, late]) one.end()
  }
  expect(promises).toBeGreaterThan(rounds)
})
