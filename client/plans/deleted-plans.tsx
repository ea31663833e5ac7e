/** Deleted plans in their 30 days of grace, folded away. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ArchiveRestore } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { listDeletedPlans, restorePlan } from '../app/api/plan-calls.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { daysUntil } from '../app/i18n/format.ts'
import { Button } from '../ui/button.tsx'
import css from './plans.module.css'

const graceMs = 30 * 86_400_000

/** When a plan deleted at `iso` is gone for good, as ISO 8601. */
const goneAt = (iso: string): string => new Date(Date.parse(iso) + graceMs).toISOString()

export function DeletedPlans() {
  const { t } = useTranslation('plans')
  const client = useQueryClient()
  const plans = useQuery({ queryKey: ['plans', 'deleted'], queryFn: listDeletedPlans })
  const restore = useMutation({
    mutationFn: restorePlan,
    onSuccess: () => client.invalidateQueries({ queryKey: ['plans'] }),
  })
  if (!plans.data || plans.data.length === 0) return null
  return (
    <details className={css['deleted']}>
      <summary>
        {t('deleted.title')} ({plans.data.length})
      </summary>
      <p className={css['small']}>{t('deleted.text')}</p>
      <ul>
        {plans.data.map((plan) => (
          <li key={plan.id}>
            <span>{plan.title}</span>
            {plan.deletedAt && (
              <span className={css['small']}>
                {t('deleted.daysLeft', { count: daysUntil(goneAt(plan.deletedAt), Date.now()) })}
              </span>
            )}
            <Button
              aria-label={t('deleted.restoreNamed', { title: plan.title })}
              icon={<ArchiveRestore size="1.125rem" aria-hidden="true" />}
              isPending={restore.isPending && restore.variables === plan.id}
              onPress={() => restore.mutate(plan.id)}
            >
              {t('deleted.restore')}
            </Button>
          </li>
        ))}
      </ul>
      <FailureNotice error={restore.error} title={t('deleted.failed')} />
    </details>
  )
}
