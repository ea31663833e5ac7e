/** Standing bars, one a year: how many activities run, and how many of them run on without an end. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import css from './figure.module.css'
import { DataTable, Figure } from './figure.tsx'
import type { YearFigure } from './figures.ts'
import type { Selection } from './selection.ts'

/** Of the highest column; rem. */
const highest = 9

/** As high as its share of the highest; what runs on stands on top. */
function Column({ figure, most, pattern }: { figure: YearFigure; most: number; pattern: string }) {
  const open = figure.running === 0 ? 0 : (100 * figure.openEnded) / figure.running
  return (
    <svg
      className={css['column']}
      style={{ blockSize: `${(highest * figure.running) / most}rem` }}
      width="100%"
      aria-hidden="true"
    >
      <rect y={`${open}%`} width="100%" height={`${100 - open}%`} className={css['filled']} />
      {open > 0 && (
        <>
          <rect width="100%" height={`${open}%`} className={css['open']} />
          <rect width="100%" height={`${open}%`} fill={`url(#${pattern})`} />
        </>
      )}
    </svg>
  )
}

function Stripes({ id }: { id: string }) {
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="3" height="6" className={css['filled']} />
    </pattern>
  )
}

export function YearChart(props: {
  years: readonly YearFigure[]
  undated: number
  onOpen(selection: Selection): void
}) {
  const { t } = useTranslation('overview')
  const pattern = `stripes-${useId().replaceAll(/[^\w-]/g, '')}`
  const { years, undated } = props
  const most = Math.max(1, ...years.map(({ running }) => running))
  const someOpen = years.some(({ openEnded }) => openEnded > 0)
  return (
    <Figure
      title={t('years.title')}
      text={<p>{t('years.text')}</p>}
      table={
        years.length > 0 && (
          <DataTable
            caption={t('years.title')}
            columns={[t('column.year'), t('column.activities'), t('column.openEnded')]}
            rows={years.map(({ year, running, openEnded }) => ({
              key: String(year),
              name: year,
              cells: [running, openEnded],
            }))}
          />
        )
      }
    >
      {years.length === 0 ? (
        <p className={css['text']}>{t('years.unlisted')}</p>
      ) : (
        <>
          <svg width="0" height="0" className={css['definitions']} aria-hidden="true">
            <defs>
              <Stripes id={pattern} />
            </defs>
          </svg>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it may scroll, so the keyboard must reach it */}
          <section className={css['scroll']} tabIndex={0} aria-label={t('years.title')}>
            <ol className={css['years']}>
              {years.map((figure) => (
                <li key={figure.year}>
                  <button type="button" onClick={() => props.onOpen({ year: figure.year })}>
                    <span className={css['value']}>
                      {figure.running}
                      <span className="visually-hidden">
                        {' '}
                        {t('counts.activities', { count: figure.running })}{' '}
                      </span>
                    </span>
                    <Column figure={figure} most={most} pattern={pattern} />
                    <span className={css['year']}>{figure.year}</span>
                  </button>
                </li>
              ))}
            </ol>
          </section>
          {someOpen && (
            <ul className={css['legend']}>
              <li>
                <svg width="1rem" height="1rem" aria-hidden="true">
                  <rect width="100%" height="100%" className={css['filled']} />
                </svg>
                {t('years.known')}
              </li>
              <li>
                <svg width="1rem" height="1rem" aria-hidden="true">
                  <rect width="100%" height="100%" className={css['open']} />
                  <rect width="100%" height="100%" fill={`url(#${pattern})`} />
                </svg>
                {t('years.openEnded')}
              </li>
            </ul>
          )}
        </>
      )}
      {undated > 0 && (
        <p className={css['text']}>
          {t('years.undated', { count: undated })}{' '}
          <button type="button" className={css['link']} onClick={() => props.onOpen({ year: 'none' })}>
            {t('years.undatedShow')}
          </button>
        </p>
      )}
    </Figure>
  )
}
