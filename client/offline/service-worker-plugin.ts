/** Makes `service-worker.js` of `service-worker.ts` when the client is built, and tells it what the build consists of. */
import { type Plugin, transformWithOxc } from 'vite'

/** What the worker knows about the build it belongs to. */
export type Build = {
  /** Hash of everything in it. */
  version: string
  /** Paths of all its files but the page and source maps. */
  files: string[]
  /** Paths of the scripts that stand in the page of this build, and together in no other's. */
  scripts: string[]
}

const inPublicFolder = ['/icon.svg']

/** @param files `read` gives the text of `service-worker.ts`; `write` writes a file of the build */
export const serviceWorker = (files: {
  read(): string
  write(path: string, text: string): void
}): Plugin => ({
  name: 'samsyn-service-worker',
  apply: 'build',
  // The page itself is only there when everything has been written.
  writeBundle: {
    order: 'post',
    async handler({ dir = '' }, bundle) {
      const outputs = Object.values(bundle)
      const page = outputs.find((output) => output.fileName === 'index.html')
      if (page?.type !== 'asset') throw new Error('the build has no page')
      const scripts = [...String(page.source).matchAll(/ src="([^"]+)"/g)].map((match) => match[1] ?? '')
      if (scripts.length === 0) throw new Error('the page has no script')
      const parts = outputs
        .map((output) => output.fileName)
        .filter((name) => name !== 'index.html' && !name.endsWith('.map'))
        .map((name) => `/${name}`)
      const all = [...parts, ...inPublicFolder].sort()
      const { code } = await transformWithOxc(files.read(), 'service-worker.ts', {})
      const version = await hash([...all, String(page.source), code].join('\n'))
      const build: Build = { version, files: all, scripts }
      // Nothing is left of the imports but types; a classic script may have none.
      const script = code.replace(/^export \{\s*\};?$/m, '')
      const text = `const build = ${JSON.stringify(build)};\n${script}`
      files.write(`${dir}/service-worker.js`, text)
    },
  },
})

async function hash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(digest.slice(0, 8))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
