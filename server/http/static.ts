/**
 * The built client. Its files are listed once at the start, so no path can lead out of the folder, and packed
 * once each on first demand. Files under `assets/` have their content's hash in the name and never change.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip, constants as zlib } from 'node:zlib'

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
}
const packable = /^(text\/|application\/|image\/svg)/
/** Smaller answers gain nothing from packing, in bytes. */
const minPackedBytes = 1024

const packers = {
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [zlib.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
}
type Encoding = keyof typeof packers

export type StaticFiles = {
  /** The file at a URL path, packed as the browser takes it; null when there is none. */
  answer(path: string, headers: Headers): Promise<Response | null>
  /** The page for every address of the client, with this nonce. */
  page(nonce: string): Response
}

/** The built client in `folder`. @throws Error when it has no index.html */
export function openStaticFiles(folder: string): StaticFiles {
  const index = readFileSync(join(folder, 'index.html'), 'utf8')
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && entry.name !== 'index.html')
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).split(sep).join('/'))
  const known = new Set(names)
  const packed = new Map<string, Promise<Buffer>>()

  const bytesOf = (path: string, encoding: Encoding | null): Promise<Buffer> => {
    const key = `${encoding ?? ''} ${path}`
    const found = packed.get(key)
    if (found) return found
    const plain = readFileSync(join(folder, path))
    const made = encoding === null ? Promise.resolve(plain) : packers[encoding](plain)
    packed.set(key, made)
    return made
  }

  return {
    async answer(path, headers) {
      if (!known.has(path)) return null
      const type = mediaTypes[extname(path)] ?? 'application/octet-stream'
      const plain = await bytesOf(path, null)
      const encoding = packable.test(type) && plain.byteLength >= minPackedBytes ? encodingFor(headers) : null
      const bytes = encoding === null ? plain : await bytesOf(path, encoding)
      return new Response(new Uint8Array(bytes), {
        headers: {
          'content-type': type,
          'content-length': String(bytes.byteLength),
          vary: 'accept-encoding',
          'cache-control': path.startsWith('/assets/')
            ? 'public, max-age=31536000, immutable'
            : path === '/service-worker.js'
              ? 'no-cache' // a proxy's old one would keep the old program on people's computers
              : 'public, max-age=3600',
          ...(encoding !== null && { 'content-encoding': encoding }),
        },
      })
    },
    page: (nonce) =>
      new Response(index.replace('<head>', `<head><meta property="csp-nonce" nonce="${nonce}">`), {
        headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' },
      }),
  }
}

function encodingFor(headers: Headers): Encoding | null {
  const accepted = (headers.get('accept-encoding') ?? '')
    .split(',')
    .map((part) => part.trim().split(';'))
    .filter(([, q]) => q === undefined || !/^\s*q=0(\.0*)?$/.test(q))
    .map(([name]) => name)
  return accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : null
}
