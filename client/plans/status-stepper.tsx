/**
 * Where the plan stands on its way, in the bar. Where there is room every step is named; elsewhere a chip names
 * the present one and opens the others. A coordinator moves the plan along by it.
 */
import { Check, ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { PlanStatus } from '../../shared/domain/vocabulary.ts'
import { addTexts } from '../app/i18n/i18n.ts'
import { planBarEn } from '../app/i18n/plan-bar.en.ts'
import { planBarSv } from '../app/i18n/plan-bar.sv.ts'
import menuCss from '../ui/menu.module.css'
import { MoveDialog } from './move-dialog.tsx'
import { StatusChip } from './status-chip.tsx'
import css from './status-stepper.module.css'
import { movesFrom, type StatusByHand, type Step, standingOf, steps } from './status-steps.ts'

addTexts('planBar', { sv: planBarSv, en: planBarEn })

type Props = { planId: string; status: PlanStatus; mayMove: boolean }

export function StatusStepper({ planId, status, mayMove }: Props) {
  const { t } = useTranslation(['planBar', 'app'])
  const [moving, setMoving] = useState<StatusByHand | null>(null)
  const [isOpen, setIsOpen] = useState(false)
  const moves = mayMove ? movesFrom(status) : []
  const choose = (to: StatusByHand) => {
    setIsOpen(false)
    setMoving(to)
  }
  return (
    <>
      <div className={css['wide']}>
        <Steps status={status} moves={moves} onMove={choose} />
      </div>
      <div className={css['narrow']}>
        <DialogTrigger isOpen={isOpen} onOpenChange={setIsOpen}>
          <Button
            className={css['chip'] ?? ''}
            aria-label={t('stepper.now', { status: t(`app:status.${status}`) })}
          >
            <StatusChip status={status} />
            <ChevronDown size="1rem" aria-hidden="true" />
          </Button>
          <Popover className={menuCss['popover'] ?? ''} placement="bottom start" offset={4}>
            <Dialog className={css['popover'] ?? ''}>
              <Heading slot="title" level={2}>
                {t('stepper.label')}
              </Heading>
              <Steps status={status} moves={moves} onMove={choose} />
              {status === 'archived' && <p>{t('stepper.archived')}</p>}
              {moves.length === 0 && status !== 'archived' && (
                <p>{t(mayMove ? 'stepper.nowhere' : 'stepper.onlyCoordinator')}</p>
              )}
            </Dialog>
          </Popover>
        </DialogTrigger>
      </div>
      {moving !== null && <MoveDialog planId={planId} to={moving} onClose={() => setMoving(null)} />}
    </>
  )
}

function Steps(props: {
  status: PlanStatus
  moves: readonly StatusByHand[]
  onMove(to: StatusByHand): void
}) {
  const { t } = useTranslation(['planBar', 'app'])
  return (
    <ol className={css['steps']} aria-label={t('stepper.label')}>
      {steps.map((step, i) => {
        const standing = standingOf(step, props.status)
        const move = props.moves.find((to: Step) => to === step)
        const name = t(`app:status.${step}`)
        const content = (
          <>
            <span className={css['dot']} aria-hidden="true">
              {standing === 'past' && <Check size="0.625rem" strokeWidth={4} />}
            </span>
            {name}
          </>
        )
        return (
          <li key={step} data-standing={standing} aria-current={standing === 'current' ? 'step' : undefined}>
            {move === undefined ? (
              <span className={css['step']}>
                {content}
                <span className="visually-hidden">{`, ${t(`stepper.${standing}`)}`}</span>
              </span>
            ) : (
              <Button
                className={css['step'] ?? ''}
                aria-label={t('stepper.moveTo', { status: name })}
                onPress={() => props.onMove(move)}
              >
                {content}
              </Button>
            )}
            <span className="visually-hidden">
              {t('stepper.step', { number: i + 1, total: steps.length })}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
