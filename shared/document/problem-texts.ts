/**
 * Every problem a plan can have that its text and settings show: code, severity and sentence (domain.md,
 * section 3, "Problems"). Codes are stable: accepted warnings and other programs refer to them. Errors block
 * deciding a plan, never writing it. `{name}` is filled in.
 */
import type { Problem } from '../domain/errors.ts'
import type { Severity } from '../domain/vocabulary.ts'

type ProblemText = { severity: Severity; sv: string; en: string }

export const problemTexts = {
  // Errors.
  duplicateId: {
    severity: 'error',
    sv: 'Två delar av planen har samma id. Ta bort eller skriv om den ena.',
    en: 'Two parts of the plan have the same id. Remove or rewrite one of them.',
  },
  focusAreaUnknown: {
    severity: 'error',
    sv: 'Fokusområdet ”{code}” finns inte bland planens fokusområden.',
    en: 'The focus area “{code}” is not one of the plan’s focus areas.',
  },
  timeEndsBeforeStart: {
    severity: 'error',
    sv: 'Tiden ”{text}” slutar innan den börjar.',
    en: 'The time “{text}” ends before it starts.',
  },
  figureWithoutAlt: {
    severity: 'error',
    sv: 'Bilden saknar alternativtext. Beskriv vad den visar för den som inte ser den.',
    en: 'The figure has no alternative text. Describe what it shows for people who cannot see it.',
  },
  // Warnings: parts of an area, a row or a goal.
  areaWithoutTitle: {
    severity: 'warning',
    sv: 'Utvecklingsområdet saknar rubrik.',
    en: 'The development area has no title.',
  },
  areaWithoutCurrentState: {
    severity: 'warning',
    sv: 'Utvecklingsområdet saknar nulägesbeskrivning.',
    en: 'The development area has no description of the current state.',
  },
  areaWithoutNeed: {
    severity: 'warning',
    sv: 'Utvecklingsområdet saknar utvecklingsbehov.',
    en: 'The development area has no description of the need.',
  },
  groupWithoutGoal: { severity: 'warning', sv: '{place} saknar mål.', en: '{place} has no goal.' },
  groupWithoutActivity: {
    severity: 'warning',
    sv: '{place} saknar aktivitet.',
    en: '{place} has no activity.',
  },
  groupWithoutResponsible: {
    severity: 'warning',
    sv: '{place} saknar ansvarig.',
    en: '{place} has nobody responsible.',
  },
  groupWithoutIndicator: {
    severity: 'warning',
    sv: '{place} saknar indikator.',
    en: '{place} has no indicator.',
  },
  groupWithoutFocusArea: {
    severity: 'warning',
    sv: '{place} saknar fokusområde.',
    en: '{place} has no focus area.',
  },
  goalWithoutHorizon: {
    severity: 'warning',
    sv: 'Målet saknar horisont (K eller L).',
    en: 'The goal has no horizon (short or long term).',
  },
  noShortGoal: {
    severity: 'warning',
    sv: '{place} har inget mål på kort sikt.',
    en: '{place} has no short-term goal.',
  },
  noLongGoal: {
    severity: 'warning',
    sv: '{place} har inget mål på lång sikt.',
    en: '{place} has no long-term goal.',
  },
  onlyYesNoIndicators: {
    severity: 'warning',
    sv: '{place} har bara indikatorer som besvaras med ja eller nej.',
    en: '{place} has only indicators that are answered with yes or no.',
  },
  fewerIndicatorsThanGoals: {
    severity: 'warning',
    sv: '{place} har färre indikatorer ({indicators}) än mål ({goals}).',
    en: '{place} has fewer indicators ({indicators}) than goals ({goals}).',
  },
  goalNotFollowedUp: {
    severity: 'warning',
    sv: 'Förra planens mål är inte uppföljt: status saknas.',
    en: 'The previous plan’s goal has not been followed up: it has no status.',
  },
  // Warnings: time, organisations, references, words.
  timeUnread: {
    severity: 'warning',
    sv: 'Tiden ”{text}” går inte att tolka. Skriv till exempel 2019, 2018–2019 eller hösten 2018.',
    en: 'The time “{text}” could not be understood. Write for example 2019, 2018–2019 or autumn 2018.',
  },
  timeOutsidePeriod: {
    severity: 'warning',
    sv: 'Tiden ”{text}” ligger utanför planens period {start}–{end}.',
    en: 'The time “{text}” lies outside the plan’s period {start}–{end}.',
  },
  responsibleUnresolved: {
    severity: 'warning',
    sv: 'Ansvarig ”{text}” är inte kopplad till någon organisation.',
    en: 'The responsible party “{text}” is not linked to any organisation.',
  },
  organisationUnknown: {
    severity: 'warning',
    sv: '”{text}” hänvisar till en organisation som inte finns i planens lista.',
    en: '“{text}” refers to an organisation that is not in the plan’s list.',
  },
  deadReference: {
    severity: 'warning',
    sv: 'Hänvisningen {text}leder till något som inte finns i planen.',
    en: 'The reference {text}leads to something that is not in the plan.',
  },
  duplicateTitle: {
    severity: 'warning',
    sv: 'Rubriken ”{text}” finns redan tidigare i planen.',
    en: 'The title “{text}” already occurs earlier in the plan.',
  },
  abbreviationUnexplained: {
    severity: 'warning',
    sv: 'Förkortningen ”{short}” förklaras inte i planens lista.',
    en: 'The abbreviation “{short}” is not explained in the plan’s list.',
  },
  abbreviationUnused: {
    severity: 'warning',
    sv: 'Förkortningen ”{short}” finns i listan men används inte.',
    en: 'The abbreviation “{short}” is in the list but is not used.',
  },
  // Warnings: what merged edits left over.
  joined: {
    severity: 'warning',
    sv: 'Två personers ändringar har slagits ihop här. Läs igenom och ta bort det som blev dubbelt.',
    en: 'Two people’s changes have been joined here. Read it through and remove what is doubled.',
  },
  unknownNode: {
    severity: 'warning',
    sv: 'Här finns innehåll från en nyare version av programmet som inte kan visas.',
    en: 'There is content here from a newer version of the program that cannot be shown.',
  },
  misplaced: {
    severity: 'warning',
    sv: 'Något här stod på fel plats och har flyttats. Läs igenom och kontrollera.',
    en: 'Something here stood in the wrong place and has been moved. Read it through and check.',
  },
  tooDeep: {
    severity: 'warning',
    sv: 'Listor eller citat ligger i för många nivåer. De innersta visas på samma nivå.',
    en: 'Lists or quotes are nested too deeply. The innermost are shown on one level.',
  },
  badValue: {
    severity: 'warning',
    sv: 'Ett värde här kan inte läsas och visas som om det saknades.',
    en: 'A value here cannot be read and is shown as if it were missing.',
  },
  // Information.
  longSentence: {
    severity: 'info',
    sv: 'En mening har {words} ord. Kortare meningar är lättare att läsa.',
    en: 'A sentence has {words} words. Shorter sentences are easier to read.',
  },
  activityEqualsGoal: {
    severity: 'info',
    sv: 'Aktiviteten har samma text som målet.',
    en: 'The activity has the same text as its goal.',
  },
  emailInText: {
    severity: 'info',
    sv: 'Texten innehåller en e-postadress. Kontrollera att den ska publiceras.',
    en: 'The text contains an e-mail address. Check that it should be published.',
  },
  personalNumberInText: {
    severity: 'info',
    sv: 'Texten verkar innehålla ett personnummer. Ta bort det.',
    en: 'The text seems to contain a personal identity number. Remove it.',
  },
} as const satisfies Record<string, ProblemText>

export type ProblemCode = keyof typeof problemTexts
/** What stands for `{name}` in a sentence; a pair where the languages differ. */
export type ProblemValues = Readonly<Record<string, string | number | { sv: string; en: string }>>

/** A problem with its sentences filled in. `nodeId` is null for the whole plan. */
export function problem(code: ProblemCode, nodeId: string | null, values: ProblemValues = {}): Problem {
  const { severity, sv, en } = problemTexts[code]
  return { code, severity, nodeId, message: { sv: fill(sv, values, 'sv'), en: fill(en, values, 'en') } }
}

function fill(sentence: string, values: ProblemValues, language: 'sv' | 'en'): string {
  return sentence.replace(/\{(\w+)\}/gu, (_, name: string) => {
    const value = values[name]
    return typeof value === 'object' ? value[language] : String(value ?? '')
  })
}
