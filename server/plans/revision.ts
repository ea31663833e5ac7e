/** Revisions as HTTP carries them: an ETag out, `If-Match` in (RFC 9110, sections 8.8.3 and 13.1.1). */

/** The ETag of settings at this revision. */
export const revisionTag = (revision: number): string => `"${revision}"`

/**
 * The revisions that a request will change; null when any is right (no header, or `*`). The comparison is the
 * strong one: what is weak (`W/"7"`) or no tag of ours matches nothing. A number without quotes is taken as well.
 */
export function expectedRevisions(ifMatch: string | null): readonly number[] | null {
  if (ifMatch === null || ifMatch.trim() === '*') return null
  return ifMatch.split(',').flatMap((part) => {
    const named = /^(?:"(\d{1,15})"|(\d{1,15}))$/.exec(part.trim())
    return named === null ? [] : [Number(named[1] ?? named[2])]
  })
}
