/** The menu of the person: account and devices, language, out. */
import {
  Building2,
  CircleHelp,
  CircleUserRound,
  Languages,
  LogOut,
  MonitorCheck,
  Settings2,
} from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keepsWords } from '../../sync/kept/unsent-plans.ts'
import { MenuButton } from '../../ui/menu.tsx'
import { currentLanguage } from '../i18n/i18n.ts'
import { whenNeeded } from '../when-needed.tsx'
import { useSession } from './session.tsx'

const UnsavedDialog = whenNeeded(() => import('./leave-dialogs.tsx').then((part) => part.UnsavedDialog))
const StillSignedInDialog = whenNeeded(() =>
  import('./leave-dialogs.tsx').then((part) => part.StillSignedInDialog),
)

const ThisComputerDialog = whenNeeded(() =>
  import('../kept/this-computer-dialog.tsx').then((part) => part.ThisComputerDialog),
)

export function AccountMenu() {
  const { t } = useTranslation('app')
  const session = useSession()
  const [asking, setAsking] = useState(false)
  const [computer, setComputer] = useState(false)
  const [failure, setFailure] = useState<{ error: unknown } | null>(null)
  const other = currentLanguage() === 'sv' ? 'en' : 'sv'

  const leave = async () => {
    setAsking(false)
    try {
      await session.leave()
    } catch (error) {
      setFailure({ error })
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
          ...(person.administrator
            ? [
                {
                  id: 'organisations',
                  label: t('account.organisations'),
                  icon: <Building2 size="1.125rem" aria-hidden="true" />,
                  href: '/organisationer',
                },
              ]
            : []),
          {
            id: 'computer',
            label: t('account.thisComputer'),
            icon: <MonitorCheck size="1.125rem" aria-hidden="true" />,
            onAction: () => setComputer(true),
          },
          {
            id: 'help',
            label: t('account.help'),
            icon: <CircleHelp size="1.125rem" aria-hidden="true" />,
            href: '/hjalp',
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
              void keepsWords(person.id).then((kept) => {
                if (kept || session.hasUnsaved()) setAsking(true)
                else void leave()
              })
            },
          },
        ]}
      />
      {asking && <UnsavedDialog onLeave={() => void leave()} onClose={() => setAsking(false)} />}
      {computer && <ThisComputerDialog personId={person.id} onClose={() => setComputer(false)} />}
      {failure && <StillSignedInDialog error={failure.error} onClose={() => setFailure(null)} />}
    </>
  )
}
