/** Names behind the authors of the log. The log keeps ids only, so that a person can be forgotten. */
import type { Author } from '../ports/update-log.ts'
import { type Database, findAuthorNames } from './access-store.ts'
import { findOrganisation } from './person-store.ts'

/**
 * Name and organisation of each author, in the order given. Of somebody who has left the plan only the
 * organisation that they acted for is still known.
 */
export async function describeAuthors(
  db: Database,
  planId: string,
  authors: readonly Author[],
): Promise<{ name: string; organisation: string }[]> {
  const names = await findAuthorNames(db, planId)
  return Promise.all(
    authors.map(async ({ id, organisationId }) => {
      const known = names.get(id.replace(/^(member|token):/, ''))
      if (known) return known
      const organisation = organisationId === null ? undefined : await findOrganisation(db, organisationId)
      return { name: nameless[id] ?? 'Tidigare deltagare', organisation: organisation?.name ?? '' }
    }),
  )
}

const nameless: Readonly<Record<string, string>> = { administrator: 'Administratör', server: 'Samsyn' }
