/** When a page breaks: what happened, what was kept, and two ways back. */
import { useTranslation } from 'react-i18next'
import { useRouteError } from 'react-router'
import { Button } from '../ui/button.tsx'
import { SheetPage } from './page.tsx'
import css from './shell.module.css'

/** A lazily loaded part that is gone from the server means that a newer release is there. */
const isNewRelease = (error: unknown): boolean =>
  error instanceof TypeError && /dynamically imported module|importing a module script/i.test(error.message)

export function CrashPage() {
  const { t } = useTranslation('app')
  const error = useRouteError()
  const kind = isNewRelease(error) ? 'newRelease' : 'crash'
  return (
    <SheetPage title={t(`${kind}.title`)}>
      <p>{t(`${kind}.text`)}</p>
      <div className={css['ways']}>
        <Button kind="primary" onPress={() => window.location.reload()}>
          {t('crash.reload')}
        </Button>
        <Button onPress={() => window.location.assign('/')}>{t('crash.home')}</Button>
      </div>
      {kind === 'crash' && (
        <details>
          <summary>{t('crash.details')}</summary>
          <pre>{error instanceof Error ? `${error.name}: ${error.message}` : String(error)}</pre>
        </details>
      )}
    </SheetPage>
  )
}
