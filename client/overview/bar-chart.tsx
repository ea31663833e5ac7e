/** Lying bars, each a button that opens its rows. The words and numbers are text; only the bar is drawn. */
import { useTranslation } from 'react-i18next'
import css from './figure.module.css'
import { DataTable, Figure } from './figure.tsx'
import type { Bar } from './figures.ts'
import type { Selection } from './selection.ts'

export function BarChart(props: {
  title: string
  text: string
  /** Heading of the first column of the table. */
  nameColumn: string
  /** What the length of a bar counts. */
  unit: 'activities' | 'indicators'
  bars: readonly Bar[]
  nameOf(bar: Bar): string
  /** Said when there are no bars. */
  unlisted: string
  onOpen(selection: Selection): void
}) {
  const { t } = useTranslation('overview')
  const { bars, unit, nameOf } = props
  const longest = Math.max(1, ...bars.map(({ value }) => value))
  // What is counted besides the bar's own length, in the order of the key figures.
  const columns = unit === 'activities' ? (['activities', 'goals', 'groups'] as const) : (['groups'] as const)
  return (
    <Figure
      title={props.title}
      text={<p>{props.text}</p>}
      table={
        bars.length > 0 && (
          <DataTable
            caption={props.title}
            columns={[
              props.nameColumn,
              ...(unit === 'indicators' ? [t('column.indicators')] : []),
              ...columns.map((column) => t(`column.${column}`)),
            ]}
            rows={bars.map((bar) => ({
              key: bar.key,
              name: nameOf(bar),
              cells: [
                ...(unit === 'indicators' ? [bar.value] : []),
                ...columns.map((column) => bar.counts[column]),
              ],
            }))}
          />
        )
      }
    >
      {bars.length === 0 ? (
        <p className={css['text']}>{props.unlisted}</p>
      ) : (
        <ul className={css['bars']}>
          {bars.map((bar) => (
            <li key={bar.key}>
              <button
                type="button"
                onClick={() =>
                  props.onOpen({
                    ...bar.selection,
                    ...(unit === 'activities' && bar.value > 0 && { has: 'activity' }),
                  })
                }
              >
                <span className={css['name']}>{nameOf(bar)}</span>
                <svg className={css['bar']} width="100%" height="0.75rem" aria-hidden="true">
                  <rect
                    width={`${(100 * bar.value) / longest}%`}
                    height="100%"
                    rx="2"
                    className={bar.key === 'none' ? css['nameless'] : css['filled']}
                  />
                </svg>
                <span className={css['value']}>
                  {bar.value}
                  <span className="visually-hidden"> {t(`counts.${unit}`, { count: bar.value })}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Figure>
  )
}
