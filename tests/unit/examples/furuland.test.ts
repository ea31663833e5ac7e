/** The example county: a plan file like any other, rich enough to try everything on, and made up throughout. */
import { describe, expect, it } from 'vitest'
import { completenessOf } from '../../../shared/document/completeness.ts'
import type { Span } from '../../../shared/document/content.ts'
import { summarise } from '../../../shared/document/summarise.ts'
import { validate } from '../../../shared/document/validate.ts'
import { placedGroups, walkContent } from '../../../shared/document/walk.ts'
import { parseTime } from '../../../shared/domain/time.ts'
import { activityStatuses, indicatorKinds, ownerLevels } from '../../../shared/domain/vocabulary.ts'
import furuland from '../../../shared/examples/furuland.plan.json' with { type: 'json' }
import { parsePlanFile, planFile, setFigureFiles } from '../../../shared/protocol/plan-file.ts'

function read() {
  const parsed = parsePlanFile(furuland, () => {
    throw new Error('every node of the example has an id')
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  const pictures = new Map(parsed.figures.map(({ blockId, data }) => [blockId, data]))
  const content = setFigureFiles(parsed.content, new Map([...pictures.keys()].map((id) => [id, id])))
  return { ...parsed, content, pictures }
}

describe('the example county', () => {
  const { settings, content, warnings, pictures } = read()
  const summary = summarise(settings, content)
  const activities = placedGroups(content).flatMap(({ group }) => group.activities)

  it('is canonical: what comes out is what went in, and nothing is dropped on the way', () => {
    expect(warnings).toEqual([])
    expect(planFile(settings, content, (id) => pictures.get(id))).toEqual(furuland)
  })

  it('says in its title that it is an example', () => {
    expect(settings.title).toMatch(/^Exempel: /)
  })

  it('is as large as a real plan', () => {
    expect(content.filter(({ type }) => type === 'developmentArea')).toHaveLength(31)
    expect(summary.activities).toBe(67)
    expect(settings.organisations).toHaveLength(12)
    expect(Object.keys(summary.perOrganisation)).toHaveLength(12)
  })

  it('holds every kind of thing the program knows', () => {
    expect(Object.values(summary.goals).every((count) => count > 0)).toBe(true)
    expect(Object.keys(summary.indicators.byKind).sort()).toEqual([...indicatorKinds].sort())
    expect(Object.keys(summary.perOwnerLevel)).toEqual(expect.arrayContaining([...ownerLevels]))
    const statuses = new Set(activities.map(({ status }) => status))
    for (const block of content) if (block.type === 'followUp') statuses.add(block.status)
    expect([...statuses]).toEqual(expect.arrayContaining([...activityStatuses]))
    const blocks = new Set<string>()
    const spans = new Set<string>()
    const note = (span: Span) => Object.keys(span).forEach((key) => void spans.add(key))
    walkContent(content, {
      node: (found) => void (found.kind === 'block' && blocks.add(found.node.type)),
      text: (all) => all.forEach(note),
    })
    expect([...blocks]).toEqual(
      expect.arrayContaining([
        'bulletList',
        'orderedList',
        'quote',
        'table',
        'figure',
        'goalTable',
        'followUp',
      ]),
    )
    expect([...spans]).toEqual(
      expect.arrayContaining(['bold', 'italic', 'link', 'organisation', 'footnote', 'ref']),
    )
  })

  it('writes time in every precision, open-ended, and in words nobody can date', () => {
    const times = activities.flatMap(({ time }) => (time ? [parseTime(time.text)] : []))
    expect(new Set(times.map(({ precision }) => precision))).toEqual(
      new Set(['year', 'term', 'month', 'date', undefined]),
    )
    expect(times.some(({ openEnded }) => openEnded)).toBe(true)
  })

  it('has warnings as a plan under way has, and no errors', () => {
    const problems = validate(settings, content)
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    const codes = new Set(problems.map(({ code }) => code))
    expect(codes.size).toBeGreaterThan(10)
    expect(codes.has('deadReference')).toBe(false)
    const { plan } = completenessOf(settings, content)
    expect(plan).toBeGreaterThan(0.9)
    expect(plan).toBeLessThan(1)
  })
})
