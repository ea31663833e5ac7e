/** Who is in a plan now, organisation by organisation: whom one would meet there. */
import { useTranslation } from 'react-i18next'
import type { PlanSummaryLine } from '../../shared/protocol/api/plans.ts'
import { Initials } from '../ui/person.tsx'
import css from './present.module.css'

type Present = PlanSummaryLine['present']

/** A card has room for so many organisations, and so many people of each. */
const maxOrganisations = 3
const maxPeople = 4

/** In the order in which the first of each came. */
function byOrganisation(people: Present): [organisation: string, people: Present][] {
  const groups = new Map<string, Present>()
  for (const person of people) {
    const group = groups.get(person.organisation)
    if (group) group.push(person)
    else groups.set(person.organisation, [person])
  }
  return [...groups]
}

export function PresentPeople({ people }: { people: Present }) {
  const { t } = useTranslation(['plans', 'app'])
  const groups = byOrganisation(people)
  const further = groups.slice(maxOrganisations).flatMap(([, members]) => members)
  return (
    <ul className={css['present']} aria-label={t('presentLabel')}>
      {groups.slice(0, maxOrganisations).map(([organisation, members]) => (
        <li key={organisation}>
          <span className={css['people']}>
            {members.slice(0, maxPeople).map((person, i) => (
              <Initials
                // biome-ignore lint/suspicious/noArrayIndexKey: two people may share a name; the order is the server's
                key={i}
                name={person.name}
                color={person.color}
                label={organisation ? `${person.name}, ${organisation}` : person.name}
              />
            ))}
            {members.length > maxPeople && t('app:more', { count: members.length - maxPeople })}
          </span>
          {organisation && (
            <span className={css['organisation']} title={organisation} aria-hidden="true">
              {organisation}
            </span>
          )}
        </li>
      ))}
      {further.length > 0 && <li>{t('app:more', { count: further.length })}</li>}
    </ul>
  )
}
