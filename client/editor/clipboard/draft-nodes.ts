/** Nodes of the document from what was understood of a pasted table. */
import type { Node as PmNode, Schema } from '@tiptap/pm/model'
import type { Span } from '../../../shared/document/content.ts'
import { make } from '../structure/empty.ts'
import { type DraftActivity, type DraftGoal, type DraftGroup, emptyDraftActivity } from './drafts.ts'

/** Running text with line breaks, marks and mentions. */
export function inlineNodes(schema: Schema, spans: readonly Span[]): PmNode[] {
  const nodes: PmNode[] = []
  for (const span of spans) {
    if ('organisation' in span) {
      nodes.push(make(schema, 'orgMention', { organisationId: span.organisation, label: span.text }))
    } else if ('text' in span && !('ref' in span)) {
      const marks = [
        ...(span.bold ? [schema.mark('bold')] : []),
        ...(span.italic ? [schema.mark('italic')] : []),
        ...(span.link === undefined ? [] : [schema.mark('link', { href: span.link })]),
      ]
      for (const [i, line] of span.text.split('\n').entries()) {
        if (i > 0) nodes.push(make(schema, 'hardBreak'))
        // Half a character would be refused on the way to the server.
        if (line !== '') nodes.push(schema.text(line.toWellFormed(), marks))
      }
    }
  }
  return nodes
}

const goalNode = (schema: Schema, { spans, horizon }: DraftGoal): PmNode =>
  make(
    schema,
    'goal',
    { short: horizon === 'short' || horizon === 'both', long: horizon === 'long' || horizon === 'both' },
    inlineNodes(schema, spans),
  )

const indicatorNodes = (schema: Schema, all: readonly Span[][]): PmNode[] =>
  all.map((spans) => make(schema, 'indicator', {}, inlineNodes(schema, spans)))

function activityNode(schema: Schema, draft: DraftActivity): PmNode {
  const { status, funding } = draft
  return make(schema, 'activity', { status, funding }, [
    make(schema, 'activityText', {}, inlineNodes(schema, draft.spans)),
    ...draft.subItems.map((spans) => make(schema, 'subItem', {}, inlineNodes(schema, spans))),
    make(schema, 'responsible', {}, inlineNodes(schema, draft.responsible)),
    make(schema, 'time', {}, inlineNodes(schema, draft.time)),
    make(schema, 'indicators', {}, indicatorNodes(schema, draft.indicators)),
  ])
}

/** A row. What it lacks of goal and activity is there empty, to write in; activities alone stay alone. */
export function groupNode(schema: Schema, draft: DraftGroup): PmNode {
  const { focusAreas, goals, activities, responsible, indicators } = draft
  const says = goals.length > 0 || focusAreas.length > 0
  return make(schema, 'goalGroup', {}, [
    make(
      schema,
      'focus',
      {},
      focusAreas.map((code) => make(schema, 'focusCode', { code })),
    ),
    ...goals.map((goal) => goalNode(schema, goal)),
    ...(says && goals.length === 0 ? [make(schema, 'goal')] : []),
    ...activities.map((activity) => activityNode(schema, activity)),
    ...(activities.length === 0 ? [activityNode(schema, emptyDraftActivity())] : []),
    ...(responsible.length > 0 ? [make(schema, 'responsible', {}, inlineNodes(schema, responsible))] : []),
    ...(indicators.length > 0 ? [make(schema, 'indicators', {}, indicatorNodes(schema, indicators))] : []),
  ])
}
