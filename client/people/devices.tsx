/** Where one is signed in, each to be signed out from here. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { endSession, listSessions } from '../app/api/session-calls.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { useFormat } from '../app/i18n/format.ts'
import { Button } from '../ui/button.tsx'
import { Chip, Loading } from '../ui/notice.tsx'
import css from './people.module.css'

export function Devices() {
  const { t } = useTranslation(['people', 'app'])
  const format = useFormat()
  const client = useQueryClient()
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: listSessions })
  const end = useMutation({
    mutationFn: endSession,
    onSuccess: () => client.invalidateQueries({ queryKey: ['sessions'] }),
  })
  return (
    <section className={css['section']} aria-labelledby="devices">
      <h2 id="devices">{t('account.devices')}</h2>
      {sessions.isPending && <Loading>{t('app:loading')}</Loading>}
      <FailureNotice error={sessions.error} />
      {sessions.data && (
        <ul className={css['list']}>
          {sessions.data.sessions.map((session) => (
            <li key={session.id} className={css['line']}>
              <span>
                {session.device}
                <small>
                  {t('account.lastSeen', {
                    when: format.ago(session.lastSeenAt) ?? t('app:justNow'),
                  })}
                  {' · '}
                  {t('account.since', { when: format.day(session.createdAt) })}
                </small>
              </span>
              {session.current ? (
                <Chip tone="good" filled>
                  {t('account.thisDevice')}
                </Chip>
              ) : (
                <Button
                  aria-label={t('account.endNamed', { device: session.device })}
                  isPending={end.isPending && end.variables === session.id}
                  onPress={() => end.mutate(session.id)}
                >
                  {t('account.end')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <FailureNotice error={end.error} title={t('account.endFailed')} />
    </section>
  )
}
