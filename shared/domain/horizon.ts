/**
 * Horizon markers, K (kort sikt) and L (lång sikt), as people type them before or after a goal (domain.md,
 * section 3, "Parsing"). Only capitals, only at the very start or end: a plan is full of single letters that
 * mean something else.
 */
import type { Horizon } from './vocabulary.ts'

const marker = '(K ?[+,/&] ?L|L ?[+,/&] ?K|K och L|L och K|K|L),?'
const bracketed = `\\(${marker}\\)`
const alone = new RegExp(`^(?:${marker}|${bracketed})[:.]?$`, 'u')
/** "K: …", "K. …", "(K) …"; without any sign only before a capital or a number: "K är en bokstav" is prose. */
const atStart = new RegExp(
  `^(?:${marker} ?:\\s*|${marker}\\.\\s*(?!\\p{Lu}\\.)|${bracketed}[:.]?\\s*|${marker}\\s+(?=[\\p{Lu}\\p{N}"”]))(?=\\S)`,
  'u',
)
const atEnd = new RegExp(`^(.*\\S)\\s*(?:${bracketed}|(?<=[\\s:.])${marker})[:.]?$`, 'su')
/** Words that take a letter after them. */
const namedByLetter =
  /(?:^|\s)(?:vitamin|avdelning|bilaga|kapitel|avsnitt|plan|grupp|typ|alternativ|nivå|appendix)$/iu

/**
 * Splits a goal as written into its horizon and the rest, trimmed; null when it carries no marker. A marker
 * at the start wins over one at the end.
 */
export function parseHorizonMarker(written: string): { horizon: Horizon; text: string } | null {
  const text = written.trim()
  const only = alone.exec(text)
  if (only) return { horizon: horizonOf(only), text: '' }
  const start = atStart.exec(text)
  if (start) return { horizon: horizonOf(start), text: text.slice(start[0].length).trim() }
  const end = atEnd.exec(text)
  const rest = end?.[1]
  if (!end || rest === undefined || namedByLetter.test(rest)) return null
  return { horizon: horizonOf([...end].slice(1)), text: rest.trim() }
}

function horizonOf(groups: readonly (string | undefined)[]): Horizon {
  const letters = groups.slice(1).find((group) => group !== undefined) ?? ''
  return letters.length > 1 ? 'both' : letters === 'K' ? 'short' : 'long'
}
