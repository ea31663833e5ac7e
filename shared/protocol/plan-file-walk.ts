/** Walks the content of a plan file with the JSON Pointer of each node, in document order. */
import type { Activity, Block, Goal, GoalGroup, Indicator, TopBlock } from '../document/content.ts'
import type { Loose, LooseContent } from '../document/normalise-content.ts'
import { maxBlockDepth } from '../document/read-blocks.ts'

/** Something with an id, and where it stands. */
export type FileNode = { pointer: string } & (
  | { kind: 'block'; node: Loose<TopBlock> }
  | { kind: 'group'; node: Loose<GoalGroup> }
  | { kind: 'goal'; node: Loose<Goal> }
  | { kind: 'activity'; node: Loose<Activity> }
  | { kind: 'indicator'; node: Loose<Indicator> }
)

/** Every node that can have an id, parents before children. */
export function* walkFile(content: LooseContent): Generator<FileNode> {
  for (const [index, node] of content.entries()) yield* walkBlock(node, `/content/${index}`)
}

function* walkBlocks(blocks: readonly Loose<Block>[], pointer: string): Generator<FileNode> {
  for (const [index, node] of blocks.entries()) yield* walkBlock(node, `${pointer}/${index}`)
}

function* walkBlock(node: Loose<TopBlock>, pointer: string): Generator<FileNode> {
  yield { pointer, kind: 'block', node }
  switch (node.type) {
    case 'bulletList':
    case 'orderedList':
      for (const [index, item] of node.items.entries()) yield* walkBlocks(item, `${pointer}/items/${index}`)
      break
    case 'table':
      for (const [row, { cells }] of node.rows.entries())
        for (const [cell, { blocks }] of cells.entries())
          yield* walkBlocks(blocks, `${pointer}/rows/${row}/cells/${cell}/blocks`)
      break
    case 'quote':
    case 'followUp':
      yield* walkBlocks(node.blocks, `${pointer}/blocks`)
      break
    case 'goalTable':
      for (const [index, group] of node.groups.entries())
        yield* walkGroup(group, `${pointer}/groups/${index}`)
      break
    case 'developmentArea':
      for (const [index, field] of node.fields.entries())
        yield* walkBlocks(field.blocks, `${pointer}/fields/${index}/blocks`)
      yield* walkGroup(node.group, `${pointer}/group`)
      break
  }
}

function* walkGroup(node: Loose<GoalGroup>, pointer: string): Generator<FileNode> {
  yield { pointer, kind: 'group', node }
  for (const [index, goal] of node.goals.entries())
    yield { pointer: `${pointer}/goals/${index}`, kind: 'goal', node: goal }
  for (const [index, activity] of node.activities.entries()) {
    const at = `${pointer}/activities/${index}`
    yield { pointer: at, kind: 'activity', node: activity }
    yield* walkIndicators(activity.indicators, at)
  }
  yield* walkIndicators(node.indicators, pointer)
}

function* walkIndicators(
  indicators: readonly Loose<Indicator>[] | undefined,
  pointer: string,
): Generator<FileNode> {
  for (const [index, node] of (indicators ?? []).entries())
    yield { pointer: `${pointer}/indicators/${index}`, kind: 'indicator', node }
}

const listAt = (value: unknown, key: string): readonly unknown[] => {
  const list =
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
  return Array.isArray(list) ? list : []
}

const holdsBlocks = (block: unknown): boolean =>
  ['blocks', 'items', 'fields', 'rows'].some(
    (key) => typeof block === 'object' && block !== null && key in block,
  )

/**
 * The pointer of a block that would make more than `maxBlockDepth` levels (a container at the last level opens the
 * next), or undefined. Takes any value and does not recurse, so that it can go before everything that does.
 */
export function tooDeepAt(file: unknown): string | undefined {
  const waiting: { blocks: readonly unknown[]; pointer: string; depth: number }[] = []
  const push = (blocks: readonly unknown[], pointer: string, depth: number) => {
    if (blocks.length > 0) waiting.push({ blocks, pointer, depth })
  }
  push(listAt(file, 'content'), '/content', 1)
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { blocks, pointer, depth } = next
    for (const [index, block] of blocks.entries()) {
      const at = `${pointer}/${index}`
      if (depth >= maxBlockDepth && holdsBlocks(block)) return at
      push(listAt(block, 'blocks'), `${at}/blocks`, depth + 1)
      for (const [i, item] of listAt(block, 'items').entries())
        push(Array.isArray(item) ? item : [], `${at}/items/${i}`, depth + 1)
      for (const [i, field] of listAt(block, 'fields').entries())
        push(listAt(field, 'blocks'), `${at}/fields/${i}/blocks`, depth + 1)
      for (const [i, row] of listAt(block, 'rows').entries())
        for (const [j, cell] of listAt(row, 'cells').entries())
          push(listAt(cell, 'blocks'), `${at}/rows/${i}/cells/${j}/blocks`, depth + 1)
    }
  }
  return undefined
}
