/** The last line of a run, and its exit code, as vitest itself makes them. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')

const runVitest = async (
  files: Readonly<Record<string, string>>,
): Promise<{ line: string | undefined; code: number }> => {
  const folder = mkdtempSync(join(tmpdir(), 'samsyn-reporter-'))
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    const reporters = ['default', join(root, 'tests/support/reporter.ts')].map((name) => `--reporter=${name}`)
    const args = [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--globals',
      '--root',
      folder,
      ...reporters,
    ]
    const { VITEST, VITEST_WORKER_ID, VITEST_POOL_ID, ...env } = process.env
    const { stdout, code } = await promisify(execFile)(process.execPath, args, { env }).then(
      (ended) => ({ ...ended, code: 0 }),
      (error) => ({ stdout: error.stdout as string, code: error.code as number }),
    )
    return { line: stdout.trimEnd().split('\n').at(-1), code }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

it('counts skipped tests, unreadable files and errors outside tests as failed', async () => {
  const outcome = await runVitest({
    'mixed.test.js': `
      it('passes', () => {})
      it('fails', () => { throw new Error('no') })
      it.skip('is skipped', () => {})
      it.todo('is to be written')
      it('leaves an error behind', () => { Promise.reject(new Error('unhandled')) })`,
    'broken.test.js': `throw new Error('cannot be read')`,
  })
  expect(outcome).toEqual({ line: '2 passed, 5 failed', code: 1 })
})

it('ends with 0 only when everything passed', async () => {
  expect(await runVitest({ 'good.test.js': `it('passes', () => {})` })).toEqual({
    line: '1 passed, 0 failed',
    code: 0,
  })
  const skipped = await runVitest({
    'skip.test.js': `it('passes', () => {}); it.skip('is skipped', () => {})`,
  })
  expect(skipped).toEqual({ line: '1 passed, 1 failed', code: 1 })
})
