/**
 * Words written without a connection are sent when there is one, also when the person does not open the plan again:
 * each such plan gets a connection of its own, without a page, until the server has them or has refused them.
 */
import type { PlanSettings } from '../../../shared/domain/settings.ts'
import { keptAnswers } from '../../sync/kept/kept-answers.ts'
import { PlanConnection } from '../../sync/plan-connection.ts'
import { putAside } from './put-aside.ts'

export type Sending = { planId: string; stop(): void }

/** @param done the server has them, or they are on the shelf */
export function sendUnsent(personId: string, planId: string, done: () => void): Sending {
  const connection = new PlanConnection({
    planId,
    keepFor: personId,
    canWrite: true,
    origin: location.origin.replace(/^http/, 'ws'),
    storage: sessionStorage,
    onNotice: () => {},
  })
  let over = false
  const end = () => {
    if (over) return
    over = true
    connection.destroy()
    done()
  }
  const look = async () => {
    const { word, unsaved, stop } = connection.snapshot()
    if (!unsaved && (word === 'saved' || word === 'readOnly')) return end()
    // Signing in again, or a reload, is the page's business; the words stay where they are.
    if (stop === null || stop.reaction === 'signIn' || stop.reaction === 'reload') return
    unsubscribe()
    const words = connection.unsentWords()
    const settings = await keptSettings(personId, planId)
    if (settings !== null) await putAside({ connection, personId, planId, settings, code: stop.code, words })
    end()
  }
  const unsubscribe = connection.subscribe(() => void look())
  void connection.connect()
  return {
    planId,
    stop() {
      over = true
      unsubscribe()
      connection.destroy()
    },
  }
}

/** Settings that were kept beside the plan; null when there are none. */
export async function keptSettings(personId: string, planId: string): Promise<PlanSettings | null> {
  const answers = await keptAnswers(personId)
  const answer = answers.get(`plan/${planId}/settings`) as { settings: PlanSettings } | undefined
  return answer?.settings ?? null
}
