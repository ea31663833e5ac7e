/** The frame of every page but the plan's: the bar with the name, and a column on the desk. */
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { PageBar } from '../ui/page-bar.tsx'
import { Link } from './link.tsx'
import css from './shell.module.css'

/** Sets the title of the tab. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = title === 'Samsyn' ? title : `${title} – Samsyn`
  }, [title])
}

/** The name of the program, leading home. */
export function Brand() {
  const { t } = useTranslation('app')
  return (
    <Link to="/" className={css['brand']}>
      <svg width="1.5rem" height="1.5rem" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="7" fill="currentColor" />
        <path d="M9 11h9M9 16h14M14 21h9" stroke="var(--bar)" strokeWidth="2.6" strokeLinecap="round" />
      </svg>
      {t('name')}
    </Link>
  )
}

/** `title` names the browser tab; the page's own heading stands in `children`. */
export function Page(props: { title: string; actions?: ReactNode; narrow?: boolean; children: ReactNode }) {
  const { t } = useTranslation('app')
  useDocumentTitle(props.title)
  return (
    <>
      <a className={css['skip']} href="#content">
        {t('skip')}
      </a>
      <PageBar title={<Brand />} actions={props.actions} />
      <main id="content" tabIndex={-1} className={`${css['page']} ${props.narrow ? css['narrow'] : ''}`}>
        {props.children}
      </main>
    </>
  )
}

/** One sheet in the middle of the desk: signing in, an error, nothing there. */
export function SheetPage(props: { title: string; children: ReactNode }) {
  useDocumentTitle(props.title)
  return (
    <main id="content" tabIndex={-1} className={css['centre']}>
      <div className={css['sheet']}>
        <Brand />
        <h1>{props.title}</h1>
        {props.children}
      </div>
    </main>
  )
}
