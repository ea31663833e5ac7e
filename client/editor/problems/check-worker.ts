/**
 * The thread that checks: a copy of the document kept up by the updates of the page, so that a check of a long
 * plan (tenths of a second) costs the person who types nothing.
 */
import * as Y from 'yjs'
import { checkPlan, type PlacedProblem } from './check-plan.ts'
import type { CheckAnswer, CheckRequest } from './problem-store.ts'

const doc = new Y.Doc()
let last = ''

const answer = (message: CheckAnswer) => postMessage(message)

addEventListener('message', ({ data }: MessageEvent<CheckRequest>) => {
  const started = performance.now()
  doc.transact(() => {
    for (const update of data.updates) Y.applyUpdate(doc, update)
  })
  const problems: PlacedProblem[] = checkPlan(doc, data.settings)
  const text = JSON.stringify(problems)
  const tookMs = performance.now() - started
  // What has not changed need not be handed over: unpacking it would cost the page.
  if (text === last) answer({ problems: null, tookMs })
  else answer({ problems, tookMs })
  last = text
})
