/** No such address, no such plan, or not a member: the server does not tell which, and neither do we. */
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../ui/button.tsx'
import { SheetPage } from './page.tsx'

export function MissingPage() {
  const { t } = useTranslation('app')
  return (
    <SheetPage title={t('missing.title')}>
      <p>{t('missing.text')}</p>
      <ButtonLink kind="primary" href="/">
        {t('crash.home')}
      </ButtonLink>
    </SheetPage>
  )
}
