/** Signing out with unsaved words, and a sign-out that did not happen. */
import { useTranslation } from 'react-i18next'
import { ConfirmDialog, Dialog } from '../../ui/dialog.tsx'
import { FailureNotice } from '../failure-notice.tsx'
import { useKeptWords } from '../kept/texts.ts'

export function UnsavedDialog(props: { onLeave(): void; onClose(): void }) {
  const { t } = useTranslation('app')
  const tKept = useKeptWords()
  return (
    <ConfirmDialog
      title={t('account.unsavedTitle')}
      confirmLabel={t('account.signOutAnyway')}
      cancelLabel={t('account.stay')}
      onConfirm={props.onLeave}
      onClose={props.onClose}
    >
      <p>{tKept('leave.text')}</p>
    </ConfirmDialog>
  )
}

export function StillSignedInDialog(props: { error: unknown; onClose(): void }) {
  const { t } = useTranslation('app')
  return (
    <Dialog title={t('account.signOutFailed')} closeLabel={t('close')} onClose={props.onClose}>
      <FailureNotice error={props.error} />
    </Dialog>
  )
}
