/** What stands around every page: client-side links, who is signed in, and the two notices about contact. */
import { type ReactNode, Suspense } from 'react'
import { I18nProvider, RouterProvider as LinkProvider } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Outlet, useNavigate } from 'react-router'
import { Button } from '../ui/button.tsx'
import { Loading } from '../ui/notice.tsx'
import { FailureNotice } from './failure-notice.tsx'
import { KeptWords } from './kept/kept-words.tsx'
import { OfflineBanner } from './offline-banner.tsx'
import { SheetPage } from './page.tsx'
import { SessionGate } from './session/session.tsx'
import { SessionLost } from './session/session-lost.tsx'
import css from './shell.module.css'

export function Shell() {
  const navigate = useNavigate()
  const { i18n } = useTranslation()
  return (
    <I18nProvider locale={i18n.language === 'en' ? 'en-GB' : 'sv-SE'}>
      <LinkProvider navigate={(to) => void navigate(to)}>
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
        <OfflineBanner />
      </LinkProvider>
    </I18nProvider>
  )
}

function Waiting() {
  const { t } = useTranslation('app')
  return (
    <div className={css['centre']}>
      <Loading>{t('loading')}</Loading>
    </div>
  )
}

/** Everything inside is for people who are signed in; others see `signInPage`. */
export function SignedIn({ signInPage }: { signInPage: ReactNode }) {
  const { t } = useTranslation('app')
  return (
    <SessionGate
      signedOut={signInPage}
      waiting={<Waiting />}
      failed={(error, retry) => (
        <SheetPage title={t('name')}>
          <FailureNotice error={error} actions={<Button onPress={retry}>{t('retry')}</Button>} />
        </SheetPage>
      )}
    >
      <Outlet />
      <KeptWords />
      <SessionLost />
    </SessionGate>
  )
}
