/** Running text as values: what it says, and its one canonical form. */
import type { Span } from './content.ts'

/** A piece of text with its marks. */
export type TextSpan = Extract<Span, { text: string; bold?: true }> & { organisation?: never; ref?: never }
export type Marks = { bold?: true; italic?: true; link?: string }

/** Whether a span is plain or marked text, and not a mention, a note or a reference. */
export const isTextSpan = (span: Span): span is TextSpan =>
  'text' in span && !('organisation' in span) && !('ref' in span)

/** Whether two texts carry the same marks, so that they are one text. */
export const sameMarks = (a: Marks, b: Marks): boolean =>
  a.bold === b.bold && a.italic === b.italic && a.link === b.link

/** A text span with its keys in the order of the contract. */
export function textSpan(text: string, marks: Marks): TextSpan {
  const span: TextSpan = { text }
  if (marks.bold) span.bold = true
  if (marks.italic) span.italic = true
  if (marks.link !== undefined) span.link = marks.link
  return span
}

/** The canonical form: neighbours with equal marks joined, empty text left out (contract.md, section 4). */
export function canonicalSpans(spans: readonly Span[]): Span[] {
  const result: Span[] = []
  for (const span of spans) {
    const last = result.at(-1)
    if (isTextSpan(span)) {
      if (span.text === '') continue
      if (last !== undefined && isTextSpan(last) && sameMarks(last, span)) last.text += span.text
      else result.push(textSpan(span.text, span))
    } else if ('organisation' in span) {
      result.push({ organisation: span.organisation, text: span.text })
    } else if ('ref' in span) {
      result.push(
        span.text === undefined || span.text === '' ? { ref: span.ref } : { ref: span.ref, text: span.text },
      )
    } else if ('footnote' in span) {
      result.push({ footnote: canonicalSpans(span.footnote) })
    }
  }
  return result
}

/** The words as they run: mentions and references as written, notes left out. */
export function spansText(spans: readonly Span[]): string {
  let text = ''
  for (const span of spans) if (!('footnote' in span)) text += span.text ?? ''
  return text
}

/** The words with their notes, each note in square brackets where it is called. */
export function spansTextWithNotes(spans: readonly Span[]): string {
  let text = ''
  for (const span of spans) text += 'footnote' in span ? `[${spansText(span.footnote)}]` : (span.text ?? '')
  return text
}
