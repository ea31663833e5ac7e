/** Which abbreviations a plan uses: for the list in the finished plan, and for the completeness check. */
import type { PlanSettings } from '../domain/settings.ts'
import type { PlanContent } from './content.ts'
import { spansTextWithNotes } from './spans.ts'
import { walkContent } from './walk.ts'

export type Abbreviation = { short: string; expansion: string }

/** Every abbreviation the plan explains: its own list, then organisations that have one and are not in it. */
export function explainedAbbreviations(settings: PlanSettings): Abbreviation[] {
  const own = settings.abbreviations.filter(({ short }) => short.trim() !== '')
  const listed = new Set(own.map(({ short }) => short))
  const organisations = settings.organisations.flatMap(({ abbreviation, name }) =>
    abbreviation && !listed.has(abbreviation) ? [{ short: abbreviation, expansion: name }] : [],
  )
  return [...own, ...organisations]
}

/** A run of letters and digits; `\b` knows no å, ä, ö. */
const word = /[\p{L}\p{N}]+/gu

/** An abbreviation where it stands in a text. */
export type StandingAbbreviation = { at: number; abbreviation: Abbreviation }

/**
 * Finds those of `abbreviations` that stand in a text as whole words, endings such as ":s" allowed; where one
 * continues another ("ABC" in "ABC-D") only the longer stands. Each word of the text is looked at once, however many
 * abbreviations there are.
 */
export function abbreviationFinder(
  abbreviations: readonly Abbreviation[],
): (text: string) => StandingAbbreviation[] {
  const byFirstWord = new Map<string, Abbreviation[]>()
  for (const abbreviation of abbreviations) {
    const first = abbreviation.short.match(word)?.[0]
    if (first === undefined) continue
    byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), abbreviation])
  }
  return (text) => {
    const found: StandingAbbreviation[] = []
    if (byFirstWord.size === 0) return found
    for (const match of text.matchAll(word)) {
      const longest = byFirstWord
        .get(match[0])
        ?.filter(({ short }) => standsAt(text, match.index, short))
        .sort((a, b) => b.short.length - a.short.length)[0]
      if (longest) found.push({ at: match.index - longest.short.search(word), abbreviation: longest })
    }
    return found
  }
}

/** Those of `abbreviations` that stand anywhere in the plan. */
export function usedAbbreviations(
  content: PlanContent,
  abbreviations: readonly Abbreviation[],
): Abbreviation[] {
  const find = abbreviationFinder(abbreviations)
  const used = new Set<Abbreviation>()
  walkContent(content, {
    text: (spans) => {
      for (const { abbreviation } of find(spansTextWithNotes(spans))) used.add(abbreviation)
    },
  })
  return abbreviations.filter((abbreviation) => used.has(abbreviation))
}

function standsAt(text: string, wordAt: number, short: string): boolean {
  const at = wordAt - short.search(word)
  return text.startsWith(short, at) && !/[\p{L}\p{N}]/u.test(text[at + short.length] ?? '')
}
