/** What a coordinator does with a whole plan from the list: rename, copy, delete. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { PlanSummaryLine } from '../../shared/protocol/api/plans.ts'
import { changeSettings, deletePlan, duplicatePlan, getSettings } from '../app/api/plan-calls.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog, Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'

type CommandProps = { plan: PlanSummaryLine; onClose(): void }

/** One line of text and a button: what renaming and copying have in common. */
function TitleDialog(props: {
  title: string
  text?: string
  field: string
  initial: string
  confirm: string
  failed: string
  run(title: string): Promise<void>
  onClose(): void
}) {
  const { t } = useTranslation('app')
  const [title, setTitle] = useState(props.initial)
  const [tried, setTried] = useState(false)
  const work = useMutation({ mutationFn: props.run })
  return (
    <Dialog
      title={props.title}
      closeLabel={t('close')}
      onClose={props.onClose}
      onSubmit={() => {
        setTried(true)
        if (title.trim()) work.mutate(title.trim())
      }}
      footer={
        <>
          <Button onPress={props.onClose}>{t('cancel')}</Button>
          <Button kind="primary" type="submit" isPending={work.isPending}>
            {props.confirm}
          </Button>
        </>
      }
    >
      {props.text && <p>{props.text}</p>}
      <TextField
        label={props.field}
        value={title}
        maxLength={300}
        error={tried && !title.trim() ? t('required') : null}
        onValue={setTitle}
        onFocus={(event) => event.currentTarget.select()}
        autoFocus
      />
      <FailureNotice error={work.error} title={props.failed} />
    </Dialog>
  )
}

export function RenameDialog({ plan, onClose }: CommandProps) {
  const { t } = useTranslation(['plans', 'app'])
  const client = useQueryClient()
  return (
    <TitleDialog
      title={t('rename.title')}
      field={t('rename.field')}
      initial={plan.title}
      confirm={t('app:save')}
      failed={t('rename.failed')}
      onClose={onClose}
      run={async (title) => {
        const { revision } = await getSettings(plan.id)
        await changeSettings(plan.id, revision, { title })
        await client.invalidateQueries()
        onClose()
      }}
    />
  )
}

export function DuplicateDialog({ plan, onClose }: CommandProps) {
  const { t } = useTranslation('plans')
  const client = useQueryClient()
  const navigate = useNavigate()
  return (
    <TitleDialog
      title={t('duplicate.title')}
      text={t('duplicate.text')}
      field={t('duplicate.field')}
      initial={t('duplicate.suggestion', { title: plan.title })}
      confirm={t('duplicate.confirm')}
      failed={t('duplicate.failed')}
      onClose={onClose}
      run={async (title) => {
        const made = await duplicatePlan(plan.id, title)
        await client.invalidateQueries({ queryKey: ['plans'] })
        onClose()
        await navigate(`/planer/${made.id}`)
      }}
    />
  )
}

export function DeleteDialog({ plan, onClose }: CommandProps) {
  const { t } = useTranslation(['plans', 'app'])
  const client = useQueryClient()
  const work = useMutation({
    mutationFn: () => deletePlan(plan.id),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['plans'] })
      onClose()
    },
  })
  return (
    <ConfirmDialog
      danger
      title={t('delete.title', { title: plan.title })}
      confirmLabel={t('delete.confirm')}
      cancelLabel={t('app:cancel')}
      pending={work.isPending}
      onConfirm={() => work.mutate()}
      onClose={onClose}
    >
      <p>{t('delete.text')}</p>
      <FailureNotice error={work.error} title={t('delete.failed')} />
    </ConfirmDialog>
  )
}
