/** Over the page, never instead of it: the session ended, and how to go on without losing a word. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import css from '../shell.module.css'
import { useSession } from './session.tsx'

export function SessionLost() {
  const { t } = useTranslation('app')
  const session = useSession()
  const [asking, setAsking] = useState(false)
  const [still, setStill] = useState(false)
  if (!session.lost) return null
  const resume = async () => {
    setAsking(true)
    setStill(!(await session.resume()))
    setAsking(false)
  }
  return (
    <div className={css['floating']}>
      <Notice
        tone="warning"
        title={t('signedOut.title')}
        actions={
          <Button kind="primary" isPending={asking} onPress={() => void resume()}>
            {t('signedOut.resume')}
          </Button>
        }
      >
        <p>{t('signedOut.text')}</p>
        {still && !asking && <p>{t('signedOut.still')}</p>}
      </Notice>
    </div>
  )
}
