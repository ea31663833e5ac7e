/** What is missing or contradictory in development areas, goal tables and their rows. */
import type { Problem } from '../domain/errors.ts'
import type { PlanSettings } from '../domain/settings.ts'
import { endsBeforeStart, isUnread, liesOutside, parseTime } from '../domain/time.ts'
import type { AreaPart } from '../domain/vocabulary.ts'
import { isBlank, isBlankSpans } from './blank.ts'
import { hasPart } from './completeness.ts'
import type { Activity, DevelopmentArea, Goal, GoalGroup, PlanContent, Span } from './content.ts'
import { kindOf } from './derive-register.ts'
import { type ProblemCode, problem } from './problem-texts.ts'
import { spansText } from './spans.ts'
import { indicatorsOf, type PlacedGroup, placedGroups } from './walk.ts'

const areaName = { sv: 'Utvecklingsområdet', en: 'The development area' }
const rowName = { sv: 'Raden', en: 'The row' }
const tableName = { sv: 'Måltabellen', en: 'The goal table' }

/** Problems of areas and rows, with the id of the area, row, goal or activity they are about. */
export function validateGroups(settings: PlanSettings, content: PlanContent): Problem[] {
  const codes = new Set(settings.focusAreas.map(({ code }) => code))
  const problems: Problem[] = []
  for (const placed of placedGroups(content)) {
    const { group, area } = placed
    if (area) problems.push(...horizonProblems(area.group.goals, area.id, areaName))
    problems.push(...missingParts(placed, codes), ...indicatorProblems(group, area))
    for (const code of group.focusAreas)
      if (!codes.has(code)) problems.push(problem('focusAreaUnknown', area?.id ?? group.id, { code }))
    for (const goal of group.goals)
      if (goal.horizon === null && !isBlankSpans(goal.spans))
        problems.push(problem('goalWithoutHorizon', goal.id))
    for (const activity of group.activities) problems.push(...activityProblems(activity, group, settings))
    problems.push(...unresolved(group.responsible, area?.id ?? group.id))
  }
  // A row often has one goal, of one horizon: what the whole table holds is what matters.
  for (const block of content)
    if (block.type === 'goalTable')
      problems.push(
        ...horizonProblems(
          block.groups.flatMap(({ goals }) => goals),
          block.id,
          tableName,
        ),
      )
  return problems
}

const partProblems: readonly (readonly [AreaPart, ProblemCode])[] = [
  ['title', 'areaWithoutTitle'],
  ['currentState', 'areaWithoutCurrentState'],
  ['need', 'areaWithoutNeed'],
  ['activity', 'groupWithoutActivity'],
  ['responsible', 'groupWithoutResponsible'],
  ['indicator', 'groupWithoutIndicator'],
]

function missingParts({ group, area }: PlacedGroup, codes: ReadonlySet<string>): Problem[] {
  const nodeId = area?.id ?? group.id
  const place = area ? areaName : rowName
  const problems: Problem[] = []
  if (group.goals.every(({ spans }) => isBlankSpans(spans)))
    problems.push(problem('groupWithoutGoal', nodeId, { place }))
  for (const [part, code] of partProblems) {
    const onlyInAreas = part === 'title' || part === 'currentState' || part === 'need'
    if ((area || !onlyInAreas) && !hasPart(part, group, area, codes))
      problems.push(problem(code, nodeId, { place }))
  }
  if (group.focusAreas.length === 0) problems.push(problem('groupWithoutFocusArea', nodeId, { place }))
  return problems
}

/** No short or no long goal, among goals that say which they are. */
function horizonProblems(
  goals: readonly Goal[],
  nodeId: string,
  place: { sv: string; en: string },
): Problem[] {
  const horizons = goals.flatMap(({ horizon }) => horizon ?? [])
  if (horizons.length === 0 || horizons.includes('both')) return []
  const problems: Problem[] = []
  if (!horizons.includes('short')) problems.push(problem('noShortGoal', nodeId, { place }))
  if (!horizons.includes('long')) problems.push(problem('noLongGoal', nodeId, { place }))
  return problems
}

function indicatorProblems(group: GoalGroup, area: DevelopmentArea | null): Problem[] {
  const nodeId = area?.id ?? group.id
  const place = area ? areaName : rowName
  const indicators = indicatorsOf(group).filter(({ spans }) => !isBlankSpans(spans))
  const goals = group.goals.filter(({ spans }) => !isBlankSpans(spans)).length
  const problems: Problem[] = []
  if (indicators.length === 0) return problems
  if (indicators.every((indicator) => kindOf(indicator) === 'yesNo'))
    problems.push(problem('onlyYesNoIndicators', nodeId, { place }))
  if (indicators.length < goals)
    problems.push(
      problem('fewerIndicatorsThanGoals', nodeId, { place, indicators: indicators.length, goals }),
    )
  return problems
}

function activityProblems(activity: Activity, group: GoalGroup, settings: PlanSettings): Problem[] {
  const problems = unresolved(activity.responsible, activity.id)
  const text = activity.time?.text.trim() ?? ''
  if (!isBlank(text)) {
    const time = parseTime(text)
    if (isUnread(time)) problems.push(problem('timeUnread', activity.id, { text }))
    else if (endsBeforeStart(time)) problems.push(problem('timeEndsBeforeStart', activity.id, { text }))
    else if (liesOutside(time, settings.period))
      problems.push(problem('timeOutsidePeriod', activity.id, { text, ...settings.period }))
  }
  const words = wordsOf(activity.spans)
  if (words !== '' && group.goals.some((goal) => wordsOf(goal.spans) === words))
    problems.push(problem('activityEqualsGoal', activity.id))
  return problems
}

/** The words alone, for comparing: without case, signs and spacing. */
const wordsOf = (spans: readonly Span[]): string =>
  spansText(spans)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Responsible entries that name no organisation at all. One that names an unknown one is found among references. */
function unresolved(entries: readonly (readonly Span[])[] | undefined, nodeId: string): Problem[] {
  return (entries ?? [])
    .filter((entry) => !isBlankSpans(entry) && !entry.some((span) => 'organisation' in span))
    .map((entry) => problem('responsibleUnresolved', nodeId, { text: spansText(entry).trim() }))
}
