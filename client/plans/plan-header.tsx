/** The plan's bar on its other pages: name, pages, where it stands, and the person's menu. */

import { can } from '../../shared/domain/permissions.ts'
import type { PlanSettings } from '../../shared/domain/settings.ts'
import type { PlanAnswer } from '../../shared/protocol/api/plans.ts'
import { PlanTabs } from '../app/plan-tabs.tsx'
import { AccountMenu } from '../app/session/account-menu.tsx'
import { PageBar } from '../ui/page-bar.tsx'
import { PlanTitle } from './plan-title.tsx'
import { StatusStepper } from './status-stepper.tsx'

export default function PlanHeader({ plan, settings }: { plan: PlanAnswer; settings: PlanSettings }) {
  const { id, role, status } = plan
  return (
    <PageBar
      title={
        <PlanTitle
          title={settings.title}
          subtitle={settings.subtitle}
          tabs={<PlanTabs planId={id} current="overview" />}
          status={
            <StatusStepper
              planId={id}
              status={status}
              mayMove={can('changeStatus', { role, status, deleted: false }) === 'allowed'}
            />
          }
        />
      }
      actions={<AccountMenu />}
    />
  )
}
