/** Whether what one writes is kept, in words. Told to screen readers only when it goes wrong or right again. */
import { Check, CloudOff, LoaderCircle, TriangleAlert } from 'lucide-react'
import type { PlanConnection } from '../../sync/plan-connection.ts'
import css from './bar.module.css'
import { useConnectionFact } from './use-plan-connection.ts'
import { useWords } from './words.ts'

export function SaveWord({ connection }: { connection: PlanConnection | null }) {
  const t = useWords()
  const snapshot = useConnectionFact(connection, (all) => all)
  const { word, unsaved } = snapshot
  const calm = word === 'saved' || word === 'saving' || word === 'readOnly' || word === 'connecting'
  const text = word === 'offline' && unsaved ? t('save.offlineUnsaved') : t(`save.${word}`)
  return (
    <p
      className={`${css['save']} ${calm ? '' : css['alarm']}`}
      data-save={word}
      data-unsaved={unsaved}
      data-transport={snapshot.transport ?? 'none'}
      title={snapshot.stop?.reason || undefined}
      role="status"
      aria-live={calm ? 'off' : 'polite'}
    >
      {word === 'saved' && <Check size={16} aria-hidden="true" />}
      {(word === 'saving' || word === 'connecting') && <LoaderCircle size={16} aria-hidden="true" />}
      {word === 'offline' && <CloudOff size={16} aria-hidden="true" />}
      {word === 'failed' && <TriangleAlert size={16} aria-hidden="true" />}
      <span>{text}</span>
    </p>
  )
}
