/**
 * Goals and activities as a real table. Each group is a row group of its own whose goals are its header, so
 * that a screen reader says which goal an activity belongs to. A column that nobody has filled in is left out.
 */
import type { PlanSettings } from '../../domain/settings.ts'
import type { Horizon } from '../../domain/vocabulary.ts'
import type { FinalActivity, FinalGoal, FinalGroup, FinalIndicator, FinalSpan } from '../finalised.ts'
import type { BlockContext } from './html-blocks.ts'
import { anchorOf, lines, renderSpans } from './html-text.ts'
import { element, html, type Markup } from './markup.ts'

export type GoalContext = BlockContext & { horizons: PlanSettings['horizons'] }

const columns = [
  'focusArea',
  'goal',
  'activity',
  'responsible',
  'time',
  'status',
  'funding',
  'indicator',
] as const
type Column = (typeof columns)[number]

/** A table of goal groups under a caption. Inside an area the focus areas stand above it, not in a column. */
export function renderGoalTable(
  id: string,
  caption: Markup,
  groups: readonly FinalGroup[],
  inArea: boolean,
  context: GoalContext,
): Markup {
  const shown = columns.filter((column) => !(inArea && column === 'focusArea') && isUsed(column, groups))
  return html`<table id="${id}" class="goals">
<caption id="caption-${id}">${caption}</caption>
<thead>
<tr>${shown.map((column) => html`<th scope="col" class="${column}">${context.words[column]}</th>`)}</tr>
</thead>
${groups.map((group) => renderGroup(group, shown, context))}</table>`
}

/** Whether a group has anything to show in a table. */
export const hasContent = (group: FinalGroup): boolean =>
  group.goals.some(({ spans, horizon }) => spans.length > 0 || horizon !== null) ||
  group.activities.some(isFilled) ||
  group.responsible.length > 0 ||
  group.indicators.length > 0

const isFilled = (activity: FinalActivity): boolean =>
  activity.spans.length + activity.subItems.length + activity.responsible.length > 0 ||
  activity.indicators.length > 0 ||
  activity.time !== '' ||
  activity.status !== undefined ||
  activity.funding !== undefined

function isUsed(column: Column, groups: readonly FinalGroup[]): boolean {
  const some = (test: (activity: FinalActivity) => boolean) =>
    groups.some(({ activities }) => activities.some(test))
  switch (column) {
    case 'goal':
    case 'activity':
      return true
    case 'focusArea':
      return groups.some(({ focusAreas }) => focusAreas.length > 0)
    case 'responsible':
      return groups.some((group) => group.responsible.length > 0) || some((a) => a.responsible.length > 0)
    case 'time':
      return some((activity) => activity.time !== '')
    case 'status':
      return some((activity) => activity.status !== undefined)
    case 'funding':
      return some((activity) => activity.funding !== undefined)
    case 'indicator':
      return groups.some((group) => group.indicators.length > 0) || some((a) => a.indicators.length > 0)
  }
}

/**
 * One group: a row an activity beside its goals. What the group has of its own (responsible, indicators) spans
 * all rows where no activity has any, and otherwise stands on a last row of its own.
 */
function renderGroup(group: FinalGroup, shown: readonly Column[], context: GoalContext): Markup {
  const { words } = context
  const rows = Math.max(1, group.activities.length)
  const ownResponsible = group.activities.some(({ responsible }) => responsible.length > 0)
  const ownIndicators = group.activities.some(({ indicators }) => indicators.length > 0)
  const below = [
    ...(ownResponsible && group.responsible.length > 0
      ? [
          html`<p><span class="label">${words.responsibleOverall}:</span></p>${responsibleList(group.responsible, context)}`,
        ]
      : []),
    ...(ownIndicators && group.indicators.length > 0
      ? [
          html`<p><span class="label">${words.indicatorsOverall}:</span></p>${indicatorList(group.indicators, group, context)}`,
        ]
      : []),
  ]
  const height = rows + (below.length > 0 ? 1 : 0)
  const spanning = (span: number) => (span > 1 ? span : undefined)

  const cell = (column: Column, row: number): Markup | null => {
    const activity = group.activities[row]
    const td = (content: Markup | readonly Markup[] | string, rowspan?: number) =>
      element('td', { class: column, rowspan }, content)
    switch (column) {
      case 'focusArea':
        return row === 0 ? td(focusAreaList(group), spanning(height)) : null
      case 'goal': {
        if (row > 0) return null
        const name = group.goals.some(({ spans }) => spans.length > 0) ? 'th' : 'td'
        const scope = name === 'th' ? 'rowgroup' : undefined
        return element(name, { class: column, scope, rowspan: spanning(height) }, goalList(group, context))
      }
      case 'activity':
        return td(activity ? activityText(activity, context) : '')
      case 'responsible':
        if (!ownResponsible)
          return row === 0 ? td(responsibleList(group.responsible, context), spanning(rows)) : null
        return td(responsibleList(activity?.responsible ?? [], context))
      case 'time':
        return td(lines(activity?.time ?? ''))
      case 'status':
        return td(activity?.status ? words.statuses[activity.status] : '')
      case 'funding':
        return td(activity?.funding ? words.fundings[activity.funding] : '')
      case 'indicator':
        if (!ownIndicators)
          return row === 0 ? td(indicatorList(group.indicators, group, context), spanning(rows)) : null
        return td(indicatorList(activity?.indicators ?? [], group, context))
    }
  }
  const beside = shown.filter((column) => column !== 'focusArea' && column !== 'goal').length
  return html`<tbody id="${anchorOf(group.id)}">
${Array.from({ length: rows }, (_, row) => html`<tr>${shown.map((column) => cell(column, row))}</tr>\n`)}${
  below.length > 0 ? html`<tr class="overall"><td colspan="${beside}">${below}</td></tr>\n` : ''
}</tbody>\n`
}

function focusAreaList({ focusAreas }: FinalGroup): Markup {
  const names = focusAreas.map(focusAreaName)
  return names.length === 1 ? html`${names}` : html`<ul>${names.map((name) => html`<li>${name}</li>`)}</ul>`
}

/** "1 Förebyggande arbete", code and name kept together, or the code alone when the plan has no name for it. */
export const focusAreaName = ({ code, label }: FinalGroup['focusAreas'][number]): Markup =>
  html`<span class="code">${code}</span>${label === undefined ? '' : html`&nbsp;${label}`}`

function goalList(group: FinalGroup, context: GoalContext): Markup {
  const goals = group.goals.map((goal) => goalText(goal, context))
  const first = group.goals[0]
  if (goals.length === 1 && first) return html`<div id="${anchorOf(first.id)}">${goals}</div>`
  const items = group.goals.map((goal, index) => html`<li id="${anchorOf(goal.id)}">${goals[index]}</li>`)
  return goalsAreNumbered(group) ? html`<ol>${items}</ol>` : html`<ul class="plain-list">${items}</ul>`
}

/** Numbers on goals are shown where an indicator says which of several it measures. */
const goalsAreNumbered = ({ goals, activities, indicators }: FinalGroup): boolean =>
  goals.length > 1 &&
  [...indicators, ...activities.flatMap((activity) => activity.indicators)].some(
    (indicator) => indicator.goals.length > 0,
  )

const goalText = ({ spans, horizon }: FinalGoal, context: GoalContext): Markup =>
  html`${renderSpans(spans, context)}${
    horizon === null ? '' : html` <span class="horizon">${horizonLabel(horizon, context.horizons)}</span>`
  }`

function horizonLabel(horizon: Horizon, { short, long }: PlanSettings['horizons']): string {
  if (horizon === 'short') return short.label
  if (horizon === 'long') return long.label
  return `${short.label} + ${long.label.toLocaleLowerCase('sv')}`
}

const activityText = ({ id, spans, subItems }: FinalActivity, context: GoalContext): Markup =>
  html`<div id="${anchorOf(id)}">${renderSpans(spans, context)}</div>${
    subItems.length > 0
      ? html`<ul>${subItems.map((item) => html`<li>${renderSpans(item, context)}</li>`)}</ul>`
      : ''
  }`

function responsibleList(entries: readonly FinalSpan[][], context: GoalContext): Markup {
  if (entries.length === 1) return html`${renderSpans(entries[0] ?? [], context)}`
  if (entries.length === 0) return html``
  return html`<ul class="plain-list">${entries.map((entry) => html`<li>${renderSpans(entry, context)}</li>`)}</ul>`
}

function indicatorList(
  indicators: readonly FinalIndicator[],
  group: FinalGroup,
  context: GoalContext,
): Markup {
  const items = indicators.map(
    (indicator) =>
      html`<span id="${anchorOf(indicator.id)}">${renderSpans(indicator.spans, context)}</span>${indicatorFacts(indicator, group, context)}`,
  )
  if (items.length === 1) return html`${items}`
  return items.length === 0
    ? html``
    : html`<ul class="plain-list">${items.map((item) => html`<li>${item}</li>`)}</ul>`
}

function indicatorFacts(indicator: FinalIndicator, group: FinalGroup, { words }: GoalContext): Markup {
  const { baseline, target, unit, direction, source } = indicator
  const facts: [string, string | undefined][] = [
    [words.baseline, baseline],
    [words.target, target],
    [words.unit, unit],
    [words.direction, direction && words.directions[direction]],
    [words.source, source],
    [words.measuresGoal, goalsAreNumbered(group) ? indicator.goals.join(', ') : ''],
  ]
  const given = facts.filter(([, value]) => value !== undefined && value !== '')
  if (given.length === 0) return html``
  return html`<span class="facts">${given.map(([name, value]) => html`<span>${name}: ${value}</span>`)}</span>`
}
