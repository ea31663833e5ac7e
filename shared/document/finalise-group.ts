/** Goals, activities and indicators made ready for readers: absent lists become empty ones, codes get labels. */
import type { Activity, GoalGroup, Indicator } from './content.ts'
import { cleanText, type TextFinaliser } from './finalise-text.ts'
import type { FinalActivity, FinalGroup, FinalIndicator } from './finalised.ts'

/** `labels` are the plan's focus areas by code; notes are numbered in reading order: goals, activities, group. */
export function finaliseGroup(
  group: GoalGroup,
  text: TextFinaliser,
  labels: ReadonlyMap<string, string>,
): FinalGroup {
  const goalPlaces = new Map(group.goals.map(({ id }, index) => [id, index + 1]))
  const indicators = (list: readonly Indicator[] | undefined): FinalIndicator[] =>
    (list ?? []).map((indicator) => finaliseIndicator(indicator, text, goalPlaces))
  return {
    id: group.id,
    focusAreas: group.focusAreas.map((code) => {
      const label = labels.get(code)
      return label === undefined
        ? { code: cleanText(code) }
        : { code: cleanText(code), label: cleanText(label) }
    }),
    goals: group.goals.map(({ id, spans, horizon }) => ({ id, spans: text.spans(spans), horizon })),
    activities: group.activities.map((activity) => finaliseActivity(activity, text, indicators)),
    responsible: (group.responsible ?? []).map(text.spans),
    indicators: indicators(group.indicators),
  }
}

function finaliseActivity(
  activity: Activity,
  text: TextFinaliser,
  indicators: (list: readonly Indicator[] | undefined) => FinalIndicator[],
): FinalActivity {
  const { id, spans, subItems, responsible, time, status, funding } = activity
  return {
    id,
    spans: text.spans(spans),
    subItems: (subItems ?? []).map(text.spans),
    responsible: (responsible ?? []).map(text.spans),
    time: cleanText(time?.text ?? ''),
    ...(status && { status }),
    ...(funding && { funding }),
    indicators: indicators(activity.indicators),
  }
}

function finaliseIndicator(
  indicator: Indicator,
  text: TextFinaliser,
  goalPlaces: ReadonlyMap<string, number>,
): FinalIndicator {
  const { id, spans, goals, kind, unit, baseline, target, direction, source } = indicator
  return {
    id,
    spans: text.spans(spans),
    goals: (goals ?? []).flatMap((goal) => goalPlaces.get(goal) ?? []),
    ...(kind && { kind }),
    ...(unit && { unit: cleanText(unit) }),
    ...(baseline && { baseline: cleanText(baseline) }),
    ...(target && { target: cleanText(target) }),
    ...(direction && { direction }),
    ...(source && { source: cleanText(source) }),
  }
}
