/** The last step of running text on its way to readers: cleaned, references resolved, notes numbered. */
import type { PlanSettings } from '../domain/settings.ts'
import type { Language } from '../domain/vocabulary.ts'
import type { PlanContent, Span } from './content.ts'
import type { FinalFootnote, FinalSpan } from './finalised.ts'
import { isAllowedLink } from './link.ts'
import { type NodeNumber, numbersOf } from './numbering.ts'
import { spansText } from './spans.ts'
import { walkContent } from './walk.ts'

/** Control signs, which no format can show, signs that turn the reading direction, and byte order marks. */
const unprintable = /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu

/** Text every format can carry: composed (NFC), well-formed, one kind of line break. Typos stay. */
export const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/gu, '\n')
    .replace(unprintable, (sign) => (sign === '\n' || sign === '\t' ? sign : ''))
    .normalize('NFC')

export type TextFinaliser = {
  spans: (spans: readonly Span[]) => FinalSpan[]
  /** The notes called so far, in order. */
  footnotes: FinalFootnote[]
  numbers: Map<string, NodeNumber>
}

/** Makes the finaliser of one plan; it numbers notes in the order it is given the texts that call them. */
export function createTextFinaliser(settings: PlanSettings, content: PlanContent): TextFinaliser {
  const numbers = numbersOf(content)
  const targets = targetTexts(content)
  const names = new Map(settings.organisations.map(({ id, name }) => [id, name]))
  const footnotes: FinalFootnote[] = []

  const finaliseSpan = (span: Span): FinalSpan[] => {
    if ('footnote' in span) {
      const note: FinalFootnote = { number: footnotes.length + 1, spans: [] }
      footnotes.push(note)
      note.spans = finaliseSpans(span.footnote)
      return [{ kind: 'footnote', number: note.number }]
    }
    if ('ref' in span) return [finaliseReference(span.ref, cleanText(span.text ?? ''))]
    const text = cleanText(span.text)
    if (text === '') return []
    if ('organisation' in span) {
      const name = names.get(span.organisation)
      return [name === undefined ? { kind: 'organisation', text } : { kind: 'organisation', text, name }]
    }
    const final: FinalSpan = { kind: 'text', text }
    if (span.bold) final.bold = true
    if (span.italic) final.italic = true
    if (span.link !== undefined && isAllowedLink(span.link)) final.link = span.link
    return [final]
  }
  const finaliseReference = (target: string, written: string): FinalSpan => {
    const text = targets.get(target)
    if (text === undefined) return { kind: 'reference', text: written, target: null }
    const number = numbers.get(target)
    return {
      kind: 'reference',
      text: referenceText(settings.language, written, number, cleanText(text)),
      target,
    }
  }
  const finaliseSpans = (spans: readonly Span[]): FinalSpan[] => spans.flatMap(finaliseSpan)
  return { spans: finaliseSpans, footnotes, numbers }
}

/** What each node says, for references to nodes without a number. */
function targetTexts(content: PlanContent): Map<string, string> {
  const texts = new Map<string, string>()
  walkContent(content, {
    node: ({ node }) => texts.set(node.id, texts.get(node.id) ?? ''),
    text: (spans, nodeId) => texts.set(nodeId, texts.get(nodeId) || spansText(spans)),
  })
  return texts
}

const kindNames: Record<Language, Record<NodeNumber['kind'], string>> = {
  sv: { section: 'avsnitt', table: 'tabell', figure: 'figur' },
  en: { section: 'section', table: 'table', figure: 'figure' },
}
/** The number at the end of what was written: "2.1.3", "tabell 4". */
const writtenNumber = /\d+(?:\.\d+)*\.?$/u
const maxQuoteLength = 60

/**
 * How a living reference reads. A number that was written follows the target; other words stay as written;
 * without words it is named by its number, or quoted.
 */
export function referenceText(
  language: Language,
  written: string,
  number: NodeNumber | undefined,
  targetText: string,
): string {
  if (written !== '') return number ? written.replace(writtenNumber, number.number) : written
  if (number) return `${kindNames[language][number.kind]} ${number.number}`
  const short =
    targetText.length > maxQuoteLength ? `${targetText.slice(0, maxQuoteLength).toWellFormed()}…` : targetText
  return short === '' ? '→' : `”${short}”`
}
