/** A new plan: from a template, or from a plan file. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { type PlanTemplate, planTemplates } from '../../shared/domain/vocabulary.ts'
import { createPlan } from '../app/api/plan-calls.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { currentLanguage } from '../app/i18n/i18n.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { FieldRow, RadioField, TextField } from '../ui/field.tsx'
import { PlanFileForm } from './plan-file-form.tsx'
import { periodOf } from './years.ts'

export function NewPlanDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation(['plans', 'app'])
  const client = useQueryClient()
  const navigate = useNavigate()
  const [source, setSource] = useState<'template' | 'file'>('template')
  const [title, setTitle] = useState('')
  const [county, setCounty] = useState('')
  const thisYear = new Date().getFullYear()
  const [start, setStart] = useState(String(thisYear + 1))
  const [end, setEnd] = useState(String(thisYear + 1))
  const [template, setTemplate] = useState<PlanTemplate>('actionTable')
  const [tried, setTried] = useState(false)

  const open = async (planId: string) => {
    await client.invalidateQueries({ queryKey: ['plans'] })
    onClose()
    await navigate(`/planer/${planId}`)
  }
  const period = periodOf(start, end)
  const fault = (field: 'start' | 'end') =>
    tried && 'field' in period && period.field === field ? t(`years.${period.key}`) : null
  const make = useMutation({ mutationFn: createPlan, onSuccess: (made) => open(made.id) })
  const submit = () => {
    setTried(true)
    if (!title.trim() || 'field' in period) return
    make.mutate({
      title: title.trim(),
      template,
      period,
      language: currentLanguage(),
      ...(county.trim() ? { county: county.trim() } : {}),
    })
  }
  const choice = (
    <RadioField
      label={t('create.how')}
      value={source}
      onValue={setSource}
      options={[
        { value: 'template', label: t('create.fromTemplate'), hint: t('create.fromTemplateHint') },
        { value: 'file', label: t('create.fromFile'), hint: t('create.fromFileHint') },
      ]}
    />
  )
  if (source === 'file') {
    return (
      <Dialog
        title={t('create.title')}
        closeLabel={t('app:close')}
        onClose={onClose}
        footer={<Button onPress={onClose}>{t('app:cancel')}</Button>}
      >
        {choice}
        <PlanFileForm onOpen={(planId) => void open(planId)} />
      </Dialog>
    )
  }
  return (
    <Dialog
      title={t('create.title')}
      closeLabel={t('app:close')}
      onClose={onClose}
      onSubmit={submit}
      keepOpen={title.trim() !== ''}
      footer={
        <>
          <Button onPress={onClose}>{t('app:cancel')}</Button>
          <Button kind="primary" type="submit" isPending={make.isPending}>
            {t('create.confirm')}
          </Button>
        </>
      }
    >
      {choice}
      <TextField
        label={t('create.name')}
        hint={t('create.nameHint')}
        value={title}
        maxLength={300}
        error={tried && !title.trim() ? t('app:required') : null}
        onValue={setTitle}
      />
      <TextField
        label={t('create.county')}
        optional={t('app:optional')}
        value={county}
        maxLength={100}
        onValue={setCounty}
      />
      <FieldRow>
        <TextField
          label={t('create.start')}
          inputMode="numeric"
          value={start}
          error={fault('start')}
          onValue={setStart}
        />
        <TextField
          label={t('create.end')}
          inputMode="numeric"
          value={end}
          error={fault('end')}
          onValue={setEnd}
        />
      </FieldRow>
      <RadioField
        label={t('create.template')}
        value={template}
        onValue={setTemplate}
        options={planTemplates.map((value) => ({
          value,
          label: t(`templates.${value}.name`),
          hint: t(`templates.${value}.text`),
        }))}
      />
      <FailureNotice error={make.error} title={t('create.failed')} />
    </Dialog>
  )
}
