/**
 * What browsers are told about every answer. A route that sets one of these itself (pictures, exported pages)
 * keeps its own. Scripts and styles come from our own files; the nonce is for libraries that must write a style
 * element at run time and find it in `<meta property="csp-nonce">`.
 */
import { randomBytes } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'

/** Set before the routes run; the page puts it into its meta element. */
export type NonceVariables = { nonce: string }

const safeHost = /^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i

/** The policy of our own pages. `host` as in the Host header: Safari does not count sockets as 'self'. */
export function contentSecurityPolicy(nonce: string, host: string, https: boolean): string {
  const sockets = safeHost.test(host) ? ` ${https ? 'wss' : 'ws'}://${host}` : ''
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    `connect-src 'self'${sockets}`,
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** First in the chain, so that refusals have the headers too. */
export function secureHeaders(publicUrl: string | null): MiddlewareHandler<{ Variables: NonceVariables }> {
  const https = publicUrl?.startsWith('https:') ?? false
  return async (context, next) => {
    const nonce = randomBytes(16).toString('base64')
    context.set('nonce', nonce)
    await next()
    // An upgraded socket has no headers left to set.
    if (context.req.header('upgrade') !== undefined) return
    const host = publicUrl === null ? (context.req.header('host') ?? '') : new URL(publicUrl).host
    const defaults = {
      'content-security-policy': contentSecurityPolicy(nonce, host, https),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
      ...(https && { 'strict-transport-security': 'max-age=31536000' }),
    }
    for (const [name, value] of Object.entries(defaults)) {
      if (!context.res.headers.has(name)) context.res.headers.set(name, value)
    }
  }
}
