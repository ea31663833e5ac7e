/**
 * Many seeds of the scenario in `support/sync-scenario.ts`. `SEEDS=10000` runs that many; `FIRST_SEED=77 SEEDS=1` repeats
 * one that failed.
 */
import { describe, it } from 'vitest'
import { operations, people, runScenario } from '../support/sync-scenario.ts'

const seeds = Number(process.env['SEEDS'] ?? 300)
const firstSeed = Number(process.env['FIRST_SEED'] ?? 1)
/** The seeds of the suite run within a minute; more, by flag, take their time. */
const limitMs = process.env['SEEDS'] === undefined ? 60_000 : 0

describe('[S4] [S7] [S12] many people, one plan, a bad network', () => {
  it(`${seeds} seeds of ${operations} operations of ${people} people`, { timeout: limitMs }, async () => {
    for (let seed = firstSeed; seed < firstSeed + seeds; seed++) {
      const log: string[] = []
      try {
        await runScenario(seed, log)
      } catch (error) {
        const lines = log.map((line, n) => `${n} ${line}`).join('\n')
        throw new Error(`seed ${seed} after\n${lines}\n${error}`, { cause: error })
      }
    }
  })

  it('seed 3436: an answer that comes while a flush is under way promises nothing for that flush', async () => {
    await runScenario(3436, [])
  })

  it('seed 7965: deletions of several frames are stored in order, so that no reader invents others', async () => {
    await runScenario(7965, [])
  })
})
