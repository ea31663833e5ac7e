import { expect, it } from 'vitest'
import { byOrganisation } from '../../../../client/people/by-organisation.ts'
import { initialsOf } from '../../../../client/ui/person.tsx'
import type { Member } from '../../../../shared/protocol/api/people.ts'

const member = (name: string, organisation: Member['organisation']): Member => ({
  id: name,
  personId: name,
  name,
  email: null,
  organisation,
  role: 'editor',
  approver: false,
  joined: true,
  you: false,
})
const region = { id: 'r', name: 'Regionen', kind: 'region' } as const
const ostra = { id: 'o', name: 'Östra kommunen', kind: 'municipality' } as const
const vastra = { id: 'v', name: 'Västra kommunen', kind: 'municipality' } as const

it('groups members by organisation, kinds in their order, names as Swedish sorts them', () => {
  const groups = byOrganisation(
    [
      member('Åsa', ostra),
      member('Zara', ostra),
      member('Nils', null),
      member('Ove', vastra),
      member('Eva', region),
    ],
    'sv',
  )
  expect(groups.map((g) => [g.organisation?.name ?? null, g.members.map((m) => m.name)])).toEqual([
    ['Regionen', ['Eva']],
    ['Västra kommunen', ['Ove']],
    ['Östra kommunen', ['Zara', 'Åsa']],
    [null, ['Nils']],
  ])
})

it.each([
  ['Anna Berg', 'AB'],
  ['Karin Åkerström Lindqvist', 'KL'],
  ['siv', 'S'],
  ['  ', '?'],
])('initials of %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})
