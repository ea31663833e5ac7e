/** How much of each area is there: never only the share, always with what is missing and the way to it. */
import { useTranslation } from 'react-i18next'
import { areaParts } from '../../shared/domain/vocabulary.ts'
import type { OverviewAnswer } from '../../shared/protocol/api/overview.ts'
import { Link } from '../app/link.tsx'
import css from './figure.module.css'
import { Figure } from './figure.tsx'

type Area = OverviewAnswer['completeness']['areas'][number]

/** Parts that a row of a goal table can have. */
const partsOfRow = 5

export function CompletenessFigure(props: {
  areas: readonly Area[]
  /** Whether these are development areas; otherwise they are rows of goal tables. */
  areAreas: boolean
  /** Address of a place in the plan. */
  placeOf(id: string): string
}) {
  const { t, i18n } = useTranslation('overview')
  const { areas, areAreas } = props
  if (areas.length === 0) return null
  const all = areAreas ? areaParts.length : partsOfRow
  const mean = areas.reduce((sum, { share }) => sum + share, 0) / areas.length
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(mean)
  const incomplete = areas.filter(({ missing }) => missing.length > 0)
  const complete = areas.filter(({ missing }) => missing.length === 0)
  const list = (some: readonly Area[]) => (
    <ul className={css['areas']}>
      {some.map(({ id, title, missing }) => (
        <li key={id}>
          <Link to={props.placeOf(id)}>{title.trim() || t('rows.untitled')}</Link>
          <span className={css['parts']}>
            <svg className={css['bar']} width="100%" height="0.5rem" aria-hidden="true">
              <rect width="100%" height="100%" rx="2" className={css['track']} />
              <rect
                width={`${(100 * (all - missing.length)) / all}%`}
                height="100%"
                rx="2"
                className={css['filled']}
              />
            </svg>
            {t('completeness.parts', { have: all - missing.length, all })}
          </span>
          {missing.length > 0 && (
            <span className={css['missing']}>
              {t('completeness.missing', { parts: missing.map((part) => t(`part.${part}`)).join(', ') })}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
  return (
    <Figure
      title={t('completeness.title')}
      text={
        <p>
          {t(areAreas ? 'completeness.text' : 'completeness.textRows')} {t('completeness.mean', { percent })}
        </p>
      }
    >
      {incomplete.length === 0 ? (
        <p>{t('completeness.none')}</p>
      ) : (
        <>
          <h3>{t('completeness.incomplete', { count: incomplete.length })}</h3>
          {list(incomplete)}
        </>
      )}
      {complete.length > 0 && (
        <details className={css['details']}>
          <summary>{t('completeness.complete', { count: complete.length })}</summary>
          {list(complete)}
        </details>
      )}
    </Figure>
  )
}
