/**
 * Style sheets that are made while the program runs, because a style sheet file cannot say what they say: what stands
 * in the margins of a printed page (the plan's name, the draft mark with its date, page numbers), and which part of
 * the plan is printed. Given to the page as objects, which the content security policy leaves alone.
 */

/** Words of a margin as a CSS string, whatever they contain. */
export const cssString = (text: string): string =>
  `"${text.replace(/["\\\p{Cc}<]/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `)}"`

/** Words for the margins of every page. */
export type MarginWords = {
  /** At the top, to the left. */
  title: string
  /** At the top, to the right: the draft mark and the day. */
  mark: string
  /** Before the page's number, and between it and the number of pages. */
  page: string
  of: string
}

/** The sheet of paper with its margins. Browsers without margin boxes print the pages without these words. */
export function pageRules({ title, mark, page, of }: MarginWords): string {
  const look = 'font: 8.5pt "Source Sans 3", sans-serif; color: #444;'
  return `@page {
  size: A4;
  margin: 22mm 20mm 20mm;
  @top-left { content: ${cssString(title)}; inline-size: 60%; ${look} }
  @top-right { content: ${cssString(mark)}; font-weight: 600; ${look} }
  @bottom-right { content: ${cssString(`${page} `)} counter(page) ${cssString(` ${of} `)} counter(pages); ${look} }
}`
}

/** What of the document is printed: children of `.document` by their place, first ≤ n ≤ last, counted from 1. */
export type PrintedPart = {
  first: number
  last: number
  /** Numbers of the notes that are called there. */
  notes: readonly number[]
  /** Places in the list of abbreviations, from 1, of those used there. */
  abbreviations: readonly number[]
}

/** Leaves out everything but one part, and of notes and abbreviations those that it uses. */
export function partRules({ first, last, notes, abbreviations }: PrintedPart): string {
  const hide = '{ display: none; }'
  const has = (selectors: readonly string[]) => `:not(:is(${selectors.join(', ')}))`
  const list = (title: string, entry: (kept: string) => string, kept: readonly string[]) =>
    kept.length === 0
      ? `section:has(> #${title}) ${hide}`
      : `section:has(> #${title}) ${entry(has(kept))} ${hide}`
  return `@media print {
  .document > :not(:nth-child(n + ${first}):nth-child(-n + ${last})) ${hide}
  ${list(
    'notes-title',
    (kept) => `li${kept}`,
    notes.map((number) => `:has(#note-${number})`),
  )}
  ${list(
    'abbreviations-title',
    (kept) => `dl > *${kept}`,
    abbreviations.map((place) => `:nth-of-type(${place})`),
  )}
}`
}

/** Links that say their address themselves: it is not printed after them once more. */
export const saidAddressRules = (addresses: readonly string[]): string =>
  addresses.length === 0
    ? ''
    : `@media print { .document a:is(${addresses.map((address) => `[href=${cssString(address)}]`).join(', ')})::after { content: none; } }`

/** Whether a link's words are its address, give or take what nobody writes out. */
export function saysItsAddress(words: string, address: string): boolean {
  const bare = (text: string) =>
    text
      .trim()
      .replace(/^(https?:\/\/|mailto:)?(www\.)?/, '')
      .replace(/\/$/, '')
  return bare(words) === bare(address)
}
