/**
 * One copy of what recognises its own objects by their class. A second Yjs reads no document of the first, a second
 * ProseMirror no node, a second React no hook; each failure shows itself far from its cause.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const single = [
  'yjs',
  'lib0',
  'y-protocols',
  'prosemirror-model',
  'prosemirror-state',
  'prosemirror-view',
  'prosemirror-transform',
  'react',
  'react-dom',
]
const complaint = 'Yjs was already imported'

const run = (script: string) =>
  spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
    encoding: 'utf8',
    timeout: 60_000,
  })

describe('one copy', () => {
  it.each(single)('of %s is installed', (name) => {
    const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, unknown>
    }
    const places = Object.keys(lock.packages).filter((place) => place.endsWith(`node_modules/${name}`))
    expect(places).toEqual([`node_modules/${name}`])
  })

  it('of Yjs is loaded by everything that the server runs, in all its threads', () => {
    const { status, stderr } = run(
      "await import('./server/main.ts'); await import('./server/adapters/content-reader/tasks.ts')",
    )
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.not.stringContaining(complaint) })
  })

  it('is what the sentence of Yjs is about: a second one says it', () => {
    const { stderr } = run("await import('yjs'); await import('./node_modules/yjs/dist/yjs.mjs?second')")
    expect(stderr).toContain(complaint)
  })
})
