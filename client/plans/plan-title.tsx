/** Name of the plan in the top bar, with the way back to all plans and to the plan's other pages. */
import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from '../app/link.tsx'
import css from './plan-page.module.css'

export function PlanTitle({
  title,
  subtitle,
  tabs,
  status,
}: {
  title: string
  subtitle?: string | undefined
  /** The plan's pages; they stand where the subtitle stood, which is then read with the title. */
  tabs?: ReactNode
  /** Where the plan stands on its way, beside the tabs. */
  status?: ReactNode
}) {
  const { t } = useTranslation('plans')
  return (
    <div className={css['title']}>
      <Link to="/" className={css['back']} aria-label={t('page.back')} title={t('page.back')}>
        <ArrowLeft size="1.25rem" aria-hidden="true" />
      </Link>
      <div className={css['words']}>
        <h1 title={subtitle ? `${title}. ${subtitle}` : title}>{title}</h1>
        {tabs ? (
          <div className={css['second']}>
            {tabs}
            <div className={css['way']}>{status}</div>
          </div>
        ) : (
          subtitle && <p title={subtitle}>{subtitle}</p>
        )}
      </div>
    </div>
  )
}
