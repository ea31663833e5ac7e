/** Why the connection was ended, what was kept, and what to do. */
import { useState } from 'react'
import { closeCode } from '../../../shared/protocol/wire.ts'
import type { ConnectionSnapshot, PlanConnection } from '../../sync/plan-connection.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import css from './editor-page.module.css'
import { UnsentDialog } from './unsent-dialog.tsx'
import type { Interruption } from './use-plan-connection.ts'
import { useWords } from './words.ts'

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
}) {
  const t = useWords()
  const [shown, setShown] = useState<readonly string[] | null>(null)
  const kind = kindOf(props.stop, props.interruption)
  if (kind === null) return null
  const words = props.interruption?.words ?? props.connection?.unsentWords() ?? []
  return (
    <div className={css['stop']}>
      <Notice
        tone={kind === 'locked' || kind === 'forbidden' ? 'warning' : 'danger'}
        title={t(`stop.${kind}Title`)}
        actions={
          <>
            {words.length > 0 && <Button onPress={() => setShown(words)}>{t('stop.words')}</Button>}
            {(kind === 'reload' || kind === 'fault') && (
              <Button kind="primary" onPress={() => location.reload()}>
                {t('stop.reload')}
              </Button>
            )}
          </>
        }
      >
        <p>{t(`stop.${kind}Text`)}</p>
      </Notice>
      {shown !== null && <UnsentDialog words={shown} onClose={() => setShown(null)} />}
    </div>
  )
}
