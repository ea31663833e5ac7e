/** A plan as a standalone web page: finished and rendered in one step, in the plan's own language. */
import type { PlanSettings } from '../domain/settings.ts'
import type { PlanStatus } from '../domain/vocabulary.ts'
import type { PlanContent } from './content.ts'
import { finalise } from './finalise.ts'
import { renderPage } from './render/html.ts'

export type RenderHtmlOptions = {
  /** Where the plan stands; before it is decided the page is marked as a draft. */
  status: PlanStatus
  /** A line at the foot saying when and from what the page was made, in words. */
  generatedLabel?: string
  /** A `data:image/…` URL for the SHA-256 of a stored picture; without one its alternative text is shown. */
  picture?: (sha256: string) => string | undefined
}

/** The whole page, from `<!doctype html>`; the same plan and options always give the same page. */
export function renderHtml(
  settings: PlanSettings,
  content: PlanContent,
  { status, generatedLabel, picture }: RenderHtmlOptions,
): string {
  return renderPage(finalise(settings, content), {
    language: settings.language,
    status,
    ...(generatedLabel !== undefined && { generatedLabel }),
    ...(picture && { figureSource: picture }),
  })
}
