/** Name of the plan in the top bar, with the way back to all plans. */
import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from '../app/link.tsx'
import css from './plan-page.module.css'

export function PlanTitle({ title, subtitle }: { title: string; subtitle?: string | undefined }) {
  const { t } = useTranslation('plans')
  return (
    <div className={css['title']}>
      <Link to="/" className={css['back']} aria-label={t('page.back')} title={t('page.back')}>
        <ArrowLeft size="1.25rem" aria-hidden="true" />
      </Link>
      <div className={css['words']}>
        <h1 title={title}>{title}</h1>
        {subtitle && <p title={subtitle}>{subtitle}</p>}
      </div>
    </div>
  )
}
