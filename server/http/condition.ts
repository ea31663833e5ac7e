/** Conditional reading (RFC 9110, section 13.1.2): whoever has the answer already is told so instead of getting it again. */

/** The answer, or 304 without a body when `If-None-Match` names its ETag. */
export function answerCondition(request: Request, response: Response): Response {
  const wanted = request.headers.get('if-none-match')
  const etag = response.headers.get('etag')
  const isReading = request.method === 'GET' || request.method === 'HEAD'
  if (wanted === null || etag === null || !isReading || response.status !== 200) return response
  if (wanted.trim() !== '*' && !tagsIn(wanted).includes(opaque(etag))) return response
  const headers = new Headers()
  for (const name of ['etag', 'cache-control', 'vary', 'last-modified']) {
    const value = response.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  return new Response(null, { status: 304, headers })
}

/** The comparison is the weak one: `W/` makes no difference. */
const tagsIn = (list: string): string[] => list.match(/"[^"]*"/g) ?? []
const opaque = (etag: string): string => etag.replace(/^W\//, '')
