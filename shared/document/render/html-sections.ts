/** Top-level blocks as HTML: development areas, goal tables, last year's goals. */
import type { FinalArea, FinalFollowUp, FinalGoalTable, FinalTopBlock } from '../finalised.ts'
import {
  captionText,
  headingElement,
  numbered,
  renderBlock,
  renderBlocks,
  scrollRegion,
} from './html-blocks.ts'
import { focusAreaName, type GoalContext, hasContent, renderGoalTable } from './html-goals.ts'
import { anchorOf, renderSpans } from './html-text.ts'
import { element, html, type Markup } from './markup.ts'

/** One block of the document. */
export function renderTopBlock(block: FinalTopBlock, context: GoalContext): Markup {
  switch (block.type) {
    case 'developmentArea':
      return renderArea(block, context)
    case 'goalTable':
      return renderTable(block, context)
    case 'followUp':
      return renderFollowUp(block, context)
    default:
      return renderBlock(block, context)
  }
}

function renderTable({ id, number, caption, groups }: FinalGoalTable, context: GoalContext): Markup {
  const anchor = anchorOf(id)
  const label = captionText(context.words.table, number, caption ?? context.words.goalsAndActivities)
  return scrollRegion(`caption-${anchor}`, renderGoalTable(anchor, label, groups, false, context))
}

function renderArea(area: FinalArea, context: GoalContext): Markup {
  const { words } = context
  const id = anchorOf(area.id)
  const title = area.title.trim() === '' ? words.untitledArea : area.title
  const subheading = (text: string) =>
    element(headingElement(Math.min(area.rank + 1, 6)), { class: 'field' }, text)
  const fields = area.fields.map(
    ({ role, label, blocks }) =>
      html`${subheading(label ?? words.fields[role])}\n${renderBlocks(blocks, context)}`,
  )
  const table = hasContent(area.group)
    ? scrollRegion(
        `caption-table-${id}`,
        renderGoalTable(
          `table-${id}`,
          html`${words.goalsAndActivities}<span class="visually-hidden">: ${area.number} ${title}</span>`,
          [area.group],
          true,
          context,
        ),
      )
    : ''
  return html`<section class="area" aria-labelledby="${id}">
${element(headingElement(area.rank), { id }, numbered(area.number, title))}
${areaFacts(area, context)}${fields}${table}</section>\n`
}

function areaFacts({ ownerLevel, ownerUnit, group }: FinalArea, { words }: GoalContext): Markup {
  const facts: [string, Markup][] = []
  if (ownerLevel) facts.push([words.ownerLevel, html`${words.ownerLevels[ownerLevel]}`])
  if (ownerUnit) facts.push([words.ownerUnit, html`${ownerUnit}`])
  if (group.focusAreas.length > 0)
    facts.push([
      group.focusAreas.length === 1 ? words.focusArea : words.focusAreas,
      html`${group.focusAreas.map((area, index) => html`${index > 0 ? ' · ' : ''}${focusAreaName(area)}`)}`,
    ])
  if (facts.length === 0) return html``
  return html`<dl class="area-facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>\n`
}

function renderFollowUp({ id, goal, status, blocks }: FinalFollowUp, context: GoalContext): Markup {
  const { words } = context
  return html`<div class="follow-up" id="${anchorOf(id)}" role="group" aria-labelledby="goal-${anchorOf(id)}">
<p class="follow-up-label">${words.previousGoal}${status ? html` <span class="status">${words.statuses[status]}</span>` : ''}</p>
<p class="follow-up-goal" id="goal-${anchorOf(id)}">${renderSpans(goal, context)}</p>
${renderBlocks(blocks, context)}</div>\n`
}
