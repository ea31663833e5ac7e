/** What a request for live editing says of itself: plan, client, credentials. The same for sockets and streams. */
import { credentialsOf } from '../http/cookie.ts'
import { isOwnOrigin, type RequestHead } from '../http/origin.ts'
import type { Credentials } from './connection.ts'

export type EntryRequest = {
  credentials: Credentials
  /** `schema=N` with `client=samsyn`; null for a program. */
  schema: number | null
}

/** A stream is a GET, whose Origin browsers leave out on their own site; another site could not read the answer. */
const isOwnStream = (request: RequestHead, publicUrl: string | null): boolean =>
  request.headers.has('origin') || request.headers.has('sec-fetch-site')
    ? isOwnOrigin(request, publicUrl)
    : true

/**
 * Reads headers and query. `?token=` goes before everything; a cookie from a page that is not ours counts as none.
 * @param publicUrl origin under which people reach the installation; null: the request's own
 */
export function readEntry(
  request: RequestHead,
  publicUrl: string | null,
  kind: 'socket' | 'stream',
): EntryRequest {
  const query = new URL(request.url).searchParams
  const token = query.get('token')
  let credentials: Credentials =
    token === null ? credentialsOf(request.headers, publicUrl) : { bearer: token }
  const isOwn = kind === 'socket' ? isOwnOrigin : isOwnStream
  if (credentials.sessionToken !== undefined && !isOwn(request, publicUrl)) credentials = {}
  const schema = query.get('schema') ?? '0'
  return {
    credentials,
    schema: query.get('client') === 'samsyn' ? (/^\d{1,9}$/.test(schema) ? Number(schema) : 0) : null,
  }
}
