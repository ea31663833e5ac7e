/**
 * Blocks: headings, paragraphs, lists, quotes, tables, figures. A node that cannot stand where it stands is
 * looked through: its blocks are read in its place and its texts become paragraphs. Sections that a merge has
 * put inside something go up, to stand after the top block they were found in.
 */
import { defaultWireLimits } from '../protocol/wire.ts'
import type { Block, TableCell, TableRow, TopBlock } from './content.ts'
import type { Notes } from './read-findings.ts'
import { attributeTexts, isInlineTree, readInline, readText } from './read-inline.ts'
import { isText, type Tree, type TreeNode } from './read-tree.ts'
import { nodeRule } from './schema.ts'

/**
 * Deepest nesting of blocks: a block at the top is at 1, one in the item of a list there at 2. As deep as elements
 * go in live editing by default, each level of blocks being one element at least, so that all that can be
 * written is read. The plan file has the same bound, so that what is read can always be taken in again; an
 * installation with a lower `SAMSYN_MAX_NESTING` refuses what is deeper than that.
 */
export const maxBlockDepth = defaultWireLimits.maxNesting

/** What one reading carries along. */
export type Reading = {
  notes: Notes
  /** Reads a section (area, goal table, follow-up, row); undefined for any other node. */
  readSection: (node: TreeNode) => TopBlock | undefined
  /** What has been found inside the present top block and must stand after it. */
  hoisted: TopBlock[]
}

/** Where blocks stand: the node with an id around them, and how deep (1 is the top). */
export type Place = { nodeId: string | null; depth: number }

const isSection = (name: string): boolean =>
  name === 'developmentArea' || name === 'goalTable' || name === 'followUp' || name === 'goalGroup'

/** Reads what stands in a place for blocks; `emit` gets them in order. */
export function eachBlock(
  trees: readonly Tree[],
  place: Place,
  reading: Reading,
  emit: (block: TopBlock) => void,
): void {
  const { notes } = reading
  let run: Tree[] = []
  const endRun = () => {
    const first = run[0]
    if (first === undefined) return
    const id = notes.derive(first.id)
    notes.add(id, { kind: 'misplaced', name: isText(first) ? 'text' : first.name })
    const spans = readInline(run, notes, id)
    run = []
    if (spans.length > 0) emit({ type: 'paragraph', id, spans })
  }
  for (const tree of trees) {
    if (isInlineTree(tree)) {
      run.push(tree)
      continue
    }
    endRun()
    const node = tree as TreeNode
    if (isSection(node.name)) {
      const section = reading.readSection(node)
      if (section === undefined) continue
      if (place.depth === 1 && place.nodeId === null) emit(section)
      else reading.hoisted.push(section)
      continue
    }
    const block = readBlock(node, place, reading)
    if (block !== undefined) {
      emit(block)
      continue
    }
    for (const text of attributeTexts(node))
      emit({ type: 'paragraph', id: notes.derive(node.id), spans: [{ text }] })
    eachBlock(node.children, place, reading, emit)
  }
  endRun()
}

/** The blocks in a place; sections in it are hoisted. */
export function readBlocks(trees: readonly Tree[], place: Place, reading: Reading): Block[] {
  const blocks: Block[] = []
  eachBlock(trees, place, reading, (block) => {
    if (block.type === 'developmentArea' || block.type === 'goalTable' || block.type === 'followUp')
      reading.hoisted.push(block)
    else blocks.push(block)
  })
  return blocks
}

/** A block, or undefined, with a finding, for a node that is none or that stands too deep to hold others. */
function readBlock(node: TreeNode, place: Place, reading: Reading): Block | undefined {
  const { notes } = reading
  if (node.tooDeep) notes.add(place.nodeId, { kind: 'tooDeep' })
  switch (node.name) {
    case 'paragraph': {
      const id = notes.idOf(node)
      return { type: 'paragraph', id, spans: readInline(node.children, notes, id) }
    }
    case 'heading': {
      const id = notes.idOf(node)
      const level = notes.number(node, 'level', 1, 4, 1, id) as 1 | 2 | 3 | 4
      return { type: 'heading', id, level, spans: readInline(node.children, notes, id) }
    }
    case 'figure':
      return readFigure(node, reading)
    case 'bulletList':
    case 'orderedList':
    case 'quote':
    case 'table':
      if (place.depth < maxBlockDepth) return readContainer(node, node.name, place.depth + 1, reading)
      notes.add(place.nodeId, { kind: 'tooDeep' })
      return undefined
    default:
      notes.add(place.nodeId, { kind: nodeRule(node.name) ? 'misplaced' : 'unknownNode', name: node.name })
      return undefined
  }
}

type ContainerName = 'bulletList' | 'orderedList' | 'quote' | 'table'

function readContainer(node: TreeNode, type: ContainerName, depth: number, reading: Reading): Block {
  const { notes } = reading
  const id = notes.idOf(node)
  const inside: Place = { nodeId: id, depth }
  switch (type) {
    case 'quote':
      return { type, id, blocks: readBlocks(node.children, inside, reading) }
    case 'bulletList':
    case 'orderedList': {
      const items = parts(node, 'listItem').map((trees) => readBlocks(trees, inside, reading))
      return { type, id, items }
    }
    case 'table': {
      const caption = notes.text(node, 'caption', id)
      const rows = node.children.map((row): TableRow => readRow(row, inside, reading))
      return caption === undefined ? { type, id, rows } : { type, id, caption, rows }
    }
  }
}

/** The children of each part named `name`; anything that stands between parts is one of its own. */
const parts = (node: TreeNode, name: string): (readonly Tree[])[] =>
  node.children.map((child) => (!isText(child) && child.name === name ? child.children : [child]))

function readRow(row: Tree, inside: Place, reading: Reading): TableRow {
  if (isText(row) || row.name !== 'tableRow')
    return { cells: [{ blocks: readBlocks([row], inside, reading) }] }
  const { notes } = reading
  const header = notes.flag(row, 'header', inside.nodeId)
  const cells = row.children.map((cell): TableCell => {
    if (isText(cell) || cell.name !== 'tableCell') return { blocks: readBlocks([cell], inside, reading) }
    const colspan = notes.number(cell, 'colspan', 1, 1_000, 1, inside.nodeId)
    const rowspan = notes.number(cell, 'rowspan', 1, 1_000, 1, inside.nodeId)
    return { blocks: readBlocks(cell.children, inside, reading), colspan, rowspan }
  })
  return header ? { header, cells } : { cells }
}

/** A figure holds no text; what a peer has put into it becomes part of the caption. */
function readFigure(node: TreeNode, { notes }: Reading): Block {
  const id = notes.idOf(node)
  const file = notes.text(node, 'file', id)
  const known = file !== undefined && /^[0-9a-f]{64}$/.test(file)
  if (file !== undefined && !known) notes.add(id, { kind: 'badValue', attribute: 'file' })
  const alt = notes.text(node, 'alt', id) ?? ''
  const figure: Extract<Block, { type: 'figure' }> = known
    ? { type: 'figure', id, file, alt }
    : { type: 'figure', id, alt }
  const inside = readText(node.children, notes, id)
  if (node.children.length > 0) notes.add(id, { kind: 'misplaced', name: 'text' })
  const caption = [notes.text(node, 'caption', id), inside].filter(Boolean).join('\n')
  if (caption !== '') figure.caption = caption
  const source = notes.text(node, 'source', id)
  if (source !== undefined) figure.source = source
  return figure
}
