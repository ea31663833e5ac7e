/** The menu of the person: account and devices, language, out. */
import { CircleUserRound, Languages, LogOut, Settings2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog, Dialog } from '../../ui/dialog.tsx'
import { MenuButton } from '../../ui/menu.tsx'
import { FailureNotice } from '../failure-notice.tsx'
import { currentLanguage } from '../i18n/i18n.ts'
import { useSession } from './session.tsx'

export function AccountMenu() {
  const { t } = useTranslation('app')
  const session = useSession()
  const [asking, setAsking] = useState(false)
  const [failure, setFailure] = useState<{ title: string; error: unknown } | null>(null)
  const other = currentLanguage() === 'sv' ? 'en' : 'sv'

  const leave = async () => {
    setAsking(false)
    try {
      await session.leave()
    } catch (error) {
      setFailure({ title: t('account.signOutFailed'), error })
    }
  }
  const { person } = session
  return (
    <>
      <MenuButton
        iconOnly
        label={t('account.menu', { name: person.name })}
        icon={<CircleUserRound size="1.375rem" aria-hidden="true" />}
        header={
          <>
            <strong>{person.name}</strong>
            {person.organisation && <div>{person.organisation.name}</div>}
          </>
        }
        entries={[
          {
            id: 'account',
            label: t('account.page'),
            icon: <Settings2 size="1.125rem" aria-hidden="true" />,
            href: '/konto',
          },
          {
            id: 'language',
            label: t(`language.${other}`),
            icon: <Languages size="1.125rem" aria-hidden="true" />,
            onAction: () => void session.changeLanguage(other).catch(() => undefined),
          },
          {
            id: 'out',
            label: t('account.signOut'),
            icon: <LogOut size="1.125rem" aria-hidden="true" />,
            onAction: () => {
              if (session.hasUnsaved()) setAsking(true)
              else void leave()
            },
          },
        ]}
      />
      {asking && (
        <ConfirmDialog
          title={t('account.unsavedTitle')}
          confirmLabel={t('account.signOutAnyway')}
          cancelLabel={t('account.stay')}
          onConfirm={() => void leave()}
          onClose={() => setAsking(false)}
        >
          <p>{t('account.unsavedText')}</p>
        </ConfirmDialog>
      )}
      {failure && (
        <Dialog title={failure.title} closeLabel={t('close')} onClose={() => setFailure(null)}>
          <FailureNotice error={failure.error} />
        </Dialog>
      )}
    </>
  )
}
