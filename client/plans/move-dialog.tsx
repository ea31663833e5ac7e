/** Asks before a plan is moved to another status: what it means for the others, and what is left to put right. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asFailure } from '../app/api/failure.ts'
import { listProblems, moveStatus } from '../app/api/status-calls.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { Loading } from '../ui/notice.tsx'
import type { StatusByHand } from './status-steps.ts'

export function MoveDialog({ planId, to, onClose }: { planId: string; to: StatusByHand; onClose(): void }) {
  const { t } = useTranslation(['planBar', 'app'])
  const client = useQueryClient()
  const work = useMutation({
    mutationFn: () => moveStatus(planId, to),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['plan', planId] })
      await client.invalidateQueries({ queryKey: ['plans'] })
      onClose()
    },
    // Somebody else may have moved it first: the bar shows where it stands.
    onError: () => client.invalidateQueries({ queryKey: ['plan', planId] }),
  })
  const reasons = asFailure(work.error).errors
  return (
    <ConfirmDialog
      title={t(`move.${to}.title`)}
      confirmLabel={t(`move.${to}.confirm`)}
      cancelLabel={t('app:cancel')}
      pending={work.isPending}
      onConfirm={() => work.mutate()}
      onClose={onClose}
    >
      <p>{t(`move.${to}.text`)}</p>
      {to === 'prepared' && <WhatIsLeft planId={planId} />}
      <FailureNotice error={work.error} title={t('move.failed')} />
      {work.error !== null && reasons.length > 0 && (
        <>
          <p>{t('move.stands')}</p>
          <ul>
            {[...new Set(reasons.map(({ detail }) => detail))].map((detail) => (
              <li key={detail}>{detail}</li>
            ))}
          </ul>
        </>
      )}
    </ConfirmDialog>
  )
}

/** The check of the text as the server has it now. */
function WhatIsLeft({ planId }: { planId: string }) {
  const { t } = useTranslation('planBar')
  const { data, error } = useQuery({
    queryKey: ['plan', planId, 'problems'],
    queryFn: () => listProblems(planId),
    staleTime: 0,
  })
  if (error) return <p>{t('move.unchecked')}</p>
  if (!data) return <Loading>{t('move.checking')}</Loading>
  const errors = data.filter(({ severity }) => severity === 'error').length
  const warnings = data.filter(({ severity }) => severity === 'warning').length
  if (errors + warnings === 0) return <p>{t('move.nothingLeft')}</p>
  return (
    <div>
      <p>{t('move.left')}</p>
      <ul>
        {errors > 0 && <li>{t('move.errors', { count: errors })}</li>}
        {warnings > 0 && <li>{t('move.warnings', { count: warnings })}</li>}
      </ul>
    </div>
  )
}
