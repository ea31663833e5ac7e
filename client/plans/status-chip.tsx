/** Where a plan stands, as a word with a shape: open while it is written, filled once it is decided. */
import { useTranslation } from 'react-i18next'
import { isWritable } from '../../shared/domain/plan-status.ts'
import type { PlanStatus } from '../../shared/domain/vocabulary.ts'
import { Chip, type Tone } from '../ui/notice.tsx'

const tones: Readonly<Partial<Record<PlanStatus, Tone>>> = {
  commentRound: 'warning',
  prepared: 'info',
  decided: 'good',
  followUp: 'good',
}

export function StatusChip({ status }: { status: PlanStatus }) {
  const { t } = useTranslation('app')
  const tone = tones[status]
  return (
    <Chip {...(tone ? { tone } : {})} filled={!isWritable(status)}>
      {t(`status.${status}`)}
    </Chip>
  )
}
