/** Words that the server refused go to the shelf of this computer; only then does the copy that holds them go. */
import type { PlanContent } from '../../../shared/document/content.ts'
import type { PlanSettings } from '../../../shared/domain/settings.ts'
import { shelve } from '../../sync/kept/shelf.ts'
import type { PlanConnection } from '../../sync/plan-connection.ts'

/** Never throws: where nothing is kept the words stay on the page, and a copy that could not be emptied is asked again. */
export async function putAside(refused: {
  connection: PlanConnection
  personId: string
  planId: string
  settings: PlanSettings
  code: number
  words: PlanContent
}): Promise<void> {
  const { connection, personId, planId, settings, code, words } = refused
  if (connection.snapshot().keeping === 'off') return
  try {
    if (words.length > 0) {
      const { unsentHtml } = await import('./unsent-html.ts')
      const html = unsentHtml(settings, words)
      await shelve(personId, { planId, title: settings.title, code, at: Date.now(), html })
    }
    await connection.eraseCopy()
  } catch {
    connection.keepNothing()
  }
}
