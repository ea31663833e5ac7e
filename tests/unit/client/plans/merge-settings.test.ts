import { describe, expect, it } from 'vitest'
import { changedKeys, mergeSettings } from '../../../../client/plans/settings/merge-settings.ts'
import { draftOf, readDraft } from '../../../../client/plans/settings/settings-draft.ts'
import type { PlanSettings } from '../../../../shared/domain/settings.ts'

const base: PlanSettings = {
  title: 'Plan',
  county: 'Mellanbygden',
  language: 'sv',
  planType: 'actionPlan',
  period: { start: 2027, end: 2028 },
  horizons: { short: { label: 'Kort sikt', years: 1 }, long: { label: 'Lång sikt' } },
  focusAreas: [
    { code: '1', label: 'Tidiga insatser' },
    { code: '2', label: 'Delaktighet' },
  ],
  organisations: [
    { id: 'r', name: 'Regionen', abbreviation: 'R', kind: 'region' },
    { id: 'b', name: 'Barnpsykiatrin', kind: 'region', parentId: 'r' },
  ],
  abbreviations: [{ short: 'R', expansion: 'Regionen' }],
}

describe('settings that two people change at once', () => {
  it('takes what only the other changed and keeps what only this person changed', () => {
    const { settings, theirs, both } = mergeSettings(
      base,
      { ...base, title: 'Min titel' },
      { ...base, county: 'Norrbygden' },
    )
    expect(settings).toEqual({ ...base, title: 'Min titel', county: 'Norrbygden' })
    expect({ theirs, both }).toEqual({ theirs: ['county'], both: [] })
  })

  it('keeps this person’s where both changed, and says so', () => {
    const mine = { ...base, period: { start: 2027, end: 2030 } }
    const { settings, theirs, both } = mergeSettings(base, mine, {
      ...base,
      period: { start: 2026, end: 2028 },
    })
    expect(settings.period).toEqual({ start: 2027, end: 2030 })
    expect({ theirs, both }).toEqual({ theirs: [], both: ['period'] })
  })

  it('puts lists together row by row: what each added, changed or took away', () => {
    const mine: PlanSettings = {
      ...base,
      organisations: [...base.organisations, { id: 'm', name: 'Min kommun', kind: 'municipality' }],
      abbreviations: [{ short: 'R', expansion: 'Region Mellan' }],
    }
    const [region, children] = base.organisations
    if (!region || !children) throw new Error('two organisations')
    const after = mergeSettings(base, mine, {
      ...base,
      organisations: [
        { ...region, name: 'Region Mellan' },
        children,
        { id: 'd', name: 'Den andras', kind: 'other' },
      ],
      abbreviations: [],
    })
    expect(after.settings.organisations.map(({ name }) => name).sort()).toEqual([
      'Barnpsykiatrin',
      'Den andras',
      'Min kommun',
      'Region Mellan',
    ])
    // One changed what the other took away: it stays, and is told.
    expect(after.settings.abbreviations).toEqual(mine.abbreviations)
    expect({ theirs: after.theirs, both: after.both }).toEqual({
      theirs: ['organisations'],
      both: ['abbreviations'],
    })
  })

  it('keeps the order in which this person put the rows, and their new row in its place', () => {
    const [first, second] = base.focusAreas
    if (!first || !second) throw new Error('two focus areas')
    const third = { code: '3', label: 'Samverkan' }
    const { settings, both } = mergeSettings(
      base,
      { ...base, focusAreas: [second, first] },
      { ...base, focusAreas: [first, third, second] },
    )
    expect(settings.focusAreas).toEqual([second, first, third])
    expect(both).toEqual([])
  })

  it('is silent where both did the same', () => {
    const same = { ...base, title: 'Ny' }
    expect(mergeSettings(base, same, { ...same })).toEqual({ settings: same, theirs: [], both: [] })
  })

  it('keeps an optional setting that this person emptied away', () => {
    const { county: _, ...mine } = base
    expect(mergeSettings(base, mine, { ...base, title: 'Ny' }).settings).toEqual({ ...mine, title: 'Ny' })
  })
})

describe('the form of the settings', () => {
  it('changes nothing when nothing was written', () => {
    const read = readDraft(draftOf(base))
    expect(read).toEqual({ settings: base })
    expect('settings' in read && changedKeys(base, read.settings)).toEqual([])
  })

  it('says which fields are wrong and why', () => {
    const draft = draftOf(base)
    const [first, second] = draft.focusAreas
    if (!first || !second) throw new Error('two focus areas')
    second.code = ' 1 '
    expect(readDraft({ ...draft, title: ' ', end: '2026', short: { label: 'Kort', years: 'ett' } })).toEqual({
      faults: { title: 'required', end: 'order', short: 'years', [`focus:${second.key}`]: 'duplicateCode' },
    })
    expect(readDraft({ ...draft, focusAreas: [first], start: '27' })).toEqual({
      faults: { start: 'notYear' },
    })
  })

  it('drops rows left empty, and the parent that a removed organisation was', () => {
    const draft = draftOf(base)
    const read = readDraft({
      ...draft,
      organisations: draft.organisations.filter((row) => row.id !== 'r'),
      abbreviations: [...draft.abbreviations, { key: -1, short: ' ', expansion: '' }],
    })
    expect(read).toEqual({
      settings: { ...base, organisations: [{ id: 'b', name: 'Barnpsykiatrin', kind: 'region' }] },
    })
  })
})
