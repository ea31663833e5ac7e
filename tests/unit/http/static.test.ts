import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from '../../../server/http/secure-headers.ts'
import { openStaticFiles, type StaticFiles } from '../../../server/http/static.ts'

const script = 'export const words = "ord";\n'.repeat(200)
let folder: string
let files: StaticFiles
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'samsyn-static-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><html><head><title>x</title></head></html>')
  writeFileSync(join(folder, 'assets', 'app-abc.js'), script)
  writeFileSync(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  writeFileSync(join(folder, '.built-from'), 'stamp')
  files = openStaticFiles(folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const get = (path: string, encoding = '') => files.answer(path, new Headers({ 'accept-encoding': encoding }))

describe('the built client', () => {
  it.each([
    ['br', 'br', brotliDecompressSync],
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
  ])('is packed as the browser takes it: %s', async (accepted, encoding, unpack) => {
    const answer = await get('/assets/app-abc.js', accepted)
    expect(answer?.headers.get('content-encoding')).toBe(encoding)
    expect(unpack(new Uint8Array((await answer?.arrayBuffer()) ?? new ArrayBuffer())).toString()).toBe(script)
  })

  it('is kept for ever where its name holds its hash, and not packed when small', async () => {
    const asset = await get('/assets/app-abc.js')
    expect(asset?.headers.get('cache-control')).toContain('immutable')
    expect(asset?.headers.get('content-encoding')).toBeNull()
    expect(asset?.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    const icon = await get('/icon.svg', 'br')
    expect(icon?.headers.get('content-encoding')).toBeNull()
    expect(icon?.headers.get('cache-control')).not.toContain('immutable')
  })

  it.each([
    ['/assets/none.js'],
    ['/../package.json'],
    ['/assets/../index.html'],
    ['/.built-from'],
    ['/index.html'],
  ])('holds nothing at %s', async (path) => expect(await get(path)).toBeNull())

  it('the page carries the nonce and is asked for anew each time', async () => {
    const page = files.page('n0nce')
    expect(await page.text()).toContain('<head><meta property="csp-nonce" nonce="n0nce">')
    expect(page.headers.get('cache-control')).toBe('no-cache')
  })
})

describe('the policy', () => {
  it('allows nothing inline but what has the nonce, and sockets to this host', () => {
    const policy = contentSecurityPolicy('abc', 'plan.se', true)
    expect(policy).not.toContain('unsafe')
    expect(policy).toContain("script-src 'self' 'nonce-abc'")
    expect(policy).toContain("connect-src 'self' wss://plan.se;")
  })

  it('does not repeat a Host that is none', () => {
    expect(contentSecurityPolicy('abc', "x; script-src 'unsafe-inline'", false)).toContain(
      "connect-src 'self';",
    )
  })
})
