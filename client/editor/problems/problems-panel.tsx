/** The panel "Att åtgärda": what is missing or wrong, by severity and place, each with the way there. */
import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Severity, severities } from '../../../shared/domain/vocabulary.ts'
import type { Acceptance } from '../../../shared/protocol/api/problems.ts'
import { FailureNotice } from '../../app/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Loading, Notice } from '../../ui/notice.tsx'
import { AcceptedList } from './accepted-list.tsx'
import type { PlacedProblem } from './check-plan.ts'
import { groupProblems, type Place, placeKey, placeOf, placesWith } from './group-problems.ts'
import { ProblemItem } from './problem-item.tsx'
import type { ProblemStore } from './problem-store.ts'
import css from './problems.module.css'
import { severityIcons } from './severity-icon.tsx'
import { emptySnapshot, useProblems } from './use-problems.ts'

/** Listed of a severity before somebody asks for more. */
const firstShown = 50
const initialLimits: Readonly<Record<Severity, number>> = {
  error: firstShown,
  warning: firstShown,
  info: firstShown,
}

export function ProblemsPanel(props: {
  planId: string
  store: ProblemStore | null
  /** Acceptances by the key of their problem. */
  accepted: ReadonlyMap<string, Acceptance>
  acceptedError: unknown
  mayAccept: boolean
  onGo(problem: PlacedProblem): void
}) {
  const { t } = useTranslation('problems')
  const { store, planId } = props
  const { state, problems, open, counts } = useProblems(store, (all) => all, emptySnapshot)
  const [severity, setSeverity] = useState<Severity | null>(null)
  const [section, setSection] = useState('')
  const [limits, setLimits] = useState(initialLimits)

  const places = placesWith(open)
  // A place whose last problem has been put right is no choice any more.
  const chosen = places.some((place) => placeKey(place) === section) ? section : ''
  const shown = open.filter(
    (problem) =>
      (severity === null || problem.severity === severity) &&
      (chosen === '' || placeKey(placeOf(problem)) === chosen),
  )
  const showMore = (more: Severity) => setLimits({ ...limits, [more]: limits[more] + firstShown * 4 })

  return (
    <div className={css['panel']}>
      {state === 'failed' && (
        <Notice
          tone="warning"
          title={t('failed')}
          actions={<Button onPress={() => store?.retry()}>{t('retry')}</Button>}
        >
          <p>{t('failedText')}</p>
        </Notice>
      )}
      <FailureNotice error={props.acceptedError} title={t('listFailed')} />
      {state === 'waiting' && problems.length === 0 && <Loading>{t('checking')}</Loading>}
      {state === 'ready' && open.length === 0 && (
        <div className={css['none']}>
          <CircleCheck size="1.25rem" aria-hidden="true" />
          <div>
            <p>
              <strong>{t('none')}</strong>
            </p>
            <p>{t('noneText')}</p>
          </div>
        </div>
      )}
      {open.length > 0 && (
        <>
          <fieldset className={css['severities']}>
            <legend className="visually-hidden">{t('show')}</legend>
            <FilterButton
              label={t('all')}
              count={open.length}
              on={severity === null}
              set={() => setSeverity(null)}
            />
            {severities.map((one) => (
              <FilterButton
                key={one}
                severity={one}
                label={t(`severity.${one}`)}
                count={counts[one]}
                on={severity === one}
                set={() => setSeverity(severity === one ? null : one)}
              />
            ))}
          </fieldset>
          {places.length > 1 && (
            <SelectField compact label={t('section')} value={chosen} onValue={setSection}>
              <option value="">{t('everywhere')}</option>
              {places.map((place) => (
                <option key={placeKey(place)} value={placeKey(place)}>
                  <PlaceName place={place} />
                </option>
              ))}
            </SelectField>
          )}
          {shown.length === 0 && <p className={css['quiet']}>{t('noneShown')}</p>}
          {groupProblems(shown, limits).map((group) => {
            const listed = group.places.reduce((sum, place) => sum + place.problems.length, 0)
            const Icon = severityIcons[group.severity]
            return (
              <section key={group.severity} className={css['group']} data-severity={group.severity}>
                <h2>
                  <Icon size="1.125rem" aria-hidden="true" />
                  {t(`severity.${group.severity}`)} ({group.total})
                </h2>
                <p className={css['quiet']}>{t(`severityMeans.${group.severity}`)}</p>
                {group.places.map(({ key, place, problems: here }) => (
                  <div key={key} className={css['place']}>
                    <h3>
                      <PlaceName place={place} />
                    </h3>
                    <ul>
                      {here.map((problem, i) => (
                        <ProblemItem
                          // One node may have the same problem twice (two people it cannot resolve).
                          key={`${problem.code} ${problem.nodeId} ${problem.message.sv} ${sameBefore(here, i)}`}
                          planId={planId}
                          problem={problem}
                          mayAccept={props.mayAccept}
                          onGo={props.onGo}
                        />
                      ))}
                    </ul>
                  </div>
                ))}
                {listed < group.total && (
                  <Button onPress={() => showMore(group.severity)}>
                    {t('more', { count: Math.min(group.total - listed, firstShown * 4) })}
                  </Button>
                )}
              </section>
            )
          })}
        </>
      )}
      <AcceptedList {...props} problems={problems} byKey={props.accepted} />
    </div>
  )
}

/** How many equal problems stand before this one in the list. */
const sameBefore = (list: readonly PlacedProblem[], index: number): number =>
  list
    .slice(0, index)
    .filter(
      ({ code, nodeId, message }) =>
        code === list[index]?.code &&
        nodeId === list[index]?.nodeId &&
        message.sv === list[index]?.message.sv,
    ).length

function FilterButton(props: {
  label: string
  count: number
  on: boolean
  severity?: Severity
  set(): void
}) {
  return (
    <button
      type="button"
      aria-pressed={props.on}
      disabled={props.count === 0 && !props.on}
      data-severity={props.severity}
      onClick={props.set}
    >
      {props.label} <span>{props.count}</span>
    </button>
  )
}

function PlaceName({ place }: { place: Place }) {
  const { t } = useTranslation('problems')
  if (typeof place === 'string') return <>{t(place)}</>
  return <>{`${place.number} ${place.title.trim() || t('untitled')}`}</>
}
