/** In the bar: how much there is to put right, and the way to the panel that lists it. */
import { CircleCheck, ListChecks } from 'lucide-react'
import type { Ref } from 'react'
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { severities } from '../../../shared/domain/vocabulary.ts'
import buttonCss from '../../ui/button.module.css'
import type { ProblemStore } from './problem-store.ts'
import css from './problems.module.css'
import { emptySnapshot, useProblems } from './use-problems.ts'

export function ProblemsButton(props: {
  store: ProblemStore | null
  isOpen: boolean
  ref: Ref<HTMLButtonElement>
  onPress(): void
}) {
  const { t } = useTranslation('problems')
  const counts = useProblems(props.store, (all) => all.counts, emptySnapshot.counts)
  const state = useProblems(props.store, (all) => all.state, emptySnapshot.state)
  const pressing = counts.error + counts.warning
  const what = severities
    .filter((one) => counts[one] > 0)
    .map((one) => t(`count.${one}`, { count: counts[one] }))
  const listed =
    what.length > 1 ? t('and', { first: what.slice(0, -1).join(', '), last: what.at(-1) }) : what[0]
  const label =
    listed !== undefined
      ? t('open', { what: listed })
      : state === 'ready'
        ? t('openNothing')
        : t('openUnknown')
  const Icon = state === 'ready' && listed === undefined ? CircleCheck : ListChecks
  return (
    <TooltipTrigger delay={400} closeDelay={0}>
      <Button
        ref={props.ref}
        className={`${buttonCss['button']} ${buttonCss['quiet']} ${css['bar']}`}
        aria-label={label}
        aria-expanded={props.isOpen}
        data-problems={state}
        data-errors={counts.error > 0}
        onPress={props.onPress}
      >
        <Icon size="1.25rem" aria-hidden="true" />
        {pressing > 0 && <span>{pressing}</span>}
      </Button>
      <Tooltip className={buttonCss['tooltip'] ?? ''} offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  )
}
