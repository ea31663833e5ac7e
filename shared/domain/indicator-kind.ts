/**
 * What kind of indicator a sentence describes (domain.md, section 3, "Parsing"). Only a guess: it fills in
 * where nobody has chosen, is never stored, and a chosen kind always wins.
 */
import type { IndicatorKind } from './vocabulary.ts'

/** In order of trust: a rate per inhabitants is a statistic although it begins with "Antal". */
const signs: readonly (readonly [IndicatorKind, RegExp])[] = [
  ['yesNo', /(?<!\p{L})(?:ja ?\/ ?nej|yes ?\/ ?no)(?!\p{L})/iu],
  ['statistic', /(?<!\p{L})per [\d\s]+(?:invånare|inhabitants)/iu],
  [
    'share',
    /(?<!\p{L})(?:procent)?andel(?:en|ar|arna)?(?!\p{L})|(?<!\p{L})(?:share|proportion|percentage) of(?!\p{L})/iu,
  ],
  ['count', /(?<!\p{L})(?:antal(?:et)?|number of)(?!\p{L})/iu],
  ['survey', /enkät|skattning|survey|questionnaire/iu],
  ['audit', /revision(?:er|en|erna)?(?!\p{L})|granskning|(?<!\p{L})audits?(?!\p{L})/iu],
  [
    'document',
    /finns (?:nu )?(?:framtag(?:en|et|na)|upprättad|upprättat|upprättade)|(?:has|have) been drawn up/iu,
  ],
  ['statistic', /statistik|(?<!\p{L})statistics?(?!\p{L})/iu],
]

/** The kind an indicator's wording suggests, or null when it suggests none. */
export function guessIndicatorKind(text: string): IndicatorKind | null {
  return signs.find(([, sign]) => sign.test(text))?.[0] ?? null
}
