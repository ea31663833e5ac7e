/** The words of the guiding texts, fetched by the first plan that has a place for one. */
import type { GuideKey } from '../../shared/document/guides.ts'
import { i18n } from '../app/i18n/i18n.ts'

/** The guiding text of a place, in the language of the page. */
export type GuideWords = (guide: GuideKey) => string

let fetched: Promise<GuideWords> | null = null

/** @throws TypeError without a connection; the next call asks again. */
export function loadGuides(): Promise<GuideWords> {
  fetched ??= import('./guide-words.ts').then(
    ({ guideWords }) =>
      (guide) =>
        guideWords(i18n.language, guide),
    (error: unknown) => {
      fetched = null
      throw error
    },
  )
  return fetched
}
