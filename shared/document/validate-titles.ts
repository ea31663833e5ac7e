/** Titles that cannot be told apart in a table of contents. */
import type { Problem } from '../domain/errors.ts'
import { isBlank } from './blank.ts'
import type { PlanContent } from './content.ts'
import { problem } from './problem-texts.ts'
import { spansText } from './spans.ts'

/**
 * Development areas with the same title anywhere, and headings with the same title under the same heading.
 * The same subheading in several chapters ("Barn och unga") is how plans are written, and no fault.
 */
export function validateTitles(content: PlanContent): Problem[] {
  const problems: Problem[] = []
  const areas = new Set<string>()
  /** Open headings, outermost first, with the titles seen under each. */
  const open: { level: number; titles: Set<string> }[] = [{ level: 0, titles: new Set() }]
  const check = (seen: Set<string> | undefined, nodeId: string, text: string) => {
    const key = text.trim().replace(/\s+/gu, ' ').toLowerCase()
    if (isBlank(key) || !seen) return
    if (seen.has(key)) problems.push(problem('duplicateTitle', nodeId, { text: text.trim() }))
    seen.add(key)
  }
  for (const block of content) {
    if (block.type === 'developmentArea') check(areas, block.id, block.title)
    if (block.type === 'heading') {
      while ((open.at(-1)?.level ?? 0) >= block.level) open.pop()
      check(open.at(-1)?.titles, block.id, spansText(block.spans))
      open.push({ level: block.level, titles: new Set() })
    }
  }
  return problems
}
