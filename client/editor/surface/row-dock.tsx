/**
 * What a row is marked with, for the row of the caret: focus areas, horizon, status, owner, and its menu. It
 * floats below the text, so that nothing moves when it comes and goes; F6 or Alt+F10 leads there.
 */
import { type Editor, useEditorState } from '@tiptap/react'
import { Ellipsis } from 'lucide-react'
import { type RefObject, useState } from 'react'
import {
  Toolbar as AriaToolbar,
  Separator,
  ToggleButton,
  Tooltip,
  TooltipTrigger,
} from 'react-aria-components'
import type { PlanSettings } from '../../../shared/domain/settings.ts'
import { activityStatuses, ownerLevels } from '../../../shared/domain/vocabulary.ts'
import buttonCss from '../../ui/button.module.css'
import { Button } from '../../ui/button.tsx'
import { setNodeValue, toggleFocusArea, toggleHorizon } from '../structure/change.ts'
import { focusCodes } from '../structure/focus-codes.ts'
import { childrenOf, placeOf } from '../structure/where.ts'
import rowCss from './row.module.css'
import { type RowContext, rowSections } from './row-entries.ts'
import { RowMenu } from './row-menu.tsx'
import css from './toolbar.module.css'
import { useWords } from './words.ts'

/** Plain values only, so that the bar is drawn again only when one of them changes. */
function dockState(editor: Editor) {
  const { block, group, goal, activity } = placeOf(editor.state)
  const inGroup = group !== null
  return {
    shown: block !== null,
    group: group?.pos ?? null,
    codes:
      group === null
        ? ''
        : childrenOf(group, 'focus')
            .flatMap((row) => focusCodes(row.node))
            .join('\n'),
    goal: inGroup ? (goal?.pos ?? null) : null,
    short: goal?.node.attrs['short'] === true,
    long: goal?.node.attrs['long'] === true,
    activity: activity?.pos ?? null,
    status: String(activity?.node.attrs['status'] ?? ''),
    area: block?.node.type.name === 'developmentArea' && !inGroup ? block.pos : null,
    ownerLevel: String(block?.node.attrs['ownerLevel'] ?? ''),
  }
}

export function RowDock(props: {
  context: RowContext
  settings: PlanSettings
  dockRef: RefObject<HTMLDivElement | null>
  onMenuClose(): void
}) {
  const t = useWords()
  const { editor } = props.context
  const state = useEditorState({ editor, selector: ({ editor: current }) => dockState(current) })
  const [open, setOpen] = useState(false)
  if (!state.shown) return null
  const { group, goal, activity, area } = state
  const codes = state.codes === '' ? [] : state.codes.split('\n')
  const dispatch = editor.view.dispatch
  return (
    <div className={rowCss['dock']} ref={props.dockRef}>
      <AriaToolbar className={css['toolbar'] ?? ''} aria-label={t('row.label')}>
        {group !== null && props.settings.focusAreas.length > 0 && (
          <>
            <span className={css['label']}>{t('focus.label')}</span>
            <span className={css['chips']}>
              {props.settings.focusAreas.map(({ code, label }) => (
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
            <Separator orientation="vertical" className={css['separator'] ?? ''} />
          </>
        )}
        {goal !== null && (
          <>
            <span className={css['chips']}>
              {(['short', 'long'] as const).map((horizon) => (
                <Chip
                  key={horizon}
                  name={props.settings.horizons[horizon].label}
                  selected={state[horizon]}
                  onPress={() => toggleHorizon(goal, horizon)(editor.state, dispatch)}
                >
                  {t(`horizon.${horizon}.letter`)}
                </Chip>
              ))}
            </span>
            <Separator orientation="vertical" className={css['separator'] ?? ''} />
          </>
        )}
        {activity !== null && (
          <select
            className={css['kind']}
            aria-label={t('status.label')}
            value={state.status}
            onChange={(event) =>
              setNodeValue(activity, 'status', event.currentTarget.value || null)(editor.state, dispatch)
            }
          >
            <option value="">{t('status.none')}</option>
            {activityStatuses.map((status) => (
              <option key={status} value={status}>
                {t(`status.${status}`)}
              </option>
            ))}
          </select>
        )}
        {area !== null && (
          <select
            className={css['kind']}
            aria-label={t('ownerLevel.label')}
            value={state.ownerLevel}
            onChange={(event) =>
              setNodeValue(area, 'ownerLevel', event.currentTarget.value || null)(editor.state, dispatch)
            }
          >
            <option value="">{`${t('ownerLevel.label')}: ${t('ownerLevel.none')}`}</option>
            {ownerLevels.map((level) => (
              <option key={level} value={level}>
                {t(`ownerLevel.${level}`)}
              </option>
            ))}
          </select>
        )}
        <RowMenu
          label={t('row.menuFull')}
          sections={() => (open ? rowSections(props.context, () => placeOf(editor.state)) : [])}
          isOpen={open}
          onOpenChange={(next) => {
            setOpen(next)
            if (!next) props.onMenuClose()
          }}
          placement="top end"
        >
          <Button
            kind="quiet"
            icon={<Ellipsis size={19} aria-hidden="true" />}
            aria-label={t('row.menuFull')}
          >
            <span className={css['words']}>{t('row.menu')}</span>
          </Button>
        </RowMenu>
      </AriaToolbar>
    </div>
  )
}

function Chip(props: { name: string; selected: boolean; onPress(): void; children: string }) {
  return (
    <TooltipTrigger delay={200} closeDelay={0}>
      <ToggleButton
        className={css['chip'] ?? ''}
        aria-label={props.name}
        isSelected={props.selected}
        onPress={props.onPress}
      >
        {props.children}
      </ToggleButton>
      <Tooltip className={buttonCss['tooltip'] ?? ''} offset={6}>
        {props.name}
      </Tooltip>
    </TooltipTrigger>
  )
}
