/**
 * One plan: loads what stands beside the text (the plan, its settings, its members) and gives it to the
 * editor, which lays out the page. The editor stays mounted through every refresh, lost session and error.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import {
  type ComponentType,
  type ReactNode,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import { useBlocker, useParams } from 'react-router'
import { can, type PlanAction } from '../../shared/domain/permissions.ts'
import type { Member } from '../../shared/protocol/api/people.ts'
import type { Notice as SocketNotice } from '../../shared/protocol/wire.ts'
import { asFailure } from '../app/api/failure.ts'
import { listMembers } from '../app/api/people-calls.ts'
import { getPlan, getSettings } from '../app/api/plan-calls.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { Brand, SheetPage, useDocumentTitle } from '../app/page.tsx'
import type { PlanEditor, PlanMe } from '../app/plan-editor-contract.ts'
import { PlanTabs } from '../app/plan-tabs.tsx'
import { PrintedPlan } from '../app/print/printed-plan.tsx'
import { AccountMenu } from '../app/session/account-menu.tsx'
import { useSession } from '../app/session/session.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { Loading } from '../ui/notice.tsx'
import { PageBar } from '../ui/page-bar.tsx'
import { PlanActions, type PlanDialog } from './plan-actions.tsx'
import css from './plan-page.module.css'
import { PlanTitle } from './plan-title.tsx'
import { SettingsDialog } from './settings/settings-dialog.tsx'
import { StatusStepper } from './status-stepper.tsx'

/** What the page gets from other parts of the client, put together in the router. */
export type PlanPageParts = {
  Editor: PlanEditor
  ShareDialog: ComponentType<{
    planId: string
    members: readonly Member[]
    mayManageMembers: boolean
    mayManageTokens: boolean
    onClose(): void
  }>
  MembersPanel: ComponentType<{
    planId: string
    members: readonly Member[]
    onManage: (() => void) | null
  }>
  /** Shown for no such plan, or not a member. */
  missing: ReactNode
}

export default function PlanPage(parts: PlanPageParts) {
  const planId = useParams()['planId'] ?? ''
  // A new plan is a new page: nothing of the former one's state may follow along.
  return <OnePlan key={planId} planId={planId} {...parts} />
}

function OnePlan({ planId, Editor, ShareDialog, MembersPanel, missing }: PlanPageParts & { planId: string }) {
  const { t } = useTranslation(['plans', 'app'])
  const client = useQueryClient()
  const session = useSession()
  const plan = useQuery({ queryKey: ['plan', planId], queryFn: () => getPlan(planId) })
  const settings = useQuery({ queryKey: ['plan', planId, 'settings'], queryFn: () => getSettings(planId) })
  const members = useQuery({ queryKey: ['plan', planId, 'members'], queryFn: () => listMembers(planId) })
  const [dialog, setDialog] = useState<PlanDialog | null>(null)
  const [panel, setPanel] = useState<string | null>(null)
  const [unsaved, setUnsaved] = useState(false)
  useDocumentTitle(plan.data?.title ?? t('title'))

  const onUnsavedChange = useCallback(
    (next: boolean) => {
      setUnsaved(next)
      session.setUnsaved(next)
    },
    [session.setUnsaved],
  )
  const onNotice = useCallback(
    (notice: SocketNotice) => {
      const key: Partial<Record<SocketNotice['kind'], string[]>> = {
        settings: ['plan', planId, 'settings'],
        members: ['plan', planId, 'members'],
        problems: ['plan', planId, 'accepted'],
      }
      void client.invalidateQueries({ queryKey: key[notice.kind] ?? ['plan', planId] })
    },
    [client, planId],
  )
  const role = plan.data?.role
  const status = plan.data?.status
  const access = useMemo(() => {
    if (!role || !status) return null
    const may = (action: PlanAction) => can(action, { role, status, deleted: false }) === 'allowed'
    return { role, status, may, canWrite: may('editContent') }
  }, [role, status])
  const me = useMemo<PlanMe>(() => {
    const member = members.data?.find((m) => m.you)
    return {
      personId: session.person.id,
      memberId: member?.id ?? null,
      name: session.person.name,
      organisation: member?.organisation?.name ?? session.person.organisation?.name ?? '',
    }
  }, [members.data, session.person])

  if (!plan.data || !access || !settings.data || !members.data) {
    const failed = [plan, settings, members].find((query) => query.error)
    if (!failed) return <Opening title={plan.data?.title ?? null} />
    const { kind } = asFailure(failed.error)
    if (kind === 'notFound' || kind === 'forbidden') return missing
    const retry = () => void Promise.all([plan, settings, members].map((query) => query.refetch()))
    return (
      <SheetPage title={t('title')}>
        <FailureNotice error={failed.error} actions={<Button onPress={retry}>{t('app:retry')}</Button>} />
      </SheetPage>
    )
  }
  const close = () => setDialog(null)
  const share = () => setDialog('share')
  return (
    <>
      <Suspense fallback={<Opening title={plan.data.title} />}>
        <PrintedPlan settings={settings.data.settings} status={plan.data.status} />
        <Editor
          planId={planId}
          me={me}
          access={access}
          settings={settings.data.settings}
          revision={settings.data.revision}
          members={members.data}
          topBar={{
            title: (
              <PlanTitle
                title={settings.data.settings.title}
                subtitle={settings.data.settings.subtitle}
                tabs={<PlanTabs planId={planId} current="plan" />}
                status={
                  <StatusStepper
                    planId={planId}
                    status={plan.data.status}
                    mayMove={access.may('changeStatus')}
                  />
                }
              />
            ),
            actions: (
              <>
                <PlanActions planId={planId} onDialog={setDialog} />
                <AccountMenu />
              </>
            ),
          }}
          panels={[
            {
              id: 'members',
              label: t('page.members'),
              content: (
                <MembersPanel
                  planId={planId}
                  members={members.data}
                  onManage={access.may('manageMembers') ? share : null}
                />
              ),
            },
          ]}
          openPanel={panel}
          onPanelChange={setPanel}
          onNotice={onNotice}
          onSessionLost={session.markLost}
          sessionEpoch={session.epoch}
          onUnsavedChange={onUnsavedChange}
        />
      </Suspense>
      {dialog === 'share' && (
        <ShareDialog
          planId={planId}
          members={members.data}
          mayManageMembers={access.may('manageMembers')}
          mayManageTokens={access.may('manageTokens')}
          onClose={close}
        />
      )}
      {dialog === 'settings' && (
        <SettingsDialog planId={planId} from={settings.data} access={access} onClose={close} />
      )}
      <LeaveGuard unsaved={unsaved} />
    </>
  )
}

/** The page while it opens, with the bar where it will stay. */
function Opening({ title }: { title: string | null }) {
  const { t } = useTranslation('plans')
  return (
    <>
      <PageBar title={title ? <PlanTitle title={title} /> : <Brand />} />
      <main className={css['opening']}>
        <Loading>{t('page.loading')}</Loading>
      </main>
    </>
  )
}

/** Asks before another page of the program takes over while words are still on their way. */
function LeaveGuard({ unsaved }: { unsaved: boolean }) {
  const { t } = useTranslation('plans')
  const blocker = useBlocker(unsaved)
  // The words have arrived meanwhile: nothing is left to ask about.
  useEffect(() => {
    if (blocker.state === 'blocked' && !unsaved) blocker.proceed()
  }, [blocker, unsaved])
  if (blocker.state !== 'blocked') return null
  return (
    <ConfirmDialog
      title={t('page.leaveTitle')}
      confirmLabel={t('page.leave')}
      cancelLabel={t('page.stay')}
      onConfirm={() => blocker.proceed()}
      onClose={() => blocker.reset()}
    >
      <p>{t('page.leaveText')}</p>
    </ConfirmDialog>
  )
}
