/** The README's table of settings is the program's own. `npm run settings` writes it anew. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { settingsTable } from '../../server/config.ts'
import { settingsMarkdown } from '../support/settings-markdown.ts'

it('the README lists every setting with its default and meaning', () => {
  const readme = readFileSync(path.resolve(import.meta.dirname, '../../README.md'), 'utf8')
  expect(settingsTable.length).toBeGreaterThan(30)
  expect(readme).toContain(settingsMarkdown())
})
