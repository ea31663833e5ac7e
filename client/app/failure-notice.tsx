/** A failed call, said in three parts: what happened, what was kept, what to do. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Notice } from '../ui/notice.tsx'
import { asFailure } from './api/failure.ts'

/** Nothing while `error` is null. The server's own sentence replaces ours where it knows more. */
export function FailureNotice(props: { error: unknown; title?: string; actions?: ReactNode }) {
  const { t } = useTranslation('app')
  if (props.error === null || props.error === undefined) return null
  const { kind, detail } = asFailure(props.error)
  const knowsMore = kind === 'conflict' || kind === 'invalid' || kind === 'notFound'
  return (
    <Notice tone="danger" title={props.title ?? t(`failure.${kind}.title`)} actions={props.actions}>
      <p>{knowsMore && detail ? detail : t(`failure.${kind}.text`)}</p>
    </Notice>
  )
}
