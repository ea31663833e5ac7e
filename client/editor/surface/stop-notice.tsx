/** Above the text: why the connection was ended, what was kept, and what to do; before that, whose computer this is. */
import { useEffect, useState } from 'react'
import type { PlanSettings } from '../../../shared/domain/settings.ts'
import { closeCode } from '../../../shared/protocol/wire.ts'
import { OwnComputerQuestion } from '../../app/kept/own-computer-question.tsx'
import { ShelvedNotices } from '../../app/kept/shelved-notices.tsx'
import { useKeptWords } from '../../app/kept/texts.ts'
import type { ConnectionSnapshot } from '../../sync/connection-snapshot.ts'
import { mayKeep } from '../../sync/kept/own-computer.ts'
import type { PlanConnection } from '../../sync/plan-connection.ts'
import { Button } from '../../ui/button.tsx'
import { inACalmMoment } from '../../ui/calm-moment.ts'
import { Notice } from '../../ui/notice.tsx'
import css from './editor-page.module.css'
import { fetchReadable, UnsentDialog } from './unsent-dialog.tsx'
import type { Interruption } from './use-plan-connection.ts'

type Kind = 'reload' | 'gone' | 'fault' | 'locked' | 'forbidden'

/** Which notice to show; null for none. Signing in again is the page's own notice. */
function kindOf(stop: ConnectionSnapshot['stop'], interruption: Interruption | null): Kind | null {
  const reaction = stop?.reaction
  if (reaction === 'reload' || reaction === 'gone' || reaction === 'fault') return reaction
  const code = interruption?.code ?? stop?.code
  if (code === closeCode.locked) return 'locked'
  return code === closeCode.forbidden ? 'forbidden' : null
}

export function StopNotice(props: {
  stop: ConnectionSnapshot['stop']
  connection: PlanConnection | null
  interruption: Interruption | null
  settings: PlanSettings
  planId: string
  personId: string
}) {
  const t = useKeptWords()
  const { connection, interruption, settings } = props
  const [shown, setShown] = useState(false)
  useEffect(() => inACalmMoment(() => void fetchReadable().catch(() => undefined)), [])
  const kind = kindOf(props.stop, interruption)
  if (kind === null)
    return (
      <>
        <OwnComputerQuestion personId={props.personId} />
        <ShelvedNotices personId={props.personId} planId={props.planId} />
      </>
    )
  const hasWords = interruption ? interruption.words.length > 0 : (connection?.hasUnsentWords() ?? false)
  // What can neither be kept nor taken along is asked about by the browser before the page goes.
  const reload = () => {
    if (kind === 'reload' && connection?.wouldLose()) connection.handOver()
    location.reload()
  }
  return (
    <div className={css['stop']}>
      <Notice
        tone={kind === 'locked' || kind === 'forbidden' ? 'warning' : 'danger'}
        title={t(`stop.${kind}Title`)}
        actions={
          <>
            {hasWords && <Button onPress={() => setShown(true)}>{t('stop.words')}</Button>}
            {(kind === 'reload' || kind === 'fault') && (
              <Button kind="primary" onPress={reload}>
                {t('stop.reload')}
              </Button>
            )}
          </>
        }
      >
        <p>{t(`stop.${kind}Text`)}</p>
        {kind === 'reload' && hasWords && <p>{t('stop.reloadSafe')}</p>}
      </Notice>
      {shown && (
        <UnsentDialog
          settings={settings}
          words={interruption?.words ?? connection?.unsentWords() ?? []}
          onComputer={mayKeep(props.personId)}
          onClose={() => setShown(false)}
        />
      )}
    </div>
  )
}
