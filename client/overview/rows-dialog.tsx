/** The rows behind a figure, each with the way to its place in the plan. A table; on narrow screens a card a row. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OverviewRow } from '../../shared/protocol/api/overview.ts'
import { Link } from '../app/link.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import css from './rows.module.css'

/** Rows drawn before somebody asks for more. */
const firstShown = 100

export function RowsDialog(props: {
  /** What the figure stands for, in words. */
  title: string
  rows: readonly OverviewRow[]
  placeOf(id: string): string
  onClose(): void
}) {
  const { t } = useTranslation(['overview', 'app'])
  const [limit, setLimit] = useState(firstShown)
  const { rows } = props
  const columns = ['place', 'goal', 'activity', 'responsible', 'time', 'status', 'indicators'] as const
  const names = columns.map((column) => t(`rows.${column}`))
  return (
    <Dialog wide readOnly title={props.title} closeLabel={t('app:close')} onClose={props.onClose}>
      <p className={css['quiet']}>{t('rows.count', { count: rows.length })}</p>
      <table className={css['rows']}>
        <caption className="visually-hidden">{props.title}</caption>
        <thead>
          <tr>
            {names.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, limit).map((row) => (
            <Row key={row.rowId} row={row} names={names} placeOf={props.placeOf} />
          ))}
        </tbody>
      </table>
      {rows.length > limit && (
        <Button onPress={() => setLimit(limit + firstShown * 4)}>
          {t('rows.more', { count: Math.min(rows.length - limit, firstShown * 4) })}
        </Button>
      )}
    </Dialog>
  )
}

function Row(props: { row: OverviewRow; names: readonly string[]; placeOf(id: string): string }) {
  const { t } = useTranslation('overview')
  const { row, names, placeOf } = props
  const place = row.section
    ? `${row.section.number} ${row.section.title.trim() || t('rows.untitled')}`
    : t('rows.noPlace')
  const status = row.activityId === null ? '' : t(`status.${row.status ?? 'none'}`)
  return (
    <tr>
      <th scope="row" data-name={names[0]}>
        <Link to={placeOf(row.areaId ?? row.groupId)}>{place}</Link>
      </th>
      <td data-name={names[1]}>
        <ul>
          {row.goals.map((goal) => (
            <li key={goal.id}>
              {goal.text.trim() || t('rows.empty')}{' '}
              <span className={css['horizon']}>{t(`horizon.${goal.horizon ?? 'none'}`)}</span>
            </li>
          ))}
        </ul>
      </td>
      <td data-name={names[2]}>
        {row.activityId === null ? (
          <span className={css['quiet']}>{t('rows.noActivity')}</span>
        ) : (
          <Link to={placeOf(row.activityId)}>{row.activity?.trim() || t('rows.empty')}</Link>
        )}
      </td>
      <td data-name={names[3]}>{row.responsible.join('; ')}</td>
      <td data-name={names[4]}>{row.time?.text ?? ''}</td>
      <td data-name={names[5]}>{status}</td>
      <td data-name={names[6]}>
        <ul>
          {row.indicators.map((indicator) => (
            <li key={indicator.id}>{indicator.text}</li>
          ))}
        </ul>
      </td>
    </tr>
  )
}
