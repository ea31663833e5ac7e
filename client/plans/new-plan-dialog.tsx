/** A new plan: from a template, from a plan file, or the example county to try things in. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { PlanTemplate } from '../../shared/domain/vocabulary.ts'
import { createPlan } from '../app/api/plan-calls.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { currentLanguage } from '../app/i18n/i18n.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { FieldRow, RadioField, TextField } from '../ui/field.tsx'
import { focusFirstFault } from './focus-first-fault.ts'
import { makeExample } from './make-example.ts'
import { PlanFileForm } from './plan-file-form.tsx'
import css from './plans.module.css'
import { TemplatePicker } from './template-picker.tsx'
import { periodOf } from './years.ts'

type Source = 'template' | 'file' | 'example'
/** What each way of beginning has in common: the choice between them, and where the new plan is opened. */
type FormProps = { choice: ReactNode; onOpen(planId: string): Promise<void>; onClose(): void }

export function NewPlanDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation(['plans', 'app'])
  const client = useQueryClient()
  const navigate = useNavigate()
  const [source, setSource] = useState<Source>('template')
  const open = async (planId: string) => {
    await client.invalidateQueries({ queryKey: ['plans'] })
    onClose()
    await navigate(`/planer/${planId}`)
  }
  const choice = (
    <div className={css['sources']}>
      <RadioField
        label={t('create.how')}
        value={source}
        onValue={setSource}
        options={[
          { value: 'template', label: t('create.fromTemplate'), hint: t('create.fromTemplateHint') },
          { value: 'file', label: t('create.fromFile'), hint: t('create.fromFileHint') },
          { value: 'example', label: t('create.fromExample'), hint: t('create.fromExampleHint') },
        ]}
      />
    </div>
  )
  const common = { choice, onOpen: open, onClose }
  if (source === 'template') return <TemplateForm {...common} />
  if (source === 'example') return <ExampleForm {...common} />
  return (
    <Dialog
      wide
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

function ExampleForm({ choice, onOpen, onClose }: FormProps) {
  const { t } = useTranslation(['plans', 'app'])
  const make = useMutation({ mutationFn: makeExample, onSuccess: (made) => onOpen(made.id) })
  return (
    <Dialog
      wide
      title={t('create.title')}
      closeLabel={t('app:close')}
      onClose={onClose}
      onSubmit={() => make.mutate()}
      footer={<Buttons confirm={t('empty.example')} isPending={make.isPending} onClose={onClose} />}
    >
      {choice}
      <p>{t('create.exampleText')}</p>
      <FailureNotice error={make.error} title={t('create.failed')} />
    </Dialog>
  )
}

function TemplateForm({ choice, onOpen, onClose }: FormProps) {
  const { t } = useTranslation(['plans', 'app'])
  const [title, setTitle] = useState('')
  const [county, setCounty] = useState('')
  const nextYear = String(new Date().getFullYear() + 1)
  const [start, setStart] = useState(nextYear)
  const [end, setEnd] = useState(nextYear)
  const [template, setTemplate] = useState<PlanTemplate>('actionTable')
  const [tried, setTried] = useState(false)
  const period = periodOf(start, end)
  const fault = (field: 'start' | 'end') =>
    tried && 'field' in period && period.field === field ? t(`years.${period.key}`) : null
  const make = useMutation({ mutationFn: createPlan, onSuccess: (made) => onOpen(made.id) })
  const submit = () => {
    setTried(true)
    if (!title.trim() || 'field' in period) return focusFirstFault()
    make.mutate({
      title: title.trim(),
      template,
      period,
      language: currentLanguage(),
      ...(county.trim() ? { county: county.trim() } : {}),
    })
  }
  return (
    <Dialog
      wide
      title={t('create.title')}
      closeLabel={t('app:close')}
      onClose={onClose}
      onSubmit={submit}
      keepOpen={title.trim() !== ''}
      footer={<Buttons confirm={t('create.confirm')} isPending={make.isPending} onClose={onClose} />}
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
      <TemplatePicker value={template} onValue={setTemplate} />
      <FailureNotice error={make.error} title={t('create.failed')} />
    </Dialog>
  )
}

function Buttons(props: { confirm: string; isPending: boolean; onClose(): void }) {
  const { t } = useTranslation('app')
  return (
    <>
      <Button onPress={props.onClose}>{t('cancel')}</Button>
      <Button kind="primary" type="submit" isPending={props.isPending}>
        {props.confirm}
      </Button>
    </>
  )
}
