/** The filters, every figure, and the rows that one of them has opened. */
import { useTranslation } from 'react-i18next'
import type { PlanSettings } from '../../shared/domain/settings.ts'
import type { OverviewAnswer } from '../../shared/protocol/api/overview.ts'
import { Notice } from '../ui/notice.tsx'
import { BarChart } from './bar-chart.tsx'
import { CompletenessFigure } from './completeness-figure.tsx'
import {
  type Counts,
  countRows,
  focusMatrix,
  kindBars,
  organisationBars,
  ownerBars,
  timeline,
} from './figures.ts'
import { FilterBar } from './filter-bar.tsx'
import { useLabels } from './labels.ts'
import { MatrixFigure } from './matrix-figure.tsx'
import css from './overview.module.css'
import { RowsDialog } from './rows-dialog.tsx'
import { belowIn, type Selection, selectRows } from './selection.ts'
import { useOverviewAddress } from './use-address.ts'
import { YearChart } from './year-chart.tsx'

export function OverviewFigures(props: { planId: string; settings: PlanSettings; overview: OverviewAnswer }) {
  const { t } = useTranslation('overview')
  const { planId, settings, overview } = props
  const address = useOverviewAddress()
  const { filters, figure } = address
  const labels = useLabels(settings)
  const below = belowIn(settings.organisations, address.below)
  const rows = selectRows(overview.rows, filters, below)
  const placeOf = (id: string) => `/planer/${encodeURIComponent(planId)}#${encodeURIComponent(id)}`

  const inPlan = new Set(rows.flatMap(({ areaId, groupId }) => [areaId, groupId]))
  const areAreas = overview.rows.some(({ areaId }) => areaId !== null)
  const { years, undated } = timeline(rows, settings.period.end)
  const belowText = t(address.below ? 'filters.belowSaid' : 'filters.belowNot')
  return (
    <>
      <FilterBar
        address={address}
        settings={settings}
        labels={labels}
        years={timeline(overview.rows, settings.period.end).years.map(({ year }) => year)}
        shown={rows.length}
        total={overview.rows.length}
      />
      {rows.length === 0 ? (
        <Notice tone="info" title={t('filters.none')}>
          <p>{t('filters.noneText')}</p>
        </Notice>
      ) : (
        <>
          <KeyFigures counts={countRows(rows, filters.horizon)} onOpen={address.setFigure} />
          <div className={css['figures']}>
            <MatrixFigure
              rows={focusMatrix(
                rows,
                settings.focusAreas.map(({ code }) => code),
                filters.horizon,
              )}
              labels={labels}
              onOpen={address.setFigure}
            />
            <div className={css['side']}>
              <BarChart
                title={t('organisations.title')}
                text={`${t('organisations.text')} ${belowText}`}
                nameColumn={t('organisations.name')}
                unit="activities"
                bars={organisationBars(rows, settings.organisations, below)}
                nameOf={({ key }) => labels.organisation(key)}
                unlisted={t('organisations.unlisted')}
                onOpen={address.setFigure}
              />
              <BarChart
                title={t('kinds.title')}
                text={t('kinds.text')}
                nameColumn={t('kinds.name')}
                unit="indicators"
                bars={kindBars(rows)}
                nameOf={({ selection }) => t(`kind.${selection.kind ?? 'none'}`)}
                unlisted={t('kinds.unlisted')}
                onOpen={address.setFigure}
              />
            </div>
            <div className={css['side']}>
              <YearChart years={years} undated={undated} onOpen={address.setFigure} />
              <BarChart
                title={t('owners.title')}
                text={t('owners.text')}
                nameColumn={t('owners.name')}
                unit="activities"
                bars={ownerBars(rows)}
                nameOf={({ selection }) => t(`owner.${selection.ownerLevel ?? 'none'}`)}
                unlisted=""
                onOpen={address.setFigure}
              />
            </div>
            <CompletenessFigure
              areas={overview.completeness.areas.filter(({ id }) => inPlan.has(id))}
              areAreas={areAreas}
              placeOf={placeOf}
            />
          </div>
        </>
      )}
      {figure !== null && (
        <RowsDialog
          title={labels.selection({ ...filters, ...figure }) || t('rows.everything')}
          rows={selectRows(rows, figure, below)}
          placeOf={placeOf}
          onClose={() => address.setFigure(null)}
        />
      )}
    </>
  )
}

/** What the rows hold, in large numbers; each opens its rows. */
function KeyFigures({ counts, onOpen }: { counts: Counts; onOpen(selection: Selection): void }) {
  const { t } = useTranslation('overview')
  const figures: [keyof Counts, Selection][] = [
    ['groups', {}],
    ['goals', { has: 'goal' }],
    ['activities', { has: 'activity' }],
    ['indicators', { has: 'indicator' }],
  ]
  return (
    <ul className={css['counts']} aria-label={t('counts.label')}>
      {figures.map(([key, selection]) => (
        <li key={key}>
          <button type="button" onClick={() => onOpen(selection)}>
            <strong>{counts[key]}</strong> {t(`counts.${key}`, { count: counts[key] })}
          </button>
        </li>
      ))}
    </ul>
  )
}
