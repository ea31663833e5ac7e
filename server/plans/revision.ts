/** Revisions as HTTP carries them: an ETag out, `If-Match` in (RFC 9110, sections 8.8.3 and 13.1.1). */

/** The ETag of settings at this revision. */
export const revisionTag = (revision: number): string => `"${revision}"`

/**
 * The revision that a request names; null when it names none (no header, or `*`). A header that names anything
 * else can match nothing and gives −1.
 */
export function expectedRevision(ifMatch: string | null): number | null {
  if (ifMatch === null || ifMatch.trim() === '*') return null
  const named = /^\s*(?:W\/)?"?(\d{1,15})"?\s*$/.exec(ifMatch)?.[1]
  return named === undefined ? -1 : Number(named)
}
