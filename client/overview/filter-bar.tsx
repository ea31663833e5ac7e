/** The choices that narrow the whole page, and in words what they leave. */
import { useTranslation } from 'react-i18next'
import type { PlanSettings } from '../../shared/domain/settings.ts'
import { activityStatuses } from '../../shared/domain/vocabulary.ts'
import { Button } from '../ui/button.tsx'
import { CheckField, SelectField } from '../ui/field.tsx'
import { matrixColumns } from './figures.ts'
import type { Labels } from './labels.ts'
import css from './overview.module.css'
import { isEmpty, readSelection, type Selection, writeSelection } from './selection.ts'
import type { OverviewAddress } from './use-address.ts'

export function FilterBar(props: {
  address: OverviewAddress
  settings: PlanSettings
  labels: Labels
  /** Years that any activity of the plan touches. */
  years: readonly number[]
  shown: number
  total: number
}) {
  const { t } = useTranslation('overview')
  const { address, settings, labels, shown, total } = props
  const { filters } = address
  const set = (key: keyof Selection, value: string) => {
    // By way of the address, which alone knows what may stand there.
    const next = writeSelection({ ...filters, [key]: value === '' ? undefined : value })
    address.setFilters(readSelection(next))
  }
  const codes = settings.focusAreas.map(({ code }) => code)
  const hasParts = settings.organisations.some(({ parentId }) => parentId !== undefined)
  return (
    <section className={css['filters']} aria-label={t('filters.label')}>
      <div className={css['choices']}>
        <div className={css['widest']}>
          <SelectField
            compact
            label={t('filters.organisation')}
            value={filters.organisation ?? ''}
            onValue={(value) => set('organisation', value)}
          >
            <option value="">{t('filters.allOrganisations')}</option>
            {settings.organisations.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            <option value="none">{t('filters.noOrganisation')}</option>
          </SelectField>
        </div>
        <SelectField
          compact
          label={t('filters.focusArea')}
          value={filters.focusArea ?? ''}
          onValue={(value) => set('focusArea', value)}
        >
          <option value="">{t('filters.allFocusAreas')}</option>
          {[...codes, 'none'].map((code) => (
            <option key={code} value={code}>
              {labels.focusArea(code)}
            </option>
          ))}
        </SelectField>
        <SelectField
          compact
          label={t('filters.horizon')}
          value={filters.horizon ?? ''}
          onValue={(value) => set('horizon', value)}
        >
          <option value="">{t('filters.allHorizons')}</option>
          {matrixColumns.map((horizon) => (
            <option key={horizon} value={horizon}>
              {labels.horizon(horizon)}
            </option>
          ))}
        </SelectField>
        <SelectField
          compact
          label={t('filters.status')}
          value={filters.status ?? ''}
          onValue={(value) => set('status', value)}
        >
          <option value="">{t('filters.allStatuses')}</option>
          {[...activityStatuses, 'none' as const].map((status) => (
            <option key={status} value={status}>
              {t(`status.${status}`)}
            </option>
          ))}
        </SelectField>
        <SelectField
          compact
          label={t('filters.year')}
          value={String(filters.year ?? '')}
          onValue={(value) => set('year', value)}
        >
          <option value="">{t('filters.allYears')}</option>
          {props.years.map((year) => (
            <option key={year} value={year}>
              {year}
            </option>
          ))}
          <option value="none">{t('noYear')}</option>
        </SelectField>
      </div>
      {hasParts && (
        <CheckField label={t('filters.below')} checked={address.below} onValue={address.setBelow} />
      )}
      <div className={css['shown']}>
        <p role="status">
          {t('filters.shown', { count: shown, total })} {!isEmpty(filters) && t('filters.narrowed')}
        </p>
        {!isEmpty(filters) && (
          <Button kind="quiet" onPress={() => address.setFilters({})}>
            {t('filters.clear')}
          </Button>
        )}
      </div>
    </section>
  )
}
