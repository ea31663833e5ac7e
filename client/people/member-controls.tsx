/** What a coordinator does with one member: role, approver mark, a new link, out of the plan. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Ellipsis, Link2, UserMinus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Role, roles } from '../../shared/domain/vocabulary.ts'
import type { Member, MemberPatch } from '../../shared/protocol/api/people.ts'
import { changeMember, removeMember, renewInvitation } from '../app/api/people-calls.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { useFormat } from '../app/i18n/format.ts'
import { CopyField } from '../ui/copy-field.tsx'
import { ConfirmDialog, Dialog } from '../ui/dialog.tsx'
import { CheckField, SelectField } from '../ui/field.tsx'
import { MenuButton } from '../ui/menu.tsx'
import css from './people.module.css'

export function MemberControls({ planId, member }: { planId: string; member: Member }) {
  const { t } = useTranslation(['people', 'app'])
  const format = useFormat()
  const client = useQueryClient()
  // A coordinator may change their own role and so lose the right to see this: everything is asked again.
  const refresh = () => client.invalidateQueries({ queryKey: ['plan', planId] })
  const [removing, setRemoving] = useState(false)
  const change = useMutation({
    mutationFn: (patch: MemberPatch) => changeMember(planId, member.id, patch),
    onSuccess: refresh,
  })
  const remove = useMutation({
    mutationFn: () => removeMember(planId, member.id),
    onSuccess: async () => {
      setRemoving(false)
      await refresh()
    },
  })
  const link = useMutation({ mutationFn: () => renewInvitation(planId, member.id) })
  const failed = t('members.failed', { name: member.name })
  return (
    <>
      <CheckField
        label={t('members.approver')}
        checked={change.variables?.approver ?? member.approver}
        disabled={change.isPending}
        onValue={(approver) => change.mutate({ approver })}
      />
      <div className={css['role']}>
        <SelectField
          compact
          labelHidden
          label={t('members.roleOf', { name: member.name })}
          value={(change.isPending ? change.variables.role : undefined) ?? member.role}
          disabled={change.isPending}
          onValue={(role) => change.mutate({ role: role as Role })}
        >
          {roles.map((role) => (
            <option key={role} value={role}>
              {t(`app:role.${role}`)}
            </option>
          ))}
        </SelectField>
      </div>
      <MenuButton
        iconOnly
        label={t('members.menu', { name: member.name })}
        icon={<Ellipsis size="1.25rem" aria-hidden="true" />}
        entries={[
          {
            id: 'link',
            label: t('members.newLink'),
            icon: <Link2 size="1.125rem" aria-hidden="true" />,
            onAction: () => link.mutate(),
          },
          {
            id: 'remove',
            label: member.you ? t('members.leave') : t('members.remove'),
            icon: <UserMinus size="1.125rem" aria-hidden="true" />,
            danger: true,
            onAction: () => {
              remove.reset()
              setRemoving(true)
            },
          },
        ]}
      />
      {(change.error || link.error) && (
        <div style={{ flexBasis: '100%' }}>
          <FailureNotice error={change.error ?? link.error} title={failed} />
        </div>
      )}
      {link.data && (
        <Dialog
          title={t('members.newLinkTitle', { name: member.name })}
          closeLabel={t('app:close')}
          onClose={() => link.reset()}
        >
          <p>
            {t('members.newLinkText', { name: member.name, when: format.dayAndTime(link.data.expiresAt) })}
          </p>
          <CopyField
            label={t('members.link')}
            value={link.data.url}
            copyLabel={t('members.copyLink')}
            copiedLabel={t('app:copied')}
          />
        </Dialog>
      )}
      {removing && (
        <ConfirmDialog
          danger
          title={t('members.removeTitle', { name: member.name })}
          confirmLabel={t('members.removeConfirm')}
          cancelLabel={t('app:cancel')}
          pending={remove.isPending}
          onConfirm={() => remove.mutate()}
          onClose={() => setRemoving(false)}
        >
          <p>{t('members.removeText')}</p>
          <FailureNotice error={remove.error} title={failed} />
        </ConfirmDialog>
      )}
    </>
  )
}
