/**
 * The plan as it was at an earlier minute of the last 30 days, for the coordinator who wants something back: a
 * list of minutes with who wrote, and the document then, to select and copy. Nothing is restored over the heads
 * of those who write now.
 */
import { useQuery } from '@tanstack/react-query'
import { ArrowLeft } from 'lucide-react'
import { type ComponentType, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import type { PlanSettings } from '../../shared/domain/settings.ts'
import { getSettings } from '../app/api/plan-calls.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { editorEn } from '../app/i18n/editor.en.ts'
import { editorSv } from '../app/i18n/editor.sv.ts'
import { useFormat } from '../app/i18n/format.ts'
import { addTexts } from '../app/i18n/i18n.ts'
import { Link } from '../app/link.tsx'
import { useDocumentTitle } from '../app/page.tsx'
import { Button } from '../ui/button.tsx'
import { Loading } from '../ui/notice.tsx'
import { PageBar } from '../ui/page-bar.tsx'
import css from './history.module.css'
import { documentAt, type HistoryMinute, listMinutes } from './history-calls.ts'

addTexts('editor', { sv: editorSv, en: editorEn })

export type ReadingViewProps = { planId: string; settings: PlanSettings; update: Uint8Array }

export default function HistoryPage({ ReadingView }: { ReadingView: ComponentType<ReadingViewProps> }) {
  const planId = useParams()['planId'] ?? ''
  const { t } = useTranslation('editor')
  const settings = useQuery({ queryKey: ['plan', planId, 'settings'], queryFn: () => getSettings(planId) })
  const minutes = useQuery({ queryKey: ['plan', planId, 'history'], queryFn: () => listMinutes(planId) })
  const [chosen, setChosen] = useState<string | null>(null)
  const newest = minutes.data?.[0]?.at ?? null
  // The newest opens by itself, and stays when later ones come while it is read.
  if (chosen === null && newest !== null) setChosen(newest)
  const past = useQuery({
    queryKey: ['plan', planId, 'history', chosen],
    queryFn: () => documentAt(planId, chosen ?? ''),
    enabled: chosen !== null,
    // A minute that has passed does not change.
    staleTime: Number.POSITIVE_INFINITY,
  })
  useDocumentTitle(t('history.title'))
  const failed = [settings, minutes, past].find((query) => query.error)
  return (
    <>
      <PageBar
        title={
          <div className={css['title']}>
            <Link
              className={css['back']}
              to={`/planer/${encodeURIComponent(planId)}`}
              aria-label={t('history.back')}
              title={t('history.back')}
            >
              <ArrowLeft size="1.25rem" aria-hidden="true" />
            </Link>
            <div>
              <h1>{t('history.title')}</h1>
              {settings.data && <p>{settings.data.settings.title}</p>}
            </div>
          </div>
        }
      />
      <main id="content" tabIndex={-1} className={css['columns']}>
        <nav className={css['minutes']} aria-label={t('history.minutes')}>
          <p>{t('history.intro')}</p>
          {minutes.data?.length === 0 && <p>{t('history.empty')}</p>}
          {minutes.data && <Minutes minutes={minutes.data} chosen={chosen} onChoose={setChosen} />}
          {minutes.isPending && <Loading>{t('history.loading')}</Loading>}
        </nav>
        <div className={css['past']}>
          {failed && (
            <FailureNotice
              error={failed.error}
              actions={<Button onPress={() => void failed.refetch()}>{t('history.retry')}</Button>}
            />
          )}
          {past.isFetching && <Loading>{t('history.loading')}</Loading>}
          {past.data && settings.data && chosen !== null && (
            <article className={css['sheet']}>
              <Shown at={chosen} />
              <ReadingView
                key={chosen}
                planId={planId}
                settings={settings.data.settings}
                update={past.data}
              />
            </article>
          )}
        </div>
      </main>
    </>
  )
}

function Shown({ at }: { at: string }) {
  const { t } = useTranslation('editor')
  const { dayAndTime } = useFormat()
  return (
    <p className={css['quiet']} role="status">
      {t('history.shown', { when: dayAndTime(at) })}
    </p>
  )
}

/** The minutes under the day they belong to, newest first. */
function Minutes(props: {
  minutes: readonly HistoryMinute[]
  chosen: string | null
  onChoose(at: string): void
}) {
  const { day, time } = useFormat()
  return (
    <>
      {byDay(props.minutes, day).map(([date, minutes]) => (
        <section key={date}>
          <h2>{date}</h2>
          <ul>
            {minutes.map(({ at, authors }) => (
              <li key={at}>
                <button type="button" aria-pressed={props.chosen === at} onClick={() => props.onChoose(at)}>
                  <span className={css['when']}>{time(at)}</span>
                  <span className={css['who']}>
                    {authors
                      .map(({ name, organisation }) => (organisation ? `${name}, ${organisation}` : name))
                      .join(' \u00b7 ')}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function byDay(
  minutes: readonly HistoryMinute[],
  dayOf: (at: string) => string,
): [day: string, minutes: HistoryMinute[]][] {
  const days = new Map<string, HistoryMinute[]>()
  for (const minute of minutes) {
    const date = dayOf(minute.at)
    const known = days.get(date)
    if (known) known.push(minute)
    else days.set(date, [minute])
  }
  return [...days]
}
