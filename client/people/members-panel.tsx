/** Who is in the plan, for the right panel. Changing anything is done in the share dialog. */
import { UserPlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Member } from '../../shared/protocol/api/people.ts'
import { Button } from '../ui/button.tsx'
import { MembersList } from './members-list.tsx'
import css from './people.module.css'
import './words.ts'

export default function MembersPanel(props: {
  planId: string
  members: readonly Member[]
  /** Opens the share dialog; null for people who may not manage members. */
  onManage: (() => void) | null
}) {
  const { t } = useTranslation('people')
  return (
    <div className={css['form']}>
      <p className={css['quiet']}>{t('members.count', { count: props.members.length })}</p>
      {props.onManage ? (
        <div className={css['buttons']}>
          <Button icon={<UserPlus size="1.125rem" aria-hidden="true" />} onPress={props.onManage}>
            {t('members.manage')}
          </Button>
        </div>
      ) : (
        <p>{t('members.onlyCoordinators')}</p>
      )}
      <MembersList planId={props.planId} members={props.members} mayManage={false} />
    </div>
  )
}
