/** What can be done with the plan as a whole, in the top bar: share, export, settings. */
import { useMutation } from '@tanstack/react-query'
import { Download, Ellipsis, FileJson, Globe, Printer, Settings, UserPlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { downloadPlan, type ExportFormat } from '../app/api/download.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { printPlan } from '../app/print/print.ts'
import '../app/print/words.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { MenuButton, type MenuEntry } from '../ui/menu.tsx'
import { Loading } from '../ui/notice.tsx'
import css from './plan-page.module.css'

export type PlanDialog = 'share' | 'settings'

const size = '1.125rem'

export function PlanActions(props: { planId: string; onDialog(dialog: PlanDialog): void }) {
  const { t } = useTranslation(['plans', 'app', 'print'])
  const download = useMutation({ mutationFn: (format: ExportFormat) => downloadPlan(props.planId, format) })
  const share = () => props.onDialog('share')
  const settings = () => props.onDialog('settings')
  const exports: MenuEntry[] = [
    {
      id: 'html',
      label: t('page.exportHtml'),
      hint: t('page.exportHtmlHint'),
      icon: <Globe size={size} aria-hidden="true" />,
      onAction: () => download.mutate('html'),
    },
    {
      id: 'json',
      label: t('page.exportJson'),
      hint: t('page.exportJsonHint'),
      icon: <FileJson size={size} aria-hidden="true" />,
      onAction: () => download.mutate('json'),
    },
  ]
  const print: MenuEntry = {
    id: 'print',
    label: t('print:print'),
    hint: t('print:printHint'),
    icon: <Printer size={size} aria-hidden="true" />,
    onAction: printPlan,
  }
  return (
    <>
      {download.isPending && <Loading>{t('page.exporting')}</Loading>}
      <span className={css['wide']}>
        <Button icon={<UserPlus size={size} aria-hidden="true" />} onPress={share}>
          {t('page.share')}
        </Button>
        <MenuButton
          label={t('page.export')}
          icon={<Download size={size} aria-hidden="true" />}
          entries={[...exports, print]}
        />
        <IconButton
          label={t('page.settings')}
          icon={<Settings size="1.25rem" aria-hidden="true" />}
          onPress={settings}
        />
      </span>
      <span className={css['narrow']}>
        <MenuButton
          iconOnly
          label={t('page.more')}
          icon={<Ellipsis size="1.375rem" aria-hidden="true" />}
          entries={[
            {
              id: 'share',
              label: t('page.share'),
              icon: <UserPlus size={size} aria-hidden="true" />,
              onAction: share,
            },
            ...exports.map((entry) => ({ ...entry, label: `${t('page.export')}: ${entry.label}` })),
            print,
            {
              id: 'settings',
              label: t('page.settings'),
              icon: <Settings size={size} aria-hidden="true" />,
              onAction: settings,
            },
          ]}
        />
      </span>
      {download.error && (
        <Dialog
          alert
          title={t('page.exportFailed')}
          closeLabel={t('app:close')}
          onClose={() => download.reset()}
        >
          <FailureNotice error={download.error} />
        </Dialog>
      )}
    </>
  )
}
