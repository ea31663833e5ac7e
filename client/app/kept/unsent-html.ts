/** Refused words as the elements of a page: headings, text and tables, by the renderer of the exports. */
import type { PlanContent } from '../../../shared/document/content.ts'
import { finalise } from '../../../shared/document/finalise.ts'
import { renderPage } from '../../../shared/document/render/html.ts'
import type { PlanSettings } from '../../../shared/domain/settings.ts'

/** Only elements of our own making: every text of the plan is escaped. */
export function unsentHtml(settings: PlanSettings, content: PlanContent): string {
  const page = renderPage(finalise(settings, content), { language: settings.language, status: 'draft' })
  const main = new DOMParser().parseFromString(page, 'text/html').querySelector('main')
  // Anchors would go to places that the part does not have; styles and ids belong to the whole page.
  for (const element of main?.querySelectorAll('[id], [style]') ?? []) {
    element.removeAttribute('id')
    element.removeAttribute('style')
  }
  for (const link of main?.querySelectorAll('a[href^="#"]') ?? []) link.replaceWith(...link.childNodes)
  return main?.innerHTML ?? ''
}
