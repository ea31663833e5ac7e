/** The first page: the plans one is part of, how to find one among many, a new one, and those that can be restored. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { FlaskConical, Plus } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { PlanSummaryLine } from '../../shared/protocol/api/plans.ts'
import { listPlans } from '../app/api/plan-calls.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { Page } from '../app/page.tsx'
import { AccountMenu } from '../app/session/account-menu.tsx'
import { whenNeeded } from '../app/when-needed.tsx'
import { Button } from '../ui/button.tsx'
import { Loading } from '../ui/notice.tsx'
import { DeletedPlans } from './deleted-plans.tsx'
import { addressOfView, findPlans, type PlanView, viewFromAddress, wholeList } from './find-plans.ts'
import { makeExample } from './make-example.ts'
import { PlanCard, type PlanCommand } from './plan-card.tsx'
import { PlanFilter } from './plan-filter.tsx'
import css from './plans.module.css'

const NewPlanDialog = whenNeeded(() => import('./new-plan-dialog.tsx').then((part) => part.NewPlanDialog))
const commandDialogs = {
  rename: whenNeeded(() => import('./plan-commands.tsx').then((part) => part.RenameDialog)),
  duplicate: whenNeeded(() => import('./plan-commands.tsx').then((part) => part.DuplicateDialog)),
  delete: whenNeeded(() => import('./plan-commands.tsx').then((part) => part.DeleteDialog)),
}

const plansKey = ['plans'] as const

/** The view of the list, kept in the address without a step in the history for every letter. */
function usePlanView(): [PlanView, (view: PlanView) => void] {
  const [view, setView] = useState(() => viewFromAddress(window.location.search))
  useEffect(() => {
    const address = window.location.pathname + addressOfView(view)
    window.history.replaceState(window.history.state, '', address)
  }, [view])
  return [view, setView]
}

export function PlansPage() {
  const { t } = useTranslation(['plans', 'app'])
  // Who is in which plan changes all the time; twice a minute is calm and near enough.
  const plans = useQuery({ queryKey: plansKey, queryFn: listPlans, refetchInterval: 30_000 })
  const [making, setMaking] = useState(false)
  const [command, setCommand] = useState<{ name: PlanCommand; plan: PlanSummaryLine } | null>(null)
  const [view, setView] = usePlanView()
  const CommandDialog = command && commandDialogs[command.name]
  const newPlan = (
    <Button kind="primary" icon={<Plus size="1.25rem" aria-hidden="true" />} onPress={() => setMaking(true)}>
      {t('newPlan')}
    </Button>
  )
  const all = plans.data ?? []
  const found = findPlans(all, view)
  return (
    <Page title={t('title')} actions={<AccountMenu />}>
      <div className={css['head']}>
        <h1>{t('title')}</h1>
        {all.length > 0 && newPlan}
      </div>
      {plans.isPending && <Loading>{t('app:loading')}</Loading>}
      {plans.error && (
        <FailureNotice
          error={plans.error}
          actions={<Button onPress={() => void plans.refetch()}>{t('app:retry')}</Button>}
        />
      )}
      {plans.data && all.length === 0 && <Empty newPlan={newPlan} />}
      {all.length > 1 && <PlanFilter plans={all} view={view} shown={found.length} onView={setView} />}
      {all.length > 1 && found.length === 0 && (
        <div className={css['empty']}>
          <h2>{t('find.noneTitle')}</h2>
          <p>{t('find.noneText')}</p>
          <Button onPress={() => setView({ ...wholeList, order: view.order })}>{t('find.showAll')}</Button>
        </div>
      )}
      {found.length > 0 && (
        <ul className={css['cards']}>
          {found.map((plan) => (
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

/** What to do first: a plan of one's own, or one to try things in. */
function Empty({ newPlan }: { newPlan: ReactNode }) {
  const { t } = useTranslation('plans')
  const client = useQueryClient()
  const navigate = useNavigate()
  const example = useMutation({
    mutationFn: makeExample,
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: plansKey })
      await navigate(`/planer/${id}`)
    },
  })
  return (
    <div className={css['empty']}>
      <h2>{t('empty.title')}</h2>
      <p>{t('empty.text')}</p>
      <div className={css['start']}>
        {newPlan}
        <Button
          icon={<FlaskConical size="1.25rem" aria-hidden="true" />}
          isPending={example.isPending}
          onPress={() => example.mutate()}
        >
          {t('empty.example')}
        </Button>
      </div>
      <p className={css['small']}>{t('empty.exampleText')}</p>
      <FailureNotice error={example.error} title={t('create.failed')} />
    </div>
  )
}
