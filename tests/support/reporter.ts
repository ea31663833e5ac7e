/**
 * The last line of a test run: `N passed, N failed` (contract.md, section 1). A skipped test, a file that could
 * not be read and an error outside any test count as failed: nothing that did not run is called passed.
 */
import { writeSync } from 'node:fs'
import type { Reporter } from 'vitest/node'

type Module = Parameters<NonNullable<Reporter['onTestRunEnd']>>[0][number]

/** Counts one run; separate from the reporter so that it can be tested with vitest itself. */
export const countOutcome = (
  modules: readonly Module[],
  unhandled: number,
): { passed: number; failed: number } => {
  let passed = 0
  let failed = unhandled
  for (const module of modules) {
    failed += module.errors().length
    for (const test of module.children.allTests()) {
      if (test.result().state === 'passed') passed++
      else failed++
    }
    for (const suite of module.children.allSuites()) failed += suite.errors().length
  }
  return { passed, failed }
}

/** Tests that passed only at a second try, by name: they are told, so that nobody gets used to them. */
const secondTries = (modules: readonly Module[]): string[] =>
  modules.flatMap((module) =>
    [...module.children.allTests()]
      .filter((test) => test.diagnostic()?.flaky)
      .map((test) => `passed at the second try: ${module.relativeModuleId} > ${test.fullName}`),
  )

export default class LastLineReporter implements Reporter {
  #line: string | null = null
  #second: string[] = []

  onInit(): void {
    // At exit, so that it follows vitest's own summary and whatever teardown says.
    process.once('exit', (code) => {
      for (const line of this.#second) writeSync(1, `${line}\n`)
      if (this.#line === null) writeSync(1, '0 passed, 1 failed\n')
      else writeSync(1, `${this.#line}\n`)
      // Skipped tests do not fail vitest, but they fail the run.
      if (code === 0 && !this.#line?.endsWith(' 0 failed')) process.exitCode = 1
    })
  }

  onTestRunEnd(modules: readonly Module[], unhandledErrors: readonly unknown[]): void {
    const { passed, failed } = countOutcome(modules, unhandledErrors.length)
    this.#second = secondTries(modules)
    this.#line = `${passed} passed, ${failed} failed`
  }
}
