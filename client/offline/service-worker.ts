/**
 * The program itself, without a connection: the page and all its parts, as one build (ADR 0012). Registered only where
 * the person said that the computer is theirs. No answer of `/api` or `/sync` ever passes through here.
 *
 * Two builds are never mixed: parts have their content's hash in the name, so whichever cache has one has the right
 * one; a page is shown from here only when every part that it can ask for is here too; and the build before stays, for
 * tabs that still run it. That is why a new worker can take over at once.
 *
 * `build` is written in front of this file when the client is built (`service-worker-plugin.ts`).
 */
import type { Build } from './service-worker-plugin.ts'

declare const build: Build

/** The part of the worker's world that is used here; TypeScript's own types for it contradict those of a page. */
type Waiting = Event & { waitUntil(until: Promise<unknown>): void }
type Fetching = Waiting & { request: Request; respondWith(answer: Promise<Response>): void }
const worker = self as unknown as {
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
  addEventListener(name: 'install' | 'activate', listener: (event: Waiting) => void): void
  addEventListener(name: 'fetch', listener: (event: Fetching) => void): void
}

const prefix = 'samsyn.program.'
const cacheName = prefix + build.version
/** The page stands for every address of the program. Put in last: a cache that has it is whole. */
const pageKey = '/'
/** Longer than this nobody waits for a page that is here, milliseconds. */
const patienceMs = 3_000

worker.addEventListener('install', (event) => event.waitUntil(install()))
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()))
worker.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (/^\/(api|sync|metrics|healthz|readyz)(\/|$)/.test(url.pathname)) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (url.pathname.startsWith('/assets/') || build.files.includes(url.pathname))
    event.respondWith(part(request))
})

/** @throws Error when not all of this build could be had: the browser tries again at the next visit */
async function install(): Promise<void> {
  const cache = await caches.open(cacheName)
  await Promise.all(
    build.files.map(async (file) => {
      if (await cache.match(file, { ignoreVary: true })) return
      const answer = (await caches.match(file, { ignoreVary: true })) ?? (await fetch(file))
      if (!answer.ok) throw new Error(`${file}: ${answer.status}`)
      await cache.put(file, answer)
    }),
  )
  const answer = await fetch(pageKey, { cache: 'no-cache' })
  const text = await answer.clone().text()
  // The server may have been given the next build while this one was fetched.
  if (!answer.ok || !build.scripts.every((script) => text.includes(script)))
    throw new Error('the page is of another build')
  await cache.put(pageKey, answer)
  await worker.skipWaiting()
}

async function takeOver(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== cacheName)
  const whole: string[] = []
  for (const name of others) if (await (await caches.open(name)).match(pageKey)) whole.push(name)
  const before = whole.at(-1)
  await Promise.all(others.filter((name) => name !== before).map((name) => caches.delete(name)))
  await worker.clients.claim()
}

/** From the server, since it may have a newer one; from here when it does not answer. */
async function page(request: Request): Promise<Response> {
  const fromServer = fetch(request)
  const kept = await (await caches.open(cacheName)).match(pageKey)
  if (kept === undefined) return fromServer
  const late = new Promise<Response>((resolve) => setTimeout(resolve, patienceMs, kept))
  const answered = fromServer.then(
    (answer) => (answer.status >= 500 ? kept : answer),
    () => kept,
  )
  return Promise.race([answered, late])
}

async function part(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request)
}
