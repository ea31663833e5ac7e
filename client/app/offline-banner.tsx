/** Says that the server cannot be reached, for as long as it cannot. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { Notice } from '../ui/notice.tsx'
import { watchContact } from './query-client.ts'
import css from './shell.module.css'

export function OfflineBanner() {
  const { t } = useTranslation('app')
  const client = useQueryClient()
  const [contact, setContact] = useState(true)
  useEffect(() => watchContact(client, setContact), [client])
  const { pathname } = useLocation()
  // A plan that is open says so itself, in its bar, and how it is with what one writes.
  const planId = /^\/planer\/([^/]+)$/.exec(pathname)?.[1]
  const isOpen =
    planId !== undefined &&
    ['settings', 'members'].every((part) => client.getQueryData(['plan', planId, part]))
  if (contact || isOpen) return null
  return (
    <div className={css['floating']}>
      <Notice tone="warning" title={t('offline.title')}>
        <p>{t('offline.text')}</p>
      </Notice>
    </div>
  )
}
