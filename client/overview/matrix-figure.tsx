/** Focus areas against short and long term: a table whose shading shows where the goals are. */
import { useTranslation } from 'react-i18next'
import css from './figure.module.css'
import { Count, DataTable, Figure } from './figure.tsx'
import type { MatrixRow } from './figures.ts'
import { matrixColumns } from './figures.ts'
import type { Labels } from './labels.ts'
import type { Selection } from './selection.ts'

/** Shades from none to the most, each a class: style attributes are not let through. */
const shades = ['shade-1', 'shade-2', 'shade-3', 'shade-4'] as const
const shadeOf = (value: number, most: number): string | undefined =>
  value === 0 ? undefined : css[shades[Math.min(3, Math.floor((4 * value) / (most + 1)))] ?? '']

export function MatrixFigure(props: {
  rows: readonly MatrixRow[]
  labels: Labels
  onOpen(selection: Selection): void
}) {
  const { t } = useTranslation('overview')
  const { rows, labels } = props
  const most = Math.max(1, ...rows.flatMap(({ goals }) => goals))
  const columns = [
    ...matrixColumns.map((horizon) =>
      horizon === 'short' || horizon === 'long' ? labels.horizon(horizon) : t(`horizon.${horizon}`),
    ),
    t('matrix.all'),
    t('column.activities'),
    t('column.groups'),
  ]
  return (
    <Figure title={t('matrix.title')} text={<p>{t('matrix.text')}</p>}>
      <DataTable
        caption={t('matrix.title')}
        columns={[t('matrix.focusArea'), ...columns]}
        rows={rows.map(({ code, counts, goals }) => {
          const row = labels.focusArea(code)
          const cell = (column: string, value: number, selection: Selection, className?: string) => (
            <Count
              value={value}
              label={t('matrix.cell', { row, column, count: value })}
              className={className}
              onOpen={() => props.onOpen({ focusArea: code, ...selection })}
            />
          )
          return {
            key: code,
            name: row,
            cells: [
              ...matrixColumns.map((horizon, i) =>
                cell(labels.horizon(horizon), goals[i] ?? 0, { horizon }, shadeOf(goals[i] ?? 0, most)),
              ),
              cell(t('matrix.all'), counts.goals, { has: 'goal' }),
              cell(t('column.activities'), counts.activities, { has: 'activity' }),
              cell(t('column.groups'), counts.groups, {}),
            ],
          }
        })}
      />
    </Figure>
  )
}
