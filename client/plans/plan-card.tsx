/** A plan in the list: what it is, where it stands, who is in it, and what can be done with it. */
import { Copy, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { can } from '../../shared/domain/permissions.ts'
import type { PlanSummaryLine } from '../../shared/protocol/api/plans.ts'
import { useFormat } from '../app/i18n/format.ts'
import { Link } from '../app/link.tsx'
import { MenuButton, type MenuEntry } from '../ui/menu.tsx'
import css from './plans.module.css'
import { PresentPeople } from './present-people.tsx'
import { StatusChip } from './status-chip.tsx'
import { periodInWords } from './years.ts'

export type PlanCommand = 'rename' | 'duplicate' | 'delete'

const icons = { rename: Pencil, duplicate: Copy, delete: Trash2 }
const rights = { rename: 'changeSettings', duplicate: 'duplicatePlan', delete: 'deletePlan' } as const

/** The organisation comes first: that is whom the others know. */
const whoOf = ({ name, organisation }: { name: string; organisation: string }): string =>
  organisation ? `${organisation} (${name})` : name

export function PlanCard({
  plan,
  onCommand,
}: {
  plan: PlanSummaryLine
  onCommand(command: PlanCommand): void
}) {
  const { t } = useTranslation(['plans', 'app'])
  const format = useFormat()
  const standing = { role: plan.role, status: plan.status, deleted: false }
  const entries = (['rename', 'duplicate', 'delete'] as const)
    .filter((command) => can(rights[command], standing) === 'allowed')
    .map((command): MenuEntry => {
      const Icon = icons[command]
      return {
        id: command,
        label: t(`${command}.action`),
        icon: <Icon size="1.125rem" aria-hidden="true" />,
        danger: command === 'delete',
        onAction: () => onCommand(command),
      }
    })
  const ago = format.ago(plan.updatedAt) ?? t('app:justNow')
  return (
    <li className={css['card']}>
      <div className={css['top']}>
        <StatusChip status={plan.status} />
      </div>
      {entries.length > 0 && (
        <div className={css['menu']}>
          <MenuButton
            iconOnly
            label={t('menu', { title: plan.title })}
            icon={<Ellipsis size="1.25rem" aria-hidden="true" />}
            entries={entries}
          />
        </div>
      )}
      <div className={css['body']}>
        <h2>
          <Link className={css['link']} to={`/planer/${plan.id}`}>
            {plan.title}
          </Link>
        </h2>
        {plan.subtitle && <p>{plan.subtitle}</p>}
        <p className={css['quiet']}>
          {[plan.county, periodInWords(plan.period)].filter(Boolean).join(' · ')}
        </p>
        <p className={css['small']}>{t('yourRole', { role: t(`app:role.${plan.role}`) })}</p>
      </div>
      <div className={css['foot']}>
        {plan.present.length > 0 && <PresentPeople people={plan.present} />}
        <time className={css['small']} dateTime={plan.updatedAt} title={format.dayAndTime(plan.updatedAt)}>
          {plan.updatedBy ? t('changedBy', { ago, who: whoOf(plan.updatedBy) }) : t('changed', { ago })}
        </time>
      </div>
    </li>
  )
}
