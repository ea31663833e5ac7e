/**
 * Steps of the help, taken apart: plain words, names of buttons and keys. A name is the button's own text, looked up
 * where the button takes it, so that the help says what stands on the page, in the same language.
 */
export type StepPart =
  | { kind: 'words'; text: string }
  | { kind: 'key'; text: string }
  /** `name` is where its text comes from, such as `plans:page.share`. */
  | { kind: 'name'; text: string; name: string }

/** A name as people see it: without what the button adds for the moment (a number, somebody's name). */
const plain = (text: string): string => text.replace(/\{\{\w+\}\}.*$/, '').replace(/[\s:]+$/, '')

/** @param nameOf the text behind a key such as `plans:page.share` */
export function partsOf(step: string, nameOf: (key: string) => string): StepPart[] {
  return step
    .split(/(\[[\w:.]+\]|\{[^}]+\})/)
    .filter(Boolean)
    .map((part) => {
      const inner = part.slice(1, -1)
      if (part.startsWith('[')) return { kind: 'name', name: inner, text: plain(nameOf(inner)) }
      if (part.startsWith('{')) return { kind: 'key', text: inner }
      return { kind: 'words', text: part }
    })
}

/** The step as one reads it aloud, for the search. */
export const readable = (step: string, nameOf: (key: string) => string): string =>
  partsOf(step, nameOf)
    .map(({ text }) => text)
    .join('')
