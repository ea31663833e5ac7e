/**
 * Makes a plan ready for readers, once for all formats (architecture.md, section 7): numbers, contents,
 * cross-references, notes, the abbreviations in use, and only links that may be followed. Pure: the same
 * plan always gives the same result, without clock or database.
 */
import type { PlanSettings } from '../domain/settings.ts'
import { explainedAbbreviations, usedAbbreviations } from './abbreviations.ts'
import { areBlankBlocks } from './blank.ts'
import type { Block, PlanContent, TopBlock } from './content.ts'
import { finaliseGroup } from './finalise-group.ts'
import { cleanText, createTextFinaliser, type TextFinaliser } from './finalise-text.ts'
import type { FinalBlock, FinalisedPlan, FinalTopBlock, TocEntry } from './finalised.ts'
import { depthOf } from './numbering.ts'

/** The finished form of a plan, which every exporter renders. */
export function finalise(settings: PlanSettings, content: PlanContent): FinalisedPlan {
  const text = createTextFinaliser(settings, content)
  const labels = new Map(settings.focusAreas.map(({ code, label }) => [code, label]))
  const blocks: FinalTopBlock[] = []
  let rank = titleRank
  for (const block of content) {
    const final = finaliseTopBlock(block, rank, text, labels)
    if (final.type === 'heading') rank = final.rank
    blocks.push(final)
  }
  return {
    settings,
    blocks,
    toc: contentsOf(blocks),
    footnotes: text.footnotes,
    abbreviations: usedAbbreviations(content, explainedAbbreviations(settings))
      .map(({ short, expansion }) => ({ short: cleanText(short), expansion: cleanText(expansion) }))
      .sort((a, b) => a.short.localeCompare(b.short, settings.language)),
  }
}

/** The title of the plan is its only heading of rank 1; HTML and most readers know ranks up to 6. */
const titleRank = 1
const maxRank = 6
const rankBelow = (rank: number): number => Math.min(rank + 1, maxRank)

/** `rank` is that of the heading the block stands under. */
function finaliseTopBlock(
  block: TopBlock,
  rank: number,
  text: TextFinaliser,
  labels: ReadonlyMap<string, string>,
): FinalTopBlock {
  switch (block.type) {
    case 'developmentArea': {
      const { id, title, ownerLevel, ownerUnit, fields, group } = block
      const number = numberOf(id, text)
      const ownRank = Math.min(depthOf(number) + titleRank, maxRank)
      return {
        type: 'developmentArea',
        id,
        number,
        rank: ownRank,
        title: cleanText(title),
        ...(ownerLevel && { ownerLevel }),
        ...(ownerUnit && { ownerUnit: cleanText(ownerUnit) }),
        fields: fields
          .filter((field) => !areBlankBlocks(field.blocks))
          .map(({ role, label, blocks }) => ({
            role,
            ...(label && { label: cleanText(label) }),
            blocks: finaliseBlocks(blocks, rankBelow(ownRank), text),
          })),
        group: finaliseGroup(group, text, labels),
      }
    }
    case 'goalTable': {
      const { id, caption, groups } = block
      return {
        type: 'goalTable',
        id,
        number: numberOf(id, text),
        ...(caption && { caption: cleanText(caption) }),
        groups: groups.map((group) => finaliseGroup(group, text, labels)),
      }
    }
    case 'followUp': {
      const { id, goal, status, blocks } = block
      return {
        type: 'followUp',
        id,
        goal: text.spans(goal),
        ...(status && { status }),
        blocks: finaliseBlocks(blocks, rank, text),
      }
    }
    case 'heading': {
      const number = numberOf(block.id, text)
      const own = Math.min(depthOf(number) + titleRank, maxRank)
      return { type: 'heading', id: block.id, rank: own, number, spans: text.spans(block.spans) }
    }
    default:
      return finaliseBlock(block, rank, text)
  }
}

const numberOf = (id: string, { numbers }: TextFinaliser): string => numbers.get(id)?.number ?? ''

const finaliseBlocks = (blocks: readonly Block[], rank: number, text: TextFinaliser): FinalBlock[] =>
  blocks.map((block) => finaliseBlock(block, rank, text))

function finaliseBlock(block: Block, rank: number, text: TextFinaliser): FinalBlock {
  switch (block.type) {
    case 'heading':
      return { type: 'heading', id: block.id, rank: rankBelow(rank), spans: text.spans(block.spans) }
    case 'paragraph':
      return { type: 'paragraph', id: block.id, spans: text.spans(block.spans) }
    case 'bulletList':
    case 'orderedList':
      return {
        type: block.type,
        id: block.id,
        items: block.items.map((item) => finaliseBlocks(item, rank, text)),
      }
    case 'quote':
      return { type: 'quote', id: block.id, blocks: finaliseBlocks(block.blocks, rank, text) }
    case 'table':
      return {
        type: 'table',
        id: block.id,
        number: numberOf(block.id, text),
        ...(block.caption && { caption: cleanText(block.caption) }),
        rows: block.rows.map((row) => ({
          header: row.header ?? false,
          cells: row.cells.map(({ blocks, colspan = 1, rowspan = 1 }) => ({
            blocks: finaliseBlocks(blocks, rank, text),
            colspan,
            rowspan,
          })),
        })),
      }
    case 'figure': {
      const { id, file, alt, caption, source } = block
      return {
        type: 'figure',
        id,
        number: numberOf(id, text),
        ...(file && { file }),
        alt: cleanText(alt),
        ...(caption && { caption: cleanText(caption) }),
        ...(source && { source: cleanText(source) }),
      }
    }
  }
}

/** Headings and development areas as a tree. An entry without words is left out, and those under it move up. */
function contentsOf(blocks: readonly FinalTopBlock[]): TocEntry[] {
  const root: TocEntry[] = []
  /** The open entries, outermost first, each with its depth. */
  const open: { depth: number; entries: TocEntry[] }[] = []
  for (const block of blocks) {
    if (block.type !== 'heading' && block.type !== 'developmentArea') continue
    const title = block.type === 'heading' ? finalText(block.spans) : block.title
    if (title.trim() === '') continue
    const number = block.number ?? ''
    const depth = depthOf(number)
    while ((open.at(-1)?.depth ?? 0) >= depth) open.pop()
    const entry: TocEntry = { id: block.id, number, title, entries: [] }
    const siblings = open.at(-1)?.entries ?? root
    siblings.push(entry)
    open.push({ depth, entries: entry.entries })
  }
  return root
}

/** The words of finished text, line breaks as spaces, notes left out. */
const finalText = (spans: ReturnType<TextFinaliser['spans']>): string =>
  spans
    .map((span) => (span.kind === 'footnote' ? '' : span.text))
    .join('')
    .replaceAll('\n', ' ')
