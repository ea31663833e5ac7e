/**
 * On narrow screens the page's bar scrolls away, and with it the words about saving. What is wrong is then said under
 * the tools, over the text, so that nothing moves. For the eye only: the bar has told screen readers already.
 */
import { useEffect, useState } from 'react'
import { useKeptWords } from '../../app/kept/texts.ts'
import type { PlanConnection } from '../../sync/plan-connection.ts'
import css from './save-strip.module.css'
import { isCalm, textOf } from './save-word.tsx'
import { useConnectionFact } from './use-plan-connection.ts'

/** Whether the words in the page's bar are in sight; looked at only while they matter. */
function useBarInSight(matters: boolean): boolean {
  const [inSight, setInSight] = useState(true)
  useEffect(() => {
    const words = matters ? document.querySelector('header [data-save]') : null
    if (words === null) return
    const watcher = new IntersectionObserver(([entry]) => setInSight(entry?.isIntersecting ?? true))
    watcher.observe(words)
    return () => watcher.disconnect()
  }, [matters])
  return inSight
}

export function SaveStrip({ connection }: { connection: PlanConnection | null }) {
  const t = useKeptWords()
  const text = useConnectionFact(connection, (all) => (isCalm(all.word) ? null : textOf(all)))
  const inSight = useBarInSight(text !== null)
  if (text === null || inSight) return null
  return (
    <p className={css['strip']} aria-hidden="true">
      {t(text)}
    </p>
  )
}
