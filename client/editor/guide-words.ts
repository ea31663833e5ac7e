/** Guiding texts in both languages, in a chunk of their own: most plans have outgrown them. */
import type { GuideKey } from '../../shared/document/guides.ts'
import { guidesEn } from '../app/i18n/guides.en.ts'
import { guidesSv } from '../app/i18n/guides.sv.ts'

type Words = typeof guidesSv
type KeysOf = { [T in keyof Words]: `${T}.${keyof Words[T] & string}` }[keyof Words]
/** Every place has a text and every text a place: neither type is wider than the other. */
type Complete = [GuideKey] extends [KeysOf] ? ([KeysOf] extends [GuideKey] ? true : never) : never
const complete: Complete = true

const flat = (words: Readonly<Record<string, Readonly<Record<string, string>>>>) =>
  new Map(
    Object.entries(words).flatMap(([template, texts]) =>
      Object.entries(texts).map(([place, text]) => [`${template}.${place}`, text] as const),
    ),
  )

const texts = complete && { sv: flat(guidesSv), en: flat(guidesEn) }

/** @throws Error for a place without a text; the types above leave none. */
export function guideWords(language: string, guide: GuideKey): string {
  const text = texts[language === 'en' ? 'en' : 'sv'].get(guide)
  if (text === undefined) throw new Error(`no guiding text for ${guide}`)
  return text
}
