/** Members as a plan shows them: by organisation, which is what people see first. */
import { organisationKinds } from '../../shared/domain/vocabulary.ts'
import type { Member } from '../../shared/protocol/api/people.ts'

export type OrganisationMembers = {
  organisation: Member['organisation']
  members: Member[]
}

const rank = (group: OrganisationMembers): number =>
  group.organisation ? organisationKinds.indexOf(group.organisation.kind) : organisationKinds.length

/** Groups in the order of the kinds, then by name; people by name. `language` decides how å, ä and ö sort. */
export function byOrganisation(members: readonly Member[], language: string): OrganisationMembers[] {
  const compare = new Intl.Collator(language).compare
  const groups = new Map<string, OrganisationMembers>()
  for (const member of members) {
    const key = member.organisation?.id ?? ''
    const group = groups.get(key) ?? { organisation: member.organisation, members: [] }
    group.members.push(member)
    groups.set(key, group)
  }
  const sorted = [...groups.values()].sort(
    (a, b) => rank(a) - rank(b) || compare(a.organisation?.name ?? '', b.organisation?.name ?? ''),
  )
  for (const group of sorted) group.members.sort((a, b) => compare(a.name, b.name))
  return sorted
}
