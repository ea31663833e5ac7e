/** What kind of organisation a name tells of; a person chooses when it does not (domain.md, section 3). */
import type { OrganisationKind } from './vocabulary.ts'

const signs: readonly (readonly [OrganisationKind, RegExp])[] = [
  ['municipality', /kommun(?:en)?$|municipality/i],
  ['region', /^region|regionen$/i],
  ['userOrganisation', /förening|förbund|brukar|anhörig|nsph|hjärnkoll/i],
  ['stateAgency', /myndighet|kassan$|länsstyrelsen|polisen/i],
  ['research', /universitet|högskola|fou/i],
]

/** The kind a name tells of, `other` when it tells of none; always changeable by hand. */
export const guessOrganisationKind = (name: string): OrganisationKind =>
  signs.find(([, sign]) => sign.test(name))?.[0] ?? 'other'
