/** The problems as the plan's page has them: one store, a button in the bar, and the first tab of the panel. */
import type { Editor } from '@tiptap/react'
import { type ReactNode, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Doc } from 'yjs'
import { addTexts } from '../../app/i18n/i18n.ts'
import { problemsEn } from '../../app/i18n/problems.en.ts'
import { problemsSv } from '../../app/i18n/problems.sv.ts'
import type { PlanEditorProps, PlanPanel } from '../../app/plan-editor-contract.ts'
import type { PlacedProblem } from './check-plan.ts'
import { goToProblem } from './go-to-problem.ts'
import type { ProblemStore } from './problem-store.ts'
import { ProblemsButton } from './problems-button.tsx'
import { ProblemsPanel } from './problems-panel.tsx'
import { useAcceptances } from './use-acceptances.ts'
import { emptySnapshot, useProblemStore, useProblems } from './use-problems.ts'

addTexts('problems', { sv: problemsSv, en: problemsEn })

const panelId = 'problems'
/** Where the panel covers the page (surface/editor-page.module.css). */
const coversPage = '(width < 48rem)'

/** `panels` are the page's, with the problems before them. */
export function useProblemPanel(
  page: Pick<PlanEditorProps, 'planId' | 'access' | 'settings' | 'panels' | 'openPanel' | 'onPanelChange'>,
  doc: Doc | null,
  editor: Editor | null,
): {
  store: ProblemStore | null
  button: ReactNode
  panels: readonly PlanPanel[]
  onPanelChange(id: string | null): void
} {
  const { planId, openPanel } = page
  const store = useProblemStore(doc, page.settings)
  const { byKey, error } = useAcceptances(planId, store)
  const button = useRef<HTMLButtonElement>(null)

  const onPanelChange = (id: string | null) => {
    page.onPanelChange(id)
    // The panel takes the focus along when it comes, and gives it back when it goes.
    requestAnimationFrame(() => {
      if (id === null) button.current?.focus()
      else document.querySelector<HTMLElement>('aside [role="tab"][aria-selected="true"]')?.focus()
    })
  }
  const go = (problem: PlacedProblem) => {
    if (editor === null) return
    if (matchMedia(coversPage).matches) page.onPanelChange(null)
    // Once the panel has left the page, the place is where it will stay.
    requestAnimationFrame(() => goToProblem(editor, problem))
  }
  const mayAccept = page.access.may('acceptProblem')
  const own: PlanPanel = {
    id: panelId,
    label: <TabLabel store={store} />,
    content: (
      <ProblemsPanel
        planId={planId}
        store={store}
        accepted={byKey}
        acceptedError={error}
        mayAccept={mayAccept}
        onGo={go}
      />
    ),
  }
  return {
    store,
    button: (
      <ProblemsButton
        ref={button}
        store={store}
        isOpen={openPanel === panelId}
        onPress={() => onPanelChange(openPanel === panelId ? null : panelId)}
      />
    ),
    panels: [own, ...page.panels],
    onPanelChange,
  }
}

function TabLabel({ store }: { store: ProblemStore | null }) {
  const { t } = useTranslation('problems')
  const counts = useProblems(store, (all) => all.counts, emptySnapshot.counts)
  const count = useMemo(() => counts.error + counts.warning + counts.info, [counts])
  return <>{count > 0 ? t('tab', { count }) : t('title')}</>
}
