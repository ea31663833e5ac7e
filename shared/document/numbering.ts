/**
 * The numbers of a plan, derived and never stored: they follow the order of the document, so that moving a
 * section renumbers everything that mentions it.
 *
 * A heading's number counts how deep it stands, not its level: a plan that leaps from level 1 to 3 gets 1.1,
 * not 1.0.1. A development area is numbered one step below the heading before it, as a sibling of the areas
 * beside it. Tables (plain tables and goal tables in one series) and figures count 1, 2, 3 through the plan,
 * wherever they stand. Headings inside areas, cells and quotes carry no number.
 */
import type { PlanContent } from './content.ts'
import { walkContent } from './walk.ts'

export type NodeNumber = {
  kind: 'section' | 'table' | 'figure'
  /** "2.1.3" for a section, "4" for a table or figure. */
  number: string
}

/** The derived number of every heading and development area at top level, table and figure, by node id. */
export function numberNodes(content: PlanContent): Map<string, string> {
  return new Map([...numbersOf(content)].map(([id, { number }]) => [id, number]))
}

/** As `numberNodes`, with what kind of thing is numbered. */
export function numbersOf(content: PlanContent): Map<string, NodeNumber> {
  const numbers = numberSections(content)
  const next = { table: 0, figure: 0 }
  const count = (id: string, kind: 'table' | 'figure') => {
    next[kind] += 1
    if (!numbers.has(id)) numbers.set(id, { kind, number: String(next[kind]) })
  }
  walkContent(content, {
    node: ({ kind, node }) => {
      if (kind !== 'block') return
      if (node.type === 'table' || node.type === 'goalTable') count(node.id, 'table')
      if (node.type === 'figure') count(node.id, 'figure')
    },
  })
  return numbers
}

function numberSections(content: PlanContent): Map<string, NodeNumber> {
  const numbers = new Map<string, NodeNumber>()
  /** The headings that are open at this place, outermost first, each with its level. */
  const levels: number[] = []
  const counters: number[] = []
  const next = (depth: number): string => {
    counters.length = depth
    counters[depth - 1] = (counters[depth - 1] ?? 0) + 1
    return counters.join('.')
  }
  for (const block of content) {
    if (block.type === 'heading') {
      while ((levels.at(-1) ?? 0) >= block.level) levels.pop()
      levels.push(block.level)
      const number = next(levels.length)
      if (!numbers.has(block.id)) numbers.set(block.id, { kind: 'section', number })
    }
    if (block.type === 'developmentArea') {
      const number = next(levels.length + 1)
      if (!numbers.has(block.id)) numbers.set(block.id, { kind: 'section', number })
    }
  }
  return numbers
}

/** How deep a section number is: 1 for "3", 3 for "3.1.2". */
export const depthOf = (number: string): number => number.split('.').length
