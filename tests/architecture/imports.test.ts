/**
 * The house's import rules (architecture decision 0006), as facts about every file. Type imports count: a
 * type that leaks through a wall is a wall that is not there.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const roots = ['client', 'server', 'shared'] as const

type Import = { file: string; target: string }

const sources = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
    .filter((name) => /\.(ts|tsx|js)$/.test(name) && !name.includes('node_modules'))

const files = roots.flatMap(sources)

/** Every specifier a file imports, exports from or loads; relative ones as paths from the root. */
function importsOf(file: string, text: string): Import[] {
  const found: Import[] = []
  const pattern = /(?:\bfrom\s+|\bimport\s+|\bimport\(\s*|\bnew URL\(\s*)(['"])([^'"\n]+)\1/g
  for (const match of withoutComments(text).matchAll(pattern)) {
    const specifier = match[2] ?? ''
    if (match[0].startsWith('new URL') && !/\.(ts|tsx|js)$/.test(specifier)) continue
    found.push({
      file,
      target: specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : specifier,
    })
  }
  return found
}

const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')

const imports = files.flatMap((file) => importsOf(file, readFileSync(path.join(root, file), 'utf8')))

/** `server/plans/store.ts` → `server/plans`; files directly in a root belong to no slice. */
const sliceOf = (file: string): string | null => {
  const [top, slice, ...rest] = file.split('/')
  return rest.length > 0 ? `${top}/${slice}` : null
}
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
const isRelative = (target: string): boolean => roots.some((top) => target.startsWith(`${top}/`))

const breaches = (rule: (i: Import) => boolean): string[] =>
  imports.filter(rule).map((i) => `${i.file} → ${i.target}`)

/** Horizontals: every slice may use them. */
const horizontals = new Set(['server/ports', 'server/http', 'client/app', 'client/ui', 'client/sync'])
/** Where slices are joined. */
const compositionRoots = [
  /^server\/(app|main)\.ts$/,
  /^client\/app\/(router|main)\.tsx$/,
  /^client\/main\.tsx$/,
]
/** The types of the tables are the stores' own language. */
const tables = 'server/adapters/database/tables.ts'
const mayJoin = (file: string): boolean => compositionRoots.some((pattern) => pattern.test(file))

describe('imports', () => {
  it('finds imports of every kind', () => {
    const text = `import a from 'a'\nimport type { B } from '../b.ts'\nexport { c } from "c/d"\nawait import('./e.ts')\nimport 'f'\n// import 'no'`
    expect(importsOf('server/x/y.ts', text).map((i) => i.target)).toEqual([
      'a',
      'server/b.ts',
      'c/d',
      'server/x/e.ts',
      'f',
    ])
    expect(imports.length).toBeGreaterThan(100)
  })

  it('shared is pure: it imports shared and a short list of packages', () => {
    const allowed = new Set([
      'yjs',
      'y-protocols',
      'lib0',
      'zod',
      '@tiptap/core',
      '@tiptap/pm',
      'prosemirror-model',
    ])
    expect(
      breaches(
        (i) =>
          i.file.startsWith('shared/') &&
          !(i.target.startsWith('shared/') || allowed.has(packageOf(i.target))),
      ),
    ).toEqual([])
  })

  it('client and server never import each other, and nothing imports the tests', () => {
    expect(
      breaches(
        (i) =>
          (i.file.startsWith('client/') && i.target.startsWith('server/')) ||
          (i.file.startsWith('server/') && i.target.startsWith('client/')) ||
          i.target.startsWith('tests/'),
      ),
    ).toEqual([])
  })

  it('the client knows no node: module, the server no React', () => {
    expect(
      breaches(
        (i) =>
          (i.file.startsWith('client/') && i.target.startsWith('node:')) ||
          (i.file.startsWith('server/') && /^react/.test(i.target)),
      ),
    ).toEqual([])
  })

  it('a slice never imports another slice: it gets functions, wired where slices are joined', () => {
    expect(
      breaches((i) => {
        const from = sliceOf(i.file)
        const to = sliceOf(i.target)
        if (from === null || to === null || from === to || !isRelative(i.target)) return false
        if (to.startsWith('shared/') || horizontals.has(to) || mayJoin(i.file)) return false
        if (i.target === tables && /store\.ts$/.test(i.file)) return false
        return !(to === 'server/adapters' && from === 'server/commands')
      }),
    ).toEqual([])
  })

  it('only the composition roots and the commands import adapters', () => {
    expect(
      breaches(
        (i) =>
          i.target.startsWith('server/adapters/') &&
          !/^server\/(main\.ts|commands\/|adapters\/)/.test(i.file) &&
          !(i.target === tables && /store\.ts$/.test(i.file)),
      ),
    ).toEqual([])
  })

  it.each([
    ['kysely', /^server\/(adapters\/|[\w-]+\/([\w-]+-)?store\.ts$)/],
    ['better-sqlite3', /^server\/adapters\/database\//],
    ['pg', /^server\/adapters\/database\//],
    ['hono', /^server\/(app\.ts|main\.ts|http\/|sync\/(create-sync|[\w-]+-route)\.ts$)/],
    ['@hono/node-server', /^server\/(app\.ts|main\.ts|http\/|sync\/[\w-]+-route\.ts$)/],
    ['pino', /^server\/(main\.ts|http\/)/],
    ['yjs', /^(shared\/document\/|server\/(sync|adapters)\/|client\/(editor|sync|versions)\/)/],
    ['y-websocket', /^client\/sync\//],
    ['react-aria-components', /^client\//],
  ])('%s has one home', (library, home) => {
    expect(breaches((i) => packageOf(i.target) === library && !home.test(i.file))).toEqual([])
  })
})

describe('files', () => {
  const offenders = (pattern: RegExp, where: (file: string) => boolean): string[] =>
    files.filter(
      (file) => where(file) && pattern.test(withoutComments(readFileSync(path.join(root, file), 'utf8'))),
    )

  it('the environment is read at the edge only', () => {
    const edges = /^server\/(start\.js|dev\.js|client-build\.js|main\.ts|commands\/)/
    expect(offenders(/process\.env/, (file) => !edges.test(file))).toEqual([])
  })

  it('clock and randomness reach shared code and stores as parameters', () => {
    expect(
      offenders(
        /\bDate\.now\(|\bMath\.random\(|\bnew Date\(\)/,
        (file) => file.startsWith('shared/') || /store\.ts$/.test(file),
      ),
    ).toEqual([])
  })

  it('there are no barrels and no drawers', () => {
    expect(files.filter((file) => /\/(index|utils?|helpers?|misc|common)\.tsx?$/.test(file))).toEqual([])
  })

  it('words for people stand in i18n, not in components', () => {
    expect(
      offenders(/[åäöÅÄÖ]/, (file) => file.startsWith('client/') && !file.startsWith('client/app/i18n/')),
    ).toEqual([])
  })
})
