/** The overview's figures are the summary's, and each is counted from the rows that it opens. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  countRows,
  focusMatrix,
  kindBars,
  matrixColumns,
  organisationBars,
  ownerBars,
  timeline,
} from '../../../../client/overview/figures.ts'
import { belowIn, readSelection, selectRows, writeSelection } from '../../../../client/overview/selection.ts'
import { overviewOf } from '../../../../shared/document/overview.ts'
import { summarise } from '../../../../shared/document/summarise.ts'
import { parsePlanFile } from '../../../../shared/protocol/plan-file.ts'
import { examplePlan } from '../../../support/example-plan.ts'

const untidy = JSON.parse(
  readFileSync(new URL('../../../fixtures/untidy.plan.json', import.meta.url), 'utf8'),
)

function open(file: unknown) {
  let next = 0
  const parsed = parsePlanFile(file, () => `new-${next++}`, 'sv')
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  const { settings, content } = parsed
  return { settings, summary: summarise(settings, content), ...overviewOf(settings, content) }
}

const alone = belowIn([], false)

describe.each([
  ['the example', examplePlan],
  ['an untidy plan', untidy],
])('%s', (_, file) => {
  const { settings, summary, rows } = open(file)

  it('counts as the summary does', () => {
    expect(countRows(rows)).toEqual({
      groups: summary.groups,
      goals: summary.goals.total,
      activities: summary.activities,
      indicators: summary.indicators.total,
    })
    const codes = settings.focusAreas.map(({ code }) => code)
    const matrix = focusMatrix(rows, codes)
    expect(Object.fromEntries(matrix.map(({ code, counts }) => [code, counts]))).toEqual(summary.perFocusArea)
    expect(Object.fromEntries(ownerBars(rows).map(({ key, counts }) => [key, counts]))).toEqual(
      summary.perOwnerLevel,
    )
    expect(Object.fromEntries(kindBars(rows).map(({ key, value }) => [key, value]))).toEqual(
      summary.indicators.byKind,
    )
    const { years, undated } = timeline(rows, settings.period.end)
    expect({
      ...Object.fromEntries(years.map(({ year, running }) => [year, { activities: running }])),
      ...(undated > 0 && { none: { activities: undated } }),
    }).toEqual(summary.perYear)
    const named = organisationBars(rows, settings.organisations, alone).filter(({ key }) => key !== 'none')
    for (const { key, value } of named)
      expect([key, value]).toEqual([key, summary.perOrganisation[key]?.activities])
    expect(named.length).toBeGreaterThan(0)
  })

  it('each figure is the count of the rows it opens', () => {
    for (const { selection, value } of organisationBars(rows, settings.organisations, alone))
      expect(countRows(selectRows(rows, selection, alone)).activities).toBe(value)
    for (const { selection, counts } of ownerBars(rows))
      expect(countRows(selectRows(rows, selection, alone))).toEqual(counts)
    for (const { year, running } of timeline(rows, settings.period.end).years)
      expect(selectRows(rows, { year }, alone)).toHaveLength(running)
    const codes = settings.focusAreas.map(({ code }) => code)
    for (const { code, goals } of focusMatrix(rows, codes))
      for (const [i, horizon] of matrixColumns.entries())
        expect(countRows(selectRows(rows, { focusArea: code, horizon }, alone), horizon).goals).toBe(goals[i])
  })

  it('every row says where it stands', () => {
    expect(rows.length).toBeGreaterThan(0)
    for (const { areaId, section } of rows) if (areaId !== null) expect(section?.id).toBe(areaId)
  })
})

describe('organisations and their parts', () => {
  const organisations = [
    { id: 'region' },
    { id: 'clinic', parentId: 'region' },
    { id: 'ward', parentId: 'clinic' },
    { id: 'town' },
  ]

  it('are counted alone, or with everything under them', () => {
    expect([...belowIn(organisations, false)('region')]).toEqual(['region'])
    expect([...belowIn(organisations, true)('region')].sort()).toEqual(['clinic', 'region', 'ward'])
    expect([...belowIn(organisations, true)('town')]).toEqual(['town'])
  })

  it('do not go round for ever when two stand under each other', () => {
    const circle = [
      { id: 'a', parentId: 'b' },
      { id: 'b', parentId: 'a' },
    ]
    expect([...belowIn(circle, true)('a')].sort()).toEqual(['a', 'b'])
  })
})

describe('the address', () => {
  it('keeps a selection, and leaves out what is no choice', () => {
    const selection = { focusArea: '1', horizon: 'both', year: 2027, status: 'none' } as const
    expect(readSelection(writeSelection(selection))).toEqual(selection)
    expect(readSelection(new URLSearchParams('sikt=evigt&ar=snart&status=ongoing&fokus='))).toEqual({
      status: 'ongoing',
    })
  })
})
