/** Accepted warnings, apart: who let what be, when and why, and the way to take it back. */
import { useTranslation } from 'react-i18next'
import { keyOfProblem } from '../../../shared/domain/acceptance.ts'
import type { Acceptance } from '../../../shared/protocol/api/problems.ts'
import { FailureNotice } from '../../app/failure-notice.tsx'
import { useFormat } from '../../app/i18n/format.ts'
import { currentLanguage } from '../../app/i18n/i18n.ts'
import type { PlacedProblem } from './check-plan.ts'
import css from './problems.module.css'
import { useWithdraw } from './use-acceptances.ts'

/** Acceptances whose problem is in the plan now; of others nothing need be said. */
export function AcceptedList(props: {
  planId: string
  problems: readonly PlacedProblem[]
  byKey: ReadonlyMap<string, Acceptance>
  mayAccept: boolean
  onGo(problem: PlacedProblem): void
}) {
  const { t } = useTranslation('problems')
  const { day } = useFormat()
  const work = useWithdraw(props.planId)
  const shown = props.problems.flatMap((problem) => {
    const acceptance = props.byKey.get(keyOfProblem(problem))
    return acceptance ? [{ problem, acceptance }] : []
  })
  const distinct = [...new Map(shown.map((one) => [one.acceptance.id, one])).values()]
  if (distinct.length === 0) return null
  return (
    <details className={css['accepted']}>
      <summary>{t('accepted', { count: distinct.length })}</summary>
      <FailureNotice error={work.error} title={t('withdrawFailed')} />
      <ul>
        {distinct.map(({ problem, acceptance: { id, reason, by, at } }) => {
          const message = problem.message[currentLanguage()]
          const who = by.organisation ? `${by.name}, ${by.organisation}` : by.name
          return (
            <li key={id} className={css['item']}>
              {problem.nodeId === null ? (
                <p className={css['message']}>{message}</p>
              ) : (
                <button type="button" className={css['message']} onClick={() => props.onGo(problem)}>
                  {message}
                </button>
              )}
              <blockquote>{reason}</blockquote>
              <p className={css['quiet']}>{t('acceptedBy', { who, when: day(at) })}</p>
              {props.mayAccept && (
                <button
                  type="button"
                  className={css['small']}
                  aria-label={t('withdrawNamed', { message })}
                  onClick={() => work.mutate(id)}
                >
                  {t('withdraw')}
                </button>
              )}
            </li>
          )
        })}
      </ul>
    </details>
  )
}
