/** Above the list of plans: search ("/" goes there), where they stand, and in which order they come. */
import { Search } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanStatus } from '../../shared/domain/vocabulary.ts'
import type { PlanSummaryLine } from '../../shared/protocol/api/plans.ts'
import css from './filter.module.css'
import { countStatuses, type PlanOrder, type PlanView, planOrders } from './find-plans.ts'

/** Calls back for "/", unless the key is meant for a field, a menu or a dialog. */
function useSlash(pressed: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return
      const at = event.target
      if (!(at instanceof Element) || at.closest('input, textarea, select, [contenteditable], [role=menu]'))
        return
      if (document.querySelector('[role=dialog], [role=alertdialog]')) return
      event.preventDefault()
      pressed()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [pressed])
}

export function PlanFilter({
  plans,
  view,
  shown,
  onView,
}: {
  /** All of them. */
  plans: readonly PlanSummaryLine[]
  view: PlanView
  /** How many fit the view. */
  shown: number
  onView(view: PlanView): void
}) {
  const { t } = useTranslation(['plans', 'app'])
  const field = useRef<HTMLInputElement>(null)
  const goToField = useRef(() => {
    field.current?.focus()
    field.current?.select()
  })
  useSlash(goToField.current)
  const toggle = (status: PlanStatus) =>
    onView({
      ...view,
      statuses: view.statuses.includes(status)
        ? view.statuses.filter((one) => one !== status)
        : [...view.statuses, status],
    })
  const counted = countStatuses(plans)
  return (
    <search className={css['filter']} aria-label={t('find.label')}>
      <div className={css['field']}>
        <Search size="1.125rem" aria-hidden="true" />
        <input
          ref={field}
          type="search"
          aria-label={t('find.search')}
          aria-keyshortcuts="/"
          title={t('find.slash')}
          placeholder={t('find.example')}
          value={view.text}
          onChange={(event) => onView({ ...view, text: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || view.text === '') return
            event.preventDefault()
            onView({ ...view, text: '' })
          }}
        />
        <span className={css['key']} aria-hidden="true">
          /
        </span>
      </div>
      <label className={css['order']}>
        <span>{t('find.order')}</span>
        <select
          value={view.order}
          onChange={(event) => onView({ ...view, order: event.currentTarget.value as PlanOrder })}
        >
          {planOrders.map((order) => (
            <option key={order} value={order}>
              {t(`find.orders.${order}`)}
            </option>
          ))}
        </select>
      </label>
      <div className={css['below']}>
        {counted.length > 1 && (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset would frame buttons that are no fields
          <div role="group" aria-label={t('find.status')} className={css['statuses']}>
            {counted.map(({ status, count }) => (
              <button
                key={status}
                type="button"
                aria-pressed={view.statuses.includes(status)}
                onClick={() => toggle(status)}
              >
                {t(`app:status.${status}`)} <span>{count}</span>
              </button>
            ))}
          </div>
        )}
        <p role="status" className={css['count']}>
          {shown === plans.length
            ? t('find.all', { count: plans.length })
            : t('find.some', { shown, count: plans.length })}
        </p>
      </div>
    </search>
  )
}
