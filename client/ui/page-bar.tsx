/** The bar at the top of every page: what this is at the start, what can be done with it at the end. */
import type { ReactNode } from 'react'
import css from './page-bar.module.css'

/** Empty slots take no room. On narrow screens status, save state and presence share a second line. */
export function PageBar(props: {
  title: ReactNode
  statusChip?: ReactNode
  /** Who is here now. */
  presence?: ReactNode
  /** Saved, saving, or not connected, in words. */
  saveState?: ReactNode
  actions?: ReactNode
}) {
  return (
    <header className={css['bar']}>
      <div className={css['title']}>{props.title}</div>
      {(props.statusChip || props.saveState || props.presence) && (
        <div className={css['state']}>
          {props.statusChip}
          <div className={css['live']}>
            {props.saveState}
            {props.presence}
          </div>
        </div>
      )}
      <div className={css['actions']}>{props.actions}</div>
    </header>
  )
}
