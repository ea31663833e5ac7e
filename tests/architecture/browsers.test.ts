/**
 * Firefox and Safari are not run here, so what they lack is kept out by reading: every API of the client's programs
 * and every feature of its style sheets is looked up for the browsers named in package.json (`browserslist`).
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import doiuse from 'doiuse'
import { Linter } from 'eslint'
import compat from 'eslint-plugin-compat'
import postcss from 'postcss'
import { transformWithOxc } from 'vite'
import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const { browserslist: browsers } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  browserslist: string[]
}

/** What some of them lack and the page does as well without, and why. */
const enhancements: Readonly<Record<string, string>> = {
  'css-resize': 'iOS has no pointer that could drag the corner; the field grows with its text',
  'css-selection': 'the system’s own colour of selected text stands instead',
  'css-scrollbar': 'the system’s own scrollbar stands instead',
  'text-size-adjust': 'only phones enlarge text by themselves; the desktop needs no switch for it',
  'css-touch-action': 'only for touch; Safari on a computer has none',
}

const sources = (folders: readonly string[], pattern: RegExp): string[] =>
  folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => pattern.test(name))
      .map((name) => path.join(folder, name)),
  )

/** Used only where they are, with something else in their place where not. */
const polyfills = ['requestIdleCallback', 'cancelIdleCallback']

const linter = new Linter({ configType: 'flat' })
const rules: Linter.Config[] = [
  {
    plugins: { compat },
    rules: { 'compat/compat': 'error' },
    settings: { browsers, polyfills },
    languageOptions: { ecmaVersion: 'latest', sourceType: 'module' },
  },
]

const lintProgram = async (name: string, text: string): Promise<string[]> => {
  const { code } = await transformWithOxc(text, name, { target: 'esnext', jsx: { runtime: 'automatic' } })
  const found = linter.verify(code, rules)
  return found.map(({ line, message }) => `${name}, compiled line ${line}: ${message}`)
}

const lintStyles = async (name: string, text: string): Promise<string[]> => {
  const found: string[] = []
  const plugin = doiuse({
    browsers,
    onFeatureUsage: ({ feature, featureData, usage, message }) => {
      if (!featureData.missing || feature in enhancements) return
      found.push(`${name}:${usage.source?.start?.line}: ${message}`)
    },
  })
  await postcss([plugin]).process(text, { from: path.join(root, name) })
  return found
}

describe('what Firefox and Safari lack', () => {
  it('is in no program of the client', async () => {
    const found: string[] = []
    for (const name of sources(['client', 'shared'], /\.tsx?$/))
      found.push(...(await lintProgram(name, readFileSync(path.join(root, name), 'utf8'))))
    expect(found).toEqual([])
  })

  it('is in no style sheet of the client', async () => {
    const found: string[] = []
    for (const name of sources(['client'], /\.css$/))
      found.push(...(await lintStyles(name, readFileSync(path.join(root, name), 'utf8'))))
    expect(found).toEqual([])
  })

  it('would be seen if it were there', async () => {
    expect(await lintProgram('a.ts', 'new BarcodeDetector()')).toHaveLength(1)
    expect(
      await lintStyles('client/a.css', 'p { image-rendering: auto; -webkit-box-reflect: below }'),
    ).toHaveLength(1)
  })
})
