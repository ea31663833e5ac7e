/** What a plan's settings must keep, beyond the shape of each: what others refer to by name has one name. */
import { DomainError, type FieldError } from '../../shared/domain/errors.ts'
import type { PlanSettings } from '../../shared/domain/settings.ts'
import type { Language } from '../../shared/domain/vocabulary.ts'

/** @throws DomainError invalid, with a pointer to each organisation id and focus code that is used twice */
export function checkSettings({ organisations, focusAreas }: PlanSettings, language: Language): void {
  const errors = [
    ...repeats(
      'organisations',
      'id',
      organisations.map((o) => o.id),
      language,
    ),
    ...repeats(
      'focusAreas',
      'code',
      focusAreas.map((f) => f.code),
      language,
    ),
  ]
  if (errors.length === 0) return
  throw new DomainError(
    'invalid',
    { sv: 'Två poster har samma id eller kod.', en: 'Two entries have the same id or code.' },
    errors,
  )
}

function repeats(list: string, key: string, values: readonly string[], language: Language): FieldError[] {
  const seen = new Set<string>()
  return values.flatMap((value, index) => {
    if (seen.size < seen.add(value).size) return []
    const told = {
      sv: `${JSON.stringify(value)} används redan.`,
      en: `${JSON.stringify(value)} is used already.`,
    }
    return [{ pointer: `/${list}/${index}/${key}`, detail: told[language] }]
  })
}
