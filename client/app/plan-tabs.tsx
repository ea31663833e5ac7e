/** The pages of one plan, under its name in the bar: the plan itself and its overview. */
import { useTranslation } from 'react-i18next'
import { addTexts } from './i18n/i18n.ts'
import { planBarEn } from './i18n/plan-bar.en.ts'
import { planBarSv } from './i18n/plan-bar.sv.ts'
import { Link } from './link.tsx'
import css from './plan-tabs.module.css'

addTexts('planBar', { sv: planBarSv, en: planBarEn })

export type PlanTab = 'plan' | 'overview'

export function PlanTabs({ planId, current }: { planId: string; current: PlanTab }) {
  const { t } = useTranslation('planBar')
  const plan = `/planer/${encodeURIComponent(planId)}`
  return (
    <nav aria-label={t('tabs')} className={css['tabs']}>
      <Link to={plan} {...here(current === 'plan')}>
        {t('plan')}
      </Link>
      <Link to={`${plan}/oversikt`} {...here(current === 'overview')}>
        {t('overview')}
      </Link>
    </nav>
  )
}

const here = (is: boolean) => (is ? { 'aria-current': 'page' as const } : {})
