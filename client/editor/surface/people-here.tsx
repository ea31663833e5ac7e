/** Who is in the plan now: initials in the bar, names by organisation behind them. */
import { useMemo, useRef, useSyncExternalStore } from 'react'
import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components'
import type { Awareness } from 'y-protocols/awareness'
import type { PlanMe } from '../../app/plan-editor-contract.ts'
import menuCss from '../../ui/menu.module.css'
import { Initials } from '../../ui/person.tsx'
import type { AwarenessUser } from '../plugins/carets.ts'
import css from './bar.module.css'
import { useWords } from './words.ts'

type Person = { key: string; name: string; organisation: string; color: string | undefined; you: boolean }

const shownInBar = 5

/** Everybody once, however many tabs they have; oneself first, then by organisation and name. */
function peopleIn(awareness: Awareness, me: PlanMe): Person[] {
  const mine: Person = {
    key: me.memberId ?? me.personId,
    name: me.name,
    organisation: me.organisation,
    color: undefined,
    you: true,
  }
  const people = new Map<string, Person>([[mine.key, mine]])
  for (const [clientId, state] of awareness.getStates()) {
    const user = state['user'] as AwarenessUser | undefined
    if (clientId === awareness.clientID || typeof user?.name !== 'string') continue
    const key = user.memberId ?? `${user.name}/${user.organisation ?? ''}`
    if (people.has(key)) continue
    people.set(key, {
      key,
      name: user.name,
      organisation: user.organisation ?? '',
      color: user.color,
      you: false,
    })
  }
  const [self, ...others] = people.values()
  others.sort(
    (a, b) => a.organisation.localeCompare(b.organisation, 'sv') || a.name.localeCompare(b.name, 'sv'),
  )
  return self === undefined ? others : [self, ...others]
}

const signature = (people: readonly Person[]) =>
  people.map((p) => `${p.key}\u0001${p.name}\u0001${p.organisation}`).join('\u0002')

function usePeople(awareness: Awareness, me: PlanMe): Person[] {
  const last = useRef<{ people: Person[]; signature: string; me: PlanMe } | null>(null)
  return useSyncExternalStore(
    (changed) => {
      awareness.on('change', changed)
      return () => awareness.off('change', changed)
    },
    () => {
      const people = peopleIn(awareness, me)
      const sign = signature(people)
      if (last.current?.signature !== sign || last.current.me !== me)
        last.current = { people, signature: sign, me }
      return last.current.people
    },
  )
}

export function PeopleHere({ awareness, me }: { awareness: Awareness; me: PlanMe }) {
  const t = useWords()
  const people = usePeople(awareness, me)
  const groups = useMemo(() => {
    const byOrganisation = new Map<string, Person[]>()
    for (const person of people) {
      const members = byOrganisation.get(person.organisation) ?? []
      byOrganisation.set(person.organisation, [...members, person])
    }
    return [...byOrganisation]
  }, [people])
  const rest = people.length - shownInBar
  return (
    <DialogTrigger>
      <Button className={css['people'] ?? ''}>
        <span className="visually-hidden">{t('people.here', { count: people.length })}</span>
        <span className={css['faces']} aria-hidden="true">
          {people.slice(0, shownInBar).map((person) => (
            <Initials key={person.key} name={person.name} color={person.color} label={person.name} />
          ))}
          {rest > 0 && <span className={css['rest']}>+{rest}</span>}
        </span>
      </Button>
      <Popover className={menuCss['popover'] ?? ''} placement="bottom end" offset={4}>
        <Dialog className={css['people-list'] ?? ''}>
          <Heading slot="title" level={2}>
            {t('people.title')}
          </Heading>
          {groups.map(([organisation, members]) => (
            <section key={organisation}>
              <h3>{organisation || t('people.none')}</h3>
              <ul>
                {members.map((person) => (
                  <li key={person.key}>
                    <span aria-hidden="true">
                      <Initials name={person.name} color={person.color} label={person.name} />
                    </span>
                    {person.name}
                    {person.you && ` (${t('people.you')})`}
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
