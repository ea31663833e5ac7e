/** Abbreviations that are used and not explained, or explained and not used. */
import type { Problem } from '../domain/errors.ts'
import type { PlanSettings } from '../domain/settings.ts'
import { explainedAbbreviations, usedAbbreviations } from './abbreviations.ts'
import type { PlanContent } from './content.ts'
import { problem } from './problem-texts.ts'
import { spansText } from './spans.ts'
import { walkContent } from './walk.ts'

/** Capitals in a row, with digits and further capitals after a hyphen: SIP, NSPH, ABC-D. */
const capitals = /(?<![\p{L}\p{N}-])\p{Lu}{2,6}\d{0,2}(?:-\p{Lu}{1,4})*(?![\p{L}\p{N}])/gu
/** Everybody knows these, or they are no abbreviations: Roman numerals, terms, horizons, short signs. */
const wellKnown = /^(?:EU|FN|USA|TV|PC|IT|PDF|OK|AB|HT|VT|KL|Q[1-4]|[IVX]+)$/u

/** Everything the plan explains: each abbreviation, and each side of a stroke in one. */
export function explainedShorts(settings: PlanSettings): Set<string> {
  const explained = new Set<string>()
  for (const { short } of explainedAbbreviations(settings)) {
    explained.add(short)
    for (const part of short.split('/')) explained.add(part.trim())
  }
  return explained
}

/** What looks like an abbreviation in a text and is not explained, as often as it stands there. */
export function unexplainedIn(text: string, explained: ReadonlySet<string>): string[] {
  if (isShouted(text)) return []
  const found: string[] = []
  for (const [short] of text.matchAll(capitals))
    if (!explained.has(short) && !wellKnown.test(short)) found.push(short)
  return found
}

/** Each unexplained abbreviation once, where it first stands; unused ones belong to the whole plan. */
export function validateAbbreviations(settings: PlanSettings, content: PlanContent): Problem[] {
  const explained = explainedShorts(settings)
  const problems: Problem[] = []
  walkContent(content, {
    text: (spans, nodeId) => {
      for (const short of unexplainedIn(spansText(spans), explained)) {
        if (explained.has(short)) continue
        explained.add(short)
        problems.push(problem('abbreviationUnexplained', nodeId, { short }))
      }
    },
  })
  const own = settings.abbreviations.filter(({ short }) => short.trim() !== '')
  const used = new Set(usedAbbreviations(content, own))
  for (const abbreviation of own)
    if (!used.has(abbreviation))
      problems.push(problem('abbreviationUnused', null, { short: abbreviation.short }))
  return problems
}

/** Whether a text is written in capitals altogether, as headings are: then no word of it is an abbreviation. */
function isShouted(text: string): boolean {
  return /\p{Lu}{2}/u.test(text) && !/\p{Ll}{2}/u.test(text) && /\p{Lu}\s+\p{Lu}|\p{Lu}{7}/u.test(text)
}
