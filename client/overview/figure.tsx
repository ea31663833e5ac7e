/** What every figure of the page has in common: a heading, a sentence, and its data as a table for who wants it. */
import { Table2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import css from './figure.module.css'

/** `table` is shown under the chart when asked for; a figure that is a table already has none. */
export function Figure(props: { title: string; text?: ReactNode; table?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation('overview')
  const [open, setOpen] = useState(false)
  return (
    <div className={css['figure']}>
      <h2>{props.title}</h2>
      {props.text && <div className={css['text']}>{props.text}</div>}
      {props.children}
      {props.table && (
        <>
          <div className={css['toggle']}>
            <Button
              kind="quiet"
              icon={<Table2 size="1rem" aria-hidden="true" />}
              aria-expanded={open}
              aria-label={`${t(open ? 'table.hide' : 'table.show')}: ${props.title}`}
              onPress={() => setOpen(!open)}
            >
              {t(open ? 'table.hide' : 'table.show')}
            </Button>
          </div>
          {open && props.table}
        </>
      )}
    </div>
  )
}

/** A number that opens the rows it was counted from; without rows it is only a number. */
export function Count(props: {
  value: number
  label: string
  onOpen(): void
  className?: string | undefined
}) {
  if (props.value === 0) return <span className={css['zero']}>0</span>
  return (
    <button
      type="button"
      className={`${css['count']} ${props.className ?? ''}`}
      aria-label={props.label}
      onClick={props.onOpen}
    >
      {props.value}
    </button>
  )
}

/** Figures in rows and columns. The first column names the row. */
export function DataTable(props: {
  caption: string
  columns: readonly string[]
  rows: readonly { key: string; name: ReactNode; cells: readonly ReactNode[] }[]
}) {
  const { t } = useTranslation('overview')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it may scroll, so the keyboard must reach it
    <section className={css['scroll']} tabIndex={0} aria-label={t('table.label', { title: props.caption })}>
      <table className={css['table']}>
        <caption className="visually-hidden">{props.caption}</caption>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map(({ key, name, cells }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {cells.map((cell, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move
                <td key={i}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
