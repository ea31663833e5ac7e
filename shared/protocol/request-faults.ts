/**
 * From what zod found to what a person can act on, for every body, query and plan file: one sentence and the JSON
 * Pointer (RFC 6901) of the value itself. Zod reports a failed union once, at the union; a writer of a file needs the key that is wrong inside,
 * so the branch that the value most nearly is decides.
 */
import type { z } from 'zod'
import type { FieldError } from '../domain/errors.ts'
import type { Language } from '../domain/vocabulary.ts'
import type { TextFault } from './text.ts'

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]
type Sentence = Record<Language, string>

/** Most faults told at once; a file with more has one cause. */
const maxFaults = 100

/** RFC 6901: the pointer of a path. */
export const pointerOf = (path: Path): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

const topOnly: ReadonlySet<unknown> = new Set(['developmentArea', 'goalTable', 'followUp'])

const textFaults: Readonly<Record<TextFault, Sentence>> = {
  illFormed: {
    sv: 'Texten innehåller ett halvt tecken eller ett nolltecken och kan inte sparas.',
    en: 'The text contains half a character or a null character and cannot be stored.',
  },
  notOneLine: {
    sv: 'Här ska det stå en rad text utan styrtecken och halva tecken.',
    en: 'This must be one line of text without control characters and half characters.',
  },
  badYear: {
    sv: 'Året ska vara ett heltal från 1900 till 2200, eller none.',
    en: 'The year must be a whole number from 1900 to 2200, or none.',
  },
  endBeforeStart: {
    sv: 'Slutåret får inte ligga före startåret.',
    en: 'The end must not be before the start.',
  },
  organisationNeeded: {
    sv: 'En organisation behövs: organisationId eller organisation.',
    en: 'An organisation is needed: organisationId or organisation.',
  },
  empty: { sv: 'Texten får inte vara tom.', en: 'The text must not be empty.' },
  badId: {
    sv: 'Ett id är 1–100 tecken utan styrtecken.',
    en: 'An id is 1–100 characters without control characters.',
  },
  badLink: {
    sv: 'En länk börjar med http:, https:, mailto: eller #.',
    en: 'A link begins with http:, https:, mailto: or #.',
  },
  badTime: {
    sv: 'Tiden skrivs som år, år-månad eller datum: 2018, 2018-07 eller 2018-07-01.',
    en: 'The time is a year, year-month or date: 2018, 2018-07 or 2018-07-01.',
  },
  badPicture: {
    sv: 'Bilden ska vara en data-URL av slaget png, jpeg eller svg.',
    en: 'The picture must be a data URL of type png, jpeg or svg.',
  },
}

const kinds: Readonly<Record<string, Sentence>> = {
  string: { sv: 'text', en: 'text' },
  number: { sv: 'ett tal', en: 'a number' },
  int: { sv: 'ett heltal', en: 'a whole number' },
  array: { sv: 'en lista', en: 'a list' },
  object: { sv: 'ett objekt', en: 'an object' },
  record: { sv: 'ett objekt', en: 'an object' },
  boolean: { sv: 'true eller false', en: 'true or false' },
  null: { sv: 'null', en: 'null' },
}

/** Texts of a known form; zod's name of it → sentence. */
const formats: Readonly<Record<string, Sentence>> = {
  email: { sv: 'Här ska det stå en e-postadress.', en: 'This must be an e-mail address.' },
  url: { sv: 'Här ska det stå en webbadress.', en: 'This must be a web address.' },
  datetime: {
    sv: 'Tiden skrivs som 2026-11-22T09:15:00Z (UTC).',
    en: 'The time is written as 2026-11-22T09:15:00Z (UTC).',
  },
}

const notUnderstood: Sentence = { sv: 'Värdet går inte att förstå.', en: 'The value cannot be understood.' }

/** What a length or a size is counted in. */
const measured: Readonly<Record<string, Record<Language, (count: number | bigint) => string>>> = {
  string: {
    sv: (count) => `Texten ska ha minst ${count} tecken.`,
    en: (count) => `The text must have at least ${count} characters.`,
  },
  array: {
    sv: (count) => `Listan ska ha minst ${count} poster.`,
    en: (count) => `The list must have at least ${count} entries.`,
  },
}

/** Keys that make a span what it is; zod calls them unknown when what stands under them is wrong. */
const spanKeys: ReadonlySet<string> = new Set(['text', 'organisation', 'ref', 'footnote'])
const notASpan: Sentence = {
  sv: 'En text är {text}, {organisation, text}, {ref, text} eller {footnote}, var för sig.',
  en: 'A span is {text}, {organisation, text}, {ref, text} or {footnote}, one at a time.',
}

const isOneOf = (values: readonly unknown[]): Sentence => {
  const list = values.map((value) => JSON.stringify(value)).join(', ')
  return values.length === 1
    ? { sv: `Värdet ska vara ${list}.`, en: `The value must be ${list}.` }
    : { sv: `Värdet ska vara ett av ${list}.`, en: `The value must be one of ${list}.` }
}
const missing: Sentence = { sv: 'Värdet saknas.', en: 'The value is missing.' }

/** The value at a path, undefined where the path ends early. */
function valueAt(root: unknown, path: Path): unknown {
  let value = root
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<PropertyKey, unknown>)[step]
  }
  return value
}

/** How far a value is from a branch: another kind of thing, then keys too few or too many, then values. */
function distance(issues: readonly Issue[], value: unknown): number {
  let sum = 0
  for (const issue of issues) {
    if (issue.path.length === 0 && issue.code === 'invalid_type') sum += 1_000
    else if (issue.code === 'unrecognized_keys') sum += 10 * issue.keys.length
    else if (issue.path.length === 1 && valueAt(value, issue.path) === undefined) sum += 10
    else sum += 1
  }
  return sum
}

function nearest(branches: readonly Issue[][], value: unknown): readonly Issue[] {
  let best: readonly Issue[] = []
  let least = Number.POSITIVE_INFINITY
  for (const branch of branches) {
    const far = distance(branch, value)
    if (far < least) {
      best = branch
      least = far
    }
  }
  return best
}

function sentenceOf(issue: Exclude<Issue, { code: 'unrecognized_keys' }>, value: unknown): Sentence {
  const own = Object.hasOwn(textFaults, issue.message) ? textFaults[issue.message as TextFault] : undefined
  if (issue.code === 'custom' && own) return own
  if (value === undefined) return missing
  if (own) return own
  switch (issue.code) {
    case 'invalid_type': {
      const kind = kinds[issue.expected] ?? { sv: issue.expected, en: issue.expected }
      return { sv: `Värdet ska vara ${kind.sv}.`, en: `The value must be ${kind.en}.` }
    }
    case 'invalid_value':
      return isOneOf(issue.values)
    case 'invalid_union': {
      if (topOnly.has(value)) {
        return {
          sv: `Ett block av slaget ${JSON.stringify(value)} får bara stå överst i dokumentet.`,
          en: `A block of type ${JSON.stringify(value)} may only stand at the top of the document.`,
        }
      }
      const options = 'options' in issue && Array.isArray(issue.options) ? issue.options : []
      return options.length > 0 ? isOneOf(options) : notUnderstood
    }
    case 'invalid_format':
      return formats[issue.format] ?? notUnderstood
    case 'too_small': {
      if (issue.origin === 'string' && issue.minimum === 1) return textFaults.empty
      const length = measured[issue.origin]
      if (length !== undefined) return { sv: length.sv(issue.minimum), en: length.en(issue.minimum) }
      return issue.inclusive === false
        ? {
            sv: `Värdet ska vara större än ${issue.minimum}.`,
            en: `The value must be greater than ${issue.minimum}.`,
          }
        : {
            sv: `Värdet ska vara minst ${issue.minimum}.`,
            en: `The value must be at least ${issue.minimum}.`,
          }
    }
    case 'too_big':
      return issue.origin === 'string'
        ? {
            sv: `Texten får vara högst ${issue.maximum} tecken.`,
            en: `The text may be at most ${issue.maximum} characters.`,
          }
        : { sv: `Värdet får vara högst ${issue.maximum}.`, en: `The value must be at most ${issue.maximum}.` }
    default:
      return notUnderstood
  }
}

/** What zod found in `input` → sentences with pointers, at most 100. */
export function faultsOf(issues: readonly Issue[], input: unknown, language: Language): FieldError[] {
  const faults: FieldError[] = []
  const visit = (issue: Issue, base: Path): void => {
    if (faults.length >= maxFaults) return
    const path = [...base, ...issue.path]
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        const name = JSON.stringify(key)
        const unknown: Sentence = { sv: `Okänd nyckel: ${name}.`, en: `Unknown key: ${name}.` }
        const sentence = path[0] === 'content' && spanKeys.has(key) ? notASpan : unknown
        faults.push({ pointer: pointerOf([...path, key]), detail: sentence[language] })
      }
      return
    }
    if (issue.code === 'invalid_key') {
      const key = path.at(-1)
      for (const inner of issue.issues) {
        const detail = inner.code === 'unrecognized_keys' ? notUnderstood : sentenceOf(inner, key)
        faults.push({ pointer: pointerOf(path), detail: detail[language] })
      }
      return
    }
    const value = valueAt(input, path)
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      const branch = nearest(issue.errors, value)
      const otherKind = branch.every((inner) => inner.path.length === 0 && inner.code === 'invalid_type')
      if (!otherKind || issue.errors.length === 1) {
        for (const inner of branch) visit(inner, path)
        return
      }
      const expected = [
        ...new Set(
          issue.errors.flat().flatMap((inner) => ('expected' in inner ? [String(inner.expected)] : [])),
        ),
      ]
      const words = (to: Language) => expected.map((kind) => kinds[kind]?.[to] ?? kind)
      const detail = {
        sv: `Värdet ska vara ${words('sv').join(' eller ')}.`,
        en: `The value must be ${words('en').join(' or ')}.`,
      }
      faults.push({ pointer: pointerOf(path), detail: (value === undefined ? missing : detail)[language] })
      return
    }
    faults.push({ pointer: pointerOf(path), detail: sentenceOf(issue, value)[language] })
  }
  for (const issue of issues) visit(issue, [])
  return faults.slice(0, maxFaults)
}
