import { describe, expect, it } from 'vitest'
import { guessOrganisationKind } from '../../../shared/domain/organisation-kind.ts'

describe('the kind an organisation’s name tells of', () => {
  it.each([
    ['Furulands kommun', 'municipality'],
    ['Region Furuland', 'region'],
    ['Föreningen Balans', 'userOrganisation'],
    ['Anhörigas riksförbund', 'userOrganisation'],
    ['Försäkringskassan', 'stateAgency'],
    ['Högskolan Väst', 'research'],
    ['Länssamordningsgruppen', 'other'],
    ['', 'other'],
  ] as const)('%s: %s', (name, kind) => {
    expect(guessOrganisationKind(name)).toBe(kind)
  })
})
