/** Says that the server cannot be reached, for as long as it cannot. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Notice } from '../ui/notice.tsx'
import { watchContact } from './query-client.ts'
import css from './shell.module.css'

export function OfflineBanner() {
  const { t } = useTranslation('app')
  const client = useQueryClient()
  const [contact, setContact] = useState(true)
  useEffect(() => watchContact(client, setContact), [client])
  if (contact) return null
  return (
    <div className={css['floating']}>
      <Notice tone="warning" title={t('offline.title')}>
        <p>{t('offline.text')}</p>
      </Notice>
    </div>
  )
}
