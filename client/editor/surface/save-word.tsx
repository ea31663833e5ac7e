/** Whether what one writes is kept, and where, in words. Told to screen readers only when it goes wrong or right again. */
import { Check, CloudOff, LoaderCircle, TriangleAlert } from 'lucide-react'
import { useKeptWords } from '../../app/kept/texts.ts'
import type { ConnectionSnapshot } from '../../sync/connection-snapshot.ts'
import type { PlanConnection } from '../../sync/plan-connection.ts'
import css from './bar.module.css'
import { useConnectionFact } from './use-plan-connection.ts'

type SaveState = ConnectionSnapshot['word']

/** The key of what is true now. What is on its way to the disk arrives within a few milliseconds or is refused. */
export function textOf({ word, unsaved, keeping, canWrite }: ConnectionSnapshot) {
  const kept = keeping === 'kept' || keeping === 'writing'
  if (word === 'failed') return kept ? 'save.failedKept' : 'save.failedTab'
  if (word !== 'offline') return `save.${word}` as const
  if (unsaved) return kept ? 'save.offlineKept' : 'save.offlineTab'
  return kept && !canWrite ? 'save.offlineRead' : 'save.offline'
}

/** Nothing that a person needs to know while they write. */
export const isCalm = (word: SaveState): boolean =>
  word === 'saved' || word === 'saving' || word === 'readOnly' || word === 'connecting'

export function SaveWord({ connection }: { connection: PlanConnection | null }) {
  const t = useKeptWords()
  const snapshot = useConnectionFact(connection, (all) => all)
  const { word, unsaved, keeping } = snapshot
  const calm = isCalm(word)
  const more = snapshot.stop?.reason || (keeping === 'failed' ? t('save.storageRefused') : undefined)
  return (
    <p
      className={`${css['save']} ${calm ? '' : css['alarm']}`}
      data-save={word}
      data-unsaved={unsaved}
      data-keeping={keeping}
      data-transport={snapshot.transport ?? 'none'}
      title={more}
      role="status"
      aria-live={calm ? 'off' : 'polite'}
    >
      {word === 'saved' && <Check size="1rem" aria-hidden="true" />}
      {(word === 'saving' || word === 'connecting') && <LoaderCircle size="1rem" aria-hidden="true" />}
      {word === 'offline' && <CloudOff size="1rem" aria-hidden="true" />}
      {word === 'failed' && <TriangleAlert size="1rem" aria-hidden="true" />}
      <span>{t(textOf(snapshot))}</span>
    </p>
  )
}
