/**
 * Which pages may act with somebody's cookie. The browser names the page's origin on every unsafe request and
 * on every socket; it must be our own. (Hono's `csrf` looks at forms only and lets cross-origin JSON through.)
 * A bearer token is no cookie: a browser never adds it by itself.
 */
import { DomainError } from '../../shared/domain/errors.ts'

/** What of a request says who asks: a `Request`, or a socket's handshake without the cost of making one. */
export type RequestHead = { readonly url: string; readonly headers: Pick<Headers, 'get' | 'has'> }

/** Origin under which this request reached us: `PUBLIC_URL`, or http and its own Host. */
export const originOf = (request: RequestHead, publicUrl: string | null): string =>
  publicUrl ?? `http://${request.headers.get('host') ?? new URL(request.url).host}`

/**
 * Whether a request that counts on a cookie comes from our own pages. Without an Origin header, the browser's
 * own word in Sec-Fetch-Site decides.
 */
export function isOwnOrigin(request: RequestHead, publicUrl: string | null): boolean {
  const origin = request.headers.get('origin')
  if (origin === null) return request.headers.get('sec-fetch-site') === 'same-origin'
  return origin === originOf(request, publicUrl)
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** @throws DomainError forbidden: an unsafe request with a cookie, or with any Origin, from a page that is not ours */
export function requireOwnOrigin(request: Request, publicUrl: string | null): void {
  if (safeMethods.has(request.method) || request.headers.has('authorization')) return
  const bare = !request.headers.has('origin') && !request.headers.has('cookie')
  if (bare || isOwnOrigin(request, publicUrl)) return
  throw new DomainError('forbidden', {
    sv: 'Begäran kommer från en annan webbplats och utförs därför inte.',
    en: 'The request comes from another site and is therefore not carried out.',
  })
}
