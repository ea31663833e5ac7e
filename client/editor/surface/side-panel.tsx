/** The panel at the end of the page: one tab at a time, closed until somebody wants it. */
import { X } from 'lucide-react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import type { PlanPanel } from '../../app/plan-editor-contract.ts'
import { IconButton } from '../../ui/button.tsx'
import css from './editor-page.module.css'
import { useWords } from './words.ts'

export function SidePanel(props: {
  panels: readonly PlanPanel[]
  open: string | null
  onChange(id: string | null): void
}) {
  const t = useWords()
  const open = props.panels.find((panel) => panel.id === props.open)
  if (open === undefined) return null
  return (
    <aside className={css['panel']} aria-label={t('panel.label')}>
      <Tabs selectedKey={open.id} onSelectionChange={(key) => props.onChange(String(key))}>
        <div className={css['panel-head']}>
          <TabList className={css['tabs'] ?? ''} aria-label={t('panel.label')}>
            {props.panels.map((panel) => (
              <Tab key={panel.id} id={panel.id} className={css['tab'] ?? ''}>
                {panel.label}
              </Tab>
            ))}
          </TabList>
          <IconButton
            label={t('panel.close')}
            icon={<X size="1.125rem" aria-hidden="true" />}
            onPress={() => props.onChange(null)}
          />
        </div>
        {props.panels.map((panel) => (
          <TabPanel key={panel.id} id={panel.id} className={css['panel-body'] ?? ''}>
            {panel.content}
          </TabPanel>
        ))}
      </Tabs>
    </aside>
  )
}
