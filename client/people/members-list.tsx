/** Members by organisation. Coordinators change roles here; others see who is in. */
import { useTranslation } from 'react-i18next'
import type { Member } from '../../shared/protocol/api/people.ts'
import { Initials } from '../ui/person.tsx'
import { byOrganisation } from './by-organisation.ts'
import { MemberControls } from './member-controls.tsx'
import css from './people.module.css'

export function MembersList(props: { planId: string; members: readonly Member[]; mayManage: boolean }) {
  const { t, i18n } = useTranslation(['people', 'app'])
  return (
    <div className={css['form']}>
      {byOrganisation(props.members, i18n.language).map(({ organisation, members }) => (
        <section key={organisation?.id ?? ''} className={css['group']}>
          <h3>
            {organisation?.name ?? t('members.none')}{' '}
            {organisation && <small>{t(`app:organisationKind.${organisation.kind}`)}</small>}
          </h3>
          <ul className={css['list']}>
            {members.map((member) => (
              <li key={member.id} className={css['line']}>
                <Who member={member} showRole={!props.mayManage} />
                {props.mayManage && <MemberControls planId={props.planId} member={member} />}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function Who({ member, showRole }: { member: Member; showRole: boolean }) {
  const { t } = useTranslation(['people', 'app'])
  const facts = [
    showRole ? t(`app:role.${member.role}`) : null,
    showRole && member.approver ? t('members.approver') : null,
    member.email,
    member.joined ? null : t('members.notJoined'),
  ].filter(Boolean)
  return (
    <span className={css['who']}>
      <span aria-hidden="true">
        <Initials name={member.name} label={member.name} />
      </span>
      <span>
        {member.name}
        {member.you && ` (${t('members.you')})`}
        {facts.length > 0 && <small>{facts.join(' · ')}</small>}
      </span>
    </span>
  )
}
