/** One problem: the sentence is the way to its place; a warning can be accepted right here. */
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isAcceptable } from '../../../shared/domain/acceptance.ts'
import { FailureNotice } from '../../app/failure-notice.tsx'
import { currentLanguage } from '../../app/i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import type { PlacedProblem } from './check-plan.ts'
import css from './problems.module.css'
import { useAccept } from './use-acceptances.ts'

export function ProblemItem(props: {
  planId: string
  problem: PlacedProblem
  mayAccept: boolean
  onGo(problem: PlacedProblem): void
}) {
  const { t } = useTranslation('problems')
  const { problem } = props
  const [accepting, setAccepting] = useState(false)
  const accept = useRef<HTMLButtonElement>(null)
  const message = problem.message[currentLanguage()]
  const close = () => {
    setAccepting(false)
    requestAnimationFrame(() => accept.current?.focus())
  }
  return (
    <li className={css['item']}>
      {problem.nodeId === null ? (
        <p className={css['message']}>{message}</p>
      ) : (
        <button type="button" className={css['message']} onClick={() => props.onGo(problem)}>
          {message}
        </button>
      )}
      {props.mayAccept && isAcceptable(problem) && !accepting && (
        <button
          type="button"
          ref={accept}
          className={css['small']}
          aria-label={t('acceptNamed', { message })}
          onClick={() => setAccepting(true)}
        >
          {t('accept')}
        </button>
      )}
      {accepting && <AcceptForm planId={props.planId} problem={problem} onClose={close} />}
    </li>
  )
}

function AcceptForm(props: { planId: string; problem: PlacedProblem; onClose(): void }) {
  const { t } = useTranslation('problems')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const label = useId()
  const work = useAccept(props.planId, props.problem)
  const submit = () => {
    setTried(true)
    if (reason.trim() !== '') work.mutate(reason.trim())
  }
  return (
    <form
      className={css['form']}
      aria-labelledby={label}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        props.onClose()
      }}
    >
      <span id={label} className="visually-hidden">
        {t('acceptNamed', { message: props.problem.message[currentLanguage()] })}
      </span>
      <TextField
        autoFocus
        label={t('reason')}
        hint={t('reasonHint')}
        value={reason}
        maxLength={1000}
        error={tried && reason.trim() === '' ? t('reasonMissing') : null}
        onValue={setReason}
      />
      <FailureNotice error={work.error} title={t('acceptFailed')} />
      <div className={css['buttons']}>
        <Button kind="primary" type="submit" isPending={work.isPending}>
          {t('save')}
        </Button>
        <Button onPress={props.onClose}>{t('cancel')}</Button>
      </div>
    </form>
  )
}
