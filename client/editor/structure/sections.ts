/**
 * The plan as its contents list it: headings with all that stands under them, development areas and goal tables,
 * and between which of them a section may stand. Pure functions of the editor's document.
 */
import type { Node as PmNode } from '@tiptap/pm/model'
import type { OutlineItem } from '../plugins/numbering.ts'

export type Section = {
  /** The id of its first node, or its place where it has none. */
  key: string
  kind: 'heading' | 'area' | 'goalTable'
  pos: number
  /** Nodes at the top of the document that belong to it: from ≤ index < to. */
  from: number
  to: number
  /** Of a heading; all else stands below every heading. */
  level: number
  /** 1 for the outermost. */
  depth: number
  /** '' for a goal table. */
  number: string
  title: string
}

/** The sections of a document, in its order. `items` are its numbered blocks (plugins/numbering.ts). */
export function sectionsOf(doc: PmNode, items: readonly OutlineItem[]): Section[] {
  const itemAt = new Map(items.map((item) => [item.pos, item]))
  const sections: Section[] = []
  const keys = new Set<string>()
  let depth = 0
  doc.forEach((node, pos, index) => {
    const item = itemAt.get(pos)
    const isTable = node.type.name === 'goalTable'
    if (item === undefined && !isTable) return
    if (item?.kind === 'heading') depth = item.depth
    const id: unknown = node.attrs['id']
    // Two nodes have one id for a moment, after two moves that met: a list must not break on it.
    const own = typeof id === 'string' && !keys.has(id) ? id : `#${index}`
    keys.add(own)
    sections.push({
      key: own,
      kind: item?.kind ?? 'goalTable',
      pos,
      from: index,
      to: index + 1,
      level: item?.kind === 'heading' ? Number(node.attrs['level']) : Number.POSITIVE_INFINITY,
      depth: item?.depth ?? depth + 1,
      number: item?.number ?? '',
      title: item?.title ?? String(node.attrs['caption'] ?? ''),
    })
  })
  for (const [i, section] of sections.entries()) {
    if (section.kind !== 'heading') continue
    const next = sections.slice(i + 1).find(({ level }) => level <= section.level)
    section.to = next?.from ?? doc.childCount
  }
  return sections
}

/**
 * Before which top node a section may be put so that nothing else changes its place under a heading: before another
 * section of its level or a higher one, or at the end. An area or a goal table may stand before any section. Where it
 * stands already is left out.
 */
export function placesFor(section: Section, all: readonly Section[], end: number): number[] {
  return [...all.filter(({ level }) => section.kind !== 'heading' || level <= section.level), { from: end }]
    .map(({ from }) => from)
    .filter((place) => place < section.from || place > section.to)
}

/** The next place up or down; null at the edge. */
export function placeBeyond(
  section: Section,
  all: readonly Section[],
  end: number,
  direction: 'up' | 'down',
): number | null {
  const places = placesFor(section, all, end)
  return direction === 'up'
    ? (places.findLast((place) => place < section.from) ?? null)
    : (places.find((place) => place > section.to) ?? null)
}

/** Index of the innermost section that a position of the document belongs to; -1 before the first. */
export function sectionAround(sections: readonly Section[], doc: PmNode, pos: number): number {
  const last = sections.findLastIndex((section) => section.pos <= pos)
  for (let i = last; i >= 0; i--) {
    const section = sections[i]
    if (section === undefined) continue
    // What follows an area or a table belongs to the heading before it.
    if (section.kind === 'heading' || pos <= section.pos + (doc.nodeAt(section.pos)?.nodeSize ?? 0)) return i
  }
  return -1
}

/** Whether the section after this one stands below it. */
export const hasBelow = (sections: readonly Section[], index: number): boolean =>
  (sections[index + 1]?.depth ?? 0) > (sections[index]?.depth ?? 0)

/**
 * For each section the one that stands for it in the list: itself, or the outermost folded one around it.
 * `folded` are keys.
 */
export function shownFor(sections: readonly Section[], folded: ReadonlySet<string>): number[] {
  let around = -1
  return sections.map(({ key, depth }, i) => {
    const outer = sections[around]
    if (outer !== undefined && depth > outer.depth) return around
    around = folded.has(key) && hasBelow(sections, i) ? i : -1
    return i
  })
}
