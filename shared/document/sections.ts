/**
 * Where in a plan something stands, as a person would say it: the heading or development area it belongs to.
 * A development area is a section of its own; everything else belongs to the heading before it.
 */
import type { PlanContent } from './content.ts'
import { numberNodes } from './numbering.ts'
import { spansText } from './spans.ts'
import { walkContent } from './walk.ts'

export type Section = {
  id: string
  /** Derived, "2.1.3". */
  number: string
  title: string
}

export type Sections = {
  /** In document order. */
  list: Section[]
  /** Id of the section around each node; nodes before the first heading are missing. */
  of: Map<string, string>
}

/** The sections of a plan, and which one each node stands in. */
export function sectionsOf(content: PlanContent): Sections {
  const numbers = numberNodes(content)
  const list: Section[] = []
  const of = new Map<string, string>()
  let heading: string | null = null
  for (const block of content) {
    if (block.type === 'heading' || block.type === 'developmentArea') {
      const title = block.type === 'heading' ? spansText(block.spans) : block.title
      list.push({ id: block.id, number: numbers.get(block.id) ?? '', title })
    }
    if (block.type === 'heading') heading = block.id
    const section = block.type === 'developmentArea' ? block.id : heading
    if (section === null) continue
    walkContent([block], { node: ({ node }) => of.set(node.id, section) })
    if (block.type === 'developmentArea') of.set(block.group.id, section)
  }
  return { list, of }
}
