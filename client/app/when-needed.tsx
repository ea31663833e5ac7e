/**
 * Parts that are fetched when they are first opened: dialogs, mostly. Unlike `React.lazy`, a part that cannot be
 * fetched (no connection) does not take the page with it: a notice says so, and the next try asks again.
 */
import { type ComponentType, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { ApiFailure } from './api/failure.ts'
import { FailureNotice } from './failure-notice.tsx'
import css from './shell.module.css'

/** A stand-in for the component that `load` brings; closing the notice closes the part. */
export function whenNeeded<P extends { onClose(): void }>(
  load: () => Promise<ComponentType<P>>,
): ComponentType<P> {
  let Part: ComponentType<P> | null = null
  return function WhenNeeded(props: P) {
    const { t } = useTranslation('app')
    const [attempt, setAttempt] = useState(0)
    const [state, setState] = useState<'fetching' | 'there' | 'unreachable'>(Part ? 'there' : 'fetching')
    // biome-ignore lint/correctness/useExhaustiveDependencies: every attempt fetches again
    useEffect(() => {
      let wanted = true
      if (!Part)
        load().then(
          (part) => {
            Part = part
            if (wanted) setState('there')
          },
          () => {
            if (wanted) setState('unreachable')
          },
        )
      return () => {
        wanted = false
      }
    }, [attempt])
    if (state === 'there' && Part) return <Part {...props} />
    if (state === 'fetching') return null
    const retry = () => {
      setState('fetching')
      setAttempt(attempt + 1)
    }
    return (
      <div className={css['floating']}>
        <FailureNotice
          error={new ApiFailure('offline')}
          actions={
            <>
              <Button onPress={retry}>{t('retry')}</Button>
              <Button onPress={props.onClose}>{t('close')}</Button>
            </>
          }
        />
      </div>
    )
  }
}
