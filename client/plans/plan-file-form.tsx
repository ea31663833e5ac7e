/** A plan from a plan file: chosen or dropped, its faults told one by one, its warnings shown before it opens. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldError } from '../../shared/domain/errors.ts'
import type { PlanCreated } from '../../shared/protocol/api/plans.ts'
import { type ApiFailure, asFailure } from '../app/api/failure.ts'
import { createPlan } from '../app/api/plan-calls.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { Button } from '../ui/button.tsx'
import { FileDrop } from '../ui/file-drop.tsx'
import { Loading, Notice } from '../ui/notice.tsx'
import { describePointer } from './describe-pointer.ts'
import css from './plans.module.css'

type State =
  | { step: 'choose' }
  | { step: 'reading'; name: string }
  | { step: 'unreadable'; name: string }
  | { step: 'refused'; name: string; failure: ApiFailure }
  | { step: 'remarks'; made: PlanCreated }

/** `onOpen` is called with the new plan, at once or after the remarks. */
export function PlanFileForm({ onOpen }: { onOpen(planId: string): void }) {
  const { t } = useTranslation(['plans', 'app'])
  const [state, setState] = useState<State>({ step: 'choose' })

  const take = async (file: File) => {
    setState({ step: 'reading', name: file.name })
    const content = await readJson(file)
    if (content === null) return setState({ step: 'unreadable', name: file.name })
    try {
      const made = await createPlan(content)
      if (made.warnings.length === 0) onOpen(made.id)
      else setState({ step: 'remarks', made })
    } catch (error) {
      setState({ step: 'refused', name: file.name, failure: asFailure(error) })
    }
  }

  if (state.step === 'remarks') {
    return (
      <Notice
        tone="warning"
        title={t('create.warningsTitle')}
        actions={
          <Button kind="primary" onPress={() => onOpen(state.made.id)}>
            {t('create.openPlan')}
          </Button>
        }
      >
        <p>{t('create.warningsText')}</p>
        <Faults faults={state.made.warnings} />
      </Notice>
    )
  }
  return (
    <>
      <FileDrop
        label={t('create.file')}
        buttonLabel={t(state.step === 'choose' ? 'create.choose' : 'create.another')}
        hint={state.step === 'choose' ? t('create.drop') : state.name}
        accept=".json,application/json"
        busy={state.step === 'reading'}
        onFile={(file) => void take(file)}
      />
      {state.step === 'reading' && <Loading>{t('create.reading')}</Loading>}
      {state.step === 'unreadable' && (
        <Notice tone="danger" title={t('create.failed')}>
          <p>{t('create.notJson')}</p>
        </Notice>
      )}
      {state.step === 'refused' &&
        (state.failure.errors.length > 0 ? (
          <Notice tone="danger" title={t('create.faultsTitle', { count: state.failure.errors.length })}>
            <p>{t('create.faultsText')}</p>
            <Faults faults={state.failure.errors} />
          </Notice>
        ) : (
          <FailureNotice error={state.failure} title={t('create.failed')} />
        ))}
    </>
  )
}

const maxShown = 20

function Faults({ faults }: { faults: readonly FieldError[] }) {
  const { t } = useTranslation(['plans', 'app'])
  const rest = faults.length - maxShown
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <ul className={css['faults']} tabIndex={0} aria-label={t('create.faultsTitle', { count: faults.length })}>
      {faults.slice(0, maxShown).map((fault) => (
        <li key={`${fault.pointer} ${fault.detail}`}>
          <strong>{describePointer(fault.pointer, t)}</strong>
          <span>{fault.detail}</span>
          <code>{fault.pointer || '/'}</code>
        </li>
      ))}
      {rest > 0 && <li>{t('create.moreFaults', { count: rest })}</li>}
    </ul>
  )
}

/** The object in a file, or null when it holds none. */
async function readJson(file: File): Promise<Record<string, unknown> | null> {
  try {
    const value: unknown = JSON.parse(await file.text())
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}
