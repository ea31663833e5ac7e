/**
 * What a row is marked with, for the row of the caret: focus areas, horizon, status, time, and its menu. It
 * floats below the text, so that nothing moves when it comes and goes; F6 or Alt+F10 leads there. On narrow
 * screens it lies along the lower edge.
 */
import { useEditorState } from '@tiptap/react'
import { CalendarDays, ChartNoAxesColumn, CircleCheck, Ellipsis, ListChecks, Target } from 'lucide-react'
import { type RefObject, useState } from 'react'
import { Toolbar as AriaToolbar, Separator } from 'react-aria-components'
import type { PlanSettings } from '../../../shared/domain/settings.ts'
import { Button } from '../../ui/button.tsx'
import type { CellKind } from '../structure/cell-button.ts'
import { toggleFocusArea, toggleHorizon } from '../structure/change.ts'
import { type Place, placeOf } from '../structure/where.ts'
import css from './row.module.css'
import { Chip, DockButton } from './row-dock-buttons.tsx'
import { dockState, useClearOfDock } from './row-dock-state.ts'
import { rowSections } from './row-entries.ts'
import { RowMenu } from './row-menu.tsx'
import { useRowWords } from './row-words.ts'
import type { RowTools } from './use-row-tools.ts'
import { useWords } from './words.ts'

export function RowDock(props: {
  tools: RowTools
  settings: PlanSettings
  dockRef: RefObject<HTMLDivElement | null>
  onMenuClose(): void
}) {
  const { tools, settings } = props
  const t = useWords()
  const rowWords = useRowWords()
  const { editor } = tools.context
  const state = useEditorState({ editor, selector: ({ editor: current }) => dockState(current) })
  const [open, setOpen] = useState(false)
  useClearOfDock(editor, props.dockRef)
  if (state.block === null) return null
  const { group, goal } = state
  const codes = state.codes === '' ? [] : state.codes.split('\n')
  const { dispatch } = editor.view
  const word = (status: string) => (status === '' ? null : t(`status.${status as 'done'}`))
  const openCell = (kind: CellKind, part: keyof Place) => (element: Element) => {
    const found = placeOf(editor.state)[part]
    if (found !== null) tools.setCell({ kind, id: found.node.attrs['id'], element })
  }
  return (
    <div className={css['dock']} ref={props.dockRef}>
      <AriaToolbar className={css['bar'] ?? ''} aria-label={t('row.label')}>
        {group !== null && settings.focusAreas.length > 0 && (
          <>
            <span className={css['chips']}>
              {settings.focusAreas.map(({ code, label }) => (
                <Chip
                  key={code}
                  name={t('focus.name', { code, label })}
                  selected={codes.includes(code)}
                  onPress={() => toggleFocusArea(group, code)(editor.state, dispatch)}
                >
                  {code}
                </Chip>
              ))}
            </span>
            <DockButton
              narrowOnly
              icon={<Target size="1.125rem" aria-hidden="true" />}
              name={rowWords('focus.open', { codes: codes.join(', ') || rowWords('focus.none') })}
              shown={codes.join(', ')}
              onPress={openCell('focus', 'group')}
            />
          </>
        )}
        {goal !== null && (
          <span className={css['horizons']}>
            {(['short', 'long'] as const).map((horizon) => (
              <Chip
                key={horizon}
                name={`${t(`horizon.${horizon}.letter`)}: ${settings.horizons[horizon].label}`}
                selected={state[horizon]}
                onPress={() => toggleHorizon(goal, horizon)(editor.state, dispatch)}
              >
                {t(`horizon.${horizon}.letter`)}
              </Chip>
            ))}
          </span>
        )}
        {(group !== null || state.block === 'goalTable') && (
          <Separator orientation="vertical" className={css['line'] ?? ''} />
        )}
        {state.activity && (
          <>
            <DockButton
              icon={<CircleCheck size="1.125rem" aria-hidden="true" />}
              name={
                word(state.status) === null
                  ? rowWords('status.open')
                  : rowWords('status.change', { status: word(state.status) ?? '' })
              }
              shown={word(state.status) ?? rowWords('status.status')}
              onPress={openCell('status', 'activity')}
            />
            <DockButton
              icon={<CalendarDays size="1.125rem" aria-hidden="true" />}
              name={state.time === '' ? rowWords('time.open') : `${rowWords('time.open')}: ${state.time}`}
              shown={state.time || t('column.time')}
              onPress={openCell('time', 'activity')}
            />
          </>
        )}
        {state.indicator && (
          <DockButton
            icon={<ChartNoAxesColumn size="1.125rem" aria-hidden="true" />}
            name={rowWords('indicator.open')}
            shown={
              state.kind !== ''
                ? rowWords(`kind.${state.kind as 'count'}`)
                : state.guess !== ''
                  ? rowWords('indicator.guessed', { kind: rowWords(`kind.${state.guess as 'count'}`) })
                  : rowWords('indicator.kind')
            }
            onPress={openCell('indicator', 'indicator')}
          />
        )}
        {state.block === 'developmentArea' && group === null && (
          <>
            <DockButton
              icon={<Target size="1.125rem" aria-hidden="true" />}
              name={rowWords('area.title')}
              shown={t('ownerLevel.label')}
              onPress={openCell('area', 'block')}
            />
            <DockButton
              icon={<ListChecks size="1.125rem" aria-hidden="true" />}
              name={rowWords('parts.title')}
              shown={rowWords('parts.absent')}
              onPress={openCell('parts', 'block')}
            />
          </>
        )}
        {state.block === 'followUp' && (
          <DockButton
            icon={<CircleCheck size="1.125rem" aria-hidden="true" />}
            name={rowWords('followUp.open')}
            shown={word(state.status) ?? rowWords('status.status')}
            onPress={openCell('followUp', 'block')}
          />
        )}
        <RowMenu
          label={t('row.menuFull')}
          sections={() => (open ? rowSections(tools.context, () => placeOf(editor.state)) : [])}
          isOpen={open}
          onOpenChange={(next) => {
            setOpen(next)
            if (!next) props.onMenuClose()
          }}
          placement="top end"
        >
          <Button
            kind="quiet"
            icon={<Ellipsis size="1.125rem" aria-hidden="true" />}
            aria-label={t('row.menuFull')}
          >
            <span className={css['words']}>{t('row.menu')}</span>
          </Button>
        </RowMenu>
      </AriaToolbar>
    </div>
  )
}
