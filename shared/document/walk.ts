/** Ways through a plan's content, all in document order. */
import type {
  Activity,
  Block,
  DevelopmentArea,
  GoalGroup,
  GoalTable,
  Indicator,
  PlanContent,
  Span,
  TopBlock,
} from './content.ts'

/** Everything that has an id. A group, goal, activity or indicator comes with its `kind`, a block is its own. */
export type PlanNode =
  | { kind: 'block'; node: TopBlock }
  | { kind: 'goalGroup' | 'goal' | 'activity' | 'indicator'; node: { id: string } }

/** What kind of writing a text is: the checks on sentences look at `prose`, `cell` is a goal, activity and so on. */
export type TextPlace = 'heading' | 'title' | 'caption' | 'prose' | 'cell' | 'responsible' | 'time'

export type Visitor = {
  /** Each node, before what is in it. */
  node?: (visited: PlanNode) => void
  /** Each text with the id of the nearest node around it. */
  text?: (spans: readonly Span[], nodeId: string, place: TextPlace) => void
}

/** Visits every node and every text of a plan once. */
export function walkContent(content: PlanContent, visitor: Visitor): void {
  for (const block of content) walkTopBlock(block, visitor)
}

function walkTopBlock(block: TopBlock, visitor: Visitor): void {
  switch (block.type) {
    case 'developmentArea':
      visitor.node?.({ kind: 'block', node: block })
      visitor.text?.([{ text: block.title }], block.id, 'title')
      for (const field of block.fields) walkBlocks(field.blocks, visitor)
      walkGroup(block.group, visitor)
      return
    case 'goalTable':
      visitor.node?.({ kind: 'block', node: block })
      if (block.caption) visitor.text?.([{ text: block.caption }], block.id, 'caption')
      for (const group of block.groups) walkGroup(group, visitor)
      return
    case 'followUp':
      visitor.node?.({ kind: 'block', node: block })
      visitor.text?.(block.goal, block.id, 'cell')
      walkBlocks(block.blocks, visitor)
      return
    default:
      walkBlock(block, visitor)
  }
}

function walkBlocks(blocks: readonly Block[], visitor: Visitor): void {
  for (const block of blocks) walkBlock(block, visitor)
}

function walkBlock(block: Block, visitor: Visitor): void {
  visitor.node?.({ kind: 'block', node: block })
  switch (block.type) {
    case 'heading':
      visitor.text?.(block.spans, block.id, 'heading')
      return
    case 'paragraph':
      visitor.text?.(block.spans, block.id, 'prose')
      return
    case 'bulletList':
    case 'orderedList':
      for (const item of block.items) walkBlocks(item, visitor)
      return
    case 'quote':
      walkBlocks(block.blocks, visitor)
      return
    case 'table':
      if (block.caption) visitor.text?.([{ text: block.caption }], block.id, 'caption')
      for (const row of block.rows) for (const cell of row.cells) walkBlocks(cell.blocks, visitor)
      return
    case 'figure':
      if (block.caption) visitor.text?.([{ text: block.caption }], block.id, 'caption')
      if (block.source) visitor.text?.([{ text: block.source }], block.id, 'caption')
      return
  }
}

function walkGroup(group: GoalGroup, visitor: Visitor): void {
  visitor.node?.({ kind: 'goalGroup', node: group })
  for (const goal of group.goals) {
    visitor.node?.({ kind: 'goal', node: goal })
    visitor.text?.(goal.spans, goal.id, 'cell')
  }
  for (const activity of group.activities) walkActivity(activity, visitor)
  for (const entry of group.responsible ?? []) visitor.text?.(entry, group.id, 'responsible')
  walkIndicators(group.indicators, visitor)
}

function walkActivity(activity: Activity, visitor: Visitor): void {
  visitor.node?.({ kind: 'activity', node: activity })
  visitor.text?.(activity.spans, activity.id, 'cell')
  for (const item of activity.subItems ?? []) visitor.text?.(item, activity.id, 'cell')
  for (const entry of activity.responsible ?? []) visitor.text?.(entry, activity.id, 'responsible')
  if (activity.time) visitor.text?.([{ text: activity.time.text }], activity.id, 'time')
  walkIndicators(activity.indicators, visitor)
}

function walkIndicators(indicators: readonly Indicator[] | undefined, visitor: Visitor): void {
  for (const indicator of indicators ?? []) {
    visitor.node?.({ kind: 'indicator', node: indicator })
    visitor.text?.(indicator.spans, indicator.id, 'cell')
  }
}

/** A goal group with what holds it: a development area, or a row of a goal table. */
export type PlacedGroup = {
  group: GoalGroup
  area: DevelopmentArea | null
  table: GoalTable | null
}

/** Every goal group of a plan: one for each development area and each row of a goal table. */
export function placedGroups(content: PlanContent): PlacedGroup[] {
  return content.flatMap((block): PlacedGroup[] => {
    if (block.type === 'developmentArea') return [{ group: block.group, area: block, table: null }]
    if (block.type === 'goalTable') return block.groups.map((group) => ({ group, area: null, table: block }))
    return []
  })
}

/** The indicators of a group: its own and its activities'. */
export const indicatorsOf = (group: GoalGroup): Indicator[] => [
  ...group.activities.flatMap((activity) => activity.indicators ?? []),
  ...(group.indicators ?? []),
]

/** Who carries out an activity: its own responsible, or its group's when it has none. */
export const responsibleFor = (activity: Activity, group: GoalGroup): Span[][] =>
  activity.responsible?.length ? activity.responsible : (group.responsible ?? [])

/** Ids of the organisations named in some responsible entries that the plan knows, each once, in order. */
export function organisationsIn(entries: readonly (readonly Span[])[], known: ReadonlySet<string>): string[] {
  const ids = entries.flatMap((entry) =>
    entry.flatMap((span) =>
      'organisation' in span && known.has(span.organisation) ? [span.organisation] : [],
    ),
  )
  return [...new Set(ids)]
}
