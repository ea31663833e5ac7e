/** Who wrote last in each of several plans, for the list of plans: two questions however many plans there are. */
import type { Database } from './store.ts'

/** The person and the organisation acted for, '' for none. */
export type LastWriter = { name: string; organisation: string }

/**
 * The last writer of each plan whose newest change is one of its text, by a member who is still there. Plans
 * changed otherwise since (settings, status), by a program or by somebody who has left, are missing.
 */
export async function findLastWriters(
  db: Database,
  planIds: readonly string[],
): Promise<Map<string, LastWriter>> {
  if (planIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('plan')
    .innerJoin('planUpdate', (join) =>
      join
        .onRef('planUpdate.planId', '=', 'plan.id')
        .onRef('planUpdate.seq', '=', 'plan.lastSeq')
        .onRef('planUpdate.at', '=', 'plan.updatedAt'),
    )
    .leftJoin('organisation', 'organisation.id', 'planUpdate.organisationId')
    .where('plan.id', 'in', planIds)
    .select(['plan.id', 'planUpdate.authorId', 'organisation.name as organisation'])
    .execute()
  const memberOf = (authorId: string) => /^member:(.+)$/s.exec(authorId)?.[1]
  const memberIds = rows.flatMap(({ authorId }) => memberOf(authorId) ?? [])
  if (memberIds.length === 0) return new Map()
  const members = await db
    .selectFrom('member')
    .innerJoin('person', 'person.id', 'member.personId')
    .where('member.id', 'in', memberIds)
    .select(['member.id', 'person.name'])
    .execute()
  const names = new Map(members.map(({ id, name }) => [id, name]))
  return new Map(
    rows.flatMap(({ id, authorId, organisation }) => {
      const name = names.get(memberOf(authorId) ?? '')
      return name === undefined ? [] : [[id, { name, organisation: organisation ?? '' }] as const]
    }),
  )
}
