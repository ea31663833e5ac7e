/**
 * How much of each development area is there (domain.md, section 3, "Completeness"): eight parts, each
 * present or named as missing, so that the share is never shown without the list. In a plan that has no
 * development areas the rows of its goal tables stand in their place, with the five parts a row can have.
 */
import type { PlanSettings } from '../domain/settings.ts'
import { type AreaPart, areaParts } from '../domain/vocabulary.ts'
import type { PlanSummary } from '../protocol/api/register.ts'
import { areBlankBlocks, isBlank, isBlankSpans } from './blank.ts'
import type { AreaField, DevelopmentArea, GoalGroup, PlanContent } from './content.ts'
import { spansText } from './spans.ts'
import { indicatorsOf, placedGroups } from './walk.ts'

type Completeness = PlanSummary['completeness']

/** Completeness of each area (or row), and its mean; 0 for a plan that has neither. */
export function completenessOf(settings: PlanSettings, content: PlanContent): Completeness {
  const codes = new Set(settings.focusAreas.map(({ code }) => code))
  const placed = placedGroups(content)
  const inAreas = placed.some(({ area }) => area !== null)
  const areas = placed
    .filter(({ area }) => !inAreas || area !== null)
    .map(({ group, area }) => {
      const expected = area ? areaParts : rowParts
      const missing = expected.filter((part) => !hasPart(part, group, area, codes))
      return {
        id: area?.id ?? group.id,
        title: area ? area.title : spansText(group.goals[0]?.spans ?? []),
        share: 1 - missing.length / expected.length,
        missing: [...missing],
      }
    })
  const sum = areas.reduce((total, { share }) => total + share, 0)
  return { plan: areas.length === 0 ? 0 : sum / areas.length, areas }
}

const rowParts = areaParts.filter((part) => part !== 'title' && part !== 'currentState' && part !== 'need')

/** Whether an area or row has one of the eight parts. A cell that holds only "-" is empty. */
export function hasPart(
  part: AreaPart,
  group: GoalGroup,
  area: DevelopmentArea | null,
  codes: ReadonlySet<string>,
): boolean {
  switch (part) {
    case 'title':
      return area !== null && !isBlank(area.title)
    case 'currentState':
    case 'need':
      return area?.fields.some((field) => isFilled(field, part)) ?? false
    case 'goal':
      return group.goals.some(({ spans, horizon }) => horizon !== null && !isBlankSpans(spans))
    case 'activity':
      return group.activities.some(({ spans }) => !isBlankSpans(spans))
    case 'responsible':
      return [group, ...group.activities].some(({ responsible }) =>
        responsible?.some((entry) => !isBlankSpans(entry)),
      )
    case 'focusArea':
      return group.focusAreas.some((code) => codes.has(code))
    case 'indicator':
      return indicatorsOf(group).some(({ spans }) => !isBlankSpans(spans))
  }
}

const isFilled = (field: AreaField, role: AreaField['role']): boolean =>
  field.role === role && !areBlankBlocks(field.blocks)
