/** The first page: the plans one is part of, a new one, and those that can still be restored. */
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanSummaryLine } from '../../shared/protocol/api/plans.ts'
import { listPlans } from '../app/api/plan-calls.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { Page } from '../app/page.tsx'
import { AccountMenu } from '../app/session/account-menu.tsx'
import { whenNeeded } from '../app/when-needed.tsx'
import { Button } from '../ui/button.tsx'
import { Loading } from '../ui/notice.tsx'
import { DeletedPlans } from './deleted-plans.tsx'
import { PlanCard, type PlanCommand } from './plan-card.tsx'
import css from './plans.module.css'

const NewPlanDialog = whenNeeded(() => import('./new-plan-dialog.tsx').then((part) => part.NewPlanDialog))
const commandDialogs = {
  rename: whenNeeded(() => import('./plan-commands.tsx').then((part) => part.RenameDialog)),
  duplicate: whenNeeded(() => import('./plan-commands.tsx').then((part) => part.DuplicateDialog)),
  delete: whenNeeded(() => import('./plan-commands.tsx').then((part) => part.DeleteDialog)),
}

export const plansKey = ['plans'] as const

export function PlansPage() {
  const { t } = useTranslation(['plans', 'app'])
  // Who is in which plan changes all the time; twice a minute is calm and near enough.
  const plans = useQuery({ queryKey: plansKey, queryFn: listPlans, refetchInterval: 30_000 })
  const [making, setMaking] = useState(false)
  const [command, setCommand] = useState<{ name: PlanCommand; plan: PlanSummaryLine } | null>(null)
  const CommandDialog = command && commandDialogs[command.name]
  const newPlan = (
    <Button kind="primary" icon={<Plus size="1.25rem" aria-hidden="true" />} onPress={() => setMaking(true)}>
      {t('newPlan')}
    </Button>
  )
  return (
    <Page title={t('title')} actions={<AccountMenu />}>
      <div className={css['head']}>
        <h1>{t('title')}</h1>
        {plans.data && plans.data.length > 0 && newPlan}
      </div>
      {plans.isPending && <Loading>{t('app:loading')}</Loading>}
      {plans.error && (
        <FailureNotice
          error={plans.error}
          actions={<Button onPress={() => void plans.refetch()}>{t('app:retry')}</Button>}
        />
      )}
      {plans.data?.length === 0 && (
        <div className={css['empty']}>
          <h2>{t('empty.title')}</h2>
          <p>{t('empty.text')}</p>
          {newPlan}
        </div>
      )}
      {plans.data && plans.data.length > 0 && (
        <ul className={css['cards']}>
          {plans.data.map((plan) => (
            <PlanCard key={plan.id} plan={plan} onCommand={(name) => setCommand({ name, plan })} />
          ))}
        </ul>
      )}
      <DeletedPlans />
      {making && <NewPlanDialog onClose={() => setMaking(false)} />}
      {CommandDialog && <CommandDialog plan={command.plan} onClose={() => setCommand(null)} />}
    </Page>
  )
}
