/** What Samsyn is and how to get in. There is nothing to fill in: the way in is a link. */
import { useTranslation } from 'react-i18next'
import { LanguageSwitch } from '../app/i18n/language-switch.tsx'
import { SheetPage } from '../app/page.tsx'
import css from './people.module.css'
import './words.ts'

export default function SignInPage() {
  const { t } = useTranslation('people')
  return (
    <SheetPage title={t('signIn.title')}>
      <p className={css['lead']}>{t('signIn.what')}</p>
      <h2>{t('signIn.howTitle')}</h2>
      <p>{t('signIn.how')}</p>
      <code className={css['sample']}>{window.location.origin}/inbjudan#…</code>
      <h2>{t('signIn.lostTitle')}</h2>
      <p>{t('signIn.lost')}</p>
      <p className={css['quiet']}>{t('signIn.administrator')}</p>
      <LanguageSwitch />
    </SheetPage>
  )
}
