/**
 * Parts of the program that are fetched when they are first shown. Unlike with `React.lazy`, one that cannot be fetched
 * (no connection, or a newer release stands in its place) takes nothing else with it: the plan that is open stays open
 * with its unsaved words, and a notice says what to do. Opened again it is asked for again; a browser that remembers
 * failed modules (Chromium, https://github.com/whatwg/html/pull/10327) needs the page to be reloaded, which the notice
 * says, and which asks first while words are unsaved.
 */
import { type ComponentType, type ReactNode, Suspense, use, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { Loading, Notice } from '../ui/notice.tsx'
import { SheetPage } from './page.tsx'
import css from './shell.module.css'

type Load<P> = () => Promise<ComponentType<P>>

/** A dialog. Closing the notice closes the part. */
export function whenNeeded<P extends { onClose(): void }>(load: Load<P>): ComponentType<P> {
  const Part = fetched(load, ({ onClose }) => (
    <div className={css['floating']}>
      <MissingPart onClose={onClose} />
    </div>
  ))
  return (props) => (
    <Suspense>
      <Part {...props} />
    </Suspense>
  )
}

/** A piece of a page; the notice stands where it would. */
export function pieceWhenNeeded<P extends object>(load: Load<P>): ComponentType<P> {
  const Part = fetched(load, () => <MissingPart />)
  return (props) => (
    <Suspense fallback={<Fetching />}>
      <Part {...props} />
    </Suspense>
  )
}

/** A whole page, or most of it. Until it is there the page before stays, or the `Suspense` above tells. */
export const pageWhenNeeded = <P extends object>(
  load: () => Promise<{ default: ComponentType<P> }>,
): ComponentType<P> & { fetchAhead(): void } =>
  fetched(
    () => load().then((part) => part.default),
    () => <MissingPage />,
  )

/** @param instead what stands there when the part cannot be fetched */
function fetched<P extends object>(
  load: Load<P>,
  instead: (props: P) => ReactNode,
): ComponentType<P> & { fetchAhead(): void } {
  let asked: Promise<ComponentType<P> | null> | null = null
  /** Once it is there it is drawn at once: React shows a fallback for at least 300 ms, however soon the part comes. */
  let there: ComponentType<P> | null = null
  const ask = () => {
    asked ??= load().then(
      (part) => {
        there = part
        return part
      },
      () => null,
    )
    return asked
  }
  const forget = () => {
    asked = null
  }
  function Fetched(props: P) {
    const Part = there ?? use(ask())
    if (Part !== null) return <Part {...props} />
    return <Unreachable onGone={forget}>{instead(props)}</Unreachable>
  }
  return Object.assign(Fetched, { fetchAhead: () => void ask() })
}

/** Whoever comes here later asks anew. */
function Unreachable({ onGone, children }: { onGone(): void; children: ReactNode }) {
  useEffect(() => onGone, [onGone])
  return children
}

function Fetching() {
  const { t } = useTranslation('app')
  return <Loading>{t('loading')}</Loading>
}

function Reload() {
  const { t } = useTranslation('app')
  return <Button onPress={() => window.location.reload()}>{t('crash.reload')}</Button>
}

function MissingPart({ onClose }: { onClose?: () => void }) {
  const { t } = useTranslation('app')
  return (
    <Notice
      tone="danger"
      title={t('part.title')}
      actions={
        <>
          <Reload />
          {onClose && <Button onPress={onClose}>{t('close')}</Button>}
        </>
      }
    >
      <p>{t('part.text')}</p>
    </Notice>
  )
}

function MissingPage() {
  const { t } = useTranslation('app')
  return (
    <SheetPage title={t('part.title')}>
      <p>{t('part.text')}</p>
      <div className={css['ways']}>
        <Reload />
        {window.history.length > 1 && <Button onPress={() => window.history.back()}>{t('part.back')}</Button>}
      </div>
    </SheetPage>
  )
}
