/** Values held against their schemas; what breaks them is told by place, in the asker's language. */
import type { z } from 'zod'
import { DomainError } from '../../shared/domain/errors.ts'
import type { Language } from '../../shared/domain/vocabulary.ts'
import { faultsOf } from '../../shared/protocol/request-faults.ts'

/** `value` as its schema has it. @throws DomainError invalid, with a pointer for each fault */
export function validate<T>(
  schema: z.ZodType<T>,
  value: unknown,
  language: Language,
  where: 'body' | 'query',
): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const faults = faultsOf(result.error.issues, value, language)
  if (where === 'body') {
    const sentence = { sv: 'Innehållet följer inte sitt schema.', en: 'The body breaks its schema.' }
    throw new DomainError('invalid', sentence, faults)
  }
  // Pointers point into the body; a fault in the query is named in its sentence instead.
  const named = faults.map(({ pointer, detail }) => ({ name: `?${pointer.slice(1)}`, detail }))
  const names = [...new Set(named.map(({ name }) => name))].join(', ')
  throw new DomainError(
    'invalid',
    {
      sv: `Adressens parametrar är felaktiga: ${names}.`,
      en: `The parameters of the address are not valid: ${names}.`,
    },
    named.map(({ name, detail }) => ({ pointer: '', detail: `${name}: ${detail}` })),
  )
}
