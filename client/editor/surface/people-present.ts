/** Everybody who has the plan open, by organisation, from what the server says of them in awareness. */
import { useRef, useSyncExternalStore } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type { PlanMe } from '../../app/plan-editor-contract.ts'
import type { AwarenessUser } from '../plugins/carets.ts'

export type Present = {
  key: string
  name: string
  organisation: string
  color: string | undefined
  you: boolean
  /** Of each tab that they have the plan open in. */
  clientIds: readonly number[]
}

/** Everybody once, however many tabs they have; oneself first, then by organisation and name. */
function peopleIn(awareness: Pick<Awareness, 'getStates' | 'clientID'>, me: PlanMe): Present[] {
  const mine: Present = {
    key: me.memberId ?? me.personId,
    name: me.name,
    organisation: me.organisation,
    color: undefined,
    you: true,
    clientIds: [],
  }
  const people = new Map<string, Present>([[mine.key, mine]])
  for (const [clientId, state] of awareness.getStates()) {
    const user = state['user'] as AwarenessUser | undefined
    if (clientId === awareness.clientID || typeof user?.name !== 'string') continue
    const key = user.memberId ?? `${user.name}/${user.organisation ?? ''}`
    const known = people.get(key) ?? {
      key,
      name: user.name,
      organisation: user.organisation ?? '',
      color: user.color,
      you: false,
      clientIds: [],
    }
    people.set(key, { ...known, clientIds: [...known.clientIds, clientId] })
  }
  const [self, ...others] = people.values()
  others.sort(
    (a, b) => a.organisation.localeCompare(b.organisation, 'sv') || a.name.localeCompare(b.name, 'sv'),
  )
  return self === undefined ? others : [self, ...others]
}

export type PresentGroup = { organisation: string; people: Present[] }

/** By organisation, in the order in which its first member stands: one's own first. */
export function groupsOf(people: readonly Present[]): PresentGroup[] {
  const groups = new Map<string, PresentGroup>()
  for (const person of people) {
    const group = groups.get(person.organisation) ?? { organisation: person.organisation, people: [] }
    group.people.push(person)
    groups.set(person.organisation, group)
  }
  return [...groups.values()]
}

/** Draws again only when somebody comes or goes, not with every caret. */
export function usePeople(awareness: Awareness, me: PlanMe): Present[] {
  const last = useRef<{ people: Present[]; signature: string } | null>(null)
  return useSyncExternalStore(
    (changed) => {
      awareness.on('change', changed)
      return () => awareness.off('change', changed)
    },
    () => {
      const people = peopleIn(awareness, me)
      const signature = JSON.stringify(people)
      if (last.current?.signature !== signature) last.current = { people, signature }
      return last.current.people
    },
  )
}
