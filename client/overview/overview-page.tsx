/**
 * The overview of a plan: what it holds, by focus area, organisation and year, and what is missing. Everything is
 * added up here from the rows of the register, so that the filters work on every figure and each figure opens the
 * rows it was counted from.
 */
import { useQuery } from '@tanstack/react-query'
import { RefreshCw } from 'lucide-react'
import type { ComponentType, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import type { PlanSettings } from '../../shared/domain/settings.ts'
import type { OverviewAnswer } from '../../shared/protocol/api/overview.ts'
import type { PlanAnswer } from '../../shared/protocol/api/plans.ts'
import { asFailure } from '../app/api/failure.ts'
import { getOverview } from '../app/api/overview-calls.ts'
import { getPlan, getSettings } from '../app/api/plan-calls.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { useFormat } from '../app/i18n/format.ts'
import { addTexts } from '../app/i18n/i18n.ts'
import { overviewEn } from '../app/i18n/overview.en.ts'
import { overviewSv } from '../app/i18n/overview.sv.ts'
import { Link } from '../app/link.tsx'
import { SheetPage, useDocumentTitle } from '../app/page.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { Loading, Notice } from '../ui/notice.tsx'
import css from './overview.module.css'
import { OverviewFigures } from './overview-figures.tsx'

addTexts('overview', { sv: overviewSv, en: overviewEn })

export type OverviewPageProps = {
  /** The bar of the plan with this page marked in it. */
  Header: ComponentType<{ plan: PlanAnswer; settings: PlanSettings }>
  /** Shown for no such plan, or not a member. */
  missing: ReactNode
}

/** How often the page asks whether the plan has changed; milliseconds. An unchanged one costs the server little. */
const followMs = 20_000

/** Reads what others may change meanwhile: at every return to the page, and now and then while it is looked at. */
const following = {
  refetchInterval: followMs,
  refetchOnMount: 'always',
  refetchOnWindowFocus: 'always',
} as const

export default function OverviewPage({ Header, missing }: OverviewPageProps) {
  const planId = useParams()['planId'] ?? ''
  const { t } = useTranslation('overview')
  const plan = useQuery({ queryKey: ['plan', planId], queryFn: () => getPlan(planId), ...following })
  const settings = useQuery({
    queryKey: ['plan', planId, 'settings'],
    queryFn: () => getSettings(planId),
    ...following,
  })
  const overview = useQuery({
    queryKey: ['plan', planId, 'overview'],
    queryFn: () => getOverview(planId),
    ...following,
  })
  useDocumentTitle(plan.data ? t('pageTitle', { title: plan.data.title }) : t('title'))

  const queries = [plan, settings, overview]
  const refresh = () => void Promise.all(queries.map((query) => query.refetch()))
  if (!plan.data || !settings.data || !overview.data) {
    const failed = queries.find((query) => query.error)
    if (!failed) {
      const waiting = queries.some((query) => query.failureReason !== null)
      const content = waiting ? <Waiting planId={planId} /> : <Loading>{t('loading')}</Loading>
      if (!plan.data || !settings.data) return <SheetPage title={t('title')}>{content}</SheetPage>
      return (
        <>
          <Header plan={plan.data} settings={settings.data.settings} />
          <main id="content" tabIndex={-1} className={css['page']}>
            <h1>{t('title')}</h1>
            {content}
          </main>
        </>
      )
    }
    const { kind } = asFailure(failed.error)
    if (kind === 'notFound' || kind === 'forbidden') return missing
    return (
      <SheetPage title={t('title')}>
        <FailureNotice error={failed.error} actions={<Button onPress={refresh}>{t('retry')}</Button>} />
      </SheetPage>
    )
  }
  return (
    <>
      <Header plan={plan.data} settings={settings.data.settings} />
      <main id="content" tabIndex={-1} className={css['page']}>
        <div className={css['head']}>
          <h1>{t('title')}</h1>
          <When at={overview.dataUpdatedAt} failed={overview.error !== null} onRefresh={refresh} />
        </div>
        <Content planId={planId} settings={settings.data.settings} overview={overview.data} />
      </main>
    </>
  )
}

/** The server does not answer: what can be done meanwhile. */
function Waiting({ planId }: { planId: string }) {
  const { t } = useTranslation('overview')
  return (
    <Notice tone="warning" title={t('waiting.title')}>
      <p>{t('waiting.text')}</p>
      <Link to={`/planer/${encodeURIComponent(planId)}`}>{t('empty.action')}</Link>
    </Notice>
  )
}

function Content(props: { planId: string; settings: PlanSettings; overview: OverviewAnswer }) {
  const { t } = useTranslation('overview')
  if (props.overview.rows.length > 0) return <OverviewFigures {...props} />
  return (
    <Notice tone="info" title={t('empty.title')}>
      <p>{t('empty.text')}</p>
      <Link to={`/planer/${encodeURIComponent(props.planId)}`}>{t('empty.action')}</Link>
    </Notice>
  )
}

/** When the figures were counted. */
function When({ at, failed, onRefresh }: { at: number; failed: boolean; onRefresh(): void }) {
  const { t } = useTranslation('overview')
  const { dayAndTime } = useFormat()
  const when = dayAndTime(new Date(at).toISOString())
  return (
    <p className={css['when']} data-computed={at}>
      {t(failed ? 'failedKept' : 'computed', { when })}
      <IconButton
        label={t('refresh')}
        icon={<RefreshCw size="1.125rem" aria-hidden="true" />}
        onPress={onRefresh}
      />
    </p>
  )
}
