/** The session cookie: its name and flags depend on whether people reach us over https. */

/** Longest life of the cookie in the browser; the server decides earlier. Browsers cap at 400 days. */
const maxAgeSeconds = 400 * 86_400

/** `__Host-` binds the cookie to this very host over https; plain http (loopback) cannot have the prefix. */
export const sessionCookieName = (publicUrl: string | null): string =>
  publicUrl?.startsWith('https:') ? '__Host-samsyn_session' : 'samsyn_session'

const flags = (publicUrl: string | null): string =>
  `Path=/; HttpOnly; SameSite=Lax${publicUrl?.startsWith('https:') ? '; Secure' : ''}`

/** `Set-Cookie` that keeps a session. */
export const sessionCookie = (token: string, publicUrl: string | null): string =>
  `${sessionCookieName(publicUrl)}=${token}; ${flags(publicUrl)}; Max-Age=${maxAgeSeconds}`

/** `Set-Cookie` that forgets it. */
export const noSessionCookie = (publicUrl: string | null): string =>
  `${sessionCookieName(publicUrl)}=; ${flags(publicUrl)}; Max-Age=0`

/** What a request brings to say who asks; a bearer token goes before a cookie. */
export function credentialsOf(
  headers: Pick<Headers, 'get'>,
  publicUrl: string | null,
): { bearer?: string; sessionToken?: string } {
  const authorization = headers.get('authorization')
  if (authorization !== null) {
    const bearer = /^Bearer +(\S+)$/i.exec(authorization)?.[1]
    return bearer === undefined ? {} : { bearer }
  }
  const name = `${sessionCookieName(publicUrl)}=`
  const found = (headers.get('cookie') ?? '').split(/; */).find((pair) => pair.startsWith(name))
  return found === undefined ? {} : { sessionToken: found.slice(name.length) }
}
