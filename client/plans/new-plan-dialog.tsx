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

/** One way of beginning: what stands in the dialog, and what its button does. Null: nothing more to press. */
type Way = {
  content: ReactNode
  send: { words: string; run(): void; isPending: boolean } | null
}

/** One dialog for all ways, so that the focus stays on the choice and what was written stays through it. */
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
  const { written, ...template } = useTemplate(open)
  const ways: Record<Source, Way> = {
    template,
    example: useExample(open),
    file: {
      content: <PlanFileForm onOpen={(planId) => void open(planId)} />,
      send: null,
    },
  }
  const { content, send } = ways[source]
  return (
    <Dialog
      wide
      title={t('create.title')}
      closeLabel={t('app:close')}
      onClose={onClose}
      keepOpen={written}
      onSubmit={() => send?.run()}
      footer={
        <>
          <Button onPress={onClose}>{t('app:cancel')}</Button>
          {send && (
            <Button kind="primary" type="submit" isPending={send.isPending}>
              {send.words}
            </Button>
          )}
        </>
      }
    >
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
      {content}
    </Dialog>
  )
}

function useExample(onOpen: (planId: string) => Promise<void>): Way {
  const { t } = useTranslation('plans')
  const make = useMutation({ mutationFn: makeExample, onSuccess: (made) => onOpen(made.id) })
  return {
    content: (
      <>
        <p>{t('create.exampleText')}</p>
        <FailureNotice error={make.error} title={t('create.failed')} />
      </>
    ),
    send: { words: t('empty.example'), run: () => make.mutate(), isPending: make.isPending },
  }
}

/** `written`: something has been, and Escape does not throw it away. */
function useTemplate(onOpen: (planId: string) => Promise<void>): Way & { written: boolean } {
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
  return {
    content: (
      <>
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
      </>
    ),
    send: { words: t('create.confirm'), run: submit, isPending: make.isPending },
    written: title.trim() !== '',
  }
}
