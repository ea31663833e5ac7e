/** The bar at the top of every page: what this is at the start, what can be done with it at the end. */
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import css from './page-bar.module.css'

/** Empty slots take no room. On narrow screens save state and presence share a second line. */
export function PageBar(props: {
  title: ReactNode
  /** Who is here now. */
  presence?: ReactNode
  /** Saved, saving, or not connected, in words. */
  saveState?: ReactNode
  actions?: ReactNode
}) {
  const bar = useRef<HTMLElement>(null)
  // With large text the bar takes several lines: what sticks below it must know.
  useLayoutEffect(() => {
    const { style } = document.documentElement
    const watcher = new ResizeObserver(([entry]) => {
      const height = entry?.borderBoxSize[0]?.blockSize
      if (height) style.setProperty('--bar-height', `${height}px`)
    })
    if (bar.current) watcher.observe(bar.current)
    return () => {
      watcher.disconnect()
      style.removeProperty('--bar-height')
    }
  }, [])
  return (
    <header ref={bar} className={css['bar']}>
      <div className={css['slots']}>
        <div className={css['title']}>{props.title}</div>
        {(props.saveState || props.presence) && (
          <div className={css['state']}>
            {props.saveState}
            {props.presence}
          </div>
        )}
        <div className={css['actions']}>{props.actions}</div>
      </div>
    </header>
  )
}
