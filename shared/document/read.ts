/**
 * From the shared document to what the plan says. Any merge of any edits is a valid document, so the reader has
 * an answer for everything: it never throws on content, never drops a word, never changes the document, and says
 * in findings what it had to decide. Reading the same document twice gives the same answer, derived ids included.
 */
import * as Y from 'yjs'
import { activityStatuses, areaFieldRoles, ownerLevels } from '../domain/vocabulary.ts'
import type {
  AreaField,
  DevelopmentArea,
  FollowUp,
  GoalTable,
  PlanContent,
  Span,
  TopBlock,
} from './content.ts'
import { normaliseContent } from './normalise-content.ts'
import { eachBlock, type Reading, readBlocks } from './read-blocks.ts'
import { type Finding, Notes } from './read-findings.ts'
import { emptyGroup, readGoal, readGroupInto } from './read-groups.ts'
import { joinLines, readText } from './read-inline.ts'
import { isText, type Tree, type TreeNode, treeOf } from './read-tree.ts'

export type { Finding } from './read-findings.ts'

/** Name of the Y.XmlFragment that holds the document (contract.md, section 3). */
export const contentRoot = 'content'

export type ReadResult = { content: PlanContent; findings: Finding[] }

/** Reads a document, or one encoded as a Yjs v1 update. @throws on bytes that are no update. */
export function readDocument(source: Y.Doc | Uint8Array): ReadResult {
  if (source instanceof Y.Doc) return readRoot(source)
  const doc = new Y.Doc({ gc: false })
  try {
    Y.applyUpdate(doc, source)
    return readRoot(doc)
  } finally {
    doc.destroy()
  }
}

const readRoot = (doc: Y.Doc): ReadResult => readTrees(treeOf(doc, contentRoot))

/** Reads blocks that stand at the top of a document, given as trees: also a part of one, or what an editor holds. */
export function readTrees(trees: readonly Tree[]): ReadResult {
  const notes = new Notes()
  const blocks: TopBlock[] = []
  const reading: Reading = { notes, hoisted: [], readSection: (node) => readSection(node, reading) }
  const flush = () => {
    blocks.push(...reading.hoisted)
    reading.hoisted = []
  }
  eachBlock(trees, { nodeId: null, depth: 1 }, reading, (block) => {
    blocks.push(block)
    flush()
  })
  flush()
  const content = normaliseContent(blocks, () => {
    throw new Error('the reader gives every node its id')
  })
  return { content, findings: notes.findings }
}

function readSection(node: TreeNode, reading: Reading): TopBlock | undefined {
  switch (node.name) {
    case 'developmentArea':
      return readArea(node, reading)
    case 'goalTable':
      return readGoalTable(node, reading)
    case 'followUp':
      return readFollowUp(node, reading)
    case 'goalGroup': {
      // A row that has lost its table gets one of its own.
      const id = reading.notes.derive(`${node.id}-table`)
      reading.notes.add(id, { kind: 'misplaced', name: node.name })
      return { type: 'goalTable', id, groups: [readRow(node, reading)] }
    }
  }
  return undefined
}

function readRow(node: TreeNode, reading: Reading) {
  const group = emptyGroup(reading.notes.idOf(node))
  readGroupInto(group, node.children, reading)
  return group
}

const isNamed = (tree: Tree, ...names: string[]): tree is TreeNode =>
  !isText(tree) && names.includes(tree.name)

function readGoalTable(node: TreeNode, reading: Reading): GoalTable {
  const { notes } = reading
  const id = notes.idOf(node)
  const table: GoalTable = { type: 'goalTable', id, groups: [] }
  const caption = notes.text(node, 'caption', id)
  if (caption !== undefined) table.caption = caption
  for (const child of node.children) {
    if (isNamed(child, 'goalGroup')) table.groups.push(readRow(child, reading))
    else if (isNamed(child, ...rowParts)) {
      notes.add(id, { kind: 'misplaced', name: child.name })
      const group = emptyGroup(notes.derive(`${child.id}-row`))
      readGroupInto(group, [child], reading)
      table.groups.push(group)
    } else eachBlock([child], { nodeId: id, depth: 1 }, reading, (block) => reading.hoisted.push(block))
  }
  return table
}

/** What belongs in a row, and finds one when it stands in a table or an area. */
const rowParts = [
  'focus',
  'goal',
  'activity',
  'responsible',
  'indicators',
  'activityText',
  'subItem',
  'time',
  'indicator',
]

function readArea(node: TreeNode, reading: Reading): DevelopmentArea {
  const { notes } = reading
  const id = notes.idOf(node)
  const ownerLevel = notes.word(node, 'ownerLevel', ownerLevels, id)
  const ownerUnit = notes.text(node, 'ownerUnit', id)
  const numberAsWritten = notes.text(node, 'numberAsWritten', id)
  const titles: string[] = []
  const fields: AreaField[] = []
  const rows = node.children.filter((child) => isNamed(child, 'goalGroup')).length
  let group: DevelopmentArea['group'] | undefined
  const ownGroup = (row?: TreeNode) => {
    group ??= emptyGroup(row ? notes.idOf(row) : notes.derive(`${node.id}-row`))
    return group
  }
  // A row that stands later than parts of it still gives the group its id.
  const firstRow = node.children.find((child) => isNamed(child, 'goalGroup')) as TreeNode | undefined
  for (const child of node.children) {
    if (isNamed(child, 'areaTitle')) titles.push(readText(child.children, notes, id))
    else if (isNamed(child, 'areaField')) {
      const role = notes.word(child, 'role', areaFieldRoles, id) ?? 'other'
      const label = notes.text(child, 'label', id)
      const blocks = readBlocks(child.children, { nodeId: id, depth: 2 }, reading)
      fields.push(label === undefined ? { role, blocks } : { role, label, blocks })
    } else if (isNamed(child, 'goalGroup')) readGroupInto(ownGroup(firstRow), child.children, reading)
    else if (isNamed(child, ...rowParts)) {
      notes.add(id, { kind: 'misplaced', name: child.name })
      readGroupInto(ownGroup(firstRow), [child], reading)
    } else {
      const blocks = readBlocks([child], { nodeId: id, depth: 2 }, reading)
      const last = fields.at(-1)
      if (blocks.length === 0) continue
      if (last) last.blocks.push(...blocks)
      else fields.push({ role: 'other', blocks })
    }
  }
  if (titles.length > 1) notes.add(id, { kind: 'joined', name: 'areaTitle' })
  if (rows > 1) notes.add(id, { kind: 'joined', name: 'goalGroup' })
  return {
    type: 'developmentArea',
    id,
    title: titles.filter((title) => title !== '').join('\n'),
    ...(numberAsWritten === undefined ? {} : { numberAsWritten }),
    ...(ownerLevel === undefined ? {} : { ownerLevel }),
    ...(ownerUnit === undefined ? {} : { ownerUnit }),
    fields,
    group: ownGroup(firstRow),
  }
}

function readFollowUp(node: TreeNode, reading: Reading): FollowUp {
  const { notes } = reading
  const id = notes.idOf(node)
  const previous = notes.reference(node, 'previousId', id)
  const status = notes.word(node, 'status', activityStatuses, id)
  const goals = node.children.filter((child) => isNamed(child, 'goal'))
  const texts: Span[][] = goals.map((goal) => readGoal(goal as TreeNode, notes).spans)
  if (goals.length > 1) notes.add(id, { kind: 'joined', name: 'goal' })
  const rest = node.children.filter((child) => !isNamed(child, 'goal'))
  return {
    type: 'followUp',
    id,
    ...(previous === undefined ? {} : { previous }),
    goal: joinLines(texts),
    ...(status === undefined ? {} : { status }),
    blocks: readBlocks(rest, { nodeId: id, depth: 2 }, reading),
  }
}
