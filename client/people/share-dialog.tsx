/** Everything about who has access: members, a new invitation, and programs. */
import { useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Member } from '../../shared/protocol/api/people.ts'
import { Dialog } from '../ui/dialog.tsx'
import { InviteForm } from './invite-form.tsx'
import { MembersList } from './members-list.tsx'
import css from './people.module.css'
import { TokensPanel } from './tokens-panel.tsx'
import './words.ts'

export type ShareDialogProps = {
  planId: string
  members: readonly Member[]
  mayManageMembers: boolean
  mayManageTokens: boolean
  onClose(): void
}

export default function ShareDialog(props: ShareDialogProps) {
  const { t } = useTranslation(['people', 'app'])
  const [tab, setTab] = useState<string>(props.mayManageMembers ? 'invite' : 'members')
  const [writing, setWriting] = useState(false)
  const tabs = [
    ...(props.mayManageMembers ? (['invite'] as const) : []),
    'members' as const,
    ...(props.mayManageTokens ? (['tokens'] as const) : []),
  ]
  const list = (
    <MembersList planId={props.planId} members={props.members} mayManage={props.mayManageMembers} />
  )
  return (
    <Dialog
      wide
      title={t('share.title')}
      closeLabel={t('app:close')}
      onClose={props.onClose}
      keepOpen={writing}
    >
      {tabs.length === 1 ? (
        list
      ) : (
        <Tabs
          className={css['tabs'] ?? ''}
          selectedKey={tab}
          onSelectionChange={(key) => setTab(String(key))}
        >
          <TabList className={css['tabList'] ?? ''} aria-label={t('share.tabs')}>
            {tabs.map((id) => (
              <Tab key={id} id={id} className={css['tab'] ?? ''}>
                {t(`share.${id}`)}
                {id === 'members' && ` (${props.members.length})`}
              </Tab>
            ))}
          </TabList>
          {/* Kept mounted: what was written under Bjud in stays while one looks at the members. */}
          <TabPanel id="invite" className={css['tabPanel'] ?? ''} shouldForceMount hidden={tab !== 'invite'}>
            <InviteForm planId={props.planId} onWriting={setWriting} />
          </TabPanel>
          <TabPanel id="members" className={css['tabPanel'] ?? ''}>
            {list}
          </TabPanel>
          <TabPanel id="tokens" className={css['tabPanel'] ?? ''}>
            <TokensPanel planId={props.planId} />
          </TabPanel>
        </Tabs>
      )}
    </Dialog>
  )
}
