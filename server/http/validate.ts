/** Faults that zod finds, as JSON Pointers (RFC 6901) with a sentence each, in the asker's language. */
import { z } from 'zod'
import type { FieldError } from '../../shared/domain/errors.ts'
import { DomainError } from '../../shared/domain/errors.ts'
import type { Language } from '../../shared/domain/vocabulary.ts'

const locales = { sv: z.locales.sv().localeError, en: z.locales.en().localeError }

const unknownKey = (key: string, language: Language): string =>
  language === 'sv' ? `Okänd nyckel: ${key}` : `Unknown key: ${key}`

/** `['content', 0, 'level']` → `/content/0/level`. */
export const toPointer = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/**
 * Every fault with its pointer. Of a union, the faults of the alternative that comes closest (fewest faults,
 * then the deepest), because "matches none of them" helps nobody.
 */
export function faultsOf(
  issues: readonly z.core.$ZodIssue[],
  language: Language,
  base: readonly PropertyKey[] = [],
): FieldError[] {
  return issues.flatMap((issue): FieldError[] => {
    const path = [...base, ...issue.path]
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        pointer: toPointer([...path, key]),
        detail: unknownKey(key, language),
      }))
    }
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      const alternatives = issue.errors.map((errors) => faultsOf(errors, language, path))
      const depth = (faults: FieldError[]) => Math.max(0, ...faults.map((f) => f.pointer.split('/').length))
      alternatives.sort((a, b) => a.length - b.length || depth(b) - depth(a))
      return alternatives[0] ?? []
    }
    if (issue.code === 'invalid_key' || issue.code === 'invalid_element') {
      return faultsOf(issue.issues, language, path)
    }
    return [{ pointer: toPointer(path), detail: issue.message }]
  })
}

/** `value` as its schema has it. @throws DomainError invalid, with a pointer for each fault */
export function validate<T>(
  schema: z.ZodType<T>,
  value: unknown,
  language: Language,
  where: 'body' | 'query',
): T {
  const result = schema.safeParse(value, { error: locales[language] })
  if (result.success) return result.data
  const faults = faultsOf(result.error.issues, language)
  throw new DomainError(
    'invalid',
    where === 'body'
      ? { sv: 'Innehållet följer inte sitt schema.', en: 'The body breaks its schema.' }
      : { sv: 'Adressens parametrar är felaktiga.', en: 'The parameters of the address are not valid.' },
    // Pointers point into the body; a fault in the query is named in its sentence instead.
    where === 'body'
      ? faults
      : faults.map((f) => ({ pointer: '', detail: `?${f.pointer.slice(1)}: ${f.detail}` })),
  )
}
