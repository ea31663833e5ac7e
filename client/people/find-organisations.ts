/** Finding an organisation by what somebody types of its name. */
import type { Organisation } from '../../shared/protocol/api/people.ts'

const folded = (text: string): string => text.normalize('NFC').toLocaleLowerCase('sv')

/** Every word of `search` stands in the name or the abbreviation; by name, as `language` sorts. */
export function foundOrganisations(
  all: readonly Organisation[],
  search: string,
  language: string,
): Organisation[] {
  const words = folded(search).split(/\s+/).filter(Boolean)
  const { compare } = new Intl.Collator(language)
  return all
    .filter(({ name, abbreviation }) => {
      const text = folded(`${name} ${abbreviation ?? ''}`)
      return words.every((word) => text.includes(word))
    })
    .sort((a, b) => compare(a.name, b.name))
}

/** Those that may stand above `organisation`: not itself, nor what lies below it. */
export function possibleParents(all: readonly Organisation[], organisation: Organisation | null) {
  const parentOf = new Map(all.map(({ id, parentId }) => [id, parentId]))
  const isBelow = (id: string): boolean => {
    const seen = new Set<string>()
    for (let at: string | null = id; at !== null && !seen.has(at); at = parentOf.get(at) ?? null) {
      if (at === organisation?.id) return true
      seen.add(at)
    }
    return false
  }
  return organisation === null ? [...all] : all.filter(({ id }) => !isBelow(id))
}
