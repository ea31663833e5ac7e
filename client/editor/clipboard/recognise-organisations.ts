/**
 * Organisations of the plan in words somebody else wrote: by name or abbreviation, longest first. The wording stays
 * as it was written; only what is certain is marked, the rest stays text.
 */
import type { Span } from '../../../shared/document/content.ts'
import type { PlanSettings } from '../../../shared/domain/settings.ts'
import type { TextSpan } from './grid.ts'

/** Finds the organisations of a plan in text. Build it once for many texts. */
export class OrganisationFinder {
  readonly #byName = new Map<string, string>()
  readonly #pattern: RegExp | null

  constructor({ organisations, abbreviations }: Pick<PlanSettings, 'organisations' | 'abbreviations'>) {
    const names: string[] = []
    const shorts: string[] = []
    for (const { id, name, abbreviation } of organisations) {
      const short = abbreviation ?? abbreviations.find((a) => fold(a.expansion) === fold(name))?.short
      this.#add(fold(name), id, name, names)
      // In capitals as it stands: "AK" is an organisation, "ak" is not.
      if (short !== undefined) this.#add(short, id, short, shorts)
    }
    const all = [...names.map((name) => caseless(name)), ...shorts.map((short) => literal(short))].sort(
      (a, b) => b.length - a.length,
    )
    this.#pattern =
      all.length === 0 ? null : new RegExp(`(?<![\\p{L}\\p{N}])(?:${all.join('|')})(?![\\p{L}\\p{N}])`, 'gu')
  }

  #add(key: string, id: string, written: string, list: string[]): void {
    if (key.trim() === '' || this.#byName.has(key)) return
    this.#byName.set(key, id)
    list.push(written)
  }

  /** The spans with each organisation named in them as a mention with its wording. Links are left alone. */
  mark(spans: readonly TextSpan[]): Span[] {
    if (this.#pattern === null) return [...spans]
    const out: Span[] = []
    for (const span of spans) {
      if (span.link !== undefined) {
        out.push(span)
        continue
      }
      let from = 0
      for (const match of span.text.matchAll(this.#pattern)) {
        const [written] = match
        const id = this.#byName.get(written) ?? this.#byName.get(fold(written))
        if (id === undefined) continue
        if (match.index > from) out.push({ ...span, text: span.text.slice(from, match.index) })
        out.push({ organisation: id, text: written })
        from = match.index + written.length
      }
      if (from < span.text.length) out.push({ ...span, text: span.text.slice(from) })
    }
    return out
  }
}

const fold = (text: string): string => text.toLocaleLowerCase('sv')
const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
/** Matches a name in either case, without making abbreviations caseless too. */
const caseless = (name: string): string =>
  [...name]
    .map((sign) => {
      const lower = sign.toLocaleLowerCase('sv')
      const upper = sign.toLocaleUpperCase('sv')
      return lower === upper || upper.length !== 1 ? literal(sign) : `[${lower}${upper}]`
    })
    .join('')
