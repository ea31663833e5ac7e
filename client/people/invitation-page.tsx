/**
 * The page behind an invitation or sign-in link. It shows whom the link is for and waits for a press: the
 * link works once, and mail programs open links by themselves to look at them.
 */
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import type { CodePreview } from '../../shared/protocol/api/people.ts'
import { asFailure } from '../app/api/failure.ts'
import { getSession, previewCode, signIn } from '../app/api/session-calls.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { useFormat } from '../app/i18n/format.ts'
import { LanguageSwitch } from '../app/i18n/language-switch.tsx'
import { SheetPage } from '../app/page.tsx'
import { Button } from '../ui/button.tsx'
import { Loading, Notice } from '../ui/notice.tsx'
import css from './people.module.css'
import './words.ts'

export default function InvitationPage() {
  const { t } = useTranslation('people')
  const code = decodeURIComponent(useLocation().hash.slice(1))
  return (
    <SheetPage title={t('invitation.title')}>
      {code ? <Invitation key={code} code={code} /> : <Refused text={t('invitation.noCode')} />}
      <LanguageSwitch />
    </SheetPage>
  )
}

function Invitation({ code }: { code: string }) {
  const { t } = useTranslation(['people', 'app'])
  const preview = useQuery({
    queryKey: ['invitation', code],
    queryFn: () => previewCode(code),
    // Asked once: after it has been used, the answer would be that it does not work.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  const session = useQuery({ queryKey: ['invitation', 'session'], queryFn: currentName })
  if (preview.isPending || session.isPending) return <Loading>{t('invitation.checking')}</Loading>
  if (preview.error) {
    const { kind, detail } = asFailure(preview.error)
    if (kind === 'notFound' || kind === 'invalid')
      return <Refused text={t('invitation.refusedText')} detail={detail} />
    return (
      <FailureNotice
        error={preview.error}
        title={t('invitation.failed')}
        actions={<Button onPress={() => void preview.refetch()}>{t('app:retry')}</Button>}
      />
    )
  }
  return <Welcome code={code} invited={preview.data} me={session.data ?? null} />
}

/** Name of who is signed in here already, or null. */
const currentName = (): Promise<string | null> =>
  getSession().then(
    ({ person }) => person.name,
    () => null,
  )

function Welcome({ code, invited, me }: { code: string; invited: CodePreview; me: string | null }) {
  const { t } = useTranslation(['people', 'app'])
  const format = useFormat()
  const [asMyself, setAsMyself] = useState(false)
  const enter = useMutation({
    mutationFn: (acceptAsMyself: boolean) => signIn(code, acceptAsMyself),
    // A fresh page: nothing of another person's session is left in memory, nor the code in the address.
    onSuccess: ({ planId }) =>
      window.location.replace(planId ? `/planer/${encodeURIComponent(planId)}` : '/'),
  })
  const go = (myself: boolean) => {
    setAsMyself(myself)
    enter.mutate(myself)
  }
  const toPlan = invited.planTitle !== null
  const busy = enter.isPending || enter.isSuccess
  return (
    <>
      <p className={css['lead']}>{t('invitation.hello', { name: invited.personName })}</p>
      {toPlan ? (
        <>
          <p>
            {t('invitation.text', {
              role: invited.role ? t(`app:role.${invited.role}`).toLocaleLowerCase() : '',
            })}
          </p>
          <p className={css['plan']}>{invited.planTitle}</p>
          {invited.organisation && (
            <p>{t('invitation.forOrganisation', { organisation: invited.organisation })}</p>
          )}
        </>
      ) : (
        <p>{t('invitation.signInText')}</p>
      )}
      {me !== null && <p>{t('invitation.already', { name: me })}</p>}
      <div className={css['buttons']}>
        {me !== null && toPlan ? (
          <>
            <Button kind="primary" isPending={busy && asMyself} onPress={() => go(true)}>
              {t('invitation.asMyself', { name: me })}
            </Button>
            <Button isPending={busy && !asMyself} onPress={() => go(false)}>
              {t('invitation.asInvited', { name: invited.personName })}
            </Button>
          </>
        ) : (
          <Button kind="primary" isPending={busy} onPress={() => go(false)}>
            {toPlan ? t('invitation.enter') : t('invitation.signIn')}
          </Button>
        )}
      </div>
      <p className={css['quiet']}>
        {t('invitation.expires', { date: format.dayAndTime(invited.expiresAt) })}
      </p>
      <FailureNotice error={enter.error} title={t('invitation.failed')} />
    </>
  )
}

function Refused({ text, detail }: { text: string; detail?: string }) {
  const { t } = useTranslation('people')
  return (
    <>
      <Notice tone="danger" title={t('invitation.refusedTitle')}>
        <p>{detail || text}</p>
      </Notice>
      <p>{t('invitation.refusedSignedIn')}</p>
      <Button onPress={() => window.location.assign('/')}>{t('invitation.tryPlans')}</Button>
    </>
  )
}
