/** [S4] What `append` resolved is on disk: the process that appends is killed with -9, again and again. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createUpdateLog } from '../../server/adapters/database/update-log.ts'
import { createTestDatabase, insertPlan, type TestDatabase } from '../support/database.ts'
import { seededRandom } from '../support/random.ts'
import { documentFrom } from '../support/writer.ts'

const rounds = 8
const seed = 31
const planId = 'plan'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase('sqlite')
  await insertPlan(test.database, planId)
})
afterAll(() => test?.remove())

/** Runs the child until it has announced so many seqs, kills it, and answers the last one announced. */
const killAfter = async (announcements: number): Promise<number> => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'crash-child.ts'), test.dataDir, planId], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  let last = 0
  let count = 0
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line)
    if (++count === announcements) child.kill('SIGKILL')
  }
  const [, signal] = await ended
  expect(signal).toBe('SIGKILL')
  return last
}

it(`[S4] everything announced is there after kill -9 (${rounds} rounds, seed ${seed})`, async () => {
  const random = seededRandom(seed)
  const log = createUpdateLog(test.database)
  for (let round = 1; round <= rounds; round++) {
    const announced = await killAfter(random.integer(1, 120))
    const stored = await log.load(planId)
    expect(stored.lastSeq, `round ${round}`).toBeGreaterThanOrEqual(announced)
    const doc = documentFrom([
      ...(stored.snapshot ? [stored.snapshot] : []),
      ...stored.updates.map((row) => row.update),
    ])
    // One letter a row: none is missing, none is there twice.
    expect(doc.getText('content').length).toBe(stored.lastSeq)
    expect(doc.store.pendingStructs).toBeNull()
    const written = (await log.authorship(planId)).reduce((sum, row) => sum + row.to - row.from, 0)
    expect(written).toBe(stored.lastSeq)
    const check = await sql<{ integrityCheck: string }>`pragma integrity_check`.execute(test.database.db)
    expect(check.rows[0]?.integrityCheck).toBe('ok')
  }
})
