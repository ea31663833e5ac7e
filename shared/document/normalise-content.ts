/**
 * The one canonical form of a plan's content (contract.md, section 4): key order as in the contract, neighbouring
 * spans joined, empty text and empty optional lists left out, spans of one cell left out, time derived from its
 * text. Both doors use it, the plan file and the reader of the document, so that they cannot differ.
 */
import { parseTime } from '../domain/time.ts'
import type {
  Activity,
  AreaField,
  Block,
  DevelopmentArea,
  FollowUp,
  Goal,
  GoalGroup,
  Indicator,
  PlanContent,
  Span,
  TableCell,
  TableRow,
  TimeSpan,
  TopBlock,
} from './content.ts'
import { canonicalSpans } from './spans.ts'

/** Text on its way in: a plain string is one span. */
export type LooseSpans = string | LooseSpan[]
export type LooseSpan = Exclude<Span, { footnote: Span[] }> | { footnote: LooseSpans }

/** Content on its way in: ids may be absent, texts may be plain strings. */
export type Loose<T> = T extends Span[]
  ? LooseSpans
  : T extends (infer Item)[]
    ? Loose<Item>[]
    : T extends object
      ? LooseObject<T>
      : T
type LooseObject<T> = { [K in keyof T as K extends 'id' ? never : K]: Loose<T[K]> } & ('id' extends keyof T
  ? { id?: string }
  : unknown)
export type LooseContent = Loose<TopBlock>[]

/** Gives the id of something that came without one. */
type NewId = () => string

/** Copies optional properties that say something: not undefined and not an empty text. */
function copyPresent<T extends object, K extends keyof T>(
  from: Partial<Pick<T, K>>,
  to: T,
  ...keys: K[]
): void {
  for (const key of keys) {
    const value = from[key]
    if (value !== undefined && value !== '') to[key] = value as T[K]
  }
}

/** Any accepted form of text → canonical spans. */
export function normaliseSpans(spans: LooseSpans): Span[] {
  if (typeof spans === 'string') return spans === '' ? [] : [{ text: spans }]
  return canonicalSpans(
    spans.map((span): Span => ('footnote' in span ? { footnote: normaliseSpans(span.footnote) } : span)),
  )
}

/** Entries that hold something; undefined when none does. */
function normaliseEntries(entries: readonly LooseSpans[] | undefined): Span[][] | undefined {
  const kept = (entries ?? []).map(normaliseSpans).filter((entry) => entry.length > 0)
  return kept.length > 0 ? kept : undefined
}

/** Time with everything that follows from its text, and nothing else; undefined for an empty text. */
export function normaliseTime(text: string | undefined): TimeSpan | undefined {
  if (text === undefined || text === '') return undefined
  const { start, end, openEnded } = parseTime(text)
  const time: TimeSpan = { text }
  if (start !== undefined) time.start = start
  if (end !== undefined) time.end = end
  if (openEnded) time.openEnded = true
  return time
}

function normaliseIndicators(
  indicators: readonly Loose<Indicator>[] | undefined,
  newId: NewId,
): Indicator[] | undefined {
  if (indicators === undefined || indicators.length === 0) return undefined
  return indicators.map((from) => {
    const indicator: Indicator = { id: from.id ?? newId(), spans: normaliseSpans(from.spans) }
    const goals = [...new Set(from.goals ?? [])]
    if (goals.length > 0) indicator.goals = goals
    copyPresent(from, indicator, 'kind', 'unit', 'baseline', 'target', 'direction', 'source')
    return indicator
  })
}

const normaliseGoal = (from: Loose<Goal>, newId: NewId): Goal => ({
  id: from.id ?? newId(),
  spans: normaliseSpans(from.spans),
  horizon: from.horizon,
})

function normaliseActivity(from: Loose<Activity>, newId: NewId): Activity {
  const activity: Activity = { id: from.id ?? newId(), spans: normaliseSpans(from.spans) }
  const subItems = normaliseEntries(from.subItems)
  if (subItems) activity.subItems = subItems
  const responsible = normaliseEntries(from.responsible)
  if (responsible) activity.responsible = responsible
  const time = normaliseTime(from.time?.text)
  if (time) activity.time = time
  copyPresent(from, activity, 'status', 'funding')
  const indicators = normaliseIndicators(from.indicators, newId)
  if (indicators) activity.indicators = indicators
  return activity
}

function normaliseGroup(from: Loose<GoalGroup>, newId: NewId): GoalGroup {
  const group: GoalGroup = {
    id: from.id ?? newId(),
    focusAreas: [...new Set(from.focusAreas)],
    goals: from.goals.map((goal) => normaliseGoal(goal, newId)),
    activities: from.activities.map((activity) => normaliseActivity(activity, newId)),
  }
  const responsible = normaliseEntries(from.responsible)
  if (responsible) group.responsible = responsible
  const indicators = normaliseIndicators(from.indicators, newId)
  if (indicators) group.indicators = indicators
  return group
}

function normaliseRow(from: Loose<TableRow>, newId: NewId): TableRow {
  const cells = from.cells.map((cell) => {
    const result: TableCell = { blocks: normaliseBlocks(cell.blocks, newId) }
    if (cell.colspan !== undefined && cell.colspan !== 1) result.colspan = cell.colspan
    if (cell.rowspan !== undefined && cell.rowspan !== 1) result.rowspan = cell.rowspan
    return result
  })
  return from.header ? { header: true, cells } : { cells }
}

const normaliseBlocks = (blocks: readonly Loose<Block>[], newId: NewId): Block[] =>
  blocks.map((block) => normaliseBlock(block, newId))

function normaliseBlock(from: Loose<Block>, newId: NewId): Block {
  const id = from.id ?? newId()
  switch (from.type) {
    case 'heading':
      return { type: from.type, id, level: from.level, spans: normaliseSpans(from.spans) }
    case 'paragraph':
      return { type: from.type, id, spans: normaliseSpans(from.spans) }
    case 'bulletList':
    case 'orderedList':
      return { type: from.type, id, items: from.items.map((item) => normaliseBlocks(item, newId)) }
    case 'quote':
      return { type: from.type, id, blocks: normaliseBlocks(from.blocks, newId) }
    case 'table': {
      const rows = from.rows.map((row) => normaliseRow(row, newId))
      return from.caption
        ? { type: from.type, id, caption: from.caption, rows }
        : { type: from.type, id, rows }
    }
    case 'figure': {
      const figure: Extract<Block, { type: 'figure' }> = from.file
        ? { type: from.type, id, file: from.file, alt: from.alt }
        : { type: from.type, id, alt: from.alt }
      copyPresent(from, figure, 'caption', 'source')
      return figure
    }
  }
}

function normaliseArea(from: Loose<DevelopmentArea>, newId: NewId): DevelopmentArea {
  const head: Omit<DevelopmentArea, 'fields' | 'group'> = {
    type: from.type,
    id: from.id ?? newId(),
    title: from.title,
  }
  copyPresent(from, head, 'numberAsWritten', 'ownerLevel', 'ownerUnit')
  const fields = from.fields.map((field): AreaField => {
    const blocks = normaliseBlocks(field.blocks, newId)
    return field.label ? { role: field.role, label: field.label, blocks } : { role: field.role, blocks }
  })
  return { ...head, fields, group: normaliseGroup(from.group, newId) }
}

function normaliseFollowUp(from: Loose<FollowUp>, newId: NewId): FollowUp {
  const id = from.id ?? newId()
  const goal = normaliseSpans(from.goal)
  const head = from.previous
    ? { type: from.type, id, previous: from.previous, goal }
    : { type: from.type, id, goal }
  const blocks = normaliseBlocks(from.blocks, newId)
  return from.status ? { ...head, status: from.status, blocks } : { ...head, blocks }
}

/** Content in any accepted form → canonical content. `newId` names what came without an id, in document order. */
export const normaliseContent = (content: LooseContent, newId: NewId): PlanContent =>
  content.map((block): TopBlock => {
    switch (block.type) {
      case 'developmentArea':
        return normaliseArea(block, newId)
      case 'goalTable': {
        const id = block.id ?? newId()
        const groups = block.groups.map((group) => normaliseGroup(group, newId))
        return block.caption
          ? { type: block.type, id, caption: block.caption, groups }
          : { type: block.type, id, groups }
      }
      case 'followUp':
        return normaliseFollowUp(block, newId)
      default:
        return normaliseBlock(block, newId)
    }
  })
